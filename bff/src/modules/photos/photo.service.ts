import type { PhotoView } from '@suishoupai/shared-types';
import { availableParallelism } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import { createWorkQueue, type WorkQueue } from '../../kernel/work-queue';
import { createPhotoLinks } from './photo.links';
import type { ObjectStore, PhotoRepository, StoredObject, StoredPhoto } from './photo.ports';
import { hintsOf } from './photo.quality';
import { createPhotoProcessor, RENDITIONS, type ProcessPhoto, type Rendition } from './photo.renditions';
import type { ReceivedPhoto } from './photo.upload';

export interface PhotoServiceDeps {
  repository: PhotoRepository;
  objects: ObjectStore;
  /** Signs links; the same in all processes of one city. */
  linkSecret: string;
  clock: Clock;
  process?: ProcessPhoto;
  queue?: WorkQueue;
}

/** Decoding a photo takes a core and up to half a gigabyte; one that waits is only a file on disk. */
const QUEUE = { concurrency: Math.min(availableParallelism(), 3), maxWaiting: 300 };

/** Writing is waiting; what waits holds its renditions, about half a megabyte. */
const STORING = { concurrency: 8, maxWaiting: 300 };

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
  /** With signed links, the same within an hour. */
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

type ContentFacts = Pick<StoredPhoto, 'type' | 'phash' | 'width' | 'height' | 'sharpness' | 'brightness'>;

/** Use cases of photos. Bytes are stored by their SHA-256 before any record names them, so a crash leaves no record without bytes. */
export function createPhotoService(deps: PhotoServiceDeps): PhotoService {
  const {
    repository,
    objects,
    linkSecret,
    clock,
    process = createPhotoProcessor(),
    queue = createWorkQueue(QUEUE),
  } = deps;
  const links = createPhotoLinks(linkSecret);
  const storeContent = createContentStore({ objects, process, queue });

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
      hints: hintsOf(photo),
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
      const mine = await repository.findByOwner(ownerId, sha256);
      const facts = await storeContent(sha256, file, mine ?? (await repository.findBySha256(sha256)));
      if (mine) return mine;
      const { type, phash, width, height, sharpness, brightness } = facts;
      const content = { sha256, bytes, type, phash, width, height, sharpness, brightness };
      return repository.insertOnce({ ownerId, ...content, video: null, createdAt: clock.now() });
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

/** Makes sure that a content's bytes and renditions lie in the object store. Uploads of one content at one time share the work. */
function createContentStore({
  objects,
  process,
  queue,
}: Required<Pick<PhotoServiceDeps, 'objects' | 'process' | 'queue'>>) {
  const underWay = new Map<string, Promise<ContentFacts>>();
  const disk = createWorkQueue(STORING); // a photo that waits for the disk leaves its core to the next

  async function processAndPut(sha256: string, file: string): Promise<ContentFacts> {
    const { renditions, ...facts } = await queue.run(() => process(file));
    await disk.run(() => putAll(sha256, file, renditions));
    return facts;
  }

  async function putAll(sha256: string, file: string, renditions: Record<Rendition, Buffer>): Promise<void> {
    await Promise.all([
      ...RENDITIONS.map((kind) => objects.put(keyOf(kind, sha256), renditions[kind])),
      objects.put(keyOf('original', sha256), { file }, { ifAbsent: true }),
    ]);
  }

  /** A crash may have come between its objects; photos from before have no preview and get one when they are sent again. */
  async function isWhole(sha256: string): Promise<boolean> {
    const kinds = ['original', ...RENDITIONS] as const;
    const found = await Promise.all(kinds.map((kind) => objects.exists(keyOf(kind, sha256))));
    return found.every(Boolean);
  }

  return async (sha256: string, file: string, known: ContentFacts | null): Promise<ContentFacts> => {
    if (known && (await isWhole(sha256))) return known;
    const work = underWay.get(sha256) ?? processAndPut(sha256, file);
    underWay.set(sha256, work);
    try {
      return await work;
    } finally {
      underWay.delete(sha256);
    }
  };
}

/** A video shows its poster's renditions. */
function keyFor(kind: Rendition | 'original', { sha256, video }: StoredPhoto): string {
  return keyOf(kind, kind === 'original' ? sha256 : (video?.posterSha256 ?? sha256));
}

function keyOf(kind: Rendition | 'original', sha256: string): string {
  return `${kind}/${sha256}`;
}
