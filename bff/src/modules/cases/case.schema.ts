import { CASE_STATUSES, CHECK_RESULTS, LIMITS, VERIFY_RESULTS } from '@suishoupai/shared-types';
import { z } from 'zod';
import { caseNoField, idField, limitField, text } from '../../http/fields';
import type { PageKey } from './case-list.repository';

export const caseNoParams = z.strictObject({ caseNo: caseNoField });

/** Two fields that never change, so that a page begins where the last one ended whatever has happened since. */
const cursorField = z
  .string()
  .max(100)
  .transform((value, context): PageKey => {
    const [, millis, caseId] =
      /^(\d{12,14})\.([0-9a-f]{24})$/.exec(Buffer.from(value, 'base64url').toString('latin1')) ?? [];
    if (millis !== undefined && caseId !== undefined) return { openedAt: new Date(Number(millis)), caseId };
    context.addIssue({ code: 'custom', message: 'bad_format' });
    return z.NEVER;
  });

/** The text of a cursor; its form is nobody else's business. */
export function toCursor({ openedAt, caseId }: PageKey): string {
  return Buffer.from(`${openedAt.getTime()}.${caseId}`, 'latin1').toString('base64url');
}

export const tasksQuery = z.strictObject({
  scope: z.enum(['mine', 'all']).default('mine'),
  status: z.enum(CASE_STATUSES).optional(),
  cursor: cursorField.optional(),
  limit: limitField(LIMITS.pageSize, 20),
});

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
const toCollector = { version, collectorId: shortId.exactOptional(), note };

/** One command on a case. What a command needs besides its form is the decider's business. */
export const commandBody = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('accept'), version, note }),
  z.strictObject({ command: z.literal('reject'), ...withReason }),
  z.strictObject({ command: z.literal('requestVerify'), ...toCollector }),
  z.strictObject({ command: z.literal('verify'), version, result: z.enum(VERIFY_RESULTS), text: words, photoIds }),
  z.strictObject({ command: z.literal('markDuplicate'), intoCaseNo: caseNoField, ...withReason }),
  z.strictObject({ command: z.literal('file'), version, filingConditionId: shortId, note }),
  z.strictObject({ command: z.literal('dispatch'), version, departmentId: shortId, note }),
  z.strictObject({ command: z.literal('returnToAcceptor'), ...withReason }),
  z.strictObject({ command: z.literal('startHandling'), version }),
  z.strictObject({ command: z.literal('reply'), version, text: text(LIMITS.replyChars, 1), photoIds }),
  z.strictObject({ command: z.literal('returnToDispatcher'), ...withReason }),
  z.strictObject({ command: z.literal('requestCheck'), ...toCollector }),
  z.strictObject({ command: z.literal('check'), version, result: z.enum(CHECK_RESULTS), text: words, photoIds }),
  z.strictObject({ command: z.literal('rework'), ...withReason }),
  z.strictObject({ command: z.literal('close'), version, closingConditionId: shortId, note }),
  z.strictObject({ command: z.literal('supervise'), version, text: text(LIMITS.replyChars, 1) }),
]);
