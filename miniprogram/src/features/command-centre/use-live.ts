import { useEffect, useMemo, useState } from 'react';
import type { EvaluationLiveResponse } from '@suishoupai/shared-types';
import type { Polled } from '../../lib/poller';
import { createPoller } from '../../lib/poller';
import { onVisibility } from '../../platform/visibility';
import { useServices } from '../../session/services';

const INTERVAL_MS = 30_000;

export interface Live extends Polled<EvaluationLiveResponse> {
  /** Asks at once. */
  refresh: () => void;
  /** True while somebody looks. */
  active: boolean;
}

/** The command centre's figures, fresh every 30 s while the page is looked at. `shown`: the page is on top. */
export function useLive(shown: boolean): Live {
  const { api } = useServices();
  const [visible, setVisible] = useState(true);
  const [polled, setPolled] = useState<Polled<EvaluationLiveResponse>>({
    data: null,
    at: null,
    error: null,
    busy: false,
  });
  const poller = useMemo(
    () =>
      createPoller({
        fetch: () => api.evaluation.live(),
        intervalMs: INTERVAL_MS,
        now: () => new Date(),
        onChange: setPolled,
      }),
    [api],
  );
  const active = shown && visible;
  useEffect(() => onVisibility(setVisible), []);
  useEffect(() => {
    if (active) poller.resume();
    return () => poller.pause();
  }, [active, poller]);
  return { ...polled, active, refresh: () => poller.resume() };
}

/** The time, every second while somebody looks. */
export function useNow(active: boolean): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!active) return undefined;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}
