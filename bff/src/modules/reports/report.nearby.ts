import { CASE_STATUS_NAMES, type NearbyCaseView } from '@suishoupai/shared-types';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor';
import type { CandidateCase } from '../cases';
import { metersBetween } from '../../kernel/distance';
import { toWgs84 } from '../grids';
import type { nearbyQuery } from './report.schema';
import type { SubmitDeps } from './report.submit';

const MAX_SHOWN = 20;

/** Of a mass event's hundreds of photos, so many are looked through for one to show. */
const PHOTOS_LOOKED_AT = 9;

/**
 * Open cases around a place, nearest first; with a class code only those of its group. Of photos the caller sees the own ones, and of
 * others only what has been made public.
 */
export async function findNearby(
  { cases, classes, photos, publicPhotos }: Pick<SubmitDeps, 'cases' | 'classes' | 'photos' | 'publicPhotos'>,
  actor: Actor | null,
  { longitude, latitude, datum, classCode, radiusMeters }: z.output<typeof nearbyQuery>,
): Promise<NearbyCaseView[]> {
  const wgs84 = toWgs84({ datum, longitude, latitude });
  const groupId = classCode === undefined ? null : (classes.find(classCode)?.groupId ?? null);
  if (classCode !== undefined && groupId === null) return [];
  const found = await cases.findOpenNear({
    wgs84,
    radiusMeters,
    ...(groupId ? { groupIds: [groupId] } : {}),
    limit: MAX_SHOWN,
  });
  const isMine = (candidate: CandidateCase): boolean =>
    actor !== null && candidate.reporterIds.includes(actor.citizenId);
  const covers = await findCovers({ photos, publicPhotos }, actor, found, isMine);
  return found
    .map((candidate) => ({
      caseNo: candidate.caseNo,
      className: classes.find(candidate.classCode)?.name ?? candidate.classCode,
      classCode: candidate.classCode,
      icon: classes.find(candidate.classCode)?.icon ?? 'other',
      statusName: CASE_STATUS_NAMES[candidate.status],
      distanceMeters: Math.round(metersBetween(wgs84, candidate.wgs84)),
      reportCount: candidate.reportCount,
      openedAt: candidate.openedAt.toISOString(),
      position: { datum: 'gcj02' as const, longitude: candidate.gcj02.longitude, latitude: candidate.gcj02.latitude },
      ...covers(candidate),
      mine: isMine(candidate),
    }))
    .sort((a, b) => a.distanceMeters - b.distanceMeters || a.caseNo.localeCompare(b.caseNo));
}

type Cover = Pick<NearbyCaseView, 'thumbnailUrl' | 'photoPending'>;

/** What may be shown of each case: the caller's own photo, else the first that is public, else that one may become so. */
async function findCovers(
  { photos, publicPhotos }: Pick<SubmitDeps, 'photos' | 'publicPhotos'>,
  actor: Actor | null,
  found: readonly CandidateCase[],
  isMine: (candidate: CandidateCase) => boolean,
): Promise<(candidate: CandidateCase) => Cover> {
  const looked = ({ photoIds }: CandidateCase): string[] => photoIds.slice(0, PHOTOS_LOOKED_AT);
  const published = await publicPhotos.thumbnailUrls(found.flatMap(looked));
  const candidates = await photos.getMany(found.filter(isMine).flatMap(looked));
  const ownIds = candidates.flatMap(({ photoId, ownerId }) => (ownerId === actor?.citizenId ? [photoId] : []));
  const own = await photos.presentMany(ownIds);
  return (candidate) => {
    const ids = looked(candidate);
    const ownUrl = ids.flatMap((id) => own.get(id)?.thumbnailUrl ?? []).at(0);
    const thumbnailUrl = ownUrl ?? ids.flatMap((id) => published.get(id) ?? []).at(0) ?? null;
    return { thumbnailUrl, photoPending: thumbnailUrl === null && ids.some((id) => !published.has(id)) };
  };
}
