import type { FieldErrorView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { z } from 'zod';
import { caseNoField, idField, limitField, pointFields, pointQueryFields, numberText, text } from '../../http/fields';
import type { Actor } from '../../kernel/actor';
import { fieldError } from '../../kernel/app-error';
import { wrongPhotos, type PhotoOwners } from './report.own-photos';

/** A phone's clock may be wrong by hours; its owner cannot mend that in our form. The stored time is never after the server's. */
const FUTURE_TOLERANCE_MS = 24 * 3_600_000;

export interface ReportLookups {
  now(): Date;
  /** Any class of the catalogue. */
  classExists(code: string): boolean;
  /** A class that citizens may choose. */
  isForCitizens(code: string): boolean;
  /** Owners of the photos that exist. */
  photoOwners: PhotoOwners;
  /** Owners of the photos that exist or have been announced. */
  announcedOwners: PhotoOwners;
}

/** Body of a submission; whose photos they are and whether the class may be chosen is looked at when it is new: `createSubmit`. */
export function submitReportBody(lookups: ReportLookups) {
  return z.strictObject({
    clientReportId: clientIdField,
    photoIds: photoIdsField(1),
    position: z.strictObject({ ...positionFields, capturedAt: capturedAtField(lookups) }),
    classCode: z.string(),
    description: text(LIMITS.descriptionChars),
    address: text(LIMITS.addressChars).optional(),
    joinCaseNo: caseNoField.optional(),
  });
}

/** An id that a client makes so that sending again is no second sending. */
export const clientIdField = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const positionFields = { ...pointFields, accuracyMeters: z.number().min(0).max(100_000) };

/** When a position was measured. */
export function capturedAtField(lookups: ReportLookups) {
  return z.iso
    .datetime({ offset: true })
    .refine((value) => !(Date.parse(value) > lookups.now().getTime() + FUTURE_TOLERANCE_MS), {
      error: 'in_the_future', // what is no instant at all is refused as such, and only as such
    });
}

export type SubmitReportInput = z.output<ReturnType<typeof submitReportBody>>;

/** Ids of photos. */
export const photoIdsField = (atLeast: number) => z.array(z.string()).min(atLeast).max(LIMITS.photosPerReport);

/** What is wrong with `photoIds` of a body that is refused for whatever reason. */
export function createPhotoCheck(ownersOf: PhotoOwners) {
  return async (body: unknown, { citizenId }: Actor): Promise<FieldErrorView[]> => {
    const { success, data } = bodyWithPhotos.safeParse(body);
    return success ? wrongPhotos(data.photoIds, await ownersOf(data.photoIds), citizenId) : []; // the schema's to refuse
  };
}

/** The same of the class, for citizens. */
export function createSubmissionCheck(lookups: ReportLookups) {
  const checkPhotos = createPhotoCheck(lookups.announcedOwners);
  return async (body: unknown, caller: Actor): Promise<FieldErrorView[]> => {
    const { data } = bodyWithClass.safeParse(body);
    const isWrong = data !== undefined && !lookups.isForCitizens(data.classCode);
    return [...(isWrong ? [fieldError('classCode', 'unknown_class')] : []), ...(await checkPhotos(body, caller))];
  };
}

const bodyWithClass = z.object({ classCode: z.string() });
const bodyWithPhotos = z.object({ photoIds: photoIdsField(0).default([]) });

export const reportIdParams = z.strictObject({ reportId: idField });

export const pageQuery = z.strictObject({ cursor: idField.optional(), limit: limitField(LIMITS.pageSize, 20) });

export const evaluateBody = z.strictObject({
  stars: z.number().int().min(1).max(5),
  text: text(LIMITS.reasonChars).optional(),
});

/** 「是同一个吗？」 */
export const sameProblemBody = z.strictObject({ same: z.boolean(), reason: text(LIMITS.reasonChars).optional() });

export type SameProblemInput = z.output<typeof sameProblemBody>;

/** Of a withdrawal, an objection or an appeal. */
export const reasonBody = z.strictObject({ reason: text(LIMITS.reasonChars, 1) });

export const supplementBody = z.strictObject({
  clientSupplementId: clientIdField,
  text: text(LIMITS.descriptionChars),
  photoIds: z.array(idField).max(LIMITS.photosPerReply),
});

export type SupplementInput = z.output<typeof supplementBody>;

export const nearbyQuery = z.strictObject({
  ...pointQueryFields,
  classCode: z.string().max(20).optional(),
  radiusMeters: numberText().pipe(z.number().min(1).max(LIMITS.nearbyRadiusMeters)).default(200),
});
