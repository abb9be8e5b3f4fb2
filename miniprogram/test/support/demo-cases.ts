import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { EvaluationBulletinResponse } from '@suishoupai/shared-types';
import { callApi, ok, signIn } from './http';
import { ROOT } from './product';

const TRIES = 120;
const WAIT_MS = 250;

/** The demo cases of `npm start`, told through the product's own API, and counted by 综合评价. Answers this month's bulletin. */
export async function tellDemoCases(product: { url: string; wechatUrl: string }): Promise<EvaluationBulletinResponse> {
  const script = path.join(ROOT, 'bff/scripts/demo-data.ts');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, product.url], { cwd: ROOT });
  const token = await signIn(product, 'manager-01');
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  let before = -1;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const url = `${product.url}/api/v1/staff/evaluation/bulletin?month=${month}`;
    const bulletin = ok(await callApi('GET', url, { token })) as EvaluationBulletinResponse;
    const counted = bulletin.headline.reduce((sum, { numerator }) => sum + numerator, 0);
    if (counted > 0 && counted === before) return bulletin;
    before = counted;
    await sleep(WAIT_MS * 4);
  }
  throw new Error('the demo cases were told, but 综合评价 did not count them');
}
