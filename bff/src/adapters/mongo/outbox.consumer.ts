import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Logger } from '../../kernel/logger';
import type { OutboxFeed, PublishedMessage } from '../../kernel/outbox';
import { createPassLoop } from '../../kernel/pass-loop';
import { isDuplicateKey } from './duplicate-key';
import { createLease } from './lease';
import { outboxConsumerModels } from './outbox-consumer.model';

const POLL_MS = 500;
/** Longer than any handler may take. */
const LEASE_MS = 60_000;
const PAGE = 50;
const RETRY_DELAYS_MS = [200, 1_000, 5_000] as const;

export interface ConsumerOptions {
  connection: Connection;
  feed: OutboxFeed;
  logger: Logger;
  /** Its place in the feed is kept under this name; a new name begins with the first message. */
  name: string;
  /** At least once for each message, in order. Must be idempotent, and end well within a minute. */
  handle: (message: PublishedMessage) => Promise<void>;
  pollMs?: number;
  leaseMs?: number;
  retryDelaysMs?: readonly number[];
}

export interface OutboxConsumer {
  start: () => void;
  /** The relay has published: look now instead of at the next poll. */
  notify: () => void;
  /** Finishes the present message and hands the job over. */
  stop: () => Promise<void>;
  /** One look; answers how many messages were dealt with. */
  pass: () => Promise<number>;
}

/**
 * Reacts to published messages one after another. Any number of processes may run it, one works at a time. A message that fails
 * four times is parked in `outboxParked` with its error, logged, and passed over, so that it holds nobody up for ever.
 */
export function createConsumer(options: ConsumerOptions): OutboxConsumer {
  const { connection, feed, logger, name, handle, pollMs = POLL_MS, leaseMs = LEASE_MS } = options;
  const { retryDelaysMs = RETRY_DELAYS_MS } = options;
  const { cursors, parked } = outboxConsumerModels(connection);
  const lease = createLease({ connection, name: `consumer-${name}`, ttlMs: leaseMs });

  async function deliver(message: PublishedMessage): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await handle(message);
      } catch (error) {
        const delayMs = retryDelaysMs[attempt];
        if (delayMs === undefined) return park(message, error);
        await sleep(delayMs);
      }
    }
  }

  async function park({ seq, type }: PublishedMessage, error: unknown): Promise<void> {
    logger.error({ event: 'outbox_message_parked', consumer: name, seq, type, err: error });
    try {
      await parked.create({ consumer: name, seq, type, error: String(error), parkedAt: new Date() });
    } catch (failure) {
      if (!isDuplicateKey(failure)) throw failure; // parked before, by a process that died before moving on
    }
  }

  async function position(): Promise<number> {
    const cursor = await cursors.findById(name).lean();
    if (cursor) return cursor.seq;
    await cursors.create({ _id: name, seq: 0 });
    return 0;
  }

  /** False when another process has moved on in the meantime. */
  async function advance(from: number, to: number): Promise<boolean> {
    const { matchedCount } = await cursors.updateOne({ _id: name, seq: from }, { $set: { seq: to } });
    return matchedCount === 1;
  }

  async function pass(): Promise<number> {
    if (!(await lease.hold())) return 0;
    let cursor = await position();
    let done = 0;
    for (const message of await feed.readAll(cursor, PAGE)) {
      if (loop.isStopping() || !(await lease.hold())) break;
      await deliver(message);
      if (!(await advance(cursor, message.seq))) break;
      cursor = message.seq;
      done++;
    }
    return done;
  }

  const loop = createPassLoop({
    pass,
    pollMs,
    onError: (error) => logger.error({ event: 'outbox_consumer_failed', consumer: name, err: error }),
  });
  return {
    start: loop.start,
    notify: loop.notify,
    async stop() {
      await loop.stop();
      await lease.release();
    },
    pass,
  };
}
