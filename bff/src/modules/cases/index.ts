import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { WriteXlsx } from '../../export';
import { createCaseTable } from './case-export';
import { createCaseExportRoutes } from './case-export.routes';
import { createCaseListRepository } from './case-list.repository';
import { createCaseRepository } from './case.repository';
import { createCaseRoutes } from './case.routes';
import { createCaseService, type CaseService, type CaseServiceDeps } from './case.service';
import { createTaskLists } from './case.tasks';

export type { CitizenCommand } from './case.commands';
export { allowedCommands } from './case.decider';
export { createCaseDirectory } from './case.directory';
export { citizenLines } from './case.flow-log';
export type { FlowLogEntry } from './case.flow-log';
export type { JoinCaseInput, OpenCaseInput } from './case.intake';
export type { CaseDirectory, CasePhotos } from './case.ports';
export type { CandidateCase, DuplicateDecision, StoredCase as CaseState } from './case.records';
export type { CaseService } from './case.service';
export { placeCellOf, placeCellsWithin } from './place-cells';

type CaseModuleDeps = Omit<CaseServiceDeps, 'repository'> & {
  connection: Connection;
  clock: Clock;
  writeXlsx: WriteXlsx;
};

/** Cases: the closed loop, its staff API, and what other modules ask of it. */
export function createCaseModule({ connection, clock, writeXlsx, ...deps }: CaseModuleDeps): {
  cases: CaseService;
  endpoints: Endpoint[];
} {
  const { directory, photos } = deps;
  const cases = createCaseService({ ...deps, repository: createCaseRepository(connection) });
  const tasks = createTaskLists({ lists: createCaseListRepository(connection), directory });
  const caseTable = createCaseTable({ tasks, directory });
  return {
    cases,
    endpoints: [
      ...createCaseRoutes({ cases, tasks, directory, photos, clock }),
      ...createCaseExportRoutes({ caseTable, writeXlsx, clock }),
    ],
  };
}
