export interface SweepMarks {
  /** False when somebody else holds it. */
  take(name: string, now: Date, until: Date): Promise<boolean>;
  /** It is done: whoever comes until its end must look whether its objects are there. */
  finish(name: string): Promise<void>;
  /** What was and is being done to these bytes; null: nothing lately. */
  find(name: string, now: Date): Promise<'removing' | 'removed' | null>;
  /** Forgets marks that have ended. */
  forget(now: Date): Promise<void>;
}

/** Where nothing is ever swept. */
export const NO_SWEEP: Pick<SweepMarks, 'find'> = { find: async () => null };
