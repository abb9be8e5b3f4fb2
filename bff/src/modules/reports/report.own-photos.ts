import type { FieldErrorCode, FieldErrorView } from '@suishoupai/shared-types';
import { fieldError, invalidRequest } from '../../kernel/app-error';
import type { ReportPhoto } from './report.ports';

/** Owners of those of these photos that are there. */
export type PhotoOwners = (photoIds: readonly string[]) => Promise<Map<string, string>>;

interface Named {
  photoIds: readonly string[];
  /** Those of them that are stored. */
  stored: readonly ReportPhoto[];
  /** Whose they must be. */
  ownerId: string | null;
}

/**
 * Each photo that a report names must be the reporter's own, and named once; it may be under way still where `announcedOwners` knows it.
 * @throws AppError `invalid_request` with each that is wrong
 */
export async function checkOwnPhotos(
  { photoIds, stored, ownerId }: Named,
  announcedOwners: PhotoOwners,
): Promise<void> {
  const there = new Map(stored.map((photo) => [photo.photoId, photo.ownerId]));
  const missing = photoIds.filter((id) => !there.has(id));
  const owners = missing.length === 0 ? there : new Map([...there, ...(await announcedOwners(missing))]);
  const wrong = wrongPhotos(photoIds, owners, ownerId);
  if (wrong.length > 0) throw invalidRequest(wrong);
}

/** What is wrong with these ids, each by its place. */
export function wrongPhotos(
  photoIds: readonly string[],
  owners: ReadonlyMap<string, string>,
  ownerId: string | null,
): FieldErrorView[] {
  return photoIds.flatMap((id, index) => {
    const wrong = wrongPhoto(photoIds.indexOf(id) < index, owners.get(id), ownerId);
    return wrong ? [fieldError(`photoIds.${index}`, wrong)] : [];
  });
}

function wrongPhoto(repeated: boolean, owner: string | undefined, ownerId: string | null): FieldErrorCode | null {
  if (repeated) return 'duplicate_value';
  if (owner === undefined) return 'unknown_photo';
  return owner === ownerId ? null : 'not_your_photo';
}
