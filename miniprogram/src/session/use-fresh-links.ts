import { useEffect } from 'react';
import { useWhileShown } from '../platform/use-while-shown';
import { useServices } from './services';

/** Links of photos are good for at least 15 minutes (the BFF's photo.links.ts). */
const EVERY_MS = 10 * 60_000;
/** A picture that does not load although its link is new will not load with the next one either. */
const LEAST_GAP_MS = 30_000;

/** Asks again for what a page shows before the links of its photos are spent, and when one of them does not load. */
export function useFreshLinks(refresh: () => void, { whenBrokenOnly = false } = {}): void {
  const { staleLinks } = useServices();
  const { again } = useWhileShown(whenBrokenOnly ? null : EVERY_MS, refresh);
  useEffect(() => staleLinks.subscribe(() => again(LEAST_GAP_MS)));
}
