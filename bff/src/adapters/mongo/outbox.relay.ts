import type { Connection } from 'mongoose';
import type { Logger } from '../../kernel/logger';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { createPassLoop } from '../../kernel/pass-loop';
import { createLease, LeaseLostError } from './lease';
import { createOutboxPublisher } from './outbox.publish';

const LEASE_NAME = 'outbox-relay';
const POLL_MS = 500;
/** After a sudden death of the relay, rows wait for at most this long. */
const LEASE_MS = 5_000;
const BATCH_ROWS = 200;

export interface OutboxRelayDeps {
  connection: Connection;
  unitOfWork: UnitOfWork;
  logger: Logger;
  /** Called after rows have got their numbers. */
  onPublished?: () => void;
  pollMs?: number;
  leaseMs?: number;
  batchRows?: number;
}

export interface OutboxRelay {
  start: () => void;
  /** Something was committed: look now instead of at the next poll. */
  notify: () => void;
  /** Finishes the present batch and hands the job over. */
  stop: () => Promise<void>;
  /** One look: takes the job if it is free, publishes at most one batch, and answers how many rows that were. */
  pass: () => Promise<number>;
}

/**
 * Gives committed outbox rows their gapless, increasing `seq`. Any number of processes may run it: a lease lets one work at a
 * time, and its fencing token is part of each publishing transaction, so a relay that was only thought dead changes nothing.
 * A row that is visible was committed; rows committed before a look get smaller numbers than rows committed after it.
 */
export function createOutboxRelay(deps: OutboxRelayDeps): OutboxRelay {
  const { connection, unitOfWork, logger, onPublished, pollMs = POLL_MS, leaseMs = LEASE_MS } = deps;
  const { batchRows = BATCH_ROWS } = deps;
  const publisher = createOutboxPublisher(connection);
  const lease = createLease({ connection, name: LEASE_NAME, ttlMs: leaseMs });

  async function pass(): Promise<number> {
    if (!(await lease.hold())) return 0;
    if (!(await publisher.anyWaiting())) return 0;
    try {
      const published = await unitOfWork.run(async (tx) => {
        await lease.confirm(tx);
        return publisher.publish(tx, batchRows);
      });
      if (published > 0) onPublished?.();
      return published;
    } catch (error) {
      if (error instanceof LeaseLostError) return 0; // the other relay goes on
      throw error;
    }
  }

  const loop = createPassLoop({
    pass,
    pollMs,
    onError: (error) => logger.error({ event: 'outbox_relay_failed', err: error }),
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

/** The same unit of work, telling `notify` after every commit. */
export function notifyAfterCommit(unitOfWork: UnitOfWork, notify: () => void): UnitOfWork {
  return {
    async run(work) {
      const result = await unitOfWork.run(work);
      notify();
      return result;
    },
  };
}
