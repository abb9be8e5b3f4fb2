import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import { createPlaceLocks } from './place-lock.repository';
import { createReportRepository } from './report.repository';
import { createReportRoutes } from './report.routes';
import { createReportService } from './report.service';
import type { SubmitDeps } from './report.submit';

export { createReportRepository } from './report.repository';
export type { ReportPhotos, ReportClasses } from './report.ports';

type ReportModuleDeps = Omit<SubmitDeps, 'repository' | 'placeLocks'> & { connection: Connection };

/** Reports: intake exactly once, duplicates, and what citizens read afterwards. */
export function createReportModule({ connection, ...deps }: ReportModuleDeps): { endpoints: Endpoint[] } {
  const repository = createReportRepository(connection);
  const placeLocks = createPlaceLocks(connection);
  const service = createReportService({ ...deps, repository, placeLocks });
  const endpoints = createReportRoutes(service, {
    now: () => deps.clock.now(),
    classExists: (code) => deps.classes.find(code) !== null,
    photoOwners: async (photoIds) =>
      new Map((await deps.photos.getMany(photoIds)).map(({ photoId, ownerId }) => [photoId, ownerId])),
  });
  return { endpoints };
}
