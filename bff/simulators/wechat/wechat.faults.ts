import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { WECHAT_ERRORS } from './wechat.errors';

const faultSchema = z.strictObject({
  /** Which call goes wrong, e.g. `/sns/jscode2session`. */
  path: z.string().startsWith('/'),
  /** What it answers; absent: the usual answer, late. */
  errcode: z.number().int().optional(),
  delayMs: z.number().int().min(0).max(120_000).default(0),
  /** How many calls. */
  times: z.number().int().min(1).max(1000).default(1),
});

export interface Faults {
  /** @throws ZodError when the order is ill-formed */
  order(body: unknown): void;
  /** Waits if told so; answers the error to give instead of the usual answer, or undefined. */
  meet(path: string): Promise<{ errcode: number; errmsg: string } | undefined>;
}

/** Failures that a test orders in advance, served in order. */
export function createFaults(): Faults {
  const waiting: z.infer<typeof faultSchema>[] = [];
  const texts = new Map(Object.entries(WECHAT_ERRORS));
  return {
    order(body) {
      waiting.push(faultSchema.parse(body));
    },
    async meet(path) {
      const index = waiting.findIndex((fault) => fault.path === path);
      const fault = waiting[index];
      if (fault === undefined) return undefined;
      fault.times -= 1;
      if (fault.times === 0) waiting.splice(index, 1);
      if (fault.delayMs > 0) await sleep(fault.delayMs, undefined, { ref: false });
      if (fault.errcode === undefined) return undefined;
      return { errcode: fault.errcode, errmsg: texts.get(String(fault.errcode)) ?? 'simulated error' };
    },
  };
}
