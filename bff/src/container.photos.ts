import path from 'node:path';
import type { Connection } from 'mongoose';
import { sharedSecret } from './adapters/mongo/secret.repository';
import { openObjectStore } from './adapters/object-store/open';
import type { Config } from './config';
import type { Endpoint } from './http/endpoint';
import type { Clock } from './kernel/clock';
import type { Logger } from './kernel/logger';
import { removeOldFiles } from './kernel/old-files';
import {
  createOriginalAccesses,
  createOriginalRoutes,
  createOriginals,
  createOrphanLoop,
  createPhotoRepository,
  createPhotoRoutes,
  createPhotoService,
  createSweepMarks,
  createUploadLoop,
  createUploadRepository,
  createUploadRoutes,
  createUploadService,
  createVideoRoutes,
  createVideoService,
  type ObjectStore,
  type PhotoService,
  type UploadService,
} from './modules/photos';

interface Deps {
  connection: Connection;
  config: Pick<Config, 'dataDir' | 'objectStore' | 'linkSecret'>;
  clock: Clock;
  logger: Logger;
  /** How long an upload that nobody goes on with is kept. */
  uploadKeepMs: number;
  onStored: (photoId: string) => Promise<void>;
  /** Removes what is left of copies for everybody; done with the day's sweep. */
  sweepPublic: () => Promise<number>;
}

export interface WiredPhotos {
  photos: PhotoService;
  uploads: UploadService;
  objects: ObjectStore;
  endpoints: Endpoint[];
  /** Removes what a killed process has left half-written. */
  clearUp(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
  /** Lets go of the object store, when nothing uses it any more. */
  close(): void;
}

/** The container's part for photos: where they lie, how they come, who sees the originals, and what clears up after them. */
export async function wirePhotos({
  connection,
  config,
  clock,
  logger,
  uploadKeepMs,
  onStored,
  sweepPublic,
}: Deps): Promise<WiredPhotos> {
  const tempDir = path.join(config.dataDir, 'uploads');
  const store = await openObjectStore(config.objectStore, path.join(config.dataDir, 'photos'));
  const { objects } = store;
  const repository = createPhotoRepository(connection);
  const marks = createSweepMarks(connection);
  const linkSecret = config.linkSecret ?? (await sharedSecret(connection, 'photo-links'));
  const photos = createPhotoService({ repository, objects, linkSecret, clock, marks });
  const accesses = createOriginalAccesses(connection);
  const videos = createVideoService({ repository, objects, linkSecret, clock, accesses, marks });
  const uploadRepository = createUploadRepository(connection);
  const uploads = createUploadService({
    repository: uploadRepository,
    photoRepository: repository,
    photos,
    videos,
    objects,
    tempDir,
    clock,
    keepMs: uploadKeepMs,
    onStored,
  });
  const originals = createOriginals({ photos, accesses, linkSecret, clock });
  const loops = [
    createUploadLoop(uploads, logger),
    createOrphanLoop({ objects, repository, uploads: uploadRepository, marks, sweepPublic, clock, logger }),
  ];
  return {
    photos,
    uploads,
    objects,
    endpoints: [
      ...createPhotoRoutes({ photos, tempDir, onStored }),
      ...createOriginalRoutes(originals),
      ...createUploadRoutes(uploads),
      ...createVideoRoutes(videos),
    ],
    async clearUp() {
      const now = new Date();
      const removed = (await removeOldFiles(tempDir, now)) + (await store.clearUp(now));
      if (removed > 0) logger.info({ event: 'leftovers_removed', removed });
    },
    start: () => loops.forEach((loop) => loop.start()),
    async stop() {
      for (const loop of loops) await loop.stop();
    },
    close: () => store.close(),
  };
}
