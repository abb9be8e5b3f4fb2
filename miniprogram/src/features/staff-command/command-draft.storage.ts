import type { KeyValueStorage } from '../../platform/storage';
import type { CommandDraft, DraftKey } from './command-draft.reducer';
import { completed } from './command-draft.reducer';

const KEY = 'staff-drafts.v1';
/** Older ones are given up: their cases have moved on. */
export const KEPT_DRAFTS = 40;

/** The kept draft of this command, if there is one. */
export function readCommandDraft(storage: KeyValueStorage, key: DraftKey): CommandDraft | null {
  return readAll(storage).find((draft) => isSame(draft, key)) ?? null;
}

/** Keeps the draft. Answers the drafts that had to make room. */
export function writeCommandDraft(storage: KeyValueStorage, draft: CommandDraft): CommandDraft[] {
  const others = readAll(storage).filter((other) => !isSame(other, draft));
  const all = [draft, ...others.sort((a, b) => b.updatedAtMs - a.updatedAtMs)];
  storage.write(KEY, all.slice(0, KEPT_DRAFTS));
  return all.slice(KEPT_DRAFTS);
}

/** Forgets the draft; nothing happens when there is none. */
export function removeCommandDraft(storage: KeyValueStorage, key: DraftKey): void {
  storage.write(
    KEY,
    readAll(storage).filter((draft) => !isSame(draft, key)),
  );
}

function readAll(storage: KeyValueStorage): CommandDraft[] {
  const value = storage.read(KEY);
  return Array.isArray(value) ? value.filter(isCommandDraft).map(completed) : [];
}

function isSame(a: DraftKey, b: DraftKey): boolean {
  return a.ownerId === b.ownerId && a.caseNo === b.caseNo && a.command === b.command;
}

function isCommandDraft(value: unknown): value is CommandDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ownerId' in value &&
    'caseNo' in value &&
    'command' in value &&
    'updatedAtMs' in value &&
    'values' in value &&
    typeof value.values === 'object' &&
    value.values !== null &&
    'photos' in value &&
    Array.isArray(value.photos)
  );
}
