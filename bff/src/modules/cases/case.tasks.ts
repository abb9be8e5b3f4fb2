import { type CaseStatus, OPEN_CASE_STATUSES } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import type { CaseListRepository, PageKey } from './case-list.repository';
import { type CaseFilter, deskOf, everythingFor, onlyStatus } from './case.desks';
import type { CaseDirectory } from './case.ports';
import type { StoredCase } from './case.records';
import { staffCaseActor } from './case.actor';

export interface TaskQuery {
  scope: 'mine' | 'all';
  status?: CaseStatus | undefined;
  after: PageKey | null;
  limit: number;
}

export interface TaskPage {
  cases: StoredCase[];
  counts: { status: CaseStatus; count: number }[];
  /** Where the next page begins; null after the last. */
  next: PageKey | null;
}

interface Deps {
  lists: CaseListRepository;
  directory: Pick<CaseDirectory, 'outsideDeskId'>;
}

/**
 * Task lists. `mine` is a queue, what waits longest first; `all` a register, the newest first.
 * Counts are of the whole list whatever status is shown, and of open cases only: finished ones grow without end.
 */
export function createTaskLists({ lists, directory }: Deps) {
  return async (actor: StaffActor, { scope, status, after, limit }: TaskQuery): Promise<TaskPage> => {
    const by = staffCaseActor(actor);
    const whole = scope === 'mine' ? deskOf(actor.staff.role, by, directory.outsideDeskId) : everythingFor(by);
    if (!whole) return { cases: [], counts: [], next: null };
    const shown = onlyStatus(whole, status);
    const order = scope === 'mine' ? 'oldestFirst' : 'newestFirst';
    const [found, counts] = await Promise.all([
      shown ? lists.page({ filter: shown, order, after, limit: limit + 1 }) : [],
      countOpen(lists, whole),
    ]);
    const cases = found.slice(0, limit);
    const last = found.length > limit ? cases.at(-1) : undefined;
    return { cases, counts, next: last ? { openedAt: last.stages.openedAt, caseId: last.caseId } : null };
  };
}

async function countOpen(lists: CaseListRepository, whole: CaseFilter): Promise<TaskPage['counts']> {
  const statuses = whole.statuses ?? OPEN_CASE_STATUSES;
  const counted = await lists.countByStatus({ ...whole, statuses });
  return statuses.map((status) => ({ status, count: counted.get(status) ?? 0 }));
}
