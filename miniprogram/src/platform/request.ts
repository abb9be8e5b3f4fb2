import Taro from '@tarojs/taro';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface RawRequest {
  url: string;
  method: HttpMethod;
  headers: Record<string, string>;
  /** JSON value, or nothing. */
  body?: unknown;
  timeoutMs: number;
}

export interface RawResponse {
  status: number;
  /** Parsed JSON where the server sent JSON, else text. */
  body: unknown;
}

/** The answer never came: no network, refused, timed out or cut off. Whether the server acted is unknown. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
}

/** One HTTP exchange. Any status is an answer; throws TransportError when there is none. */
export async function sendRequest(request: RawRequest): Promise<RawResponse> {
  try {
    const answer = await Taro.request<unknown>({
      url: request.url,
      method: request.method,
      header: request.headers,
      ...(request.body === undefined ? {} : { data: JSON.stringify(request.body) }),
      timeout: request.timeoutMs,
      dataType: 'json',
    });
    return { status: answer.statusCode, body: answer.data };
  } catch (error) {
    throw new TransportError(describeFailure(error));
  }
}

/** WeChat fails with `{ errMsg }`, the browser with an Error. */
export function describeFailure(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (typeof error === 'object' && error !== null && 'errMsg' in error) return String(error.errMsg);
  return 'request failed';
}
