import { type BulkCommandResponse, CASE_STATUSES, ERRORS, type ErrorCode, LIMITS } from '@suishoupai/shared-types';
import { z } from 'zod';
import { caseNoField, text } from '../../http/fields';
import { fieldErrorView } from '../../http/views';

const note = text(LIMITS.reasonChars).exactOptional();
const shortId = z.string().min(1).max(64);
const helperDepartmentIds = z.array(shortId).max(LIMITS.helpersPerCase).exactOptional();

const command = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('accept'), note }),
  z.strictObject({ command: z.literal('requestVerify'), collectorId: shortId.exactOptional(), note }),
  z.strictObject({ command: z.literal('file'), filingConditionId: shortId, note }),
  z.strictObject({
    command: z.literal('dispatch'),
    departmentId: shortId.exactOptional(),
    helperDepartmentIds,
    note,
  }),
  z.strictObject({ command: z.literal('receive') }),
  z.strictObject({ command: z.literal('startHandling') }),
  z.strictObject({ command: z.literal('requestCheck'), note }),
  z.strictObject({ command: z.literal('close'), note }),
]);

/** One command on several cases, each named once. */
export const bulkBody = z.strictObject({
  items: z
    .array(z.strictObject({ caseNo: caseNoField, version: z.number().int().min(1) }))
    .min(1)
    .max(LIMITS.bulkItems)
    .refine((items) => new Set(items.map(({ caseNo }) => caseNo)).size === items.length, { error: 'duplicate_value' }),
  command,
});

const status = z.enum(CASE_STATUSES);
// The keys of the table of errors.
const code = z.enum(Object.keys(ERRORS) as ErrorCode[]);

export const bulkAnswer = z.strictObject({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.strictObject({
        caseNo: z.string(),
        ok: z.literal(true),
        version: z.number(),
        status,
        statusName: z.string(),
      }),
      z.strictObject({
        caseNo: z.string(),
        ok: z.literal(false),
        code,
        text: z.string(),
        fields: z.array(fieldErrorView),
        current: z.strictObject({ version: z.number(), status, statusName: z.string() }).nullable(),
      }),
    ]),
  ),
  done: z.number(),
  failed: z.number(),
}) satisfies z.ZodType<BulkCommandResponse>;
