import {
  ACCEPTOR_RETURN_REASONS,
  APPEAL_RESULTS,
  CHECK_RESULTS,
  DELAY_KINDS,
  LIMIT_UNITS,
  LIMITS,
  RETURN_CALL_RESULTS,
  RETURN_REASONS,
  VERIFY_RESULTS,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { caseNoField, idField, numberText, pointFields, text } from '../../http/fields';

export const caseNoParams = z.strictObject({ caseNo: caseNoField });

export const reportsQuery = z.strictObject({ before: numberText().pipe(z.number().int().min(1)) });

const version = z.number().int().min(1);
const reason = text(LIMITS.reasonChars, 1);
const note = text(LIMITS.reasonChars).exactOptional();
const words = text(LIMITS.replyChars);
const shortId = z.string().min(1).max(64);
const photoIds = z
  .array(idField)
  .max(LIMITS.photosPerReply)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'duplicate_value' });
const withReason = { version, reason };

const departments = {
  departmentId: shortId,
  helperDepartmentIds: z.array(shortId).max(LIMITS.helpersPerCase).exactOptional(),
};
const instant = z.iso.datetime({ offset: true });
const timeLimit = z.strictObject({ amount: z.number().int().min(1).max(1000), unit: z.enum(LIMIT_UNITS) });
const reply = { version, text: text(LIMITS.replyChars, 1), photoIds };
const reportNos = z
  .array(z.number().int().min(1))
  .min(1)
  .max(LIMITS.reportsPerSplit)
  .refine((numbers) => new Set(numbers).size === numbers.length, { error: 'duplicate_value' });
/** Where the phone is now; the instant of the fix is not trusted, the server's clock counts. */
const position = z.strictObject({
  ...pointFields,
  accuracyMeters: z.number().min(0).max(100_000),
  capturedAt: instant,
});

/** One command on a case. What a command needs besides its form is the decider's business. */
export const commandBody = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('accept'), version, note }),
  z.strictObject({ command: z.literal('reject'), ...withReason }),
  z.strictObject({ command: z.literal('void'), ...withReason }),
  z.strictObject({ command: z.literal('requestVerify'), version, collectorId: shortId.exactOptional(), note }),
  z.strictObject({
    command: z.literal('verify'),
    version,
    result: z.enum(VERIFY_RESULTS),
    text: words,
    photoIds,
    position,
  }),
  z.strictObject({ command: z.literal('markDuplicate'), intoCaseNo: caseNoField, ...withReason }),
  z.strictObject({ command: z.literal('split'), reportNos, ...withReason }),
  z.strictObject({
    command: z.literal('correct'),
    classCode: z.string().max(16).exactOptional(),
    gridCode: z.string().max(15).exactOptional(),
    ...withReason,
  }),
  z.strictObject({ command: z.literal('keepApart'), otherCaseNo: caseNoField, ...withReason }),
  z.strictObject({ command: z.literal('keepJoined'), otherCaseNo: caseNoField, ...withReason }),
  z.strictObject({ command: z.literal('file'), version, filingConditionId: shortId, note }),
  z.strictObject({ command: z.literal('dispatch'), version, ...departments, note }),
  z.strictObject({
    command: z.literal('returnToAcceptor'),
    reasonCode: z.enum(ACCEPTOR_RETURN_REASONS),
    ...withReason,
  }),
  z.strictObject({ command: z.literal('receive'), version }),
  z.strictObject({ command: z.literal('startHandling'), version }),
  z.strictObject({ command: z.literal('reply'), ...reply }),
  z.strictObject({ command: z.literal('assist'), ...reply }),
  z.strictObject({ command: z.literal('returnToDispatcher'), reasonCode: z.enum(RETURN_REASONS), ...withReason }),
  z.strictObject({ command: z.literal('reassign'), ...departments, ...withReason }),
  z.strictObject({ command: z.literal('requestDelay'), kind: z.enum(DELAY_KINDS), until: instant, ...withReason }),
  z.strictObject({
    command: z.literal('answerDelay'),
    granted: z.boolean(),
    until: instant.exactOptional(),
    ...withReason,
  }),
  z.strictObject({ command: z.literal('suspend'), reviewAt: instant, ...withReason }),
  z.strictObject({ command: z.literal('resume'), ...withReason }),
  z.strictObject({ command: z.literal('askCitizen'), version, text: text(LIMITS.reasonChars, 1) }),
  z.strictObject({ command: z.literal('requestCheck'), version, collectorId: shortId.exactOptional(), note }),
  z.strictObject({
    command: z.literal('check'),
    version,
    result: z.enum(CHECK_RESULTS),
    text: words,
    photoIds,
    position,
  }),
  z.strictObject({ command: z.literal('rework'), ...withReason }),
  z.strictObject({ command: z.literal('close'), version, closingConditionId: shortId, note }),
  z.strictObject({ command: z.literal('forceClose'), ...withReason }),
  z.strictObject({
    command: z.literal('supervise'),
    version,
    text: text(LIMITS.replyChars, 1),
    limit: timeLimit.exactOptional(),
  }),
  z.strictObject({
    command: z.literal('answerSupervision'),
    version,
    orderNo: z.number().int().min(1),
    text: text(LIMITS.replyChars, 1),
  }),
  z.strictObject({
    command: z.literal('answerAppeal'),
    version,
    result: z.enum(APPEAL_RESULTS),
    text: text(LIMITS.replyChars, 1),
  }),
  z.strictObject({ command: z.literal('returnCall'), version, result: z.enum(RETURN_CALL_RESULTS), text: words }),
  z.strictObject({ command: z.literal('addNote'), version, text: text(LIMITS.replyChars, 1) }),
]);
