import type { Store } from '../lib/store';
import { createStore } from '../lib/store';
import type { KeyValueStorage } from '../platform/storage';

/** Class on a page's root element; each step is 1 / 1.15 / 1.3 / 1.5 times the usual size (theme/base.scss). */
export type TextSizeClass = 's1' | 's2' | 's3' | 's4';

export interface TextSizeState {
  /** The switch 关怀模式 in 我的. */
  care: boolean;
  className: TextSizeClass;
}

export interface TextSize {
  store: Store<TextSizeState>;
  setCare: (care: boolean) => void;
}

const KEY = 'care-mode';

/** Text size: what the phone asks for, and at least step three in 关怀模式. `systemScale` 1 = usual. */
export function createTextSize(storage: KeyValueStorage, systemScale: number): TextSize {
  const state = (care: boolean): TextSizeState => ({ care, className: textSizeClass(systemScale, care) });
  const store = createStore(state(storage.read(KEY) === true));
  return {
    store,
    setCare(care) {
      storage.write(KEY, care);
      store.set(state(care));
    },
  };
}

/** The step next to the phone's own scale, raised by 关怀模式. */
export function textSizeClass(systemScale: number, care: boolean): TextSizeClass {
  if (systemScale >= 1.4) return 's4';
  if (care) return systemScale >= 1.15 ? 's4' : 's3';
  if (systemScale >= 1.2) return 's3';
  return systemScale >= 1.07 ? 's2' : 's1';
}
