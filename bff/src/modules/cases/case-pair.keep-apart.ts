import type { Tx } from '../../kernel/unit-of-work';
import { type CasePair, type PairChange } from './case-pair';
import type { CasePairRepository } from './case-pair.repository';
import type { CaseWriter } from './case.change';
import { isOpen } from './case.clock';
import { NO_FACTS } from './case.commands';
import { decide } from './case.decider';
import type { StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseRules } from './case.rules';
import type { CaseActor } from './case.state';

interface Deps {
  repository: Pick<CaseRepository, 'findByCaseNo'>;
  pairs: Pick<CasePairRepository, 'ofCase' | 'apply'>;
  writer: CaseWriter;
  rules: CaseRules;
}

/** Hands on with a merge what people decided about the case that is merged. */
export const PAIR_KEEPER: CaseActor = { role: 'system', id: 'pairs', departmentId: null };

/** 「不是同一个」 stands in both cases, and outlives their merging with others. */
export function createKeepApart({ repository, pairs, writer, rules }: Deps) {
  async function note(
    tx: Tx,
    caseNo: string,
    otherCaseNo: string,
    { by, reason, now }: { by: CaseActor; reason: string; now: Date },
  ): Promise<void> {
    const stored = await repository.findByCaseNo(caseNo, tx);
    // Of an ended case nothing is suggested; the pair itself remembers.
    if (!stored || !isOpen(stored.status)) return;
    const facts = { ...NO_FACTS, pair: { otherCaseNo, state: 'open' as const, objected: false, answeredBy: [] } };
    const events = decide(stored, { command: 'keepApart', otherCaseNo, reason }, { actor: by, now, facts, rules });
    await writer.change(
      tx,
      stored,
      events.map((event) => ({ event, report: null })),
    );
  }

  return {
    /** Tells the other case of a pair what was decided in the first. */
    noteInOther: note,

    /** A case that is merged brings its pairs along: what was kept apart stays so, what was suspected is asked of the main case. */
    async handOn(tx: Tx, merged: StoredCase, mainCaseNo: string, now: Date): Promise<void> {
      const reason = `案件 ${merged.caseNo} 已并入案件 ${mainCaseNo}`;
      const others = await pairs.ofCase(merged.caseNo, tx);
      for (const pair of others) {
        const other = otherOf(pair, merged.caseNo);
        if (other === mainCaseNo) continue;
        if (pair.state === 'kept_apart') {
          const inherited = { by: PAIR_KEEPER, reason: `${reason}，此前已核对不是同一问题`, now };
          await note(tx, mainCaseNo, other, inherited);
          await note(tx, other, mainCaseNo, inherited);
        }
        if (pair.state === 'open') await pairs.apply(tx, suspectedAgain(pair, [mainCaseNo, other], reason, now));
      }
    },
  };
}

/** The case of a pair that is not this one. */
export function otherOf({ caseNos: [one, two] }: Pick<CasePair, 'caseNos'>, caseNo: string): string {
  return one === caseNo ? two : one;
}

function suspectedAgain(
  { caseNos, score, text }: CasePair,
  between: readonly [string, string],
  reason: string,
  at: Date,
): PairChange[] {
  const by = { role: PAIR_KEEPER.role, staffId: null, departmentId: null };
  return [
    { kind: 'decided', caseNos, at, decision: { state: 'lapsed', at, by, reason } },
    { kind: 'suspected', caseNos: between, at, score, text },
  ];
}
