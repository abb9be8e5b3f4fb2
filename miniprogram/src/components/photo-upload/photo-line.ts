import type { PhotoProgress } from '../../drafts/draft';
import { hintOf } from './photo-hint';
import { texts } from './texts';

export interface PhotoLine {
  text: string;
  tone: 'going' | 'waiting' | 'done' | 'hint' | 'bad';
  /** Of the bar; null = no bar. */
  percent: number | null;
  canRetry: boolean;
}

/** What is said under a photo on its way. `uploadPercent` is null while no upload is running. */
export function photoLine(progress: PhotoProgress, uploadPercent: number | null, online: boolean): PhotoLine {
  switch (progress.state) {
    case 'uploaded':
      return uploadedLine(progress);
    case 'refused':
      return { text: texts.refused, tone: 'bad', percent: null, canRetry: true };
    case 'waiting':
      if (uploadPercent !== null) {
        return { text: texts.uploading(uploadPercent), tone: 'going', percent: uploadPercent, canRetry: false };
      }
      if (!online) return { text: texts.waitingNetwork, tone: 'waiting', percent: 0, canRetry: false };
      return progress.attempts > 0
        ? { text: texts.notSent, tone: 'waiting', percent: 0, canRetry: true }
        : { text: texts.waiting, tone: 'waiting', percent: 0, canRetry: false };
    default:
      return progress satisfies never;
  }
}

function uploadedLine(progress: PhotoProgress): PhotoLine {
  const hint = hintOf(progress);
  if (hint === null) return { text: texts.uploaded, tone: 'done', percent: 100, canRetry: false };
  const text = hint === 'dark' ? texts.darkShort : texts.blurredShort;
  return { text, tone: 'hint', percent: null, canRetry: false };
}
