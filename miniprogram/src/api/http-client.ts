import { backoffMs } from '../lib/backoff';
import type { DocumentRequest } from '../platform/documents';
import type { HttpMethod, RawRequest, RawResponse } from '../platform/request';
import type { BytesRequest } from '../platform/send-bytes';
import { ApiError, clientError, errorFromAnswer, isWorthRetrying } from './api-error';

export interface HttpClientDeps {
  baseUrl: string;
  send: (request: RawRequest) => Promise<RawResponse>;
  sendBytes: (request: BytesRequest) => Promise<RawResponse>;
  openDocument: (request: DocumentRequest) => Promise<RawResponse>;
  isOnline: () => Promise<boolean>;
  /** The session's token, or null when signed out. */
  token: () => string | null;
  /** Called at a 401; true = there is a new token, try once more. */
  renewSession: () => Promise<boolean>;
  sleep: (ms: number) => Promise<void>;
  /** In [0, 1). */
  random: () => number;
}

export type Query = Record<string, string | number | undefined>;

export interface CallOptions {
  query?: Query;
  body?: unknown;
  /** True when the server answers the same to the same call: it is then tried up to three times. GET always is. */
  idempotent?: boolean;
  /** A call that signs in must not try to sign in again at a 401. */
  anonymous?: boolean;
  /** For calls that take longer than others. */
  timeoutMs?: number;
}

export interface HttpClient {
  call<T>(method: HttpMethod, path: string, options?: CallOptions): Promise<T>;
  /** Raw bytes, once: whoever sends them asks afterwards what has come. */
  putBytes<T>(path: string, bytes: Uint8Array, query: Query): Promise<T>;
  /** Fetches a document and shows it. */
  openDocument(path: string, document: Pick<DocumentRequest, 'kind' | 'fileName'>, query?: Query): Promise<void>;
}

const TIMEOUT_MS = 15_000;
/** Photos up, documents down. */
const FILE_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;
const RETRY = { firstMs: 400, maxMs: 3_000 };

/** The one way to the BFF: adds the token, renews it once at a 401, retries what is safe to retry. Throws ApiError. */
export function createHttpClient(deps: HttpClientDeps): HttpClient {
  return {
    // The shared wire contract is the promise: both sides are compiled against the same types.
    async call<T>(method: HttpMethod, path: string, options: CallOptions = {}) {
      const attempts = method === 'GET' || options.idempotent === true ? ATTEMPTS : 1;
      return (await retrying(attempts, () => authorized(options, () => sendOnce(method, path, options)))) as T;
    },
    async putBytes<T>(path: string, bytes: Uint8Array, query: Query) {
      return (await authorized({}, () => putOnce(path + queryText(query), bytes))) as T;
    },
    async openDocument(path, document, query = {}) {
      await authorized({}, () =>
        answered(() =>
          deps.openDocument({
            ...document,
            url: deps.baseUrl + path + queryText(query),
            headers: authorization(),
            timeoutMs: FILE_TIMEOUT_MS,
          }),
        ),
      );
    },
  };

  async function sendOnce(method: HttpMethod, path: string, options: CallOptions): Promise<unknown> {
    const json = options.body === undefined ? {} : { 'content-type': 'application/json' };
    return answered(() =>
      deps.send({
        url: deps.baseUrl + path + queryText(options.query ?? {}),
        method,
        headers: { accept: 'application/json', ...json, ...authorization() },
        body: options.body,
        timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      }),
    );
  }

  async function putOnce(path: string, bytes: Uint8Array): Promise<unknown> {
    return answered(() =>
      deps.sendBytes({
        url: deps.baseUrl + path,
        bytes,
        headers: { accept: 'application/json', ...authorization() },
        timeoutMs: FILE_TIMEOUT_MS,
      }),
    );
  }

  async function answered(exchange: () => Promise<RawResponse>): Promise<unknown> {
    const answer = await exchange().catch(async (cause: unknown) => {
      if (cause instanceof Error && cause.name === 'TransportError') {
        throw clientError((await deps.isOnline()) ? 'timeout_or_cut' : 'offline');
      }
      throw cause;
    });
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw errorFromAnswer(answer.status, answer.body);
  }

  async function authorized(options: CallOptions, exchange: () => Promise<unknown>): Promise<unknown> {
    try {
      return await exchange();
    } catch (error) {
      const expired = error instanceof ApiError && error.status === 401 && options.anonymous !== true;
      if (!expired || !(await deps.renewSession())) throw error;
      return exchange();
    }
  }

  async function retrying(attempts: number, exchange: () => Promise<unknown>): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await exchange();
      } catch (error) {
        const offline = error instanceof ApiError && error.code === 'offline';
        if (attempt >= attempts || offline || !isWorthRetrying(error)) throw error;
        await deps.sleep(backoffMs(RETRY, attempt, deps.random()));
      }
    }
  }

  function authorization(): Record<string, string> {
    const token = deps.token();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }
}

function queryText(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
