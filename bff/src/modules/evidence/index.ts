import type { Endpoint } from '../../http/endpoint';
import { createStamper } from './evidence.copy';
import { createEvidenceRoutes } from './evidence.routes';
import { createEvidenceService, type EvidenceDeps, type EvidenceService } from './evidence.service';

/** 存证照片: photos of a case with case number, grid and time of receipt on the picture. */
export function createEvidence(deps: Omit<EvidenceDeps, 'stampCopy'>): {
  endpoints: Endpoint[];
  copyOf: EvidenceService['copyOf'];
} {
  const service = createEvidenceService({ ...deps, stampCopy: createStamper() });
  return { endpoints: createEvidenceRoutes(service), copyOf: (photoId, of) => service.copyOf(photoId, of) };
}
