import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { WriteXlsx } from '../../export';
import { createCaseTable } from './case-export';
import { createCaseExportRoutes } from './case-export.routes';
import { createCaseDetails, type CaseDetails } from './case.details';
import { createCaseListRepository } from './case-list.repository';
import { createCaseRepository } from './case.repository';
import { createCaseRoutes } from './case.routes';
import { createCaseService, type CaseService, type CaseServiceDeps } from './case.service';
import { createTaskLists } from './case.tasks';

export type { CitizenCommand } from './case.commands';
export { allowedCommands } from './case.decider';
export type { CaseDetails } from './case.details';
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
  details: CaseDetails;
  endpoints: Endpoint[];
} {
  const { directory, photos } = deps;
  const cases = createCaseService({ ...deps, repository: createCaseRepository(connection) });
  const tasks = createTaskLists({ lists: createCaseListRepository(connection), directory });
  const details = createCaseDetails({ cases, directory, photos });
  const caseTable = createCaseTable({ tasks, directory });
  return {
    cases,
    details,
    endpoints: [
      ...createCaseRoutes({ cases, tasks, directory, photos, details, clock }),
      ...createCaseExportRoutes({ caseTable, writeXlsx, clock }),
    ],
  };
}
