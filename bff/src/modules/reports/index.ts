import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { Logger } from '../../kernel/logger';
import { createDuplicateEngine, shippedModel } from '../duplicates';
import { createPlaceLocks } from './place-lock.repository';
import { createRegistrationRoutes } from './registration.routes';
import { machineReportBody, type MachineReportBody } from './registration.schema';
import { createRegistrations, type Registrations } from './registration.service';
import { createReportRepository } from './report.repository';
import { createReportRoutes } from './report.routes';
import type { ReportLookups } from './report.schema';
import { createReportService } from './report.service';
import type { SubmitDeps, WaitingRoom } from './report.submit';
import type { ReportUploads } from './report.ports';
import { createWaitingReports, type PhotoWait, type WaitingReports } from './report.waiting';

export { createReportRepository } from './report.repository';
export type { MachineReportBody, MachineReportInput } from './registration.schema';
export type { Registrations } from './registration.service';
export type { ReportPhotos, ReportClasses } from './report.ports';

export type { WaitingReports } from './report.waiting';

type ReportModuleDeps = Omit<SubmitDeps, 'repository' | 'placeLocks' | 'engine'> & {
  connection: Connection;
  unitOfWork: UnitOfWork;
  uploads: ReportUploads;
  photoWait: PhotoWait;
  logger: Logger;
};

/** Reports: intake exactly once, duplicates, and what citizens read afterwards. */
export function createReportModule({ connection, unitOfWork, ...deps }: ReportModuleDeps): {
  endpoints: Endpoint[];
  registrations: Registrations;
  /** Reports that wait for their photos. */
  waiting: WaitingReports;
  /** What a machine sends to register. */
  machineBody: MachineReportBody;
} {
  const repository = createReportRepository(connection);
  const placeLocks = createPlaceLocks({ connection, unitOfWork });
  const engine = createDuplicateEngine(shippedModel);
  const submitDeps = { ...deps, repository, placeLocks, engine };
  const registrations = createRegistrations(submitDeps);
  const waiting = createWaitingReports(submitDeps);
  const photoOwners: ReportLookups['photoOwners'] = async (photoIds) =>
    new Map((await deps.photos.getMany(photoIds)).map(({ photoId, ownerId }) => [photoId, ownerId]));
  const lookups: ReportLookups = {
    now: () => deps.clock.now(),
    classExists: (code) => deps.classes.find(code) !== null,
    isForCitizens: (code) => deps.classes.isForCitizens(code),
    photoOwners,
    /** In this order: an upload ends after its photo is stored, so that whatever has come so far is found here or there. */
    async announcedOwners(photoIds) {
      const underWay = await deps.uploads.ownersOf(photoIds);
      const others = photoIds.filter((id) => !underWay.has(id));
      return others.length === 0 ? underWay : new Map([...underWay, ...(await photoOwners(others))]);
    },
  };
  const room: WaitingRoom = { ownersOf: lookups.announcedOwners, keep: (prepared) => waiting.keep(prepared) };
  return {
    endpoints: [
      ...createReportRoutes(createReportService(submitDeps, room), lookups),
      ...createRegistrationRoutes(registrations, lookups),
    ],
    registrations,
    waiting,
    machineBody: machineReportBody(lookups),
  };
}
