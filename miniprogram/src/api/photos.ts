import type { PhotoView } from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Sending photos. The same bytes sent twice give the same photo, so a retry is always safe. */
export function createPhotosApi(http: HttpClient) {
  return {
    /** `path` comes from platform/photo-files; `onProgress` in percent. */
    upload: (path: string, onProgress: (percent: number) => void) =>
      http.uploadPhoto<PhotoView>('/api/v1/photos', path, onProgress),
  };
}
export type PhotosApi = ReturnType<typeof createPhotosApi>;
