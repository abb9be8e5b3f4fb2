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
  pairs: Pick<CasePairRepository, 'inState' | 'apply'>;
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
    if (!stored || !isOpen(stored.status) || stored.keptApart.includes(otherCaseNo)) return;
    const facts = { ...NO_FACTS, pair: { otherCaseNo, state: 'open' as const, objected: false, answeredBy: [] } };
    const events = decide(stored, { command: 'keepApart', otherCaseNo, reason }, { actor: by, now, facts, rules });
    await writer.change(
      tx,
      stored,
      events.map((event) => ({ event, report: null })),
    );
  }

  const inBoth = async (tx: Tx, one: string, other: string, inherited: Parameters<typeof note>[3]): Promise<void> => {
    await note(tx, one, other, inherited);
    await note(tx, other, one, inherited);
  };

  /** The case that now carries what this one was about; null for a number that no case has. */
  async function leadOf(tx: Tx, caseNo: string): Promise<StoredCase | null> {
    const stored = await repository.findByCaseNo(caseNo, tx);
    return stored?.duplicateOf ? leadOf(tx, stored.duplicateOf) : stored;
  }

  return {
    /** Tells the other case of a pair what was decided in the first. */
    noteInOther: note,

    /** A case that is merged brings along what it was kept apart from, and what it is suspected of is asked of the main case. */
    async handOn(tx: Tx, merged: StoredCase, mainCaseNo: string, now: Date): Promise<void> {
      const reason = `案件 ${merged.caseNo} 已并入案件 ${mainCaseNo}`;
      for (const other of merged.keptApart) {
        // What has been merged into the same case, people have called the same after all.
        if ((await leadOf(tx, other))?.caseNo === mainCaseNo) continue;
        await inBoth(tx, mainCaseNo, other, { by: PAIR_KEEPER, reason: `${reason}，此前已核对不是同一问题`, now });
      }
      for (const pair of await pairs.inState(merged.caseNo, 'open', tx)) {
        const other = otherOf(pair, merged.caseNo);
        if (other !== mainCaseNo) await pairs.apply(tx, suspectedAgain(pair, [mainCaseNo, other], reason, now));
      }
    },

    /**
     * Reports that leave a case are told apart from whatever the cases they came from were told apart from, and are suspected of what
     * those waited to be compared with: a merge that is undone loses no verdict and no question.
     */
    async handBack(tx: Tx, { origins, from, caseNo, now }: Undone): Promise<void> {
      for (const origin of origins) {
        const was = await repository.findByCaseNo(origin, tx);
        const isMerged = was?.duplicateOf === from; // else this case was split from it
        const reason = `上报来自案件 ${origin}，此前已核对不是同一问题`;
        for (const other of isMerged ? (was?.keptApart ?? []) : [origin]) {
          const lead = await leadOf(tx, other);
          if (!lead || lead.caseNo === from) continue;
          for (const apart of new Set([other, lead.caseNo])) {
            await inBoth(tx, caseNo, apart, { by: PAIR_KEEPER, reason, now });
          }
        }
        for (const { caseNos, score, text } of isMerged ? await pairs.inState(origin, 'lapsed', tx) : []) {
          const lead = await leadOf(tx, otherOf({ caseNos }, origin));
          if (!lead || lead.caseNo === from || !isOpen(lead.status)) continue;
          await pairs.apply(tx, [{ kind: 'suspected', caseNos: [caseNo, lead.caseNo], at: now, score, text }]);
        }
      }
    },
  };
}

/** A split: the case that the reports left, the one they are now, and the cases that they once came from. */
interface Undone {
  from: string;
  caseNo: string;
  origins: readonly string[];
  now: Date;
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
