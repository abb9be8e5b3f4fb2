export { hashDistance } from './photo.hash';
export type { ObjectStore, PhotoRepository, StoredObject, StoredPhoto } from './photo.ports';
export { createPhotoRepository } from './photo.repository';
export { createPhotoRoutes } from './photo.routes';
export { createPhotoService, type PhotoService } from './photo.service';
export { createUploadLoop } from './upload.loop';
export { createUploadRepository } from './upload.repository';
export { createUploadRoutes } from './upload.routes';
export { createUploadService, type UploadService } from './upload.service';
