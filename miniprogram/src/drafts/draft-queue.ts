import type { CitizenReportView, PhotoView, SubmitReportRequest, WaitingReportView } from '@suishoupai/shared-types';
import { ApiError } from '../api/api-error';
import type { Announced, PhotoOnPhone } from '../api/photos';
import type { Store } from '../lib/store';
import { createStore } from '../lib/store';
import type { KeyValueStorage } from '../platform/storage';
import type { Draft, Refusal } from './draft';
import { filesOf, photoIdOf } from './draft';
import type { DraftEvent } from './draft.reducer';
import { reduceDrafts } from './draft.reducer';
import { nextWork, submissionOf, type PhotoWork } from './draft.schedule';
import { readDrafts, writeDrafts } from './draft.storage';
import { failureOf, lostPhotoIndexes } from './failure';

export interface DraftQueueDeps {
  storage: KeyValueStorage;
  announce: (photo: PhotoOnPhone) => Promise<Announced & { photo: PhotoView | null }>;
  upload: (photo: PhotoOnPhone, onProgress: (percent: number) => void) => Promise<PhotoView>;
  submit: (body: SubmitReportRequest) => Promise<CitizenReportView>;
  /** Takes back a report that the server has. */
  withdraw: (reportId: string) => Promise<unknown>;
  newId: () => string;
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
  /** Reports that the server has received since the app was opened, by clientReportId; some still wait for photos. */
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
  /**
   * Takes a report back that the server has and that waits for its photos, to be changed or thrown away here. One that has got its case
   * meanwhile stays as it is. @throws ApiError when the server cannot be asked
   */
  takeBack: (clientReportId: string, then: 'edit' | 'remove') => Promise<void>;
}

/**
 * Keeps drafts on the phone and delivers them: photos are announced, the report follows at once, the photos' bytes as the network
 * allows; until the server has a case of it or says no.
 */
export function createDraftQueue(deps: DraftQueueDeps): DraftQueue {
  const drafts = createStore<Draft[]>(readDrafts(deps.storage));
  const activity = createStore<Activity>({ online: true, uploading: {}, sending: [], delivered: {} });
  let ownerId: string | null = null;
  let callOff: (() => void) | null = null;
  const announcing = new Set<string>();

  return { drafts, activity, dispatch, setOwner, setOnline, wake, takeBack };

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
    const busy = { announcing, uploading: new Set(Object.keys(uploading)), sending: new Set(sending) };
    const work = nextWork(drafts.get(), { nowMs, online, ownerId, ...busy });
    callOff?.();
    callOff = work.wakeAtMs === null ? null : deps.later(work.wakeAtMs - nowMs, pump);
    for (const announce of work.announces) void runAnnounce(announce);
    for (const upload of work.uploads) void runUpload(upload);
    for (const draft of work.sends) void runDelivery(draft);
  }

  async function runAnnounce({ clientReportId, photo: { localId, path, video } }: PhotoWork): Promise<void> {
    announcing.add(localId);
    const event: DraftEvent = await deps.announce({ path, video }).then(
      ({ photo, ...announced }) =>
        photo === null ? { type: 'photoAnnounced', localId, announced } : { type: 'photoUploaded', localId, photo },
      (error: unknown) => photoFailed(localId, error),
    );
    announcing.delete(localId);
    dispatch(clientReportId, event);
  }

  async function runUpload({ clientReportId, photo: { localId, path, announced, video } }: PhotoWork): Promise<void> {
    setProgress(localId, 0);
    const event: DraftEvent = await deps
      .upload({ path, announced, video }, (percent) => {
        // Progress that comes after the answer would take up a place for ever.
        if (localId in activity.get().uploading) setProgress(localId, percent);
      })
      .then(
        (photo) => ({ type: 'photoUploaded', localId, photo }) as const,
        (error: unknown) => photoFailed(localId, error),
      );
    setProgress(localId, null);
    dispatch(clientReportId, event);
  }

  function photoFailed(localId: string, error: unknown): DraftEvent {
    return { type: 'photoFailed', localId, failure: failureOf(error), random: deps.random() };
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
      setDelivered(report);
      if (report.caseNo === null) takeWaiting(clientReportId, report);
      else dispatch(clientReportId, { type: 'removed' });
    } catch (error) {
      setSending(clientReportId, false);
      takeFailure(draft, body.photoIds, error);
    }
  }

  /** The server has the report and no case of it. */
  function takeWaiting(clientReportId: string, { reportId, status, message, waiting }: WaitingReportView): void {
    switch (status) {
      case 'awaiting_photos': {
        const receipt = { reportId, deadlineAt: waiting.deadlineAt };
        return dispatch(clientReportId, { type: 'received', receipt, random: deps.random() });
      }
      case 'photos_missing':
      case 'class_gone':
        return renew(clientReportId, { code: status, text: message });
      case 'withdrawn':
        return dispatch(clientReportId, { type: 'removed' });
      default:
        status satisfies never;
    }
  }

  function renew(clientReportId: string, refusal: Refusal | null): void {
    dispatch(clientReportId, { type: 'renewed', newId: deps.newId(), refusal });
  }

  async function takeBack(clientReportId: string, then: 'edit' | 'remove'): Promise<void> {
    const draft = drafts.get().find((one) => one.clientReportId === clientReportId);
    if (draft?.receipt === undefined) return;
    try {
      await deps.withdraw(draft.receipt.reportId);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not_possible_now') throw error;
      return runDelivery(draft); // its deadline is over, or its case is there: the answer to the report says which
    }
    if (then === 'remove') dispatch(clientReportId, { type: 'removed' });
    else renew(clientReportId, null);
  }

  function takeFailure(draft: Draft, photoIds: string[], error: unknown): void {
    const lostIds = lostPhotoIndexes(error).flatMap((index) => photoIds[index] ?? []);
    const lost = draft.photos.filter((photo) => lostIds.includes(photoIdOf(photo) ?? ''));
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

  function setDelivered(report: CitizenReportView): void {
    activity.set({ ...activity.get(), delivered: { ...activity.get().delivered, [report.clientReportId]: report } });
  }

  function setSending(clientReportId: string, on: boolean): void {
    const others = activity.get().sending.filter((id) => id !== clientReportId);
    activity.set({ ...activity.get(), sending: on ? [...others, clientReportId] : others });
  }

  function dropUnused(before: Draft[], after: Draft[]): void {
    const kept = new Set(after.flatMap((draft) => draft.photos.map((photo) => photo.path)));
    const gone = before.flatMap((draft) => draft.photos).filter((photo) => !kept.has(photo.path));
    for (const path of gone.flatMap(filesOf)) void deps.dropPhoto(path);
  }
}
