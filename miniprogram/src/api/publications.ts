import type {
  CasePublicationsResponse,
  PublicationDecisionRequest,
  PublicationPreviewResponse,
  PublicationResponse,
  PublicationsResponse,
  PublicationState,
  PublicationView,
  RedactionBox,
} from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Photos before everybody sees them; for acceptors and managers. */
export function createPublicationsApi(http: HttpClient) {
  const path = '/api/v1/staff/publications';
  const at = (photoId: string) => `${path}/${encodeURIComponent(photoId)}`;
  return {
    list: (query: { state: PublicationState; cursor?: string; limit?: number }) =>
      http.call<PublicationsResponse>('GET', path, { query: { ...query } }),
    ofCase: async (caseNo: string): Promise<PublicationView[]> =>
      (
        await http.call<CasePublicationsResponse>(
          'GET',
          `/api/v1/staff/cases/${encodeURIComponent(caseNo)}/publications`,
        )
      ).publications,
    read: (photoId: string) => http.call<PublicationResponse>('GET', at(photoId)),
    /** A data link to the photo as it would become public. */
    preview: async (photoId: string, boxes: RedactionBox[]): Promise<string> =>
      (await http.call<PublicationPreviewResponse>('POST', `${at(photoId)}/preview`, { body: { boxes } })).image,
    /** Throws ApiError `publication_conflict` when somebody else has decided since. */
    decide: (photoId: string, body: PublicationDecisionRequest) =>
      http.call<PublicationResponse>('POST', `${at(photoId)}/decision`, { body }),
  };
}
export type PublicationsApi = ReturnType<typeof createPublicationsApi>;
