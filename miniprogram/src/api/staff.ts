import type { CaseDetailView, CommandResponse, StaffCommandRequest, TasksResponse } from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** The workbench: tasks, a case, and commands. */
export function createStaffApi(http: HttpClient) {
  const at = (caseNo: string) => `/api/v1/staff/cases/${encodeURIComponent(caseNo)}`;
  return {
    tasks: (query: { scope: 'mine' | 'all'; status?: string; cursor?: string; limit?: number }) =>
      http.call<TasksResponse>('GET', '/api/v1/staff/tasks', { query: { ...query } }),
    caseDetail: (caseNo: string) => http.call<CaseDetailView>('GET', at(caseNo)),
    command: (caseNo: string, body: StaffCommandRequest) =>
      http.call<CommandResponse>('POST', `${at(caseNo)}/commands`, { body }),
    /** The case as a PDF to print. */
    openSheet: (caseNo: string) =>
      http.openDocument(`${at(caseNo)}/sheet.pdf`, { kind: 'pdf', fileName: `案件-${caseNo}.pdf` }),
  };
}
export type StaffApi = ReturnType<typeof createStaffApi>;
