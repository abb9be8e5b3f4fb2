import type { PhotoProgress } from '../../drafts/draft';

export interface PhotoLine {
  text: string;
  tone: 'going' | 'waiting' | 'done' | 'bad';
  /** Of the bar; null = no bar. */
  percent: number | null;
  canRetry: boolean;
}

/** What is said under a photo on its way. `uploadPercent` is null while no upload is running. */
export function photoLine(progress: PhotoProgress, uploadPercent: number | null, online: boolean): PhotoLine {
  switch (progress.state) {
    case 'uploaded':
      return { text: '已上传', tone: 'done', percent: 100, canRetry: false };
    case 'refused':
      return { text: '不能用 · 重试', tone: 'bad', percent: null, canRetry: true };
    case 'waiting':
      if (uploadPercent !== null) {
        return { text: `上传 ${uploadPercent}%`, tone: 'going', percent: uploadPercent, canRetry: false };
      }
      if (!online) return { text: '等待网络', tone: 'waiting', percent: 0, canRetry: false };
      return progress.attempts > 0
        ? { text: '未上传 · 重试', tone: 'waiting', percent: 0, canRetry: true }
        : { text: '等待上传', tone: 'waiting', percent: 0, canRetry: false };
    default:
      return progress satisfies never;
  }
}
