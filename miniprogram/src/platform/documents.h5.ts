import type { DocumentKind, DocumentRequest } from './documents';
import type { RawResponse } from './request';
import { TransportError } from './request';

const KEPT_MS = 10 * 60_000;

/** A browser keeps what it cannot show. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = ['pdf', 'xlsx', 'csv', 'jpg'];

/** Browser: a PDF in a tab of its own, where it can be printed; a workbook or a picture goes to the downloads. */
export async function openDocument(request: DocumentRequest): Promise<RawResponse> {
  const answer = await fetchFile(request);
  if (!answer.ok) return { status: answer.status, body: await answer.json().catch(() => null) };
  const link = URL.createObjectURL(await answer.blob());
  // A browser that blocks new tabs still lets a file be saved.
  if (request.kind !== 'pdf' || window.open(link, '_blank') === null) save(link, request.fileName);
  setTimeout(() => URL.revokeObjectURL(link), KEPT_MS);
  return { status: answer.status, body: null };
}

async function fetchFile({ url, headers, timeoutMs }: DocumentRequest): Promise<Response> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new TransportError(error instanceof Error ? error.message : 'download failed');
  }
}

function save(link: string, fileName: string): void {
  const anchor = document.createElement('a');
  anchor.href = link;
  anchor.download = fileName;
  anchor.click();
}
