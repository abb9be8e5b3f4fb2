import type { CaseDetailView, FieldErrorCode } from '@suishoupai/shared-types';
import { ApiError, errorText } from '../../api/api-error';
import { lostPhotoIndexes } from '../../drafts/failure';
import type { FieldName, StaffCommandName } from './command.fields';
import { fieldsOf } from './command.fields';
import { hasLanded } from './command.request';
import { fieldErrors } from './field-error-texts';
import { texts } from './texts';

/** How a command that did not simply succeed ended. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'failed'; notice: string; fields: Partial<Record<FieldName, string>>; lostPhotoIds: string[] };

/** Failures after which the case on screen may be out of date. */
export function needsReload(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return (
    error.status === null ||
    error.status === 404 ||
    error.code === 'version_conflict' ||
    error.code === 'not_possible_now'
  );
}

/** What a failure means, knowing the case before and, where it could be read again, after. */
export function outcomeOf(
  error: unknown,
  command: StaffCommandName,
  before: CaseDetailView,
  after: CaseDetailView | null,
  photoIds: string[],
): Outcome {
  if (!(error instanceof ApiError)) return failed(errorText(error));
  if (error.status === null) {
    if (after === null) return failed(error.text);
    return hasLanded(command, before, after) ? { kind: 'done' } : failed(texts.unknown);
  }
  if (error.code === 'version_conflict' || error.code === 'not_possible_now') {
    const possible = after === null || after.allowedCommands.includes(command);
    return failed(possible && error.code === 'version_conflict' ? texts.conflict : texts.notNow);
  }
  const lostPhotoIds = lostPhotoIndexes(error).flatMap((index) => photoIds[index] ?? []);
  if (lostPhotoIds.length > 0) return { ...failed(texts.photosAgain), lostPhotoIds };
  const { beside, elsewhere } = fieldTexts(error, command, before);
  return { ...failed(elsewhere ?? error.text), fields: beside };
}

function failed(notice: string): Extract<Outcome, { kind: 'failed' }> {
  return { kind: 'failed', notice, fields: {}, lostPhotoIds: [] };
}

/** Texts beside the fields of this form, and the first one that the form has no place for (nobody can be drawn for a check). */
function fieldTexts(
  error: ApiError,
  command: StaffCommandName,
  { collectors }: CaseDetailView,
): { beside: Partial<Record<FieldName, string>>; elsewhere: string | null } {
  const known = fieldsOf(command).filter((field) => field !== 'collectorId' || collectors.length > 0);
  const told = error.fields.map(({ field, code, text }) => {
    const name = known.find((one) => field === one || field.startsWith(`${one}.`)) ?? null;
    return { name, text: betterText(field, code) ?? text };
  });
  return {
    beside: Object.fromEntries(told.flatMap(({ name, text }) => (name === null ? [] : [[name, text] as const]))),
    elsewhere: told.find(({ name }) => name === null)?.text ?? null,
  };
}

function betterText(field: string, code: FieldErrorCode): string | undefined {
  return Object.entries(fieldErrors).find(([name]) => field === name || field.startsWith(`${name}.`))?.[1][code];
}
