import type { Network } from './network';

/** Browser preview: `navigator.onLine` and its events. */
export function createNetwork(): Network {
  return {
    isOnline: () => Promise.resolve(navigator.onLine),
    onChange(listener) {
      const up = () => listener(true);
      const down = () => listener(false);
      window.addEventListener('online', up);
      window.addEventListener('offline', down);
      return () => {
        window.removeEventListener('online', up);
        window.removeEventListener('offline', down);
      };
    },
  };
}
