import type { PhotoView, CitizenReportView, SubmitReportRequest } from '@suishoupai/shared-types';
import type { Store } from '../lib/store';
import { createStore } from '../lib/store';
import type { KeyValueStorage } from '../platform/storage';
import type { Draft } from './draft';
import type { DraftEvent } from './draft.reducer';
import { reduceDrafts } from './draft.reducer';
import { nextWork, submissionOf } from './draft.schedule';
import { readDrafts, writeDrafts } from './draft.storage';
import { failureOf, lostPhotoIndexes } from './failure';

export interface DraftQueueDeps {
  storage: KeyValueStorage;
  upload: (path: string, onProgress: (percent: number) => void) => Promise<PhotoView>;
  submit: (body: SubmitReportRequest) => Promise<CitizenReportView>;
  dropPhoto: (path: string) => Promise<void>;
  nowMs: () => number;
  random: () => number;
  /** Runs `work` after `ms`; answers the function that calls it off. */
  later: (ms: number, work: () => void) => () => void;
}

/** What is going on right now; never kept. */
export interface Activity {
  online: boolean;
  /** Percent by localId of the photo. */
  uploading: Record<string, number>;
  /** clientReportIds. */
  sending: string[];
  /** Reports delivered since the app was opened, by clientReportId. */
  delivered: Record<string, CitizenReportView>;
}

export interface DraftQueue {
  drafts: Store<Draft[]>;
  activity: Store<Activity>;
  dispatch: (clientReportId: string, event: DraftEvent) => void;
  /** Only this person's drafts are delivered; null = nobody is signed in. */
  setOwner: (citizenId: string | null) => void;
  setOnline: (online: boolean) => void;
  /** The app was opened or the network is back: try everything now. */
  wake: () => void;
}

/** Keeps drafts on the phone and delivers them: photos first, then the report, until the server has said yes or no. */
export function createDraftQueue(deps: DraftQueueDeps): DraftQueue {
  const drafts = createStore<Draft[]>(readDrafts(deps.storage));
  const activity = createStore<Activity>({ online: true, uploading: {}, sending: [], delivered: {} });
  let ownerId: string | null = null;
  let callOff: (() => void) | null = null;

  return { drafts, activity, dispatch, setOwner, setOnline, wake };

  function dispatch(clientReportId: string, event: DraftEvent): void {
    const before = drafts.get();
    const after = reduceDrafts(before, { clientReportId, event, nowMs: deps.nowMs() });
    writeDrafts(deps.storage, after);
    drafts.set(after);
    dropUnused(before, after);
    pump();
  }

  function setOwner(citizenId: string | null): void {
    ownerId = citizenId;
    pump();
  }

  function setOnline(online: boolean): void {
    if (activity.get().online === online) return;
    activity.set({ ...activity.get(), online });
    if (online) wake();
  }

  function wake(): void {
    for (const draft of drafts.get()) dispatch(draft.clientReportId, { type: 'woken' });
    pump();
  }

  function pump(): void {
    const { online, uploading, sending } = activity.get();
    const nowMs = deps.nowMs();
    const busy = { uploading: new Set(Object.keys(uploading)), sending: new Set(sending) };
    const work = nextWork(drafts.get(), { nowMs, online, ownerId, ...busy });
    callOff?.();
    callOff = work.wakeAtMs === null ? null : deps.later(work.wakeAtMs - nowMs, pump);
    for (const upload of work.uploads) void runUpload(upload);
    for (const draft of work.sends) void runDelivery(draft);
  }

  async function runUpload(work: { clientReportId: string; localId: string; path: string }): Promise<void> {
    const { clientReportId, localId, path } = work;
    setProgress(localId, 0);
    const event: DraftEvent = await deps
      .upload(path, (percent) => {
        // Progress that comes after the answer would take up a place for ever.
        if (localId in activity.get().uploading) setProgress(localId, percent);
      })
      .then(
        (photo) => ({ type: 'photoUploaded', localId, photo }) as const,
        (error: unknown) =>
          ({ type: 'photoFailed', localId, failure: failureOf(error), random: deps.random() }) as const,
      );
    setProgress(localId, null);
    dispatch(clientReportId, event);
  }

  async function runDelivery(draft: Draft): Promise<void> {
    const body = submissionOf(draft);
    const { clientReportId } = draft;
    // Writing down the start of one delivery looks for work again, and may have begun this one.
    if (body === null || activity.get().sending.includes(clientReportId)) return;
    setSending(clientReportId, true);
    dispatch(clientReportId, { type: 'deliveryStarted' });
    try {
      const report = await deps.submit(body);
      setSending(clientReportId, false);
      activity.set({ ...activity.get(), delivered: { ...activity.get().delivered, [clientReportId]: report } });
      dispatch(clientReportId, { type: 'removed' });
    } catch (error) {
      setSending(clientReportId, false);
      takeFailure(draft, body.photoIds, error);
    }
  }

  function takeFailure(draft: Draft, photoIds: string[], error: unknown): void {
    const lostIds = lostPhotoIndexes(error).flatMap((index) => photoIds[index] ?? []);
    const lost = draft.photos.filter(
      ({ progress }) => progress.state === 'uploaded' && lostIds.includes(progress.photo.photoId),
    );
    for (const photo of lost) {
      dispatch(draft.clientReportId, { type: 'photoRetried', localId: photo.localId });
    }
    const failure = lost.length > 0 ? ({ retry: true } as const) : failureOf(error);
    dispatch(draft.clientReportId, { type: 'deliveryFailed', failure, random: deps.random() });
  }

  function setProgress(localId: string, percent: number | null): void {
    const { [localId]: _old, ...others } = activity.get().uploading;
    activity.set({ ...activity.get(), uploading: percent === null ? others : { ...others, [localId]: percent } });
  }

  function setSending(clientReportId: string, on: boolean): void {
    const others = activity.get().sending.filter((id) => id !== clientReportId);
    activity.set({ ...activity.get(), sending: on ? [...others, clientReportId] : others });
  }

  function dropUnused(before: Draft[], after: Draft[]): void {
    const kept = new Set(after.flatMap((draft) => draft.photos.map((photo) => photo.path)));
    const gone = before.flatMap((draft) => draft.photos).filter((photo) => !kept.has(photo.path));
    for (const photo of gone) void deps.dropPhoto(photo.path);
  }
}
