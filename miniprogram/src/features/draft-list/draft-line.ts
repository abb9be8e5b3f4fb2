import type { Draft } from '../../drafts/draft';
import type { Activity } from '../../drafts/draft-queue';
import { texts } from './texts';

export interface DraftLine {
  text: string;
  tone: 'quiet' | 'going' | 'waiting' | 'bad';
  /** Share of the delivery that is done, percent; null where nothing is being delivered. */
  percent: number | null;
}

/** What is happening to a draft right now, in one line. */
export function draftLine(draft: Draft, activity: Pick<Activity, 'online' | 'uploading' | 'sending'>): DraftLine {
  if (draft.phase === 'editing') return { text: texts.editing, tone: 'quiet', percent: null };
  if (draft.phase === 'refused') return { text: draft.refusal?.text ?? texts.refused, tone: 'bad', percent: null };
  if (draft.photos.some((photo) => photo.progress.state === 'refused')) {
    return { text: draft.receipt ? texts.photoRefusedLate : texts.photoRefused, tone: 'bad', percent: null };
  }
  const percent = deliveredPercent(draft, activity.uploading);
  if (!activity.online) return { text: texts.waitingNetwork, tone: 'waiting', percent };
  if (activity.sending.includes(draft.clientReportId)) return { text: texts.sending, tone: 'going', percent };
  const done = draft.photos.filter((photo) => photo.progress.state === 'uploaded').length;
  const failing = (draft.attempts > 0 && draft.receipt === undefined) || draft.photos.some(hasFailed);
  const running = draft.photos.some((photo) => activity.uploading[photo.localId] !== undefined);
  if (failing && !running) return { text: texts.retrying, tone: 'waiting', percent };
  if (done < draft.photos.length) {
    const uploading = draft.receipt === undefined ? texts.uploading : texts.receivedUploading;
    return { text: uploading(done, draft.photos.length), tone: 'going', percent };
  }
  return { text: texts.waiting, tone: 'going', percent };
}

function hasFailed({ progress }: Draft['photos'][number]): boolean {
  return progress.state === 'waiting' && progress.attempts > 0;
}

/** Photos are nine tenths of the way, the report itself the rest. */
function deliveredPercent(draft: Draft, uploading: Record<string, number>): number {
  if (draft.photos.length === 0) return 90;
  const parts = draft.photos.map((photo) =>
    photo.progress.state === 'uploaded' ? 100 : (uploading[photo.localId] ?? 0),
  );
  return Math.round((parts.reduce((sum, part) => sum + part, 0) / parts.length) * 0.9);
}
