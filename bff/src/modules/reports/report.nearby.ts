import { CASE_STATUS_NAMES, type NearbyCaseView } from '@suishoupai/shared-types';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor';
import type { CandidateCase } from '../cases';
import { metersBetween, toWgs84 } from '../grids';
import type { nearbyQuery } from './report.schema';
import type { SubmitDeps } from './report.submit';

const MAX_SHOWN = 20;

/** Open cases around a place, nearest first; with a class code only those of its group. Photos only of the caller's own cases. */
export async function findNearby(
  { cases, classes, photos }: Pick<SubmitDeps, 'cases' | 'classes' | 'photos'>,
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
  const ownPhotoIds = found.filter(isMine).flatMap(({ photoIds }) => photoIds.slice(0, 1));
  const views = await photos.presentMany(ownPhotoIds);
  return found
    .map((candidate) => ({
      caseNo: candidate.caseNo,
      className: classes.find(candidate.classCode)?.name ?? candidate.classCode,
      classCode: candidate.classCode,
      icon: classes.find(candidate.classCode)?.icon ?? 'other',
      statusName: CASE_STATUS_NAMES[candidate.status],
      distanceMeters: Math.round(
        metersBetween([wgs84.longitude, wgs84.latitude], [candidate.wgs84.longitude, candidate.wgs84.latitude]),
      ),
      reportCount: candidate.reportCount,
      openedAt: candidate.openedAt.toISOString(),
      position: { datum: 'gcj02' as const, longitude: candidate.gcj02.longitude, latitude: candidate.gcj02.latitude },
      thumbnailUrl: isMine(candidate) ? (views.get(candidate.photoIds[0] ?? '')?.thumbnailUrl ?? null) : null,
      mine: isMine(candidate),
    }))
    .sort((a, b) => a.distanceMeters - b.distanceMeters || a.caseNo.localeCompare(b.caseNo));
}
