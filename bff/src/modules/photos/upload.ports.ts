/** A photo that has been announced and is not stored yet. */
export interface Upload {
  photoId: string;
  uploadId: string;
  ownerId: string;
  /** Hex, of the whole file, as announced. */
  sha256: string;
  bytes: number;
  /** Of a video; null for a photo. */
  posterPhotoId: string | null;
  /** Cells that have come. */
  cells: readonly number[];
  expiresAt: Date;
}

export interface UploadRepository {
  find(uploadId: string): Promise<Upload | null>;
  findByPhoto(photoId: string): Promise<Upload | null>;
  /** Of these photos, those under way. */
  findMany(photoIds: readonly string[]): Promise<Upload[]>;
  /** Of these uploads, those that have not ended. */
  knownOf(uploadIds: readonly string[]): Promise<Set<string>>;
  countOf(ownerId: string): Promise<number>;
  /** The upload of this photo, whoever comes first: there is never a second one. */
  insertOnce(upload: Upload): Promise<Upload>;
  /** Notes cells as there; answers the upload with them, or null when it has ended meanwhile. */
  addCells(
    uploadId: string,
    cells: readonly number[],
    times: { expiresAt: Date; lookAt: Date },
  ): Promise<Upload | null>;
  /** Cells that are not there after all. */
  removeCells(uploadId: string, cells: readonly number[]): Promise<void>;
  lookAgain(uploadId: string, lookAt: Date): Promise<void>;
  remove(uploadId: string): Promise<void>;
  /** The earliest first. */
  findDue(now: Date, limit: number): Promise<Upload[]>;
}
