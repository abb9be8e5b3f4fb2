import { DATUMS, LIMITS } from '@suishoupai/shared-types';
import { z } from 'zod';

/** Refuses with this field-error code: the message of a custom issue is the code. */
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/** Text a person typed: trimmed, without control characters; the length counts characters as people see them (code points). */
export function text(maxChars: number, minChars = 0) {
  return z
    .string()
    .trim()
    .refine((value) => !CONTROL_CHARACTERS.test(value) && value.isWellFormed(), { error: 'control_characters' })
    .refine((value) => [...value].length >= minChars, { error: minChars === 1 ? 'required' : 'too_short' })
    .refine((value) => [...value].length <= maxChars, { error: 'too_long' })
    .meta({ maxLength: maxChars, ...(minChars > 0 ? { minLength: minChars } : {}) }); // for the documentation only
}

/** A MongoDB id on the wire. */
export const idField = z.string().regex(/^[0-9a-f]{24}$/);

/** 19 digits: 6 area + yyyyMMdd + 5. */
export const caseNoField = z.string().regex(/^\d{19}$/);

/** 工单编号: the number that another institution has given to a report. */
export const externalNoField = text(LIMITS.externalNoChars, 1);

/** Degrees with a datum; a position without a datum is refused. */
export const pointFields = {
  datum: z.enum(DATUMS, { error: (issue) => (issue.input === undefined ? 'datum_required' : 'not_a_choice') }),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
};

/** The same, where numbers come as query text. */
export const pointQueryFields = {
  datum: pointFields.datum,
  longitude: numberText().pipe(pointFields.longitude),
  latitude: numberText().pipe(pointFields.latitude),
};

/** A decimal number in query text; empty text, blanks, hex and Infinity are not numbers. */
export function numberText() {
  return z
    .string()
    .regex(/^-?\d{1,15}(\.\d{1,15})?$/)
    .transform(Number);
}

/** `limit` of a page, 1 to `max`. */
export function limitField(max: number, standard: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(max))
    .default(standard);
}
