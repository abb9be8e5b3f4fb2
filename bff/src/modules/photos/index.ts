export { hashDistance } from './photo.hash';
export type { ObjectStore, PhotoRepository, StoredObject, StoredPhoto } from './photo.ports';
export { createPhotoRepository } from './photo.repository';
export { createPhotoRoutes } from './photo.routes';
export { createPhotoService, type PhotoService } from './photo.service';
