import { useMemo } from 'react';
import { useStore } from '../lib/use-store';
import { useServices } from '../session/services';
import { useSession } from '../session/use-session';
import type { KeptForm } from './kept-form';
import { createKeptForm } from './kept-form';

export interface FormInHand<T> extends Pick<KeptForm<T>, 'edit' | 'remove'> {
  values: T;
}

/** The form of whoever is signed in, kept on the phone. `blank` must be a constant. */
export function useKeptForm<T extends object>(form: string, about: string, blank: T): FormInHand<T> {
  const { storage } = useServices();
  const ownerId = useSession().me?.citizenId ?? '';
  const kept = useMemo(
    () => createKeptForm({ storage, nowMs: () => Date.now() }, { ownerId, form, about }, blank),
    [storage, ownerId, form, about, blank],
  );
  return { values: useStore(kept.values), edit: kept.edit, remove: kept.remove };
}
