import { CASE_STATUSES } from '@suishoupai/shared-types';
import type { CaseStatus, ReportView } from '@suishoupai/shared-types';
import { z } from 'zod';
import type { ApiClient } from '../../kernel/actor';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { OutboxFeed, PublishedMessage } from '../../kernel/outbox';
import type { CaseService, CaseState, FlowLogEntry } from '../cases';
import type { MachineReportInput, Registrations } from '../reports';

export interface CaseChange {
  /** Gapless and increasing among case changes. */
  seq: number;
  at: Date;
  caseNo: string;
  event: string;
  status: CaseStatus;
  text: string;
}

export interface ChangesPage {
  changes: CaseChange[];
  nextCursor: number;
  hasMore: boolean;
}

export interface HotlineService {
  /** Changes after the cursor (0: from the first), in order. @throws AppError `invalid_request` for a cursor never given out */
  changesAfter(cursor: number, limit: number): Promise<ChangesPage>;
  /** @throws AppError `case_not_found` */
  caseWithFlow(caseNo: string): Promise<{ state: CaseState; flow: FlowLogEntry[] }>;
  /** The case that now carries the report with this number of the client's institution. @throws AppError `case_not_found` */
  caseOfReport(client: ApiClient, externalNo: string): Promise<{ state: CaseState; flow: FlowLogEntry[] }>;
  /** Exactly once per number. @throws AppError `report_id_reused`, `external_no_used`, `invalid_request`, `busy` */
  register(client: ApiClient, input: MachineReportInput): Promise<ReportView>;
}

export interface HotlineDeps {
  registrations: Pick<Registrations, 'byMachine' | 'caseOf'>;
  feed: OutboxFeed;
  cases: Pick<CaseService, 'getByCaseNo' | 'flowOf'>;
}

/** What the cases module writes with each change. */
const changePayload = z.object({
  caseNo: z.string(),
  status: z.enum(CASE_STATUSES),
  event: z.string(),
  text: z.string(),
});

/** What the 12345 and 12319 hotlines pull. */
export function createHotlineService({ feed, cases, registrations }: HotlineDeps): HotlineService {
  async function withFlow(state: CaseState | null): Promise<{ state: CaseState; flow: FlowLogEntry[] }> {
    if (!state) throw new AppError('case_not_found');
    return { state, flow: await cases.flowOf(state.caseId) };
  }

  return {
    async changesAfter(cursor, limit) {
      const messages = await feed.readKind('case', cursor, limit + 1);
      // A cursor ahead of us comes from another database: saying "nothing new" would lose changes without a word.
      if (messages.length === 0 && cursor > (await feed.lastOfKind('case'))) {
        throw invalidRequest([fieldError('cursor', 'too_big')]);
      }
      const changes = messages.slice(0, limit).map(toChange);
      return { changes, nextCursor: changes.at(-1)?.seq ?? cursor, hasMore: messages.length > limit };
    },

    caseWithFlow: async (caseNo) => withFlow(await cases.getByCaseNo(caseNo)),
    caseOfReport: async ({ source }, externalNo) => withFlow(await registrations.caseOf(source, externalNo)),
    register: (client, input) => registrations.byMachine(client, input),
  };
}

function toChange({ kindSeq, at, payload }: PublishedMessage): CaseChange {
  return { seq: kindSeq, at, ...changePayload.parse(payload) };
}
