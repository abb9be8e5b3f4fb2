import { createAuthApi } from './auth';
import { createCasesApi } from './cases';
import { createCatalogueApi } from './catalogue';
import { createEvaluationApi } from './evaluation';
import { createGridsApi } from './grids';
import type { SliceFile } from '../platform/file-slices';
import type { HttpClient } from './http-client';
import { createPhotosApi } from './photos';
import { createPublicationsApi } from './publications';
import { createReportsApi } from './reports';
import { createRoutingApi } from './routing';
import { createDefaultPointsApi } from './default-points';
import { createStaffApi } from './staff';

/** Every resource of the BFF, one client behind all; `openFile` reads kept photos. */
export function createApi(http: HttpClient, openFile: (path: string) => Promise<SliceFile>) {
  return {
    auth: createAuthApi(http),
    catalogue: createCatalogueApi(http),
    grids: createGridsApi(http),
    photos: createPhotosApi(http, openFile),
    publications: createPublicationsApi(http),
    reports: createReportsApi(http),
    cases: createCasesApi(http),
    staff: createStaffApi(http),
    evaluation: createEvaluationApi(http),
    routing: createRoutingApi(http),
    defaultPoints: createDefaultPointsApi(http),
  };
}
export type Api = ReturnType<typeof createApi>;
