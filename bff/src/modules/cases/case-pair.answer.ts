import type { Actor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Tx, UnitOfWork } from '../../kernel/unit-of-work';
import { PAIR_KEEPER } from './case-pair.keep-apart';
import type { CasePairRepository } from './case-pair.repository';
import { citizenCaseActor } from './case.actor';
import type { CaseWriter } from './case.change';
import type { AnswerSame, CaseCommand } from './case.commands';
import { decide } from './case.decider';
import type { FactFinder } from './case.facts';
import type { createMerge } from './case.merge';
import { reportsIn, reportsToMove } from './case.moved-reports';
import { canSeeCase } from './case.policy';
import type { StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseRules } from './case.rules';
import type { createSplit } from './case.split';
import type { CaseActor } from './case.state';

interface Deps {
  repository: Pick<CaseRepository, 'findById' | 'flowOf'>;
  unitOfWork: UnitOfWork;
  pairs: Pick<CasePairRepository, 'apply'>;
  writer: CaseWriter;
  factsFor: FactFinder;
  mergeReports: ReturnType<typeof createMerge>;
  splitReports: ReturnType<typeof createSplit>;
  rules: CaseRules;
}

/**
 * A citizen says whether the own report is about the same problem. 「是」 joins a case that nobody has gone on with, like 「我也遇到」;
 * 「不是同一个」 takes a report out of a case that it joined by itself, and staff look at the pair first; anything else is noted beside the
 * pair (docs/adr/0014-pairs-of-cases.md). @throws AppError `case_not_found`, `not_possible_now`, `invalid_request`
 */
export function createAnswerSame({
  repository,
  unitOfWork,
  pairs,
  writer,
  factsFor,
  mergeReports,
  splitReports,
  rules,
}: Deps) {
  async function give(
    tx: Tx,
    before: StoredCase,
    command: CaseCommand & ({ command: 'answerSame' } | { command: 'split' }),
    by: CaseActor,
    now: Date,
  ) {
    const facts = await factsFor(tx, command, before, { by, now });
    const events = decide(before, command, { actor: by, now, facts, rules });
    const steps = events.map((event) => ({ event, report: null }));
    return { after: await writer.change(tx, before, steps), facts };
  }

  async function takeOut(tx: Tx, before: StoredCase, answer: AnswerSame, citizenId: string, now: Date): Promise<void> {
    const log = await repository.flowOf(before.caseId, tx);
    const index = reportsIn(log).findIndex(({ reportId }) => reportId === answer.reportId);
    const [moved] = reportsToMove(log, new Set([answer.reportId]));
    // The first report gives the case its place and words: it has joined nothing.
    if (!moved || index === 0)
      throw new AppError('not_possible_now', { detail: 'the report has not joined this case' });
    const command = { command: 'split' as const, reportNos: [index + 1], reason: '上报人表示不是同一问题' };
    const { after, facts } = await give(tx, before, command, PAIR_KEEPER, now);
    const caseNo = facts.split?.intoCaseNo ?? '';
    await splitReports(tx, after, [moved], { caseNo, by: PAIR_KEEPER, now });
    const { reportId, same, reason } = answer;
    const { score, text } = moved.duplicate;
    const word = { citizenId, reportId, same, reason, at: now };
    await pairs.apply(tx, [{ kind: 'objected', caseNos: [after.caseNo, caseNo], at: now, word, score, text }]);
  }

  return (caseId: string, answer: Omit<AnswerSame, 'command'>, actor: Actor, now: Date): Promise<void> =>
    unitOfWork.run(async (tx) => {
      const by = citizenCaseActor(actor);
      const command = { command: 'answerSame' as const, ...answer };
      const before = await repository.findById(caseId, tx);
      if (!before || !canSeeCase(by, before)) throw new AppError('case_not_found');
      const { after } = await give(tx, before, command, by, now);
      if (after.duplicateOf !== null) await mergeReports(tx, after, PAIR_KEEPER, now);
      if (answer.otherCaseNo === null) await takeOut(tx, after, command, actor.citizenId, now);
    });
}
