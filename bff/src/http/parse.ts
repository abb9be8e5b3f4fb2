import type { FieldErrorCode, FieldErrorView } from '@suishoupai/shared-types';
import { FIELD_ERRORS } from '@suishoupai/shared-types';
import type { z } from 'zod';
import { fieldError, invalidRequest } from '../kernel/app-error';

/**
 * Parses with a schema and refuses with every wrong field at once.
 * @throws AppError `invalid_request`
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const { faults, data } = tryParse(schema, value);
  if (faults.length > 0) throw invalidRequest(faults);
  return data as z.output<S>;
}

/** The same for who has more to say about a value that is refused; `data` is there when there are no faults. */
export function tryParse<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { faults: FieldErrorView[]; data: z.output<S> | undefined } {
  const { success, data, error } = schema.safeParse(value, { reportInput: true }); // the input tells missing from wrong
  return success ? { faults: [], data } : { faults: error.issues.flatMap(toFieldErrors), data: undefined };
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldErrorView[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fieldError([...path, key].join('.'), 'unknown_field'));
  return [fieldError(path.join('.'), fieldCode(issue))];
}

function fieldCode(issue: z.core.$ZodIssue): FieldErrorCode {
  if (isFieldErrorCode(issue.message)) return issue.message;
  if (issue.input === undefined && 'input' in issue) return 'required';
  if (issue.code === 'invalid_type') return 'wrong_type';
  if (issue.code === 'too_small')
    return issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'too_small';
  if (issue.code === 'too_big') return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_big';
  if (issue.code === 'invalid_value') return 'not_a_choice';
  if (issue.code === 'invalid_union') return 'not_a_choice';
  return 'bad_format';
}

function isFieldErrorCode(message: string): message is FieldErrorCode {
  return Object.hasOwn(FIELD_ERRORS, message);
}
