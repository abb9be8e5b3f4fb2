import type {
  AppealRequest,
  DisputeRequest,
  EvaluateRequest,
  MyReportsResponse,
  ReportDetailResponse,
  SameProblemRequest,
  SubmitReportRequest,
  SubmitReportResponse,
  SupplementRequest,
  WithdrawRequest,
} from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** A citizen's own reports. */
export function createReportsApi(http: HttpClient) {
  const at = (reportId: string) => `/api/v1/reports/${encodeURIComponent(reportId)}`;
  return {
    /** Idempotent by clientReportId. */
    submit: (body: SubmitReportRequest) =>
      http.call<SubmitReportResponse>('POST', '/api/v1/reports', { body, idempotent: true }),
    mine: (cursor?: string, limit = 20) =>
      http.call<MyReportsResponse>('GET', '/api/v1/me/reports', { query: { cursor, limit } }),
    detail: (reportId: string) => http.call<ReportDetailResponse>('GET', at(reportId)),
    evaluate: (reportId: string, body: EvaluateRequest) =>
      http.call<ReportDetailResponse>('POST', `${at(reportId)}/evaluation`, { body }),
    /** Idempotent by clientSupplementId. */
    supplement: (reportId: string, body: SupplementRequest) =>
      http.call<ReportDetailResponse>('POST', `${at(reportId)}/supplements`, { body, idempotent: true }),
    dispute: (reportId: string, body: DisputeRequest) =>
      http.call<ReportDetailResponse>('POST', `${at(reportId)}/dispute`, { body }),
    appeal: (reportId: string, body: AppealRequest) =>
      http.call<ReportDetailResponse>('POST', `${at(reportId)}/appeal`, { body }),
    sameProblem: (reportId: string, body: SameProblemRequest) =>
      http.call<ReportDetailResponse>('POST', `${at(reportId)}/same-problem`, { body }),
    withdraw: (reportId: string, body: WithdrawRequest) =>
      http.call<ReportDetailResponse>('POST', `${at(reportId)}/withdrawal`, { body }),
  };
}
export type ReportsApi = ReturnType<typeof createReportsApi>;
