import type { PhotoView } from '@suishoupai/shared-types';
import type { Draft, DraftPhoto } from './draft';
import { newDraft } from './draft';

/** A photo as the server answers it. */
export function buildPhotoView(photoId: string): PhotoView {
  return {
    photoId,
    sha256: 'a'.repeat(64),
    width: 1600,
    height: 1200,
    displayUrl: `/api/v1/photos/${photoId}/display`,
    previewUrl: `/api/v1/photos/${photoId}/preview`,
    thumbnailUrl: `/api/v1/photos/${photoId}/thumbnail`,
    hints: [],
    kind: 'photo',
    durationSeconds: null,
  };
}

/** A photo waiting for its first upload. */
export function buildPhoto(localId: string, overrides: Partial<DraftPhoto> = {}): DraftPhoto {
  return {
    localId,
    path: `kept/${localId}`,
    progress: { state: 'waiting', attempts: 0, notBeforeMs: 0 },
    ...overrides,
  };
}

/** A photo that the server knows of and does not have yet. */
export function buildAnnounced(localId: string, progress?: DraftPhoto['progress']): DraftPhoto {
  const announced = { photoId: `server-${localId}`, sha256: 'a'.repeat(64), bytes: 1000 };
  return buildPhoto(localId, { announced, ...(progress ? { progress } : {}) });
}

/** A photo already on the server. */
export function buildUploaded(localId: string): DraftPhoto {
  return buildPhoto(localId, { progress: { state: 'uploaded', photo: buildPhotoView(`server-${localId}`) } });
}

/** A draft that could be sent, but for its photos. */
export function buildDraft(overrides: Partial<Draft> = {}): Draft {
  return {
    ...newDraft('r-1', 'citizen-1', '2026-11-23T08:00:00.000Z'),
    position: {
      datum: 'gcj02',
      longitude: 110.92,
      latitude: 21.66,
      accuracyMeters: 12,
      capturedAt: '2026-11-23T08:00:00.000Z',
    },
    classCode: 'SJ-06010',
    description: '路边有垃圾',
    ...overrides,
  };
}
