import type { PhotoHint } from '@suishoupai/shared-types';
import type { DraftPhoto } from '../../drafts/draft';
import { buildPhoto, buildPhotoView, buildUploaded } from '../../drafts/drafts.fixtures';
import { hintedPhotos, refusedPhotos } from './photo-hint';
import { photoLine } from './photo-line';

const seen = (localId: string, hints: PhotoHint[]): DraftPhoto =>
  buildPhoto(localId, { progress: { state: 'uploaded', photo: { ...buildPhotoView(localId), hints } } });

it('names the photo that would be better taken again', () => {
  expect(hintedPhotos([seen('a', ['blurred'])])).toEqual([
    { localId: 'a', index: 0, text: '这张照片有点模糊，可以重拍' },
  ]);
  expect(hintedPhotos([buildUploaded('a'), seen('b', ['dark']), buildPhoto('c')])).toEqual([
    { localId: 'b', index: 1, text: '第 2 张照片太暗，可以重拍' },
  ]);
});

it('says so in the photo itself, and never stops it', () => {
  expect(photoLine(seen('a', ['blurred']).progress, null, true)).toEqual({
    text: '已上传 · 有点模糊',
    tone: 'hint',
    percent: null,
    canRetry: false,
  });
});

it('says nothing of good photos, of those under way and of those from before', () => {
  const { hints: _none, ...older } = buildPhotoView('a');
  const kept = { ...buildPhoto('a'), progress: { state: 'uploaded', photo: older } } as unknown as DraftPhoto; // as storage has it
  expect(hintedPhotos([kept, buildUploaded('b'), buildPhoto('c')])).toEqual([]);
});

it('says which photo is refused, and nothing more where there is one only', () => {
  const refused = buildPhoto('b', { progress: { state: 'refused', refusal: { code: 'photo_broken', text: '坏了' } } });
  expect(refusedPhotos([buildUploaded('a'), refused])).toEqual([{ localId: 'b', index: 1, text: '第 2 张：坏了' }]);
  expect(refusedPhotos([refused])).toEqual([{ localId: 'b', index: 0, text: '坏了' }]);
});
