import { Types, type Connection } from 'mongoose';
import { caseModels, type CaseDoc, type CaseEventDoc } from './case.model';
import { toEvent, type CaseReport } from './case.records';

/** What a line of the flow log brought from a citizen: a report, or photos added to one. Holds citizen ids. */
export interface IntakeLine {
  caseNo: string;
  classCode: string;
  at: Date;
  photoIds: readonly string[];
  /** Null for what was added later. */
  report: CaseReport | null;
  /** The report came with a case that joined this one: it is not new. */
  moved: boolean;
}

/** Lines of flow logs for those who react to reports. */
export function createIntakeLines(connection: Connection) {
  const { cases, events } = caseModels(connection);
  return {
    /** Null where the line brought nothing from those who reported. */
    async lineOf(caseId: string, seq: number): Promise<IntakeLine | null> {
      const id = new Types.ObjectId(caseId);
      const line = await events.findOne({ caseId: id, seq }).lean<CaseEventDoc>();
      if (!line || (line.report === null && line.event !== 'caseSupplemented')) return null;
      const found = await cases.findById(id, { caseNo: 1, classCode: 1 }).lean<Pick<CaseDoc, 'caseNo' | 'classCode'>>();
      if (!found) return null;
      const { caseNo, classCode } = found;
      return { caseNo, classCode, at: line.at, photoIds: line.photoIds, report: line.report, moved: isMoved(line) };
    },
  };
}

function isMoved(line: CaseEventDoc): boolean {
  const event = toEvent(line);
  if (event.type === 'caseOpened') return event.opened.splitFrom !== null;
  return event.type === 'reportJoined' && event.report.mergedFrom !== null;
}
