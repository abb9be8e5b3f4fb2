import type { Connection } from 'mongoose';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { Tx } from '../../kernel/unit-of-work';
import type { CaseFacts, Fact } from './evaluation.fact';
import { evaluationModels, type DayDoc, type FactDoc } from './evaluation.model';
import { entriesOf, type DayTallies, type FactChange } from './evaluation.roll-up';

const BATCH = 1000;

/** Writes facts and their roll-ups. */
export function createEvaluationRepository(connection: Connection) {
  const { facts, days, counted } = evaluationModels(connection);
  return {
    /** The log version that a case has been counted to; 0 for never. */
    async countedVersion(caseId: string): Promise<number> {
      return (await counted.findById(caseId).lean())?.version ?? 0;
    },

    /** Claims the case for this transaction: another one that does the same fails. Answers the version counted so far. */
    async claim(tx: Tx, caseId: string, version: number): Promise<number> {
      const before = await counted
        .findOneAndUpdate(
          { _id: caseId },
          { $max: { version } },
          { upsert: true, returnDocument: 'before', ...inTx(tx) },
        )
        .lean();
      return before?.version ?? 0;
    },

    async factsOfCase(tx: Tx, caseId: string): Promise<Fact[]> {
      const docs = await facts.find({ caseId }, null, inTx(tx)).lean<FactDoc[]>();
      return docs.map(({ key, measure, at, objects, value, departmentId, open }) => ({
        ...{ key, measure, at, objects, value, departmentId, open },
      }));
    },

    async apply(
      tx: Tx,
      of: CaseFacts,
      { removed, added }: FactChange,
      difference: readonly DayTallies[],
    ): Promise<void> {
      if (removed.length > 0) {
        await facts.deleteMany({ _id: { $in: removed.map(({ key }) => factId(of.caseId, key)) } }, inTx(tx));
      }
      if (added.length > 0)
        await facts.insertMany(
          added.map((fact) => toDoc(of, fact)),
          inTx(tx),
        );
      if (difference.length > 0) await days.bulkWrite(difference.map(increment), inTx(tx));
    },

    /** Forgets everything. */
    async clear(): Promise<void> {
      await Promise.all([facts.deleteMany({}), days.deleteMany({}), counted.deleteMany({})]);
    },

    /** Cases that nothing is known of yet, outside any transaction. */
    async insertAll(cases: readonly CaseFacts[]): Promise<void> {
      const docs = cases.flatMap((of) => of.facts.map((fact) => toDoc(of, fact)));
      for (const batch of inBatches(docs)) await facts.insertMany(batch);
      await counted.insertMany(cases.map(({ caseId, version }) => ({ _id: caseId, version })));
    },

    async insertDays(tallies: readonly DayTallies[]): Promise<void> {
      for (const batch of inBatches(tallies)) await days.insertMany(batch.map(toDayDoc));
    },
  };
}

export type EvaluationRepository = ReturnType<typeof createEvaluationRepository>;

function factId(caseId: string, key: string): string {
  return `${caseId}:${key}`;
}

function toDoc({ caseId, caseNo, source, classCode, gridCode }: CaseFacts, fact: Fact): FactDoc {
  return { _id: factId(caseId, fact.key), ...fact, caseId, caseNo, source, classCode, gridCode };
}

function toDayDoc(each: DayTallies): DayDoc {
  return { _id: `${each.object}@${each.day}`, kind: kindOf(each.object), ...each };
}

function increment({ object, day, tallies }: DayTallies) {
  const $inc = Object.fromEntries(
    entriesOf(tallies).flatMap(([measure, { count, sum }]) => [
      [`tallies.${measure}.count`, count],
      [`tallies.${measure}.sum`, sum],
    ]),
  );
  return {
    updateOne: {
      filter: { _id: `${object}@${day}` },
      update: { $inc, $setOnInsert: { object, day, kind: kindOf(object) } },
      upsert: true,
    },
  };
}

function kindOf(object: string): string {
  return object.slice(0, object.indexOf(':'));
}

function* inBatches<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
