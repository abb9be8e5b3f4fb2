import type { PhotoView } from '@suishoupai/shared-types';
import type { PhotoPrint } from '../duplicates';

/** A photo as reports know it. */
export interface ReportPhoto extends PhotoPrint {
  photoId: string;
  ownerId: string;
  /** Pixels, upright. */
  width: number;
  height: number;
  /** How well it was taken; null: never measured. */
  sharpness: number | null;
  brightness: number | null;
  /** Null for photos. What is seen and compared of a video is its poster's. */
  video: { posterSha256: string; durationSeconds: number } | null;
}

/** What reports need of photos. */
export interface ReportPhotos {
  /** Existing photos, in the order asked; missing ones are left out. */
  getMany(photoIds: readonly string[]): Promise<readonly ReportPhoto[]>;
  /** Ids of all photos of these bytes, whoever sent them. */
  idsOfBytes(sha256s: readonly string[]): Promise<string[]>;
  /** With signed links. */
  present(photo: ReportPhoto): PhotoView;
  /** Views with freshly signed links. */
  presentMany(photoIds: readonly string[]): Promise<Map<string, PhotoView>>;
}

/** What reports need of publications. */
export interface PublicPhotos {
  /** Of those photos that somebody has decided about: where everybody sees them; null: nowhere. */
  thumbnailUrls(photoIds: readonly string[]): Promise<Map<string, string | null>>;
}

/** What reports need of photos that are still under way. */
export interface ReportUploads {
  /** Owners of those of these photos that have been announced and are not stored yet. */
  ownersOf(photoIds: readonly string[]): Promise<Map<string, string>>;
}

/** What reports need of the catalogue. */
export interface ReportClasses {
  /** Any class of the catalogue. */
  find(code: string): { code: string; name: string; groupId: string; icon: string } | null;
  isForCitizens(code: string): boolean;
}
