import { LIMITS } from '@suishoupai/shared-types';
import { z } from 'zod';
import { caseNoField, externalNoField, text } from '../../http/fields';
import { capturedAtField, clientIdField, photoIdsField, positionFields, type ReportLookups } from './report.schema';

/** A place that somebody described and somebody else pointed out on the map. Metres. */
const POINTED_OUT_METERS = 30;

/** Body of what an acceptor registers. */
export function acceptorReportBody(lookups: ReportLookups) {
  return z.strictObject({
    clientReportId: clientIdField,
    source: z.enum(['hotline', 'command']),
    ...registrationFields(lookups),
    photoIds: photoIdsField(0).default([]),
    externalNo: externalNoField.optional(),
    joinCaseNo: caseNoField.optional(),
  });
}

/** Body of what an institution's machine registers; its number is the idempotency key. */
export function machineReportBody(lookups: ReportLookups) {
  return z.strictObject({ externalNo: externalNoField, ...registrationFields(lookups) });
}

/** No field for who called: names and telephone numbers of callers stay with the hotline. */
function registrationFields(lookups: ReportLookups) {
  return {
    position: z.strictObject({
      ...positionFields,
      accuracyMeters: positionFields.accuracyMeters.default(POINTED_OUT_METERS),
      capturedAt: capturedAtField(lookups).optional(),
    }),
    classCode: z.string().refine((code) => lookups.classExists(code), { error: 'unknown_class' }),
    description: text(LIMITS.descriptionChars, 1),
    address: text(LIMITS.addressChars).optional(),
    /** In the future, which is looked at when the report is new, so that a repeat is answered the same. */
    deadlineAt: z.iso.datetime({ offset: true }).optional(),
  };
}

export type AcceptorReportInput = z.output<ReturnType<typeof acceptorReportBody>>;
export type MachineReportBody = ReturnType<typeof machineReportBody>;
export type MachineReportInput = z.output<MachineReportBody>;
