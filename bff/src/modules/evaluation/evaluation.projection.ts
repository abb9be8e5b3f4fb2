import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { CaseFacts } from './evaluation.fact';
import { factsOf } from './evaluation.facts';
import type { FrequentClasses } from './evaluation.frequent';
import type { CaseHistories } from './evaluation.ports';
import type { EvaluationRepository } from './evaluation.repository';
import { accumulate, changeOf, merge, rollUp, type DayTallies } from './evaluation.roll-up';

const CASES_PER_BATCH = 200;

interface Deps {
  histories: CaseHistories;
  repository: EvaluationRepository;
  unitOfWork: UnitOfWork;
  /** evaluation.json */
  frequent: FrequentClasses;
}

export interface EvaluationProjection {
  /**
   * Counts a case as far as its log goes. Nothing happens when it has been counted to `version` (the length of its log that the caller
   * knows of) or further, so telling twice, late or out of order does no harm.
   */
  project(caseId: string, version: number): Promise<void>;
  /**
   * Forgets everything and counts every case anew. Meanwhile nobody may project, and numbers that are asked for are too small.
   * @returns how many cases and facts there are
   */
  rebuild(onBatch?: (cases: number) => Promise<void> | void): Promise<{ cases: number; facts: number }>;
}

/** Keeps facts and roll-ups in step with the flow logs. */
export function createProjection({ histories, repository, unitOfWork, frequent }: Deps): EvaluationProjection {
  async function read(caseId: string): Promise<CaseFacts | null> {
    const history = await histories.historyOf(caseId);
    return history && factsOf(history, frequent);
  }

  return {
    async project(caseId, version) {
      if ((await repository.countedVersion(caseId)) >= version) return;
      const now = await read(caseId);
      if (now === null) throw new Error(`case ${caseId} has no log`);
      await unitOfWork.run(async (tx) => {
        const counted = await repository.claim(tx, caseId, now.version);
        if (counted >= now.version) return; // somebody else has read more of the log
        const change = changeOf(await repository.factsOfCase(tx, caseId), now.facts);
        await repository.apply(tx, now, change, merge(rollUp(change.removed, -1), rollUp(change.added)));
      });
    },

    async rebuild(onBatch) {
      await repository.clear();
      const days = new Map<string, DayTallies>();
      const total = { cases: 0, facts: 0 };
      for (let after: string | null = null; ;) {
        const ids: readonly string[] = await histories.idsAfter(after, CASES_PER_BATCH);
        const cases: CaseFacts[] = [];
        for (const caseId of ids) {
          const facts = await read(caseId);
          if (facts) cases.push(facts);
        }
        await repository.insertAll(cases);
        accumulate(days, rollUp(cases.flatMap(({ facts }) => facts)));
        total.cases += cases.length;
        total.facts += cases.reduce((sum, { facts }) => sum + facts.length, 0);
        await onBatch?.(total.cases);
        after = ids.at(-1) ?? null;
        if (ids.length < CASES_PER_BATCH) break;
      }
      await repository.insertDays([...days.values()]);
      return total;
    },
  };
}
