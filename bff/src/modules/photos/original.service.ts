import type { OriginalLinkView, OriginalPurpose } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import { ORIGINAL_LINK_MS, signOriginal, verifyOriginal, type OriginalLink } from './original.links';
import type { OriginalAccesses } from './original.repository';
import type { PhotoFile, PhotoService } from './photo.service';
import { mimeTypeOf } from './photo.type';

export interface OriginalsDeps {
  photos: Pick<PhotoService, 'getMany' | 'openOriginal'>;
  accesses: OriginalAccesses;
  linkSecret: string;
  clock: Clock;
}

export interface Originals {
  /** A link for five minutes; who was given it and for what is on record before it exists. @throws AppError `photo_not_found` */
  issue(photoId: string, staffId: string, purpose: OriginalPurpose): Promise<OriginalLinkView>;
  /** Every opening is on record before a byte leaves. @throws AppError `bad_signature`, `photo_not_found` */
  open(photoId: string, link: OriginalLink): Promise<PhotoFile>;
}

/** Photos as they were sent, with the place and the phone inside: only by a link that names its holder. */
export function createOriginals({ photos, accesses, linkSecret, clock }: OriginalsDeps): Originals {
  return {
    async issue(photoId, staffId, purpose) {
      const [photo] = await photos.getMany([photoId]);
      if (!photo) throw new AppError('photo_not_found');
      const issuedAt = clock.now();
      const accessId = await accesses.insert({ photoId, staffId, purpose, issuedAt });
      const expiresAt = new Date(issuedAt.getTime() + ORIGINAL_LINK_MS);
      const url = signOriginal(linkSecret, photoId, accessId, expiresAt);
      return { url, expiresAt: expiresAt.toISOString(), mimeType: mimeTypeOf(photo.type) };
    },

    async open(photoId, link) {
      const now = clock.now();
      if (!verifyOriginal(linkSecret, photoId, link, now)) throw new AppError('bad_signature');
      if (!(await accesses.noteRead(link.a, now))) throw new AppError('bad_signature', { detail: 'no such access' });
      return photos.openOriginal(photoId);
    },
  };
}
