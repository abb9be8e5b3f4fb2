export interface ApiAnswer {
  status: number;
  // Tests read answers of many shapes; what they read they compare.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  body: any;
  headers: Headers;
}

export interface ApiTestClient {
  token: string | null;
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body?: unknown): Promise<ApiAnswer>;
  put(path: string, body?: unknown): Promise<ApiAnswer>;
  delete(path: string): Promise<ApiAnswer>;
  /** Raw octets, as wx.request sends an ArrayBuffer. */
  putBytes(path: string, bytes: Buffer): Promise<ApiAnswer>;
  /** Sends a file as wx.uploadFile does: multipart, field `file`. */
  upload(
    path: string,
    file: Buffer,
    options?: { filename?: string; fields?: Record<string, string> },
  ): Promise<ApiAnswer>;
}

/** A small HTTP client for tests; `token` null calls as nobody. */
export function createClient(baseUrl: string, token: string | null): ApiTestClient {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const send = async (path: string, init: RequestInit): Promise<ApiAnswer> => {
    const response = await fetch(new URL(path, baseUrl), {
      ...init,
      headers: { ...authorization, ...(init.headers as Record<string, string> | undefined) },
      signal: AbortSignal.timeout(60_000),
    });
    const isJson = /json|text\/plain/.test(response.headers.get('content-type') ?? '');
    const raw = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && raw.length > 0 ? JSON.parse(raw.toString('utf8')) : raw,
    };
  };
  const sendJson = (method: string, path: string, body: unknown): Promise<ApiAnswer> =>
    send(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) });
  return {
    token,
    get: (path) => send(path, {}),
    delete: (path) => send(path, { method: 'DELETE' }),
    post: (path, body) => sendJson('POST', path, body),
    put: (path, body) => sendJson('PUT', path, body),
    putBytes: (path, bytes) =>
      send(path, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      }),
    upload(path, file, { filename = 'photo.jpg', fields = {} } = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(file)]), filename);
      return send(path, { method: 'POST', body: form });
    },
  };
}
