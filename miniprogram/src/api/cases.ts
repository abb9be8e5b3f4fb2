import type { NearbyCasesResponse, PointView } from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Open cases around a place, for 「有人报过了吗」. */
export function createCasesApi(http: HttpClient) {
  return {
    nearby: (at: PointView, classCode?: string) =>
      http.call<NearbyCasesResponse>('GET', '/api/v1/cases/nearby', {
        query: { longitude: at.longitude, latitude: at.latitude, datum: at.datum, classCode },
      }),
  };
}
export type CasesApi = ReturnType<typeof createCasesApi>;
