import { LIMITS, type DeclareUploadRequest, type ErrorCode, type UploadView } from '@suishoupai/shared-types';
import { randomBytes } from 'node:crypto';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import { createWorkQueue } from '../../kernel/work-queue';
import { photoIdOf } from './photo.id';
import type { ObjectStore, PhotoRepository, StoredPhoto } from './photo.ports';
import type { PhotoService } from './photo.service';
import type { VideoService } from './video.service';
import { assemble, cellKey, CellMissing, removeCells } from './upload.assemble';
import { cellsIn, receivedBytes } from './upload.cells';
import type { Upload, UploadRepository } from './upload.ports';

export interface UploadServiceDeps {
  repository: UploadRepository;
  photoRepository: Pick<PhotoRepository, 'findByOwner' | 'findMany'>;
  photos: Pick<PhotoService, 'store' | 'present'>;
  videos: Pick<VideoService, 'store'>;
  objects: ObjectStore;
  /** Holds a file while it is put together. */
  tempDir: string;
  clock: Clock;
  /** An upload that nobody goes on with is forgotten after so long: longer than any report waits for its photos. */
  keepMs: number;
  /** Told of every photo that has become complete, of some more than once; a failure is the listener's to survive. */
  onStored?: (photoId: string) => Promise<void>;
}

/** All bytes are there and nobody has made a photo of them: the process that was about to has died. */
const STUCK_MS = 60_000;
/** An announcement that is repeated within it writes nothing. */
const KEEP_STEP_MS = 10 * 60_000;
const SWEEP_BATCH = 50;
/**
 * Announcements and pieces written at once: more keep the disk no busier, and whoever asks for anything else meanwhile would get one
 * turn of the process among all of theirs. Each waiting piece is memory.
 */
const TURNS = { concurrency: 8, maxWaiting: 400 };
/** Refusals that pass by themselves. */
const KEEPS_UPLOAD: readonly ErrorCode[] = ['busy', 'video_poster_missing'];

type Announced = { photo: StoredPhoto; upload: null } | { photo: null; upload: Upload };

export interface UploadService {
  /**
   * Announces a photo, or asks where to go on with one. What is stored already is answered as stored; what has all its bytes is
   * stored now.
   * A video names its poster, which may itself be under way.
   * @throws AppError `photo_too_large`, `video_too_large`, `video_poster_missing`, `too_many_uploads`, and whatever `receive` throws
   */
  declare(ownerId: string, request: DeclareUploadRequest): Promise<UploadView>;
  /**
   * Takes a chunk; whichever comes last stores the photo. Chunks may come twice, in any order and with half cells.
   * @throws AppError `upload_not_found` when there is nothing to go on with: announce again. `photo_hash_mismatch` and what is no photo
   * end the upload; `busy` (too many pieces wait, or photos) and `video_poster_missing` leave it as it is.
   */
  receive(ownerId: string, uploadId: string, offset: number, chunk: Buffer): Promise<UploadView>;
  /** Owners of those of these photos that are under way. */
  ownersOf(photoIds: readonly string[]): Promise<Map<string, string>>;
  /** Stores what has all its bytes and forgets what has expired; answers how many those were. */
  sweep(): Promise<number>;
}

/**
 * Photos that arrive in pieces. Cells lie in the object store, the list of them in the database: any process on any machine can go on
 * after any other, and a killed one leaves nothing that the next chunk or the sweep does not clear up.
 */
export function createUploadService(deps: UploadServiceDeps): UploadService {
  const { repository, photoRepository, photos, videos, objects, tempDir, clock, keepMs, onStored } = deps;
  const finishing = new Map<string, Promise<UploadView>>();
  const turns = createWorkQueue(TURNS);

  async function end(upload: Upload): Promise<void> {
    await removeCells(upload, objects);
    await repository.remove(upload.uploadId); // last: while it is there, the sweep finds what is left
  }

  function stored(photo: StoredPhoto): UploadView {
    const { photoId, bytes } = photo;
    const chunkBytes = LIMITS.uploadChunkBytes;
    return { photoId, receivedBytes: bytes, chunkBytes, uploadId: null, photo: photos.present(photo) };
  }

  /** What is there; with everything there, the photo. */
  async function advance(upload: Upload): Promise<UploadView> {
    const { photoId, uploadId, bytes } = upload;
    const received = receivedBytes(upload.cells, bytes);
    if (received < bytes) {
      return { photoId, receivedBytes: received, chunkBytes: LIMITS.uploadChunkBytes, uploadId, photo: null };
    }
    const work = finishing.get(uploadId) ?? finish(upload);
    finishing.set(uploadId, work);
    try {
      return await work;
    } finally {
      finishing.delete(uploadId);
    }
  }

  async function finish(upload: Upload): Promise<UploadView> {
    const whole = await assemble(upload, objects, tempDir).catch((error: unknown) => {
      if (error instanceof CellMissing) return error;
      throw error;
    });
    if (whole instanceof CellMissing) return afterMissing(upload, whole);
    try {
      if (whole.sha256 !== upload.sha256) throw new AppError('photo_hash_mismatch');
      const { file, sha256 } = whole;
      const { ownerId, bytes, posterPhotoId } = upload;
      const received = { file, bytes, sha256, claimedSha256: upload.sha256 };
      const photo =
        posterPhotoId === null
          ? await photos.store(ownerId, received)
          : await videos.store(ownerId, received, posterPhotoId);
      await end(upload);
      await onStored?.(photo.photoId);
      return stored(photo);
    } catch (error) {
      if (error instanceof AppError && !KEEPS_UPLOAD.includes(error.code)) await end(upload); // sending the same again would not help
      throw error;
    } finally {
      await whole.discard();
    }
  }

  /** Another process has just stored the photo and cleared up; or the store has lost a cell, which then must come again. */
  async function afterMissing(upload: Upload, { index }: CellMissing): Promise<UploadView> {
    const photo = await photoRepository.findByOwner(upload.ownerId, upload.sha256);
    if (photo) {
      await end(upload);
      return stored(photo);
    }
    await repository.removeCells(upload.uploadId, [index]);
    return advance({ ...upload, cells: upload.cells.filter((cell) => cell !== index) });
  }

  async function begin(ownerId: string, request: DeclareUploadRequest): Promise<Upload> {
    const { sha256, bytes } = request;
    const posterPhotoId = request.posterPhotoId ?? null;
    const photoId = photoIdOf(ownerId, sha256);
    const known = await repository.findByPhoto(photoId);
    const nowMs = clock.now().getTime();
    const expiresAt = new Date(nowMs + keepMs);
    if (known?.bytes === bytes && known.posterPhotoId === posterPhotoId) {
      if (receivedBytes(known.cells, bytes) === bytes) return known;
      if (known.expiresAt.getTime() - nowMs > keepMs - KEEP_STEP_MS) return known;
      const kept = await repository.addCells(known.uploadId, [], { expiresAt, lookAt: expiresAt }); // somebody still wants it
      if (kept) return kept;
    } else if (known) await end(known); // announced with a wrong length or another poster: begin anew
    if ((await repository.countOf(ownerId)) >= LIMITS.openUploads) throw new AppError('too_many_uploads');
    const uploadId = randomBytes(12).toString('hex');
    return repository.insertOnce({ photoId, uploadId, ownerId, sha256, bytes, posterPhotoId, cells: [], expiresAt });
  }

  /** The photo, where it is stored already; else the upload that it comes by. */
  async function announce(ownerId: string, request: DeclareUploadRequest): Promise<Announced> {
    const photo = await photoRepository.findByOwner(ownerId, request.sha256);
    if (photo) return { photo, upload: null };
    if (request.posterPhotoId) await checkPoster(ownerId, request.posterPhotoId);
    return { photo: null, upload: await begin(ownerId, request) };
  }

  /** Stores a chunk; answers the upload as it is then. */
  async function keep(ownerId: string, uploadId: string, offset: number, chunk: Buffer): Promise<Upload> {
    const upload = await repository.find(uploadId);
    if (upload?.ownerId !== ownerId) throw new AppError('upload_not_found');
    const there = new Set(upload.cells);
    const cells = cellsIn(offset, chunk, upload.bytes).filter(({ index }) => !there.has(index));
    if (cells.length === 0) return upload;
    for (const { index, content } of cells) await objects.put(cellKey(upload, index), content);
    const indexes = cells.map(({ index }) => index);
    const isWhole = receivedBytes([...upload.cells, ...indexes], upload.bytes) === upload.bytes;
    const nowMs = clock.now().getTime();
    const expiresAt = new Date(nowMs + keepMs);
    const lookAt = isWhole ? new Date(nowMs + STUCK_MS) : expiresAt;
    const noted = await repository.addCells(uploadId, indexes, { expiresAt, lookAt });
    if (noted) return noted;
    for (const index of indexes) await objects.delete(cellKey(upload, index));
    throw new AppError('upload_not_found');
  }

  /** A poster that nobody has announced would never come. */
  async function checkPoster(ownerId: string, posterPhotoId: string): Promise<void> {
    const underWay = await repository.findByPhoto(posterPhotoId);
    if (underWay?.ownerId === ownerId && underWay.posterPhotoId === null) return;
    const [poster] = await photoRepository.findMany([posterPhotoId]);
    if (poster?.ownerId !== ownerId || poster.video !== null) throw new AppError('video_poster_missing');
  }

  return {
    async declare(ownerId, request) {
      const { bytes, posterPhotoId } = request;
      if (!posterPhotoId && bytes > LIMITS.photoBytes) throw new AppError('photo_too_large');
      if (posterPhotoId && bytes > LIMITS.videoBytes) throw new AppError('video_too_large');
      const { photo, upload } = await turns.run(() => announce(ownerId, request));
      if (upload) return advance(upload);
      await onStored?.(photo.photoId); // whoever stored it may have died before telling
      return stored(photo);
    },

    async receive(ownerId, uploadId, offset, chunk) {
      return advance(await turns.run(() => keep(ownerId, uploadId, offset, chunk)));
    },

    async ownersOf(photoIds) {
      const uploads = await repository.findMany(photoIds);
      return new Map(uploads.map(({ photoId, ownerId }) => [photoId, ownerId]));
    },

    async sweep() {
      const now = clock.now();
      const due = await repository.findDue(now, SWEEP_BATCH);
      for (const upload of due) {
        if (upload.expiresAt <= now) await end(upload);
        else await finishStuck(upload, now);
      }
      return due.length;
    },
  };

  async function finishStuck(upload: Upload, now: Date): Promise<void> {
    await repository.lookAgain(upload.uploadId, new Date(now.getTime() + STUCK_MS));
    try {
      await advance(upload);
    } catch (error) {
      if (!(error instanceof AppError)) throw error; // refused: the client is told when it asks; busy: at the next look
    }
  }
}
