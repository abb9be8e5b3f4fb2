import { AppError } from '../../kernel/app-error';
import type { Outbox, OutboxMessage } from '../../kernel/outbox';
import type { Tx } from '../../kernel/unit-of-work';
import { pairChangesOf } from './case-pair';
import type { CasePairRepository } from './case-pair.repository';
import { isOpen } from './case.clock';
import type { CaseEvent } from './case.events';
import { evolve } from './case.evolve';
import { flowLogEntry } from './case.flow-log';
import { MOST_REPORT_PHOTOS, toEntry, type CaseReport, type StoredCase, type StoredFlowEntry } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseState } from './case.state';

/** An event with the report that it brought, if any. */
export interface Step {
  event: CaseEvent;
  report: CaseReport | null;
}

/** What opening knows besides the event. */
export type Birth = Pick<StoredCase, 'caseId' | 'grid' | 'candidateGrids' | 'capturedAt'>;

/** Writes what has been decided: the case, its flow log lines and the outbox rows, always the three together. */
export function createCaseWriter({
  repository,
  outbox,
  pairs,
}: {
  repository: Pick<CaseRepository, 'insert' | 'update'>;
  outbox: Outbox;
  pairs: Pick<CasePairRepository, 'apply' | 'suspect' | 'lapse'>;
}) {
  return {
    /** The new case that an opening event makes. */
    async open(tx: Tx, birth: Birth, event: CaseEvent, report: CaseReport): Promise<StoredCase> {
      const state = evolve(null, event);
      const stored: StoredCase = { ...state, ...birth, lastReportedAt: report.at, photoIds: report.photoIds };
      const entry = toEntry(event, flowLogEntry(event, state), report);
      await repository.insert(tx, stored, [entry]);
      const { suspectedCaseNo, caseNo } = stored;
      if (suspectedCaseNo !== null && event.type === 'caseOpened' && event.opened.splitFrom === null) {
        const { score, text } = report.duplicate;
        await pairs.suspect(tx, { kind: 'suspected', caseNos: [caseNo, suspectedCaseNo], at: event.at, score, text });
      }
      await outbox.append(tx, [toMessage(stored, entry)]);
      return stored;
    },

    /** The case after all steps. @throws AppError `version_conflict` when it is no longer at the version of `before` */
    async change(tx: Tx, before: StoredCase, steps: readonly Step[]): Promise<StoredCase> {
      let after = before;
      const entries: StoredFlowEntry[] = [];
      for (const { event, report } of steps) {
        after = evolveStored(after, event, report);
        entries.push(toEntry(event, flowLogEntry(event, after), report));
      }
      if (!(await repository.update(tx, before.version, after, entries))) throw new AppError('version_conflict');
      await pairs.apply(
        tx,
        steps.flatMap(({ event }) => pairChangesOf(after.caseNo, event)),
      );
      // What was suspected of a merged case is asked of its main case (case-pair.keep-apart.ts).
      const hasEnded = isOpen(before.status) && !isOpen(after.status) && after.duplicateOf === null;
      if (hasEnded) await pairs.lapse(tx, after.caseNo);
      await outbox.append(
        tx,
        entries.map((entry) => toMessage(after, entry)),
      );
      return after;
    },
  };
}

export type CaseWriter = ReturnType<typeof createCaseWriter>;

function evolveStored(before: StoredCase, event: CaseEvent, report: CaseReport | null): StoredCase {
  const { caseId, grid, candidateGrids, capturedAt, lastReportedAt, photoIds } = before;
  const state: CaseState = evolve(before, event);
  return {
    ...state,
    caseId,
    grid: event.type === 'caseCorrected' ? (event.toGrid ?? grid) : grid,
    candidateGrids,
    capturedAt,
    lastReportedAt: lastReportAfter(lastReportedAt, event, report),
    photoIds: photosAfter(photoIds, event, report),
  };
}

function lastReportAfter(known: Date, event: CaseEvent, report: CaseReport | null): Date {
  if (event.type === 'reportsSplit') return event.staying?.lastReportedAt ?? known;
  return report && report.at > known ? report.at : known;
}

function photosAfter(known: readonly string[], event: CaseEvent, report: CaseReport | null): readonly string[] {
  if (event.type === 'reportsSplit') {
    const gone = new Set(event.reports.flatMap((split) => split.photoIds));
    return known.filter((id) => !gone.has(id));
  }
  if (event.type === 'caseSupplemented') return withPhotos(known, event.photoIds);
  return report ? withPhotos(known, report.photoIds) : known;
}

function withPhotos(known: readonly string[], added: readonly string[]): readonly string[] {
  const all = [...new Set([...known, ...added])];
  return all.length <= MOST_REPORT_PHOTOS ? all : [...all.slice(0, 1), ...all.slice(1 - MOST_REPORT_PHOTOS)];
}

/** Readers of the outbox are other institutions too. */
function toMessage(after: StoredCase, { event, seq, at, to, publicText }: StoredFlowEntry): OutboxMessage {
  return {
    type: event,
    subject: { kind: 'case', id: after.caseId },
    subjectVersion: seq,
    at,
    payload: { caseNo: after.caseNo, status: to, event, text: publicText },
  };
}
