import { OPEN_CASE_STATUSES, type CaseStatus } from '@suishoupai/shared-types';
import type { CaseBeat } from './evaluation.beats';
import type { Found } from './evaluation.facts';

interface Order {
  orderNo: number;
  dueAt: Date | null;
  missed: boolean;
}

/** 督办 orders: answered in time, late, or their limit passed while the case was open. An order ends with the case. */
export function orderFacts(beats: readonly CaseBeat[]): Found[] {
  const found: Found[] = [];
  let orders: Order[] = [];
  let unit: string | null = null;

  /** Orders whose limit passes before `until`; null: all, as far as anybody knows now. */
  function pass(until: Date | null): void {
    const open = until === null;
    for (const order of orders) {
      const { dueAt, missed } = order;
      if (missed || dueAt === null || (until !== null && dueAt > until)) continue;
      order.missed = true;
      found.push(
        { measure: 'superviseDue', at: dueAt, unit, open },
        { measure: 'superviseMissed', at: dueAt, unit, open },
      );
    }
  }

  for (const beat of beats) {
    if (beat.kind === 'miss') continue;
    const { event, at, after } = beat;
    pass(at);
    if (event.type === 'caseSupervised') {
      const { dueAt } = event.orderClock;
      orders.push({ orderNo: event.orderNo, dueAt: dueAt && (dueAt > at ? dueAt : at), missed: false });
    }
    if (event.type === 'supervisionAnswered') {
      const order = orders.find(({ orderNo }) => orderNo === event.orderNo);
      if (order) found.push(...answered(order, at, unit));
      orders = orders.filter((each) => each !== order);
    }
    unit = after.unit;
    if (!isOpen(after.status)) orders = [];
  }
  pass(null);
  return found;
}

function answered({ missed, dueAt }: Order, at: Date, unit: string | null): Found[] {
  if (missed) return [{ measure: 'superviseLate', at, unit, value: dueAt ? at.getTime() - dueAt.getTime() : 0 }];
  return [
    { measure: 'superviseDue', at, unit },
    { measure: 'superviseInTime', at, unit },
  ];
}

function isOpen(status: CaseStatus | null): boolean {
  return OPEN_CASE_STATUSES.some((open) => open === status);
}
