import type { ReportView } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { ApiClient, ApiClientSource, StaffActor } from '../../kernel/actor';
import type { CaseState } from '../cases';
import type { AcceptorReportInput, MachineReportInput } from './registration.schema';
import { followCase } from './report.follow';
import { presentAnswer } from './report.presenter';
import { acceptorReporter, machineReporter } from './report.reporter';
import { createSubmit, photoViews, type SubmitDeps, type TakenReport } from './report.submit';

/** 登记: reports of people who have no account here. */
export interface Registrations {
  /** Exactly once per clientReportId of this acceptor. @throws AppError as `createSubmit` */
  byAcceptor(actor: StaffActor, input: AcceptorReportInput): Promise<ReportView>;
  /** Exactly once per number of the institution. @throws AppError as `createSubmit` */
  byMachine(client: ApiClient, input: MachineReportInput): Promise<ReportView>;
  /** The case that now carries the report with this number, through merges and splits; null for an unknown number. */
  caseOf(source: ApiClientSource, externalNo: string): Promise<CaseState | null>;
}

/** Takes reports by telephone, from above and from other institutions. */
export function createRegistrations(deps: SubmitDeps): Registrations {
  const { repository, photos, cases } = deps;
  const submit = createSubmit(deps);
  const present = ({ report, photos: stored }: TakenReport): ReportView => {
    if (report.caseId === null) throw new AppError('internal', { detail: 'a registered report waits' });
    return presentAnswer(report, photoViews(photos, stored));
  };
  return {
    byAcceptor: async (actor, input) => present(await submit(acceptorReporter(actor, input.source), input)),
    byMachine: async (client, input) =>
      present(await submit(machineReporter(client), { ...input, clientReportId: input.externalNo, photoIds: [] })),
    async caseOf(source, externalNo) {
      const report = await repository.findByExternalNo(source, externalNo);
      return report && ((await followCase(cases, { ...report, reportId: report._id.toString() }))?.state ?? null);
    },
  };
}
