import type { SliceFile } from './file-slices';
import { readPhotoBlob } from './photo-files.h5';

/** The browser no longer has the file: its owner or the system has cleared it. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
}

/** Opens a photo kept in IndexedDB. @throws FileGone */
export async function openFile(path: string): Promise<SliceFile> {
  const blob = await readPhotoBlob(path).catch(() => {
    throw new FileGone(path);
  });
  const read = async (offset: number, length: number) =>
    new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
  return { size: blob.size, read };
}
