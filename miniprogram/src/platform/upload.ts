import Taro from '@tarojs/taro';
import type { RawResponse } from './request';
import { describeFailure, TransportError } from './request';

export interface UploadRequest {
  url: string;
  /** A path given by `photo-files`. */
  path: string;
  headers: Record<string, string>;
  timeoutMs: number;
  /** 0–100. */
  onProgress: (percent: number) => void;
}

/** Sends one photo as multipart field `file`. Throws TransportError when no answer came. */
export async function uploadFile(request: UploadRequest): Promise<RawResponse> {
  try {
    const task = Taro.uploadFile({
      url: request.url,
      filePath: request.path,
      name: 'file',
      header: request.headers,
      timeout: request.timeoutMs,
    });
    task.progress((event) => request.onProgress(event.progress));
    const answer = await task;
    return { status: answer.statusCode, body: parseBody(answer.data) };
  } catch (error) {
    throw new TransportError(describeFailure(error));
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // A gateway's HTML page: the caller tells by the status.
  }
}
