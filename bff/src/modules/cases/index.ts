import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { Logger } from '../../kernel/logger';
import type { WriteXlsx } from '../../export';
import { createCaseTable } from './case-export';
import { createBulkRoutes } from './case-bulk.routes';
import { createCaseExportRoutes } from './case-export.routes';
import { createCaseDetails, type CaseDetails } from './case.details';
import { createCaseListRepository } from './case-list.repository';
import { createCaseRepository } from './case.repository';
import { createCasePairs } from './case-pair.service';
import { createCasePairRepository } from './case-pair.repository';
import { createCasePairRoutes } from './case-pair.routes';
import { createCaseRoutes } from './case.routes';
import { recalculateAll } from './case.recalculate-all';
import { createCaseService, type CaseService, type CaseServiceDeps } from './case.service';
import { createTaskRoutes } from './case-list.routes';
import { createTaskLists } from './case.tasks';
import { createCaseTimers, type CaseTimers } from './case.timer-loop';

export { createCaseHistories } from './case-history.repository';
export { createIntakeLines, type IntakeLine } from './case-line.repository';
export { createLiveCases } from './case-live.repository';
export { citizenCaseActor } from './case.actor';
export type { CitizenCommand } from './case.commands';
export type { CaseDetails } from './case.details';
export { createCaseDirectory } from './case.directory';
export { citizenLines } from './case.flow-log';
export type { FlowLogEntry, TimelineEntry } from './case.flow-log';
export type { JoinCaseInput, OpenCaseInput } from './case.intake';
export type { CaseDirectory, CasePeople, CasePhotos, CaseReports } from './case.ports';
export type { CaseActor } from './case.state';
export type { CandidateCase, DuplicateDecision, ReportPlace, StoredCase as CaseState } from './case.records';
export type { CaseRules } from './case.rules';
export type { CaseService } from './case.service';
export { rolesMayGive } from './case.transitions';
export { placeCellOf, placeCellsWithin } from './place-cells';

type CaseModuleDeps = Omit<CaseServiceDeps, 'repository' | 'pairs'> & {
  connection: Connection;
  logger: Logger;
  writeXlsx: WriteXlsx;
};

/** Cases: the closed loop, its staff API, and what other modules ask of it. */
export function createCaseModule({ connection, logger, writeXlsx, ...deps }: CaseModuleDeps): {
  cases: CaseService;
  timers: CaseTimers;
  /** After a change of the working calendar. */
  recalculateClocks: () => Promise<{ looked: number; changed: number }>;
  details: CaseDetails;
  endpoints: Endpoint[];
} {
  const { directory, photos, clock, rules } = deps;
  const repository = createCaseRepository(connection, {
    className: (code) => directory.describeClass(code).name,
    desks: rules.limits,
  });
  const pairs = createCasePairRepository(connection);
  const cases = createCaseService({ ...deps, repository, pairs });
  const lists = createCaseListRepository(connection);
  const tasks = createTaskLists({ lists, directory, clock });
  const details = createCaseDetails({ cases, directory, photos, rules, clock });
  const caseTable = createCaseTable({ tasks, directory, rules });
  return {
    cases,
    details,
    recalculateClocks: () => recalculateAll({ lists, cases }, clock.now()),
    timers: createCaseTimers({ repository, cases, clock, logger }),
    endpoints: [
      ...createTaskRoutes({ tasks, directory, photos, clock, rules }),
      ...createCaseRoutes({ cases, details, clock }),
      ...createCasePairRoutes(createCasePairs({ pairs, repository, directory, photos, rules, clock })),
      ...createBulkRoutes({ cases, directory, clock, logger }),
      ...createCaseExportRoutes({ caseTable, writeXlsx, clock }),
    ],
  };
}
