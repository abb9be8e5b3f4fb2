import type { PublicationState, PublicationView } from '@suishoupai/shared-types';
import { inCase } from './in-case';

const photo = (photoId: string, state: PublicationState) => ({ photoId, state }) as PublicationView;

it('puts the photos that wait for a reviewer first, and lets each keep its number', () => {
  const { photos, unreviewed } = inCase([photo('a', 'published'), photo('b', 'unreviewed'), photo('c', 'withheld')]);
  expect(photos.map(({ publication, no }) => [publication.photoId, no])).toEqual([
    ['b', 2],
    ['a', 1],
    ['c', 3],
  ]);
  expect(unreviewed).toBe(1);
});
