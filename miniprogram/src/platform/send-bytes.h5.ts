import type { RawResponse } from './request';
import { describeFailure, TransportError } from './request';
import type { BytesRequest } from './send-bytes';

/** Browser preview: Taro's own request would make text of the bytes. */
export async function sendBytes({ url, headers, bytes, timeoutMs }: BytesRequest): Promise<RawResponse> {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), timeoutMs);
  try {
    const answer = await fetch(url, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: new Blob([bytes.slice()]),
      signal: given.signal,
    });
    return { status: answer.status, body: parseBody(await answer.text()) };
  } catch (error) {
    throw new TransportError(describeFailure(error));
  } finally {
    clearTimeout(timer);
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // A gateway's HTML page: the caller tells by the status.
  }
}
