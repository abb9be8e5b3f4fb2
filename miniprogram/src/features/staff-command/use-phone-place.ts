import { useCallback, useEffect, useRef, useState } from 'react';
import type { PointView, PositionInput } from '@suishoupai/shared-types';
import { ApiError } from '../../api/api-error';
import { metersBetween } from '../../lib/distance';
import { currentPosition, LocationError } from '../../platform/location';
import { useServices } from '../../session/services';

export interface PhonePlace {
  state: 'finding' | 'found' | 'denied' | 'unavailable';
  /** From the case; null while it is not known. */
  distanceMeters: number | null;
  accuracyMeters: number | null;
  /** Measures anew. Answers where the phone is, or null when it cannot be told. */
  find: () => Promise<PositionInput | null>;
}

type Known = Omit<PhonePlace, 'find'>;

/** Where the phone is against the case, measured when the form opens (`wanted`) and again whenever asked. */
export function usePhonePlace(at: PointView<'gcj02'>, wanted: boolean): PhonePlace {
  const { api } = useServices();
  const [known, setKnown] = useState<Known>({ state: 'finding', distanceMeters: null, accuracyMeters: null });
  const turn = useRef(0);
  const { longitude, latitude } = at;

  const find = useCallback(async (): Promise<PositionInput | null> => {
    const mine = ++turn.current;
    const tell = (next: Known): void => {
      if (mine === turn.current) setKnown(next);
    };
    tell({ state: 'finding', distanceMeters: null, accuracyMeters: null });
    try {
      const position = await currentPosition();
      const { accuracyMeters } = position;
      const here = await inGcj02(position);
      const distanceMeters = here === null ? null : metersBetween(here, { longitude, latitude });
      tell({ state: 'found', distanceMeters, accuracyMeters });
      return position;
    } catch (error) {
      if (!(error instanceof LocationError)) throw error;
      tell({ state: error.reason, distanceMeters: null, accuracyMeters: null });
      return null;
    }

    /** A browser measures in another datum than the case is shown in: the server knows both. Null where it cannot be asked. */
    async function inGcj02(position: PositionInput): Promise<PointView | null> {
      if (position.datum === 'gcj02') return position;
      try {
        return (await api.grids.locate(position)).position;
      } catch (error) {
        if (error instanceof ApiError) return null; // only the hint is lost: the server measures again when the finding is sent
        throw error;
      }
    }
  }, [api, longitude, latitude]);

  useEffect(() => {
    if (wanted) void find();
    return () => {
      turn.current += 1;
    };
  }, [find, wanted]);

  return { ...known, find };
}
