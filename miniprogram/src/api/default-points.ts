import type { DefaultPointRequest, DefaultPointsResponse, DefaultPointView } from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Points that count as no position, as managers see and judge them. */
export function createDefaultPointsApi(http: HttpClient) {
  const points = '/api/v1/staff/default-points';
  return {
    list: () => http.call<DefaultPointsResponse>('GET', points),
    judge: (pointId: string, body: DefaultPointRequest) =>
      http.call<DefaultPointView>('PUT', `${points}/${pointId}`, { body }),
  };
}
