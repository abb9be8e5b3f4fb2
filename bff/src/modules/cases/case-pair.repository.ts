import type { CappedCount, PairState } from '@suishoupai/shared-types';
import type { Connection } from 'mongoose';
import { findOneStored, findStored } from '../../adapters/mongo/find-stored';
import { insertStored } from '../../adapters/mongo/insert-stored';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { Tx } from '../../kernel/unit-of-work';
import { pairAfter, pairIdOf, type CasePair, type PairChange } from './case-pair';
import { casePairModel, type CasePairDoc } from './case-pair.model';

/** Where a page of the queue ends. */
export type QueueKey = Pick<CasePair, 'queuedAt' | 'pairId'> & { rank: 0 | 1 };

/** Of a mass event, the latest. */
const MOST_OF_ONE_CASE = 50;

/** Pairs of cases: written in the transactions that change their cases. */
export function createCasePairRepository(connection: Connection) {
  const pairs = casePairModel(connection);

  async function find(one: string, other: string, tx?: Tx): Promise<CasePair | null> {
    const doc = await findOneStored<CasePairDoc>(pairs, { _id: pairIdOf(one, other) }, inTx(tx));
    return doc && toPair(doc);
  }

  return {
    find,

    /** Two transactions that change the same pair conflict, and the second runs again. */
    async apply(tx: Tx, changes: readonly PairChange[]): Promise<void> {
      for (const change of changes) {
        const before = await find(...change.caseNos, tx);
        const after = pairAfter(before, change);
        if (after === before) continue;
        const { pairId: _id, rank, ...fields } = after;
        await pairs.updateOne(
          { _id },
          {
            $set: { ...fields, ...(rank === null ? {} : { rank }) },
            ...(rank === null ? { $unset: { rank: '' } } : {}),
          },
          { ...inTx(tx), upsert: true },
        );
      }
    },

    /** A pair of a case that is just being opened: nobody can know it yet. */
    async suspect(tx: Tx, change: Extract<PairChange, { kind: 'suspected' }>): Promise<void> {
      const { pairId: _id, rank, ...fields } = pairAfter(null, change);
      await insertStored(pairs, [{ _id, ...fields, ...(rank === null ? {} : { rank }) }], tx);
    },

    /** Of a case that has ended nobody asks any more. */
    async lapse(tx: Tx, caseNo: string): Promise<void> {
      await pairs.updateMany(
        { caseNos: caseNo, state: 'open' },
        { $set: { state: 'lapsed' }, $unset: { rank: '' } },
        inTx(tx),
      );
    },

    /** All of a case in this state. */
    async inState(caseNo: string, state: PairState, tx: Tx): Promise<CasePair[]> {
      return (await findStored<CasePairDoc>(pairs, { caseNos: caseNo, state }, inTx(tx))).map(toPair);
    },

    /** The latest first. */
    async ofCase(caseNo: string, tx?: Tx): Promise<CasePair[]> {
      const latest = { sort: { openedAt: -1 }, limit: MOST_OF_ONE_CASE } as const;
      return (await findStored<CasePairDoc>(pairs, { caseNos: caseNo }, { ...inTx(tx), ...latest })).map(toPair);
    },

    /** What waits: objections first, then whoever waits longest. */
    async queue(after: QueueKey | null, limit: number): Promise<CasePair[]> {
      const docs = await pairs
        .find({ $and: [{ rank: { $exists: true } }, ...(after === null ? [] : beyond(after))] })
        .sort({ rank: 1, queuedAt: 1, _id: 1 })
        .limit(limit)
        .hint('case_pairs_queue')
        .lean<CasePairDoc[]>();
      return docs.map(toPair);
    },

    async countQueue(most: number): Promise<CappedCount> {
      const [row] = await pairs
        .aggregate<{ count: number }>([
          { $match: { rank: { $exists: true } } },
          { $limit: most + 1 },
          { $count: 'count' },
        ])
        .hint('case_pairs_queue');
      const count = row?.count ?? 0;
      return { count: Math.min(count, most), more: count > most };
    },

    /** To the end of its part of the queue; false when nobody has to look at it any more. */
    async postpone(pairId: string, at: Date): Promise<boolean> {
      const { matchedCount } = await pairs.updateOne(
        { _id: pairId, rank: { $exists: true } },
        { $set: { queuedAt: at } },
      );
      return matchedCount > 0;
    },
  };
}

export type CasePairRepository = ReturnType<typeof createCasePairRepository>;

/** The first bounds the index, the second settles pairs with the same value. */
function beyond({ rank, queuedAt, pairId }: QueueKey): Record<string, unknown>[] {
  return [
    { rank: { $gte: rank } },
    { $or: [{ rank: { $gt: rank } }, { queuedAt: { $gt: queuedAt } }, { queuedAt, _id: { $gt: pairId } }] },
  ];
}

function toPair({ _id, rank, ...rest }: CasePairDoc): CasePair {
  return { ...rest, pairId: _id, rank: rank ?? null };
}
