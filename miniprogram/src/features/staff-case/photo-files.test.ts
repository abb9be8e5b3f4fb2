import type { CaseDetailView, PhotoView } from '@suishoupai/shared-types';
import { photosOf } from './photo-files';

const photo = (photoId: string, kind: PhotoView['kind'] = 'photo') => ({ photoId, kind }) as PhotoView;

describe('the photos of a case to keep', () => {
  it('are each there once, those of single steps too, and no videos', () => {
    const detail = {
      photosBefore: [photo('a'), photo('film', 'video')],
      photosAfter: [photo('b')],
      flowLog: [{ photos: [photo('a')] }, { photos: [photo('c')] }, { photos: [photo('b')] }],
    } as unknown as CaseDetailView;
    expect(photosOf(detail).map(({ photoId }) => photoId)).toEqual(['a', 'b', 'c']);
  });
});
