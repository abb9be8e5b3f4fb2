import { z } from 'zod';
import { sendAttachment } from '../../http/attachment';
import { route, type Endpoint } from '../../http/endpoint';
import { caseNoField, idField } from '../../http/fields';
import type { EvidenceService } from './evidence.service';

const JPEG = 'image/jpeg';

/** Photos of a case to keep and to hand on. */
export function createEvidenceRoutes(evidence: EvidenceService): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/cases/:caseNo/photos/:photoId/evidence.jpg',
      tag: 'staff',
      summary:
        'The evidence copy of a photo of a case that I see, with case number, grid and time of receipt printed on it',
      who: 'staff',
      params: z.strictObject({ caseNo: caseNoField, photoId: idField }),
      limit: { points: 60, seconds: 60 },
      answers: { status: 200, binary: JPEG },
      errors: ['case_not_found', 'photo_not_found', 'busy'],
      async handle({ caller, params: { caseNo, photoId }, ctx }) {
        const bytes = await evidence.copyFor(caseNo, photoId, caller);
        const name = `${caseNo}-${photoId.slice(0, 8)}.jpg`;
        sendAttachment(ctx, { fileName: `存证-${name}`, plainName: `evidence-${name}`, contentType: JPEG, bytes });
      },
    }),
  ];
}
