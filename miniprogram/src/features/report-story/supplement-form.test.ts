import type { DraftPhoto } from '../../drafts/draft';
import { BLANK_SUPPLEMENT, changed, supplementOf } from './supplement-form';

const PHOTO: DraftPhoto = { localId: 'a', path: 'a', progress: { state: 'waiting', attempts: 0, notBeforeMs: 0 } };
const SENT = { text: '在东侧', photos: [PHOTO], clientSupplementId: 's-12345678' };

it('keeps its id while the same words and photos are sent again', () => {
  expect(supplementOf(SENT, ['p1'])).toEqual({ clientSupplementId: 's-12345678', text: '在东侧', photoIds: ['p1'] });
  expect(changed(SENT, { text: '在东侧 ' }).clientSupplementId).toBe('s-12345678');
  const later: DraftPhoto = { ...PHOTO, progress: { state: 'waiting', attempts: 1, notBeforeMs: 0 } };
  expect(changed(SENT, { photos: [later] })).toEqual({ ...SENT, photos: [later] });
});

it('is another supplement once the words or the photos are others', () => {
  expect(changed(SENT, { text: '在西侧' })).toEqual({ ...SENT, text: '在西侧', clientSupplementId: '' });
  expect(changed(SENT, { photos: [] }).clientSupplementId).toBe('');
  expect(changed(BLANK_SUPPLEMENT, { text: '在' }).clientSupplementId).toBe('');
});
