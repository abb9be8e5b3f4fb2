import type { PhotoView } from '@suishoupai/shared-types';
import type { DraftPhoto } from '../../drafts/draft';
import { filesOf } from '../../drafts/draft';
import { MAX_UPLOADS } from '../../drafts/draft.schedule';
import { failureOf } from '../../drafts/failure';
import type { Store } from '../../lib/store';
import { createStore } from '../../lib/store';
import type { KeyValueStorage } from '../../platform/storage';
import { readCommandDraft, removeCommandDraft, writeCommandDraft } from './command-draft.storage';
import type { CommandDraft, CommandDraftEvent, DraftKey } from './command-draft.reducer';
import { emptyDraft, reduceCommandDraft } from './command-draft.reducer';

export interface CommandDraftDeps {
  storage: KeyValueStorage;
  upload: (photo: Pick<DraftPhoto, 'path' | 'video'>, onProgress: (percent: number) => void) => Promise<PhotoView>;
  dropPhoto: (path: string) => Promise<void>;
  nowMs: () => number;
  /** In [0, 1). */
  random: () => number;
  /** Runs `work` after `ms`; answers the function that calls it off. */
  later: (ms: number, work: () => void) => () => void;
}

export interface CommandDraftKeeper {
  draft: Store<CommandDraft>;
  /** Percent by localId of the photos going up right now. */
  uploading: Store<Record<string, number>>;
  dispatch: (event: CommandDraftEvent) => void;
  setOnline: (online: boolean) => void;
  /** The command was given, or the person threw the draft away. */
  discard: () => void;
  /** The page is left: running uploads end and are kept, no new ones begin. */
  stop: () => void;
}

/**
 * Keeps one command's draft on the phone and sends its photos ahead. The kept draft is read anew before every change,
 * so an upload that ends after the page was left cannot overwrite what was typed on the page opened since.
 */
export function createCommandDraft(key: DraftKey, deps: CommandDraftDeps): CommandDraftKeeper {
  const draft = createStore(readCommandDraft(deps.storage, key) ?? emptyDraft(key, deps.nowMs()));
  const uploading = createStore<Record<string, number>>({});
  let online = true;
  let stopped = false;
  let callOff: (() => void) | null = null;

  return { draft, uploading, dispatch, setOnline, discard, stop };

  function dispatch(event: CommandDraftEvent): void {
    const kept = readCommandDraft(deps.storage, key);
    // Only a person's change begins a draft: the end of an upload must not bring back one that was thrown away.
    if (kept === null && event.type !== 'edited' && event.type !== 'photosAdded') return;
    const before = kept ?? emptyDraft(key, deps.nowMs());
    const after = reduceCommandDraft(before, event, deps.nowMs());
    const given = writeCommandDraft(deps.storage, after);
    draft.set(after);
    drop(
      [...before.photos.filter((photo) => !after.photos.includes(photo)), ...given.flatMap((one) => one.photos)],
      after,
    );
    pump();
  }

  function setOnline(next: boolean): void {
    online = next;
    if (online) dispatch({ type: 'woken' });
    else pump();
  }

  function discard(): void {
    callOff?.();
    const { photos } = draft.get();
    removeCommandDraft(deps.storage, key);
    for (const path of photos.flatMap(filesOf)) void deps.dropPhoto(path);
    draft.set(emptyDraft(key, deps.nowMs()));
  }

  function stop(): void {
    stopped = true;
    callOff?.();
  }

  function pump(): void {
    callOff?.();
    callOff = null;
    if (!online || stopped) return;
    const nowMs = deps.nowMs();
    const waits: number[] = [];
    for (const photo of draft.get().photos) {
      if (photo.progress.state !== 'waiting' || photo.localId in uploading.get()) continue;
      if (photo.progress.notBeforeMs > nowMs) waits.push(photo.progress.notBeforeMs - nowMs);
      else if (Object.keys(uploading.get()).length < MAX_UPLOADS) void send(photo);
    }
    if (waits.length > 0) callOff = deps.later(Math.min(...waits), pump);
  }

  async function send({ localId, path, video }: DraftPhoto): Promise<void> {
    setProgress(localId, 0);
    const event: CommandDraftEvent = await deps
      .upload({ path, ...(video && { video }) }, (percent) => {
        // Progress that comes after the answer would take up a place for ever.
        if (localId in uploading.get()) setProgress(localId, percent);
      })
      .then(
        (photo) => ({ type: 'photoUploaded', localId, photo }) as const,
        (error: unknown) =>
          ({ type: 'photoFailed', localId, failure: failureOf(error), random: deps.random() }) as const,
      );
    setProgress(localId, null);
    dispatch(event);
  }

  function setProgress(localId: string, percent: number | null): void {
    const { [localId]: _old, ...others } = uploading.get();
    uploading.set(percent === null ? others : { ...others, [localId]: percent });
  }

  function drop(photos: DraftPhoto[], after: CommandDraft): void {
    const used = new Set(after.photos.flatMap(filesOf));
    for (const path of photos.flatMap(filesOf)) if (!used.has(path)) void deps.dropPhoto(path);
  }
}
