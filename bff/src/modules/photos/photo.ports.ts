import type { Readable } from 'node:stream';
import type { PhotoType, VideoType } from './photo.type';

/** What a video is besides a photo: everything that is seen or compared is its poster's. */
export interface VideoFacts {
  /** Hex, of the photo whose renditions stand for it. */
  posterSha256: string;
  durationSeconds: number;
}

/** What is kept of a photo or video besides its bytes. */
export interface StoredPhoto {
  photoId: string;
  /** Hex, of the bytes as they were sent. */
  sha256: string;
  /** 256-bit perceptual hash, hex: close hashes mean "the same file again", far ones mean nothing. */
  phash: string;
  /** The citizen (or staff member, as a citizen) who sent it. */
  ownerId: string;
  type: PhotoType | VideoType;
  /** Size of the upload. */
  bytes: number;
  /** Pixels, upright. */
  width: number;
  height: number;
  /** How steep its edges are; null in records from before this was measured. */
  sharpness: number | null;
  /** 0 to 255: 95 in 100 pixels are darker; null likewise. */
  brightness: number | null;
  /** Null for photos. */
  video: VideoFacts | null;
  createdAt: Date;
}

export type NewPhoto = Omit<StoredPhoto, 'photoId'>;

export interface PhotoRepository {
  /** In no particular order; ids that name nothing are left out. */
  findMany(photoIds: readonly string[]): Promise<StoredPhoto[]>;
  findByOwner(ownerId: string, sha256: string): Promise<StoredPhoto | null>;
  /** Anybody's record of these bytes. */
  findBySha256(sha256: string): Promise<StoredPhoto | null>;
  /** Of these contents, those that anybody has a record of. */
  namedOf(sha256s: readonly string[]): Promise<Set<string>>;
  /** Ids of everybody's records of any of these bytes. */
  idsOfBytes(sha256s: readonly string[]): Promise<string[]>;
  /** The record of this owner and these bytes, whoever comes first: there is never a second one. */
  insertOnce(photo: NewPhoto): Promise<StoredPhoto>;
}

/**
 * What is put: bytes in memory, or a file whose content never changes again (it may become the object by a second name), so that an
 * attempt which failed can begin anew.
 */
export type ObjectContent = Buffer | { file: string };

/** Where bytes live: a folder, or any S3-compatible store. Keys are `kind/name`, lower-case letters, digits and hyphens. */
export interface ObjectStore {
  /** Ready for work. @throws StartupError saying what is wrong with the settings or the store */
  probe(): Promise<void>;
  /**
   * Durable when it resolves; readers see the whole object or none. Putting again replaces, unless `ifAbsent`: then what is there
   * stays as it is.
   */
  put(key: string, content: ObjectContent, options?: { ifAbsent?: boolean }): Promise<void>;
  /** Null when there is no such object. The caller must read or destroy the stream. */
  get(key: string, range?: ByteRange): Promise<StoredObject | null>;
  exists(key: string): Promise<boolean>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /**
   * All objects of a kind that are older than `before`, in no order; with `start` (two characters at least), those whose names begin so.
   * What comes or goes meanwhile may be missing or named.
   */
  list(kind: string, before: Date, start?: string): AsyncIterable<string>;
}

/** Both inclusive, from 0 and inside the object. */
export interface ByteRange {
  first: number;
  last: number;
}

export interface StoredObject {
  stream: Readable;
  /** Bytes of the stream. */
  size: number;
}
