import { Types, type Connection } from 'mongoose';
import { createOutbox } from '../../adapters/mongo/outbox.repository';
import { createUnitOfWork } from '../../adapters/mongo/unit-of-work';
import { createCaseWriter } from '../cases/case.change';
import type { CaseEvent } from '../cases/case.events';
import { RULES } from '../cases/case.fixtures';
import { POSITION, OPENED } from '../cases/case-service.fixtures';
import { createCasePairRepository } from '../cases/case-pair.repository';
import { createCaseRepository } from '../cases/case.repository';

export interface Planted {
  caseNo: string;
  events: readonly CaseEvent[];
  gridCode?: string | null;
  classCode?: string;
}

/** Puts a case into a database as the product itself writes it: case, flow log and outbox, for tests that need a past. */
export async function plant(connection: Connection, { caseNo, events, gridCode, classCode }: Planted): Promise<string> {
  const repository = createCaseRepository(connection, { className: (code) => code, desks: RULES.limits });
  const writer = createCaseWriter({
    repository,
    outbox: createOutbox(connection),
    pairs: createCasePairRepository(connection),
  });
  const [first, ...rest] = events;
  if (first?.type !== 'caseOpened') throw new Error('a story begins with its opening');
  const caseId = new Types.ObjectId().toHexString();
  const code = gridCode === undefined ? '440902001001001' : gridCode;
  const grid =
    code === null ? null : { code, name: '河西01网格', district: '茂南区', community: '河西社区', version: 1 };
  const opened = { ...first.opened, caseNo, grid: grid && { code: grid.code, version: 1 } };
  if (classCode !== undefined) opened.classCode = classCode;
  const place = {
    ...{ classCode: opened.classCode, groupId: opened.groupId, address: null, position: POSITION, grid },
    ...{ candidateGrids: [], areaCode: '440902', unitGridCode: null },
  };
  const report = {
    ...{ reportId: opened.reportId, citizenId: opened.reporterId, staffId: opened.reporterStaffId, place },
    ...{ source: opened.source, description: opened.description, photoIds: opened.photoIds, duplicate: OPENED },
    deadlineAt: null,
    at: first.at,
  };
  const birth = { caseId, grid, candidateGrids: [], capturedAt: first.at };
  await createUnitOfWork(connection).run(async (tx) => {
    const stored = await writer.open(tx, birth, { ...first, opened }, report);
    if (rest.length > 0)
      await writer.change(
        tx,
        stored,
        rest.map((event) => ({ event, report: null })),
      );
  });
  return caseId;
}
