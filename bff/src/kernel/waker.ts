/** Waiting that can be cut short. */
export interface Waker {
  /** Ends the present wait, or the next one when nobody waits. */
  wake(): void;
  wait(maxMs: number): Promise<void>;
}

/** A waker for one waiting loop. */
export function createWaker(): Waker {
  let asked = false;
  let end: (() => void) | null = null;
  return {
    wake() {
      asked = true;
      end?.();
    },
    async wait(maxMs) {
      if (!asked) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, maxMs);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        end = null;
      }
      asked = false;
    },
  };
}
