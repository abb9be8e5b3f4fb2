import type { Draft } from '../../drafts/draft';

/** A fix that is no better than this comes from a mast, not from the sky: the problem may be in any of several streets. Metres. */
const POOR_ACCURACY_METERS = 100;

/** Why a position should be put right on the map: the phone knew none, or only about. Null: it is good enough. */
export function placeDoubt({
  position,
  place,
}: Pick<Draft, 'position' | 'place'>): 'default_point' | 'inaccurate' | null {
  if (position === null) return null;
  if (place?.isDefaultPoint === true) return 'default_point';
  return position.accuracyMeters > POOR_ACCURACY_METERS ? 'inaccurate' : null;
}
