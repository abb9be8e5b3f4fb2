import { ApiError, isWorthRetrying } from '../api/api-error';
import type { Failure } from './draft.reducer';

/** 4xx answers that come from the way, not from the photo: sending it again may work. */
const TRANSMISSION_CODES: readonly string[] = [
  'photo_hash_mismatch',
  'upload_not_found',
  'body_cut',
  'video_poster_missing',
];

/** What a failed call means for a photo or a report. Signing in again is the session's business, so a 401 waits. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiError)) {
    return { retry: false, refusal: { code: 'file_gone', text: '照片已不在手机上，请删除后重新添加' } };
  }
  if (isWorthRetrying(error) || error.status === 401 || TRANSMISSION_CODES.includes(error.code)) return { retry: true };
  const fields = [...new Set(error.fields.map((field) => field.text))].join('；');
  return {
    retry: false,
    refusal: { code: error.code, text: fields === '' ? error.text : `${error.text}（${fields}）` },
  };
}

/** Positions in `photoIds` of photos that the server does not have any more. */
export function lostPhotoIndexes(error: unknown): number[] {
  if (!(error instanceof ApiError)) return [];
  return error.fields.flatMap((field) => {
    const index = /^photoIds\.(\d+)$/.exec(field.field)?.[1];
    return index !== undefined && field.code === 'unknown_photo' ? [Number(index)] : [];
  });
}
