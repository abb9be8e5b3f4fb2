import { useCallback, useEffect, useRef, useState } from 'react';
import type { PositionInput } from '@suishoupai/shared-types';
import { ApiError } from '../../api/api-error';
import type { GridsApi } from '../../api/grids';
import type { LngLat } from '../../components/map/map-geometry';
import type { Draft, DraftPatch } from '../../drafts/draft';
import {
  choosePlace,
  currentPosition,
  LocationError,
  openLocationSettings,
  PIN_ACCURACY_METERS,
} from '../../platform/location';

export type LocateState = 'idle' | 'busy' | 'denied' | 'unavailable';

export interface PlaceActions {
  state: LocateState;
  locate: () => Promise<void>;
  pick: () => Promise<void>;
  /** To the platform's permissions, and a new try when the person has said yes there. */
  allow: () => Promise<void>;
  move: (place: LngLat) => void;
}

/** Finds the position and its grid. A position without its grid (offline) is kept, and looked up when `online` again. */
export function usePlace(
  draft: Pick<Draft, 'position' | 'place'> | null,
  online: boolean,
  grids: GridsApi,
  edit: (patch: Pick<DraftPatch, 'position' | 'place' | 'address'>) => void,
): PlaceActions {
  const [state, setState] = useState<LocateState>('idle');
  /** The newest way of saying where wins: a slow fix must not move a pin that was set by hand meanwhile. */
  const turn = useRef(0);
  const position = draft?.position ?? null;
  const unresolved = position !== null && draft?.place === null;

  const locate = useCallback(async () => {
    const mine = ++turn.current;
    setState('busy');
    try {
      const fix = await currentPosition();
      if (mine !== turn.current) return;
      edit({ position: fix, place: null });
      setState('idle');
    } catch (error) {
      if (!(error instanceof LocationError)) throw error;
      if (mine === turn.current) setState(error.reason);
    }
  }, [edit]);

  const allow = useCallback(async () => {
    if (await openLocationSettings()) await locate();
  }, [locate]);

  const pick = useCallback(async () => {
    try {
      const chosen = await choosePlace(position);
      if (chosen === null) return;
      turn.current += 1;
      setState('idle');
      edit({ position: chosen.position, place: null, address: chosen.address });
    } catch (error) {
      if (!(error instanceof LocationError)) throw error;
      setState(error.reason);
    }
  }, [edit, position]);

  const move = useCallback(
    (place: LngLat) => {
      turn.current += 1;
      setState('idle');
      edit({ position: pinned(place), place: null });
    },
    [edit],
  );

  // The form was left: a fix that is still on its way must not begin a new draft.
  useEffect(() => {
    return () => {
      turn.current += 1;
    };
  }, []);

  useEffect(() => {
    if (!unresolved || !online) return undefined;
    let wanted = true;
    grids.locate(position).then(
      (answer) => {
        if (!wanted) return;
        const { longitude, latitude } = answer.position;
        const { text, outside, isDefaultPoint } = answer;
        edit({ place: { text, outside, isDefaultPoint, longitude, latitude } });
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        // The grid's name is only shown: the position is kept and the server finds the grid again when it is sent.
      },
    );
    return () => {
      wanted = false;
    };
  }, [unresolved, online, position, grids, edit]);

  return { state, locate, pick, allow, move };
}

function pinned({ longitude, latitude }: LngLat): PositionInput {
  return {
    datum: 'gcj02',
    longitude,
    latitude,
    accuracyMeters: PIN_ACCURACY_METERS,
    capturedAt: new Date().toISOString(),
  };
}
