import path from 'node:path';
import type { PositionInput, StaffRole } from '@suishoupai/shared-types';
import { Types } from 'mongoose';
import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { createOutbox } from '../../adapters/mongo/outbox.repository';
import { createUnitOfWork } from '../../adapters/mongo/unit-of-work';
import { loadCity } from '../../city/load-city';
import type { StaffActor } from '../../kernel/actor';
import { createLogger } from '../../kernel/logger';
import { createCatalogue, createRouter } from '../catalogue';
import { createGridRepository, createGridService } from '../grids';
import { createCaseListRepository } from './case-list.repository';
import { createCasePairRepository } from './case-pair.repository';
import { createCaseDirectory } from './case.directory';
import type { OpenCaseInput } from './case.intake';
import { caseModels } from './case.model';
import type { CasePhotos } from './case.ports';
import { RULES } from './case.fixtures';
import type { DuplicateDecision, ReportPlace, StoredCase } from './case.records';
import { createCaseRepository } from './case.repository';
import { createCaseService } from './case.service';
import { createTaskLists } from './case.tasks';

const T0 = new Date('2026-07-01T01:00:00.000Z');
/** Inside 茂南 grid 440902002001001's district; WGS-84. */
const PLACE = { longitude: 110.9198, latitude: 21.6598 };

/** Cases on a real database with the demo city; only photos are made up: `owner:x` is a photo of that person. */
export async function startCases() {
  const database = await openTestDatabase();
  const { connection } = database;
  const city = loadCity(path.resolve(__dirname, '../../../city/maoming'));
  const clock = { now: () => T0 };
  const grids = createGridService({
    repository: createGridRepository(connection),
    clock,
    logger: createLogger('silent'),
  });
  const catalogue = createCatalogue(city.catalogue);
  const router = createRouter({
    ...city,
    className: (code) => catalogue.findClass(code)?.name ?? code,
    isWorkingDay: () => true,
    settings: () => ({ disabledDepartments: [], autoDispatchClasses: [] }),
    clock,
  });
  const directory = createCaseDirectory({ ...city, catalogue, router, grids, clock });
  const repository = createCaseRepository(connection, {
    className: (code) => directory.describeClass(code).name,
    desks: RULES.limits,
  });
  const lists = createCaseListRepository(connection);
  const unitOfWork = createUnitOfWork(connection);
  const pairs = createCasePairRepository(connection);
  let onMove: (reportIds: readonly string[], caseNo: string) => void = () => undefined;
  const service = createCaseService({
    repository,
    pairs,
    unitOfWork,
    outbox: createOutbox(connection),
    directory,
    photos: madeUpPhotos,
    people: { staffOfCitizens: async () => [] },
    reports: { move: async (_tx, ids, { caseNo }) => onMove(ids, caseNo) },
    rules: RULES,
    clock,
  });
  const tasks = createTaskLists({ lists, directory, clock });
  const models = caseModels(connection);
  await ensureIndexes(connection);
  await grids.ensureSeeded(city.grids);

  const gridOf = () => grids.locate({ position: { datum: 'wgs84', ...PLACE }, accuracyMeters: 0 }).grid;
  const open = (overrides: OpenOverrides = {}): Promise<StoredCase> => {
    const input = buildOpenInput({ grid: gridOf(), ...overrides });
    return unitOfWork.run((tx) => service.openCase(tx, input));
  };
  /** Tells where a split has moved reports to, as the reports module is told. */
  const reportsMoved = (listener: typeof onMove): void => void (onMove = listener);
  const around = { connection, unitOfWork, repository, pairs, directory, lists, models };
  return { ...database, ...around, service, tasks, open, gridOf, reportsMoved };
}

export type CaseFixture = Awaited<ReturnType<typeof startCases>>;

/** Fresh at every time that a test tells. */
const JUST_NOW = new Date('2100-01-01T00:00:00.000Z');

const madeUpPhotos: CasePhotos = {
  getMany: async (ids) =>
    ids
      .filter((id) => id.includes(':'))
      .map((photoId) => ({ photoId, ownerId: photoId.split(':')[0] ?? '', createdAt: JUST_NOW })),
  presentMany: async () => new Map(),
};

/** What a test cares about; the place's fields stand beside the report's. */
export type OpenOverrides = Partial<Omit<OpenCaseInput, 'place'>> & Partial<ReportPlace>;

export function buildOpenInput(overrides: OpenOverrides = {}): OpenCaseInput {
  const { classCode, groupId, address, position, grid, unitGridCode, candidateGrids, areaCode, ...report } = overrides;
  return {
    reportId: new Types.ObjectId().toHexString(),
    citizenId: 'citizen-one',
    source: 'citizen',
    description: '垃圾没人清',
    photoIds: ['citizen-one:before'],
    place: {
      classCode: classCode ?? 'SJ-06010',
      groupId: groupId ?? 'garbage',
      address: address ?? null,
      position: position ?? POSITION,
      grid: grid ?? null,
      unitGridCode: unitGridCode ?? null,
      candidateGrids: candidateGrids ?? [],
      areaCode: areaCode ?? '440902',
    },
    duplicate: OPENED,
    at: T0,
    ...report,
  };
}

export const POSITION: ReportPlace['position'] = {
  wgs84: PLACE,
  gcj02: { longitude: PLACE.longitude + 0.005, latitude: PLACE.latitude - 0.003 },
  accuracyMeters: 10,
  capturedAt: T0,
};

/** What a collector's phone says who stands there. */
export const HERE: PositionInput = {
  datum: 'wgs84',
  ...PLACE,
  accuracyMeters: 10,
  capturedAt: T0.toISOString(),
};

export const OPENED: DuplicateDecision = {
  outcome: 'opened',
  score: 0,
  candidateCaseNo: null,
  candidateCaseId: null,
  features: {},
  text: '附近没有同类案件',
};

/** A staff member whose citizen account is `account-of-<staffId>`. */
export function staffActor(role: StaffRole, staffId: string, departmentId: string | null = null): StaffActor {
  return {
    citizenId: `account-of-${staffId}`,
    displayName: staffId,
    staff: { staffId, name: staffId, role, departmentId, departmentName: null },
  };
}

export const STAFF = {
  acceptor: staffActor('acceptor', 'acceptor-01'),
  acceptor2: staffActor('acceptor', 'acceptor-02'),
  outsideDesk: staffActor('acceptor', 'outside-01', 'outside-desk'),
  dispatcher: staffActor('dispatcher', 'dispatcher-01'),
  sanitation: staffActor('handler', 'handler-sanitation', 'sanitation'),
  municipal: staffActor('handler', 'handler-municipal', 'municipal'),
  supervisor: staffActor('supervisor', 'supervisor-01'),
  manager: staffActor('manager', 'manager-01'),
};
