import { AppError } from '../../kernel/app-error';
import type { Tx } from '../../kernel/unit-of-work';
import type { CaseWriter } from './case.change';
import { NO_FACTS } from './case.commands';
import type { createKeepApart } from './case-pair.keep-apart';
import { joinSteps, reportsIn, reportsToMove } from './case.moved-reports';
import type { StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseRules } from './case.rules';
import type { CaseActor } from './case.state';

interface Deps {
  repository: Pick<CaseRepository, 'findByCaseNo' | 'flowOf'>;
  writer: CaseWriter;
  keepApart: Pick<ReturnType<typeof createKeepApart>, 'handOn'>;
  rules: CaseRules;
}

/** 并入重复: every report of a duplicate moves to its main case, so that those citizens are told and may evaluate there. */
export function createMerge({ repository, writer, keepApart, rules }: Deps) {
  return async (tx: Tx, duplicate: StoredCase, by: CaseActor, now: Date): Promise<void> => {
    const main = duplicate.duplicateOf === null ? null : await repository.findByCaseNo(duplicate.duplicateOf, tx);
    if (!main) throw new AppError('case_not_found');
    const log = await repository.flowOf(duplicate.caseId, tx);
    const reports = reportsToMove(log, new Set(reportsIn(log).map(({ reportId }) => reportId)));
    const context = { actor: by, now, facts: NO_FACTS, rules };
    await writer.change(tx, main, joinSteps(main, reports, duplicate.caseNo, context));
    await keepApart.handOn(tx, duplicate, main.caseNo, now);
  };
}
