import { AppError } from '../../kernel/app-error';
import type { Tx } from '../../kernel/unit-of-work';
import type { CaseWriter } from './case.change';
import { NO_FACTS } from './case.commands';
import { decide } from './case.decider';
import { evolve } from './case.evolve';
import type { CaseReport, StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseRules } from './case.rules';
import { reportsIn } from './case.split';
import type { CaseActor, CaseState } from './case.state';

interface Deps {
  repository: Pick<CaseRepository, 'findByCaseNo' | 'flowOf'>;
  writer: CaseWriter;
  rules: CaseRules;
}

/** 并入重复: every report of a duplicate moves to its main case, so that those citizens are told and may evaluate there. */
export function createMerge({ repository, writer, rules }: Deps) {
  return async (tx: Tx, duplicate: StoredCase, by: CaseActor, now: Date): Promise<void> => {
    const main = duplicate.duplicateOf === null ? null : await repository.findByCaseNo(duplicate.duplicateOf, tx);
    if (!main) throw new AppError('case_not_found');
    const log = await repository.flowOf(duplicate.caseId, tx);
    const reports = reportsIn(log);
    await writer.change(tx, main, stepsOf(main, reports, duplicate.caseNo, { actor: by, now, facts: NO_FACTS, rules }));
  };
}

function stepsOf(
  main: CaseState,
  reports: readonly CaseReport[],
  mergedFrom: string,
  context: Parameters<typeof decide>[2],
) {
  let state = main;
  return reports.flatMap((report) => {
    const { reportId, citizenId, staffId, source, photoIds } = report;
    const joined = { reportId, reporterId: citizenId, reporterStaffId: staffId, source, photoIds, mergedFrom };
    const events = decide(state, { command: 'join', report: joined }, context);
    state = events.reduce<CaseState>(evolve, state);
    return events.map((event) => ({ event, report }));
  });
}
