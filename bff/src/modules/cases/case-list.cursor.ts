import { TASK_ORDERS, type TaskOrder } from '@suishoupai/shared-types';

/** `number`: the greatest first, for searches by number. */
export type ListOrder = TaskOrder | 'number';

/** Where a page ends: the values that its order goes by, so that the next begins there whatever has happened since. */
export type PageKey = { order: TaskOrder; at: Date; caseId: string } | { order: 'number'; caseNo: string };

const LETTERS = { oldest: 'o', newest: 'n', due: 'd', people: 'p', number: 'c' } as const satisfies Record<
  ListOrder,
  string
>;

/** The text of a cursor; its form is nobody else's business. */
export function toCursor(key: PageKey): string {
  const text = key.order === 'number' ? key.caseNo : `${key.at.getTime()}.${key.caseId}`;
  return Buffer.from(`${LETTERS[key.order]}.${text}`, 'latin1').toString('base64url');
}

/** Null for a text that is no cursor. */
export function fromCursor(cursor: string): PageKey | null {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const caseNo = /^c\.(\d{19})$/.exec(text)?.[1];
  if (caseNo !== undefined) return { order: 'number', caseNo };
  const [, letter, millis, caseId] = /^([ondp])\.(\d{12,15})\.([0-9a-f]{24})$/.exec(text) ?? [];
  if (letter === undefined || millis === undefined || caseId === undefined) return null;
  const order = TASK_ORDERS.find((each) => LETTERS[each] === letter);
  if (order === undefined) return null;
  return { order, at: new Date(Number(millis)), caseId };
}
