import { useEffect, useRef } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';

/** Does `work` every so often (null: never by itself) while the page is looked at; when it comes back after longer, at once. `again` does it now, if shown. */
export function useWhileShown(everyMs: number | null, work: () => void): { again: (leastGapMs: number) => void } {
  const state = useRef({ shown: true, doneAt: Date.now(), work });
  state.current.work = work;
  const { current: here } = state;
  const again = (leastGapMs: number): void => {
    if (!here.shown || Date.now() - here.doneAt < leastGapMs) return;
    here.doneAt = Date.now();
    here.work();
  };
  useDidShow(() => {
    here.shown = true;
    if (everyMs !== null) again(everyMs);
  });
  useDidHide(() => {
    here.shown = false;
  });
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => again(0), everyMs);
    return () => clearInterval(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `again` reads everything through the ref
  }, [everyMs]);
  return { again };
}
