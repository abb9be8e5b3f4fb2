import { removeOldFiles } from '../../kernel/old-files';
import type { ObjectStore } from '../../modules/photos/photo.ports';
import { createFolderStore, STAGING_FOLDER } from './folder';
import type { S3Settings } from './s3';
import path from 'node:path';

export interface OpenObjectStore {
  objects: ObjectStore;
  /** Removes what a killed process has left half-written. Answers how much. */
  clearUp(now: Date): Promise<number>;
  close(): void;
}

/**
 * The store of the configuration, ready for work. The S3 client is loaded only where it is used.
 * @throws StartupError
 */
export async function openObjectStore(
  config: { kind: 'folder' } | ({ kind: 's3' } & S3Settings),
  folder: string,
): Promise<OpenObjectStore> {
  if (config.kind === 's3') {
    const { createS3Store } = await import('./s3');
    const objects = createS3Store(config);
    await objects.probe();
    return { objects, clearUp: async () => 0, close: () => objects.close() }; // a put is one request: whole or nothing
  }
  const objects = createFolderStore(folder);
  await objects.probe();
  return { objects, clearUp: (now) => removeOldFiles(path.join(folder, STAGING_FOLDER), now), close: () => undefined };
}
