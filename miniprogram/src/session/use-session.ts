import { useStore } from '../lib/use-store';
import type { SessionState } from './session';
import { useServices } from './services';
import type { TextSizeState } from './text-size';

/** Who is signed in. */
export function useSession(): SessionState {
  return useStore(useServices().session.store);
}

/** The text size in force. */
export function useTextSize(): TextSizeState {
  return useStore(useServices().textSize.store);
}
