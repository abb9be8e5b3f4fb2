import type { PhotoView } from '@suishoupai/shared-types';
import type { PhotoPrint } from './duplicate.features';

/** What reports need of photos. */
export interface ReportPhotos {
  /** Existing photos, in the order asked; missing ones are left out. */
  getMany(photoIds: readonly string[]): Promise<readonly ({ photoId: string; ownerId: string } & PhotoPrint)[]>;
  /** Views with freshly signed links. */
  presentMany(photoIds: readonly string[]): Promise<Map<string, PhotoView>>;
}

/** What reports need of the catalogue. */
export interface ReportClasses {
  /** Any class of the catalogue. */
  find(code: string): { code: string; name: string; groupId: string; icon: string } | null;
  isForCitizens(code: string): boolean;
}
