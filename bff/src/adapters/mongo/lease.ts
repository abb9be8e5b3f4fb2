import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Tx } from '../../kernel/unit-of-work';
import { isDuplicateKey } from './duplicate-key';
import { leaseModel } from './lease.model';
import { inTx } from './unit-of-work';

/** Another process has taken the job over. */
export class LeaseLostError extends Error {
  constructor(name: string) {
    super(`lease ${name} lost`);
    this.name = 'LeaseLostError';
  }
}

export interface Lease {
  /** True while this process has the job; takes it when nobody has. Asks the database only when it must. */
  hold(): Promise<boolean>;
  /**
   * Proves inside a transaction that the job is still ours, and lengthens the lease with it. It writes the lease, so a
   * take-over at the same time makes one of the two transactions fail: the clocks of machines need not agree.
   * @throws LeaseLostError
   */
  confirm(tx: Tx): Promise<void>;
  /** Lets another process take over at once. */
  release(): Promise<void>;
}

export interface LeaseOptions {
  connection: Connection;
  name: string;
  /** How long the job stays ours after a sudden death. */
  ttlMs: number;
}

/** A lease on the named job, for this process. */
export function createLease({ connection, name, ttlMs }: LeaseOptions): Lease {
  const model = leaseModel(connection);
  const owner = randomUUID();
  let mine: { token: number; expiresAt: number } | null = null;

  const later = (): Date => new Date(Date.now() + ttlMs);

  async function renew(token: number, tx?: Tx): Promise<boolean> {
    const expiresAt = later();
    const { matchedCount } = await model.updateOne({ _id: name, owner, token }, { $set: { expiresAt } }, inTx(tx));
    mine = matchedCount === 1 ? { token, expiresAt: expiresAt.getTime() } : null;
    return mine !== null;
  }

  async function take(): Promise<boolean> {
    const expiresAt = later();
    const current = await model.findById(name).lean();
    if (current && current.expiresAt.getTime() > Date.now()) return false;
    const token = (current?.token ?? 0) + 1;
    const taken = current
      ? await model
          .updateOne(
            { _id: name, token: current.token, expiresAt: current.expiresAt },
            { $set: { owner, token, expiresAt } },
          )
          .then(({ matchedCount }) => matchedCount === 1)
      : await createFirst({ _id: name, owner, token, expiresAt });
    mine = taken ? { token, expiresAt: expiresAt.getTime() } : null;
    return taken;
  }

  async function createFirst(doc: { _id: string; owner: string; token: number; expiresAt: Date }): Promise<boolean> {
    try {
      await model.create(doc);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    async hold() {
      if (!mine) return take();
      if (mine.expiresAt - Date.now() > ttlMs / 2) return true;
      return renew(mine.token);
    },
    async confirm(tx) {
      if (!mine || !(await renew(mine.token, tx))) throw new LeaseLostError(name);
    },
    async release() {
      if (mine) await model.updateOne({ _id: name, owner, token: mine.token }, { $set: { expiresAt: new Date(0) } });
      mine = null;
    },
  };
}
