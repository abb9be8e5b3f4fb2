import { useCallback, useState } from 'react';
import type { NearbyCaseView } from '@suishoupai/shared-types';
import { ApiError } from '../../api/api-error';
import { currentPosition, LocationError } from '../../platform/location';
import { useServices } from '../../session/services';

export type NearbyState =
  | { state: 'idle' | 'busy' | 'denied' | 'unavailable' }
  | { state: 'ready'; cases: NearbyCaseView[] }
  | { state: 'failed'; error: ApiError };

/** Open cases around this phone; asks for the position only when told to look. */
export function useNearby(): { nearby: NearbyState; look: () => Promise<void> } {
  const { api } = useServices();
  const [nearby, setNearby] = useState<NearbyState>({ state: 'idle' });
  const look = useCallback(async () => {
    setNearby({ state: 'busy' });
    try {
      const { cases } = await api.cases.nearby(await currentPosition());
      setNearby({ state: 'ready', cases });
    } catch (error) {
      if (error instanceof LocationError) setNearby({ state: error.reason });
      else if (error instanceof ApiError) setNearby({ state: 'failed', error });
      else throw error;
    }
  }, [api]);
  return { nearby, look };
}
