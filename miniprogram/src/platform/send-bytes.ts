import Taro from '@tarojs/taro';
import type { RawResponse } from './request';
import { describeFailure, TransportError } from './request';

export interface BytesRequest {
  url: string;
  headers: Record<string, string>;
  bytes: Uint8Array;
  timeoutMs: number;
}

/** PUTs raw bytes. Any status is an answer; throws TransportError when there is none. */
export async function sendBytes({ url, headers, bytes, timeoutMs }: BytesRequest): Promise<RawResponse> {
  try {
    const answer = await Taro.request<unknown>({
      url,
      method: 'PUT',
      header: { ...headers, 'content-type': 'application/octet-stream' },
      data: bytes.slice().buffer, // WeChat takes an ArrayBuffer, whole
      timeout: timeoutMs,
      dataType: 'json',
    });
    return { status: answer.statusCode, body: answer.data };
  } catch (error) {
    throw new TransportError(describeFailure(error));
  }
}
