import { LIMITS } from '@suishoupai/shared-types';
import type { Actor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { OriginalAccesses } from './original.repository';
import { NO_SWEEP, type SweepMarks } from './orphan.ports';
import { settleWithSweep } from './orphan.settle';
import { contentKey } from './photo.content';
import { createPhotoLinks } from './photo.links';
import { mayPlay } from './photo.policy';
import type { ByteRange, ObjectStore, PhotoRepository, StoredPhoto } from './photo.ports';
import type { PhotoFile } from './photo.service';
import type { ReceivedPhoto } from './photo.upload';
import { readVideoFile } from './video.file';

export interface VideoServiceDeps {
  repository: PhotoRepository;
  objects: Pick<ObjectStore, 'put' | 'get'>;
  /** The same as that of photos. */
  linkSecret: string;
  clock: Clock;
  accesses: Pick<OriginalAccesses, 'insert'>;
  /** Of the sweep of orphans, where there is one. */
  marks?: Pick<SweepMarks, 'find'>;
}

/** Recorders stop a little late: what is shown as 60 s is taken. */
const TOLERANCE_SECONDS = 1;

export interface VideoService {
  /**
   * Keeps a video as it is, seen by its poster. The same bytes from the same person are the same video. The file is the caller's to discard.
   * @throws AppError `video_poster_missing` while the poster is not stored, `video_type_unsupported`, `video_broken`, `video_too_long`
   */
  store(
    ownerId: string,
    upload: Pick<ReceivedPhoto, 'file' | 'bytes' | 'sha256'>,
    posterPhotoId: string,
  ): Promise<StoredPhoto>;
  /** A link that plays it; that staff were given another's is on record, as with originals. @throws AppError `photo_not_found` also when it is not the caller's to play */
  playback(photoId: string, actor: Actor): Promise<string>;
  /** A video behind a link. @throws AppError `bad_signature`, `photo_not_found` */
  find(photoId: string, link: { e: string; s: string }): Promise<StoredPhoto>;
  /** @throws AppError `photo_not_found` when its bytes are gone */
  open(video: StoredPhoto, range?: ByteRange): Promise<PhotoFile>;
}

/** Use cases of videos: records of photos whose picture is another photo's. */
export function createVideoService({
  repository,
  objects,
  linkSecret,
  clock,
  accesses,
  marks = NO_SWEEP,
}: VideoServiceDeps): VideoService {
  const links = createPhotoLinks(linkSecret);

  async function get(photoId: string): Promise<StoredPhoto> {
    const [found] = await repository.findMany([photoId]);
    if (!found?.video) throw new AppError('photo_not_found');
    return found;
  }

  return {
    async store(ownerId, { file, bytes, sha256 }, posterPhotoId) {
      const [poster] = await repository.findMany([posterPhotoId]);
      if (poster?.ownerId !== ownerId || poster.video !== null) throw new AppError('video_poster_missing');
      const { type, durationSeconds } = await readVideoFile(file);
      if (durationSeconds >= LIMITS.videoSeconds + TOLERANCE_SECONDS) throw new AppError('video_too_long');
      const put = () => objects.put(contentKey('original', sha256), { file }, { ifAbsent: true });
      await put();
      const { width, height, sharpness, brightness } = poster;
      const phash = poster.phash === poster.sha256 ? sha256 : poster.phash; // a poster that shows nothing is no likeness
      const video = { posterSha256: poster.sha256, durationSeconds };
      const seen = { phash, width, height, sharpness, brightness, video };
      const stored = await repository.insertOnce({ ownerId, sha256, bytes, type, ...seen, createdAt: clock.now() });
      await settleWithSweep({ marks, clock }, sha256, put);
      return stored;
    },

    async playback(photoId, actor) {
      const video = await get(photoId);
      if (!mayPlay(actor, video)) throw new AppError('photo_not_found');
      const now = clock.now();
      if (actor.staff && actor.citizenId !== video.ownerId) {
        await accesses.insert({ photoId, staffId: actor.staff.staffId, purpose: 'judge', issuedAt: now });
      }
      return links.sign(photoId, 'video', now);
    },

    async find(photoId, link) {
      if (!links.verify(photoId, 'video', link, clock.now())) throw new AppError('bad_signature');
      return get(photoId);
    },

    async open(video, range) {
      const object = await objects.get(contentKey('original', video.sha256), range);
      if (!object) throw new AppError('photo_not_found');
      return { photo: video, ...object };
    },
  };
}
