import type { KeyValueStorage } from '../platform/storage';
import type { Draft } from './draft';

const KEY = 'drafts.v1';

/** The drafts kept on this phone; what an older version left unreadable is dropped rather than shown broken. */
export function readDrafts(storage: KeyValueStorage): Draft[] {
  const value = storage.read(KEY);
  return Array.isArray(value) ? value.filter(isDraft) : [];
}

/** Keeps the drafts. */
export function writeDrafts(storage: KeyValueStorage, drafts: Draft[]): void {
  storage.write(KEY, drafts);
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientReportId' in value &&
    typeof value.clientReportId === 'string' &&
    'ownerId' in value &&
    'photos' in value &&
    Array.isArray(value.photos) &&
    'phase' in value &&
    ['editing', 'queued', 'refused'].includes(String(value.phase))
  );
}
