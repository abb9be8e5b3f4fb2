import type { City } from './city/city';
import { AppError } from './kernel/app-error';
import type { CaseDetails } from './modules/cases';
import { createEvidence } from './modules/evidence';
import type { PhotoService } from './modules/photos';

interface Deps {
  city: Pick<City, 'reports'>;
  photos: Pick<PhotoService, 'getMany' | 'readRendition'>;
  caseView: CaseDetails['ofNumber'];
}

/** The container's part for evidence copies: made of display copies, for who sees the case. */
export function wireEvidence({ city, photos, caseView }: Deps): ReturnType<typeof createEvidence> {
  return createEvidence({
    stamped: city.reports.evidenceStamp.printed,
    sources: {
      caseView,
      readPhoto: (photoId) => photos.readRendition(photoId, 'display'),
      async receivedAt(photoId) {
        const [photo] = await photos.getMany([photoId]);
        if (!photo) throw new AppError('photo_not_found');
        return photo.createdAt;
      },
    },
  });
}
