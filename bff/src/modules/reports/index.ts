import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { createPlaceLocks } from './place-lock.repository';
import { createRegistrationRoutes } from './registration.routes';
import { machineReportBody, type MachineReportBody } from './registration.schema';
import { createRegistrations, type Registrations } from './registration.service';
import { createReportRepository } from './report.repository';
import { createReportRoutes } from './report.routes';
import type { ReportLookups } from './report.schema';
import { createReportService } from './report.service';
import type { SubmitDeps } from './report.submit';

export { createReportRepository } from './report.repository';
export type { MachineReportBody, MachineReportInput } from './registration.schema';
export type { Registrations } from './registration.service';
export type { ReportPhotos, ReportClasses } from './report.ports';

type ReportModuleDeps = Omit<SubmitDeps, 'repository' | 'placeLocks'> & {
  connection: Connection;
  unitOfWork: UnitOfWork;
};

/** Reports: intake exactly once, duplicates, and what citizens read afterwards. */
export function createReportModule({ connection, unitOfWork, ...deps }: ReportModuleDeps): {
  endpoints: Endpoint[];
  registrations: Registrations;
  /** What a machine sends to register. */
  machineBody: MachineReportBody;
} {
  const repository = createReportRepository(connection);
  const placeLocks = createPlaceLocks({ connection, unitOfWork });
  const submitDeps = { ...deps, repository, placeLocks };
  const registrations = createRegistrations(submitDeps);
  const lookups: ReportLookups = {
    now: () => deps.clock.now(),
    classExists: (code) => deps.classes.find(code) !== null,
    isForCitizens: (code) => deps.classes.isForCitizens(code),
    photoOwners: async (photoIds) =>
      new Map((await deps.photos.getMany(photoIds)).map(({ photoId, ownerId }) => [photoId, ownerId])),
  };
  return {
    endpoints: [
      ...createReportRoutes(createReportService(submitDeps), lookups),
      ...createRegistrationRoutes(registrations, lookups),
    ],
    registrations,
    machineBody: machineReportBody(lookups),
  };
}
