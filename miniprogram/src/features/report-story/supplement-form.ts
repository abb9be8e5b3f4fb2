import type { SupplementRequest } from '@suishoupai/shared-types';
import type { DraftPhoto } from '../../drafts/draft';

/** More words or photos being written. */
export interface SupplementForm {
  text: string;
  photos: DraftPhoto[];
  /** Made when it is first sent, empty before: sent again, it is the same supplement. */
  clientSupplementId: string;
}

export const BLANK_SUPPLEMENT: SupplementForm = { text: '', photos: [], clientSupplementId: '' };

/** The form after a change. Other words or photos than were sent are another supplement, so that none of them are lost. */
export function changed(form: SupplementForm, patch: Partial<Pick<SupplementForm, 'text' | 'photos'>>): SupplementForm {
  const after = { ...form, ...patch };
  return contentOf(after) === contentOf(form) ? after : { ...after, clientSupplementId: '' };
}

/** What is sent of it. */
export function supplementOf({ text, clientSupplementId }: SupplementForm, photoIds: string[]): SupplementRequest {
  return { clientSupplementId, text: text.trim(), photoIds };
}

function contentOf({ text, photos }: SupplementForm): string {
  return JSON.stringify([text.trim(), photos.map(({ localId }) => localId)]);
}
