import { useStore } from '../lib/use-store';
import type { SessionState } from './session';
import { useServices } from './services';
import type { TextSizeState } from './text-size';

/** Who is signed in. */
export function useSession(): SessionState {
  return useStore(useServices().session.store);
}

/** True for the city's own people: they have the workbench. */
export function isStaff(state: SessionState): boolean {
  return (state.me?.staff ?? null) !== null;
}

/** The text size in force. */
export function useTextSize(): TextSizeState {
  return useStore(useServices().textSize.store);
}
