import type {
  BulkCommandRequest,
  BulkCommandResponse,
  CaseDetailView,
  CaseReportsResponse,
  CaseSignalsResponse,
  CommandResponse,
  GridRef,
  PairsResponse,
  RegisteredReportResponse,
  RegisterReportRequest,
  RoutingSettingsResponse,
  StaffClassesResponse,
  StaffClassView,
  StaffCommandRequest,
  StaffGridsResponse,
  TasksQuery,
  TasksResponse,
  TemplateCommand,
  TemplateRequest,
  TemplateResponse,
  TemplatesResponse,
  TemplateView,
} from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Fifty cases, one after the other. */
const BULK_TIMEOUT_MS = 60_000;

/** The workbench: tasks, a case, and commands. */
export function createStaffApi(http: HttpClient) {
  const at = (caseNo: string) => `/api/v1/staff/cases/${encodeURIComponent(caseNo)}`;
  return {
    tasks: (query: TasksQuery) => http.call<TasksResponse>('GET', '/api/v1/staff/tasks', { query: { ...query } }),
    /** The list on screen as an Excel workbook. */
    exportTasks: (query: Omit<TasksQuery, 'cursor' | 'limit'>) =>
      http.openDocument('/api/v1/staff/tasks/export.xlsx', { kind: 'xlsx', fileName: '案件清单.xlsx' }, { ...query }),
    /** One command for many cases; each has a result of its own. */
    bulk: (body: BulkCommandRequest) =>
      http.call<BulkCommandResponse>('POST', '/api/v1/staff/bulk-commands', { body, timeoutMs: BULK_TIMEOUT_MS }),
    /** Texts to begin with: those of one's own unit first. */
    templates: async (command: TemplateCommand): Promise<TemplateView[]> =>
      (await http.call<TemplatesResponse>('GET', '/api/v1/staff/templates', { query: { command } })).templates,
    addTemplate: async (body: TemplateRequest): Promise<TemplateView> =>
      (await http.call<TemplateResponse>('POST', '/api/v1/staff/templates', { body })).template,
    removeTemplate: (templateId: string) =>
      http.call<unknown>('DELETE', `/api/v1/staff/templates/${encodeURIComponent(templateId)}`),
    /** Every class of the catalogue; citizens choose from a few. */
    classes: async (): Promise<StaffClassView[]> =>
      (await http.call<StaffClassesResponse>('GET', '/api/v1/staff/classes')).classes,
    /** Names of the grids in use. */
    grids: async (): Promise<GridRef[]> => (await http.call<StaffGridsResponse>('GET', '/api/v1/staff/grids')).grids,
    /** For dispatchers and managers. */
    departments: async (): Promise<RoutingSettingsResponse['departments']> =>
      (await http.call<RoutingSettingsResponse>('GET', '/api/v1/staff/settings/routing')).departments,
    /** What came by telephone or from above; idempotent by clientReportId. */
    register: (body: RegisterReportRequest) =>
      http.call<RegisteredReportResponse>('POST', '/api/v1/staff/reports', { body, idempotent: true }),
    caseDetail: (caseNo: string) => http.call<CaseDetailView>('GET', at(caseNo)),
    /** Of a mass event: reports that the case leaves out. */
    reportsBefore: async (caseNo: string, before: number): Promise<CaseDetailView['reports']> =>
      (await http.call<CaseReportsResponse>('GET', `${at(caseNo)}/reports`, { query: { before } })).reports,
    /** What is odd about its reports; for the centre. */
    signals: (caseNo: string) => http.call<CaseSignalsResponse>('GET', `${at(caseNo)}/signals`),
    command: (caseNo: string, body: StaffCommandRequest) =>
      http.call<CommandResponse>('POST', `${at(caseNo)}/commands`, { body }),
    /** Pairs of cases that may be one problem: the queue or, with a number, all of one case. */
    pairs: (query: { caseNo?: string; cursor?: string }) =>
      http.call<PairsResponse>('GET', '/api/v1/staff/pairs', { query: { ...query } }),
    postponePair: (pairId: string) =>
      http.call<unknown>('POST', `/api/v1/staff/pairs/${encodeURIComponent(pairId)}/later`, { body: {} }),
    /** A photo of the case with case number, grid and time of receipt on it, to keep or to hand on. */
    openEvidence: (caseNo: string, photoId: string) =>
      http.openDocument(`${at(caseNo)}/photos/${encodeURIComponent(photoId)}/evidence.jpg`, {
        kind: 'jpg',
        fileName: `存证-${caseNo}-${photoId.slice(0, 8)}.jpg`,
      }),
    /** The case as a PDF to print. */
    openSheet: (caseNo: string) =>
      http.openDocument(`${at(caseNo)}/sheet.pdf`, { kind: 'pdf', fileName: `案件-${caseNo}.pdf` }),
  };
}
export type StaffApi = ReturnType<typeof createStaffApi>;
