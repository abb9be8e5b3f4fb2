import { createHash, randomBytes } from 'node:crypto';
import type { UploadView } from '@suishoupai/shared-types';
import type { ApiTestClient } from './client';
import { makeJpeg } from './photos';

export const UPLOADS = '/api/v1/photo-uploads';

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** A photo of exactly so many bytes: what follows a JPEG's end is ignored by whoever reads it. */
export async function photoOfBytes(seed: number, bytes: number): Promise<Buffer> {
  const jpeg = await makeJpeg(seed);
  return Buffer.concat([jpeg, randomBytes(Math.max(0, bytes - jpeg.length))]);
}

export async function declareUpload(client: ApiTestClient, content: Buffer): Promise<UploadView> {
  const answer = await client.post(UPLOADS, { sha256: sha256Of(content), bytes: content.length });
  if (answer.status !== 200) throw new Error(`declare: ${JSON.stringify(answer.body)}`);
  return answer.body as UploadView;
}

/** Sends the cell that comes next; `UploadView.uploadId` must be there. */
export async function sendNext(client: ApiTestClient, content: Buffer, view: UploadView): Promise<UploadView> {
  const { uploadId, receivedBytes: from, chunkBytes } = view;
  const chunk = content.subarray(from, from + chunkBytes);
  const answer = await client.putBytes(`${UPLOADS}/${uploadId}?offset=${from}`, chunk);
  if (answer.status !== 200) throw new Error(`chunk: ${JSON.stringify(answer.body)}`);
  return answer.body as UploadView;
}

/** Announces and sends all of it. */
export async function uploadInChunks(client: ApiTestClient, content: Buffer): Promise<UploadView> {
  let view = await declareUpload(client, content);
  while (view.photo === null) view = await sendNext(client, content, view);
  return view;
}
