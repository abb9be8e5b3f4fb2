import { setTimeout as sleep } from 'node:timers/promises';
import type { PublicationView } from '@suishoupai/shared-types';
import type { ApiTestClient } from './client';

const TRIES = 400;
const PAUSE_MS = 50;

/** A photo as its reviewer sees it, once the worker has brought it into the queue, which happens after the report. */
export async function waitForReview(reviewer: ApiTestClient, photoId: string): Promise<PublicationView> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { status, body } = await reviewer.get(`/api/v1/staff/publications/${photoId}`);
    if (status === 200) return (body as { publication: PublicationView }).publication;
    await sleep(PAUSE_MS);
  }
  throw new Error(`photo ${photoId} never reached its reviewers`);
}
