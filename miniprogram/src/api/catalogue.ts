import type { CatalogueView } from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** The classes a citizen may choose. */
export function createCatalogueApi(http: HttpClient) {
  return { read: () => http.call<CatalogueView>('GET', '/api/v1/catalogue') };
}
export type CatalogueApi = ReturnType<typeof createCatalogueApi>;
