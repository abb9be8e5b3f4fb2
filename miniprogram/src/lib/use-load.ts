import { useCallback, useEffect, useRef, useState } from 'react';

/** What a screen knows about something it asked the server for. Data stays visible while it is loaded again. */
export type Load<T> =
  | { state: 'loading'; data: null; error: null }
  | { state: 'ready'; data: T; error: null }
  | { state: 'failed'; data: T | null; error: unknown };

export interface Loader<T> {
  load: Load<T>;
  reload: () => void;
  /** Puts newer data in place, for example the answer to a command. */
  replace: (data: T) => void;
}

/** Runs `fetch` at first and whenever it changes (wrap it in useCallback); an answer that comes too late is dropped. */
export function useLoad<T>(fetch: () => Promise<T>): Loader<T> {
  const [load, setLoad] = useState<Load<T>>({ state: 'loading', data: null, error: null });
  const turn = useRef(0);

  const reload = useCallback(() => {
    const mine = ++turn.current;
    fetch().then(
      (data) => {
        if (mine === turn.current) setLoad({ state: 'ready', data, error: null });
      },
      (error: unknown) => {
        if (mine === turn.current) setLoad((old) => ({ state: 'failed', data: old.data, error }));
      },
    );
  }, [fetch]);

  const replace = useCallback((data: T) => {
    turn.current += 1;
    setLoad({ state: 'ready', data, error: null });
  }, []);

  useEffect(() => {
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);

  return { load, reload, replace };
}
