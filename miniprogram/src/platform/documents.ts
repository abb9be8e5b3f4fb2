import Taro from '@tarojs/taro';
import type { RawResponse } from './request';
import { describeFailure, TransportError } from './request';

export type DocumentKind = 'pdf' | 'xlsx' | 'csv' | 'jpg';

/** What can be opened here: WeChat's viewer knows no CSV. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = ['pdf', 'xlsx', 'jpg'];

export interface DocumentRequest {
  url: string;
  headers: Record<string, string>;
  timeoutMs: number;
  kind: DocumentKind;
  /** With its ending; for where a browser keeps it. */
  fileName: string;
}

/**
 * Fetches a document and shows it, with the platform's own ways to print it or pass it on. Answers the status, and the body where
 * it was no success. Throws TransportError when no answer came.
 */
export async function openDocument({ url, headers, timeoutMs, kind }: DocumentRequest): Promise<RawResponse> {
  if (kind === 'csv') throw new Error('DOCUMENT_KINDS says that WeChat opens no CSV');
  const { statusCode, tempFilePath } = await download(url, headers, timeoutMs);
  if (statusCode < 200 || statusCode >= 300) return { status: statusCode, body: readJson(tempFilePath) };
  // WeChat's viewer of documents shows no pictures; its viewer of pictures keeps and passes them on at a long press.
  if (kind === 'jpg') await Taro.previewImage({ urls: [tempFilePath], current: tempFilePath });
  else await Taro.openDocument({ filePath: tempFilePath, fileType: kind, showMenu: true });
  return { status: statusCode, body: null };
}

async function download(url: string, header: Record<string, string>, timeout: number) {
  try {
    return await Taro.downloadFile({ url, header, timeout });
  } catch (error) {
    throw new TransportError(describeFailure(error));
  }
}

/** WeChat keeps the body of a failure in a file, too. */
function readJson(path: string): unknown {
  try {
    const text = Taro.getFileSystemManager().readFileSync(path, 'utf8');
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null; // a gateway's page, or no body: the caller tells by the status
  }
}
