import type { PhotoView } from '@suishoupai/shared-types';
import { availableParallelism } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import { createWorkQueue, type WorkQueue } from '../../kernel/work-queue';
import { NO_SWEEP, type SweepMarks } from './orphan.ports';
import { contentKey, createContentStore } from './photo.content';
import { createPhotoLinks } from './photo.links';
import type { ObjectStore, PhotoRepository, StoredObject, StoredPhoto } from './photo.ports';
import { hintsOf } from './photo.quality';
import { createPhotoProcessor, type ProcessPhoto, type Rendition } from './photo.renditions';
import type { ReceivedPhoto } from './photo.upload';

export interface PhotoServiceDeps {
  repository: PhotoRepository;
  objects: ObjectStore;
  /** Signs links; the same in all processes of one city. */
  linkSecret: string;
  clock: Clock;
  /** Of the sweep of orphans, where there is one. */
  marks?: Pick<SweepMarks, 'find'>;
  process?: ProcessPhoto;
  queue?: WorkQueue;
}

/** Decoding a photo takes a core and up to half a gigabyte; one that waits is only a file on disk. */
const QUEUE = { concurrency: Math.min(availableParallelism(), 3), maxWaiting: 300 };

export interface PhotoFile extends StoredObject {
  photo: StoredPhoto;
}

/** What of a photo its view shows. */
export type PresentablePhoto = Pick<
  StoredPhoto,
  'photoId' | 'sha256' | 'width' | 'height' | 'sharpness' | 'brightness' | 'video'
>;

export interface PhotoService {
  /**
   * Keeps a photo; the same bytes from the same person give the same photo. The upload is the caller's to discard.
   * @throws AppError `photo_hash_mismatch`, `photo_type_unsupported`, `photo_too_many_pixels`, `photo_broken`, `busy`
   */
  store(
    ownerId: string,
    upload: Pick<ReceivedPhoto, 'file' | 'bytes' | 'sha256' | 'claimedSha256'>,
  ): Promise<StoredPhoto>;
  /** True while `store` would refuse with `busy`: better said before the upload than after. */
  isBusy(): boolean;
  /** In the order of the ids; ids that name nothing are left out. */
  getMany(photoIds: readonly string[]): Promise<StoredPhoto[]>;
  /** Ids of all photos of these bytes, whoever sent them. */
  idsOfBytes(sha256s: readonly string[]): Promise<string[]>;
  /** With signed links, the same within a quarter of an hour. */
  present(photo: PresentablePhoto): PhotoView;
  /** Views by photo id; ids that name nothing are left out. */
  presentMany(photoIds: readonly string[]): Promise<Map<string, PhotoView>>;
  /** @throws AppError `bad_signature`, `photo_not_found` */
  openRendition(photoId: string, rendition: Rendition, link: { e: string; s: string }): Promise<PhotoFile>;
  /** The whole of a rendition, for what the BFF itself makes of photos. @throws AppError `photo_not_found` */
  readRendition(photoId: string, rendition: Rendition): Promise<Buffer>;
  /** The bytes as they were sent. Who may is the route's question. @throws AppError `photo_not_found` */
  openOriginal(photoId: string): Promise<PhotoFile>;
}

/** Use cases of photos. Bytes are stored by their SHA-256 before any record names them, so a crash leaves no record without bytes. */
export function createPhotoService(deps: PhotoServiceDeps): PhotoService {
  const {
    repository,
    objects,
    linkSecret,
    clock,
    marks = NO_SWEEP,
    process = createPhotoProcessor(),
    queue = createWorkQueue(QUEUE),
  } = deps;
  const links = createPhotoLinks(linkSecret);
  const contents = createContentStore({ objects, process, queue, marks, clock });

  async function getMany(photoIds: readonly string[]): Promise<StoredPhoto[]> {
    const found = new Map((await repository.findMany(photoIds)).map((photo) => [photo.photoId, photo]));
    return photoIds.flatMap((id) => found.get(id) ?? []);
  }

  const present: PhotoService['present'] = (photo) => {
    const { photoId, sha256, width, height } = photo;
    const now = clock.now();
    return {
      photoId,
      sha256,
      width,
      height,
      displayUrl: links.sign(photoId, 'display', now),
      previewUrl: links.sign(photoId, 'preview', now),
      thumbnailUrl: links.sign(photoId, 'thumbnail', now),
      hints: photo.video ? [] : hintsOf(photo), // a still of a moving picture is always a little blurred
      kind: photo.video ? 'video' : 'photo',
      durationSeconds: photo.video?.durationSeconds ?? null,
    };
  };

  /** Photos from before there were previews have none. */
  async function standInFor(kind: Rendition | 'original', photo: StoredPhoto): Promise<StoredObject | null> {
    return kind === 'preview' ? objects.get(keyFor('display', photo)) : null;
  }

  async function open(photoId: string, kind: Rendition | 'original'): Promise<PhotoFile> {
    const [photo] = await getMany([photoId]);
    const object = photo && ((await objects.get(keyFor(kind, photo))) ?? (await standInFor(kind, photo)));
    if (!photo || !object) throw new AppError('photo_not_found');
    return { photo, ...object };
  }

  return {
    async store(ownerId, { file, bytes, sha256, claimedSha256 }) {
      if (claimedSha256 && claimedSha256 !== sha256) throw new AppError('photo_hash_mismatch');
      const [mine, anybodys] = await Promise.all([
        repository.findByOwner(ownerId, sha256),
        repository.findBySha256(sha256),
      ]);
      const facts = await contents.ensure(sha256, file, mine ?? anybodys);
      const { type, phash, width, height, sharpness, brightness } = facts;
      const content = { sha256, bytes, type, phash, width, height, sharpness, brightness };
      const photo = mine ?? (await repository.insertOnce({ ownerId, ...content, video: null, createdAt: clock.now() }));
      await contents.settle(sha256, file, facts);
      return photo;
    },
    isBusy: () => queue.isFull(),
    getMany,
    idsOfBytes: (sha256s) => repository.idsOfBytes(sha256s),
    present,
    presentMany: async (photoIds) => new Map((await getMany(photoIds)).map((photo) => [photo.photoId, present(photo)])),
    async openRendition(photoId, rendition, link) {
      if (!links.verify(photoId, rendition, link, clock.now())) throw new AppError('bad_signature');
      return open(photoId, rendition);
    },
    readRendition: async (photoId, rendition) => buffer((await open(photoId, rendition)).stream),
    openOriginal: (photoId) => open(photoId, 'original'),
  };
}

/** A video shows its poster's renditions. */
function keyFor(kind: Rendition | 'original', { sha256, video }: StoredPhoto): string {
  return contentKey(kind, kind === 'original' ? sha256 : (video?.posterSha256 ?? sha256));
}
