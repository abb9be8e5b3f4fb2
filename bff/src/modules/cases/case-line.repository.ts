import type { CaseStatus } from '@suishoupai/shared-types';
import { Types, type Connection } from 'mongoose';
import { caseModels, type CaseDoc, type CaseEventDoc } from './case.model';
import { toEvent, type CaseReport, type Degrees } from './case.records';

/** What a line of the flow log brought from a citizen: a report, or photos added to one. Holds citizen ids. */
export interface IntakeLine {
  caseNo: string;
  classCode: string;
  at: Date;
  photoIds: readonly string[];
  /** Null for what was added later. */
  report: CaseReport | null;
  /** Who added words or photos later, and where the case is; null for a report. */
  supplement: { citizenId: string; wgs84: Degrees; accuracyMeters: number } | null;
  /** The report came with a case that joined this one: it is not new. */
  moved: boolean;
}

/** There was nothing to it: turned down, annulled, or taken back by its only reporter. */
const UNFOUNDED: readonly CaseStatus[] = ['rejected', 'voided', 'withdrawn'];

const isUnfounded = (status: CaseStatus | null): boolean => status !== null && UNFOUNDED.includes(status);

/** What a case has turned out to be. */
export interface FoundedTurn {
  caseNo: string;
  isUnfounded: boolean;
}

/** Lines of flow logs for those who react to reports. */
export function createIntakeLines(connection: Connection) {
  const { cases, events } = caseModels(connection);
  return {
    async isUnfounded(caseId: string): Promise<boolean> {
      const id = new Types.ObjectId(caseId);
      const found = await cases.findById(id, { status: 1 }).lean<Pick<CaseDoc, 'status'>>();
      return found !== null && isUnfounded(found.status);
    },

    /** An open case that has this photo; null where there is none. */
    async openCaseWith(photoId: string): Promise<{ caseId: string; caseNo: string; classCode: string } | null> {
      const filter = { photoIds: photoId, openCell: { $exists: true } };
      const found = await cases.findOne(filter, { caseNo: 1, classCode: 1 }).lean<CaseName>();
      return found && { caseId: found._id.toHexString(), caseNo: found.caseNo, classCode: found.classCode };
    },

    /** Where this line said that there was nothing to a case, or that there is after all, and the case has stayed so; null for every other. */
    async turnOf(caseId: string, seq: number): Promise<FoundedTurn | null> {
      const id = new Types.ObjectId(caseId);
      const line = await events
        .findOne({ caseId: id, seq }, { from: 1, to: 1 })
        .lean<Pick<CaseEventDoc, 'from' | 'to'>>();
      if (!line || isUnfounded(line.from) === isUnfounded(line.to)) return null;
      const found = await cases.findById(id, { caseNo: 1, status: 1 }).lean<Pick<CaseDoc, 'caseNo' | 'status'>>();
      if (!found || isUnfounded(found.status) !== isUnfounded(line.to)) return null;
      return { caseNo: found.caseNo, isUnfounded: isUnfounded(found.status) };
    },

    /** Null where the line brought nothing from those who reported. */
    async lineOf(caseId: string, seq: number): Promise<IntakeLine | null> {
      const id = new Types.ObjectId(caseId);
      const line = await events.findOne({ caseId: id, seq }).lean<CaseEventDoc>();
      if (!line || (line.report === null && line.event !== 'caseSupplemented')) return null;
      const found = await cases.findById(id, LINE_FIELDS).lean<Pick<CaseDoc, keyof typeof LINE_FIELDS>>();
      if (!found) return null;
      const { caseNo, classCode } = found;
      const { at, photoIds, report } = line;
      return { caseNo, classCode, at, photoIds, report, supplement: toSupplement(line, found), moved: isMoved(line) };
    },
  };
}

type CaseName = Pick<CaseDoc, '_id' | 'caseNo' | 'classCode'>;

const LINE_FIELDS = { caseNo: 1, classCode: 1, position: 1, accuracyMeters: 1 } as const;

function toSupplement(
  line: CaseEventDoc,
  { position: { wgs84 }, accuracyMeters }: Pick<CaseDoc, 'position' | 'accuracyMeters'>,
): IntakeLine['supplement'] {
  const event = toEvent(line);
  return event.type === 'caseSupplemented' ? { citizenId: event.citizenId, wgs84, accuracyMeters } : null;
}

function isMoved(line: CaseEventDoc): boolean {
  const event = toEvent(line);
  if (event.type === 'caseOpened') return event.opened.splitFrom !== null;
  return event.type === 'reportJoined' && event.report.mergedFrom !== null;
}
