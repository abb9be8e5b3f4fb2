import type { GridLocateResponse, GridsResponse, PositionInput } from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Grid boundaries and the grid of a place. */
export function createGridsApi(http: HttpClient) {
  return {
    list: () => http.call<GridsResponse>('GET', '/api/v1/grids'),
    locate: ({ longitude, latitude, datum, accuracyMeters }: Omit<PositionInput, 'capturedAt'>) =>
      http.call<GridLocateResponse>('GET', '/api/v1/grids/locate', {
        query: { longitude, latitude, datum, accuracyMeters },
      }),
  };
}
export type GridsApi = ReturnType<typeof createGridsApi>;
