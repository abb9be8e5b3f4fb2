import { CASE_STATUSES } from '@suishoupai/shared-types';
import type { CaseStatus } from '@suishoupai/shared-types';
import { z } from 'zod';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { OutboxFeed, PublishedMessage } from '../../kernel/outbox';
import type { CaseService, CaseState, FlowLogEntry } from '../cases';

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
}

export interface HotlineDeps {
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
export function createHotlineService({ feed, cases }: HotlineDeps): HotlineService {
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

    async caseWithFlow(caseNo) {
      const state = await cases.getByCaseNo(caseNo);
      if (!state) throw new AppError('case_not_found');
      return { state, flow: await cases.flowOf(state.caseId) };
    },
  };
}

function toChange({ kindSeq, at, payload }: PublishedMessage): CaseChange {
  return { seq: kindSeq, at, ...changePayload.parse(payload) };
}
