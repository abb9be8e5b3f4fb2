import type { PageKey } from './case-list.cursor';
import type { CaseListRepository } from './case-list.repository';
import { CENTRE_IN_HAND } from './case.lists';
import type { CaseService } from './case.service';

interface Deps {
  lists: Pick<CaseListRepository, 'page'>;
  cases: Pick<CaseService, 'recalculate'>;
}

const PAGE = 100;

/**
 * Due dates of everything in hand by the present calendar, one case after the other, each in a transaction of its own: after a new
 * holiday notice or an override of the city. What comes in meanwhile has the present calendar anyway.
 */
export async function recalculateAll({ lists, cases }: Deps, now: Date): Promise<{ looked: number; changed: number }> {
  const filter = { lists: [[CENTRE_IN_HAND]], terms: [], inHand: true };
  let [looked, changed] = [0, 0];
  for (let after: PageKey | null | undefined; after !== null;) {
    const page = await lists.page({ filter, order: 'oldest', after: after ?? null, limit: PAGE, look: PAGE, now });
    for (const { caseNo } of page.cases) {
      looked++;
      if (await cases.recalculate(caseNo, now)) changed++;
    }
    after = page.next;
  }
  return { looked, changed };
}
