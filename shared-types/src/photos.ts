/** POST /api/v1/photos — multipart/form-data, one file field named `file`; optional text field `sha256` (hex). */
export interface PhotoView {
  photoId: string;
  sha256: string;
  width: number;
  height: number;
  /** Site-relative links: `/api/v1/photos/{id}/display` and `/thumbnail`, signed and short-lived where not public. */
  displayUrl: string;
  thumbnailUrl: string;
}
