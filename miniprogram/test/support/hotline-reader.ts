import { setTimeout as sleep } from 'node:timers/promises';
import type { HotlineChange, HotlineChangesResponse } from '@suishoupai/shared-types';
import { callApi, ok, signIn } from './http';
import type { Product } from './product';

const PAGE = 3;
const PAUSE_MS = 200;

export interface HotlineReader {
  /** Everything pulled so far, in the order it came. */
  seen: HotlineChange[];
  /** Waits until a change of `event` has come for the case; fails when the feed has failed. */
  until(caseNo: string, event: string): Promise<void>;
  stop(): Promise<void>;
}

/** The city's hotline: a client with an API key from the manager, pulling small pages all the time from the first change on. */
export async function startHotlineReader(product: Product): Promise<HotlineReader> {
  const manager = await signIn(product, 'manager-01');
  const body = { name: '12345 热线', scopes: ['changes:read', 'cases:read'] };
  const created = ok(await callApi('POST', `${product.url}/api/v1/staff/api-clients`, { token: manager, body }));
  const key = String(created.key);
  const seen: HotlineChange[] = [];
  let stopped = false;
  let failure: Error | null = null;

  const reading = pull().catch((error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  return {
    seen,
    async until(caseNo, event) {
      const has = (): boolean => seen.some((change) => change.caseNo === caseNo && change.event === event);
      for (let waited = 0; !has(); waited += PAUSE_MS) {
        throwFailure();
        if (waited > 20_000) throw new Error(`the hotline has not seen ${event}: ${JSON.stringify(seen)}`);
        await sleep(PAUSE_MS);
      }
    },
    async stop() {
      stopped = true;
      await reading;
      throwFailure();
    },
  };

  function throwFailure(): void {
    if (failure !== null) throw failure;
  }

  async function pull(): Promise<void> {
    for (let cursor = ''; !stopped;) {
      const query = cursor === '' ? `limit=${PAGE}` : `cursor=${cursor}&limit=${PAGE}`;
      const page = ok(
        await callApi('GET', `${product.url}/hotline/v1/changes?${query}`, { token: key }),
      ) as HotlineChangesResponse;
      seen.push(...page.changes);
      cursor = page.nextCursor;
      if (!page.hasMore) await sleep(PAUSE_MS);
    }
  }
}
