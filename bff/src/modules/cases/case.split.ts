import type { Tx } from '../../kernel/unit-of-work';
import type { CaseWriter } from './case.change';
import { NO_FACTS } from './case.commands';
import type { CaseIntake } from './case.intake';
import { joinSteps } from './case.moved-reports';
import type { CaseReports } from './case.ports';
import type { CaseReport, DuplicateDecision, StoredCase } from './case.records';
import type { CaseRules } from './case.rules';
import type { CaseActor } from './case.state';

interface Deps {
  intake: Pick<CaseIntake, 'open'>;
  writer: CaseWriter;
  reports: CaseReports;
  rules: CaseRules;
}

/**
 * 拆分: the reports that are about something else become a case of their own, with the place and class of the first of them;
 * their citizens follow that case from now on. The new case begins where every case begins: at 受理.
 */
export function createSplit({ intake, writer, reports, rules }: Deps) {
  return async (
    tx: Tx,
    from: StoredCase,
    moved: readonly CaseReport[],
    { caseNo, by, now }: { caseNo: string; by: CaseActor; now: Date },
  ): Promise<void> => {
    const duplicate = decisionOf(from, by);
    const [first, ...rest] = moved.map((report) => ({ ...report, duplicate }));
    if (!first) throw new Error('a split without reports');
    const opened = await intake.open(tx, caseNo, first, { actor: by, fromCaseNo: from.caseNo, at: now });
    if (rest.length > 0) {
      await writer.change(tx, opened, joinSteps(opened, rest, from.caseNo, { actor: by, now, facts: NO_FACTS, rules }));
    }
    const ids = moved.map(({ reportId }) => reportId);
    await reports.move(tx, ids, { caseId: opened.caseId, caseNo, at: now });
  };
}

/** Taken out at a citizen's word, the new case is suspected of the old one until staff have looked. */
function decisionOf({ caseNo, caseId }: StoredCase, { role }: CaseActor): DuplicateDecision {
  if (role === 'system') {
    const features = { splitByCitizen: true };
    const text = `上报人表示与案件 ${caseNo} 不是同一问题，已拆分`;
    return { outcome: 'suspected', score: 0, candidateCaseNo: caseNo, candidateCaseId: caseId, features, text };
  }
  return {
    outcome: 'opened',
    score: 0,
    candidateCaseNo: caseNo,
    candidateCaseId: caseId,
    features: { splitByHand: true },
    text: `由案件 ${caseNo} 人工拆分`,
  };
}
