import { createContext, useContext, useMemo } from 'react';
import type { WaitingReportView } from '@suishoupai/shared-types';
import { useStore } from '../lib/use-store';
import { newClientReportId } from '../platform/ids';
import type { KeptPhoto } from '../platform/photo-files';
import { dropPhoto } from '../platform/photo-files';
import type { Services } from '../session/services';
import { useSession } from '../session/use-session';
import type { Draft, DraftPatch } from './draft';
import { isBlank, NO_CLASS } from './draft';
import type { Activity, DraftQueue } from './draft-queue';
import { createDraftQueue } from './draft-queue';

/** The accuracy of a place that the server has sent back; it keeps the measured one to itself. Metres. */
const KEPT_ACCURACY_METERS = 30;

/** The queue of this device, wired to the services. */
export function createDraftQueueFor({ api, storage }: Services): DraftQueue {
  return createDraftQueue({
    storage,
    announce: api.photos.announce,
    upload: api.photos.upload,
    submit: async (body) => (await api.reports.submit(body)).report,
    withdraw: (reportId) => api.reports.withdraw(reportId, { reason: '更换照片后重新上报' }),
    newId: () => newClientReportId(new Date(), Math.random),
    dropPhoto,
    nowMs: () => Date.now(),
    random: Math.random,
    later: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
}

/** Filled by app.tsx. */
export const DraftQueueContext = createContext<DraftQueue | null>(null);

export interface Drafts {
  /** The signed-in person's, newest first. */
  all: Draft[];
  /** The one on the form, if any. */
  current: Draft | null;
  activity: Activity;
  /** Changes whenever the server has said something new about a report; empty before the first time. */
  news: string;
  queue: DraftQueue;
  /** Change the draft on the form; one is started when there is none. Answers its id. */
  edit: (patch: DraftPatch) => string;
  addPhotos: (photos: KeptPhoto[]) => string;
  /** A new draft of a report whose photos never came: the one on this phone, or one with the words. */
  startAgain: (report: WaitingReportView) => void;
}

/** The drafts of whoever is signed in. */
export function useDrafts(): Drafts {
  const queue = useContext(DraftQueueContext);
  if (queue === null) throw new Error('DraftQueueContext is empty: app.tsx must wrap every page');
  const drafts = useStore(queue.drafts);
  const activity = useStore(queue.activity);
  const ownerId = useSession().me?.citizenId ?? null;

  const actions = useMemo(() => {
    const ensure = () => currentOf(mine(queue.drafts.get(), ownerId))?.clientReportId ?? start(queue, ownerId);
    return {
      edit: (patch: DraftPatch) => {
        const id = ensure();
        queue.dispatch(id, { type: 'edited', patch });
        return id;
      },
      addPhotos: (photos: KeptPhoto[]) => {
        const id = ensure();
        const added = photos.map(({ path, video }) => ({ localId: path, path, ...(video && { video }) }));
        queue.dispatch(id, { type: 'photosAdded', photos: added });
        return id;
      },
      startAgain: (report: WaitingReportView) => {
        if (queue.drafts.get().some((draft) => draft.clientReportId === report.clientReportId)) {
          const newId = newClientReportId(new Date(), Math.random);
          queue.dispatch(report.clientReportId, { type: 'renewed', newId, refusal: null });
          if (report.status === 'class_gone') queue.dispatch(newId, { type: 'edited', patch: NO_CLASS });
          return;
        }
        const { clientReportId, submittedAt, position, grid, outside, classCode, className, icon, description } =
          report;
        const id = start(queue, ownerId, clientReportId);
        const measured = { ...position, accuracyMeters: KEPT_ACCURACY_METERS, capturedAt: submittedAt };
        const place = { text: report.address ?? grid?.name ?? '', outside, ...degreesOf(report) };
        const chosen = report.status === 'class_gone' ? NO_CLASS : { classCode, className, icon };
        const words = { description, address: report.address ?? '' };
        queue.dispatch(id, { type: 'edited', patch: { ...chosen, ...words, position: measured, place } });
      },
    };
  }, [ownerId, queue]);
  const all = useMemo(() => mine(drafts, ownerId), [drafts, ownerId]);
  const news = Object.values(activity.delivered)
    .map(({ reportId, status }) => `${reportId} ${status}`)
    .join();
  return { all, current: currentOf(all), activity, news, queue, ...actions };
}

/** Drafts worth showing in a list: not the untouched one on the form. */
export function listedDrafts(all: Draft[]): Draft[] {
  return all.filter((draft) => draft.phase !== 'editing' || !isBlank(draft));
}

function mine(drafts: Draft[], ownerId: string | null): Draft[] {
  return drafts.filter((draft) => draft.ownerId === ownerId).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}

function currentOf(all: Draft[]): Draft | null {
  return all.find((draft) => draft.phase === 'editing') ?? null;
}

function degreesOf({ position: { longitude, latitude } }: WaitingReportView) {
  return { longitude, latitude };
}

function start(queue: DraftQueue, ownerId: string | null, renewedFrom?: string): string {
  if (ownerId === null) throw new Error('a draft needs a signed-in person');
  const id = newClientReportId(new Date(), Math.random);
  queue.dispatch(id, { type: 'started', ownerId, ...(renewedFrom === undefined ? {} : { renewedFrom }) });
  return id;
}
