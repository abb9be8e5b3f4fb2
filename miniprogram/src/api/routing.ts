import type {
  RoutingExplainResponse,
  RoutingSettingsChangesResponse,
  RoutingSettingsRequest,
  RoutingSettingsResponse,
} from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Routing as managers set and question it. */
export function createRoutingApi(http: HttpClient) {
  const settings = '/api/v1/staff/settings/routing';
  return {
    read: () => http.call<RoutingSettingsResponse>('GET', settings),
    /** Throws ApiError `settings_conflict` when somebody else changed them since. */
    change: (body: RoutingSettingsRequest) => http.call<RoutingSettingsResponse>('PUT', settings, { body }),
    changes: (cursor?: string) =>
      http.call<RoutingSettingsChangesResponse>('GET', `${settings}/changes`, { query: { cursor, limit: 10 } }),
    /** `gridCode` null: outside all grids; `at` null: now. */
    explain: ({ gridCode, classCode, at }: { gridCode: string | null; classCode: string; at: string | null }) =>
      http.call<RoutingExplainResponse>('GET', '/api/v1/staff/routing/explain', {
        query: { gridCode: gridCode ?? undefined, classCode, at: at ?? undefined },
      }),
  };
}
export type RoutingApi = ReturnType<typeof createRoutingApi>;
