import { randomUUID } from 'node:crypto';
import type { PhotoView, PointView, PositionInput, SubmitReportRequest } from '@suishoupai/shared-types';
import type { ApiTestClient } from './client';
import { makeJpeg } from './photos';

/** A place in 茂南区, inside a demo grid. */
export const PLACE = { datum: 'gcj02' as const, longitude: 110.925, latitude: 21.657 };

/** A correct submission; override what the test is about. */
export function buildReport(photoIds: string[], overrides: Partial<SubmitReportRequest> = {}): SubmitReportRequest {
  return {
    clientReportId: randomUUID(),
    photoIds,
    position: { ...PLACE, accuracyMeters: 15, capturedAt: new Date().toISOString() },
    classCode: 'SJ-06010',
    description: '路口垃圾堆了三天没人清理',
    ...overrides,
  };
}

/** Where a phone says that it is, at the place of a case. */
export function standingAt(point: PointView): PositionInput {
  const { datum, longitude, latitude } = point;
  return { datum, longitude, latitude, accuracyMeters: 10, capturedAt: new Date().toISOString() };
}

/** Uploads a photo of its own for this client. */
export async function uploadPhoto(client: ApiTestClient, seed: number): Promise<PhotoView> {
  const answer = await client.upload('/api/v1/photos', await makeJpeg(seed));
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`upload: ${JSON.stringify(answer.body)}`);
  return answer.body as PhotoView;
}
