import type { BulkCommandBody, BulkItemResult, CaseStatus, StaffRole, TaskView } from '@suishoupai/shared-types';

/** Commands that the list gives to many cases at once: those that ask for nothing case by case. */
export const BULK_ACTIONS = [
  'accept',
  'requestVerify',
  'file',
  'dispatch',
  'receive',
  'startHandling',
  'requestCheck',
  'close',
] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

interface Fit {
  status: CaseStatus;
  roles: readonly StaffRole[];
}

/** Which cases fit and who may; the server decides each case for itself all the same. */
const FITS: Record<BulkAction, Fit> = {
  accept: { status: 'reported', roles: ['acceptor'] },
  requestVerify: { status: 'accepted', roles: ['acceptor'] },
  file: { status: 'accepted', roles: ['acceptor'] },
  dispatch: { status: 'filed', roles: ['dispatcher', 'manager'] },
  receive: { status: 'dispatched', roles: ['handler'] },
  startHandling: { status: 'received', roles: ['handler'] },
  requestCheck: { status: 'handled', roles: ['acceptor'] },
  close: { status: 'checked', roles: ['acceptor'] },
};

export interface BulkOffer {
  action: BulkAction;
  tasks: TaskView[];
}

/** True for roles that have anything to give to many cases. */
export function mayBulk(role: StaffRole): boolean {
  return BULK_ACTIONS.some((action) => FITS[action].roles.includes(role));
}

/** What may be done with the chosen cases, each action with those it fits. */
export function bulkOffers(role: StaffRole, chosen: readonly TaskView[]): BulkOffer[] {
  return BULK_ACTIONS.filter((action) => FITS[action].roles.includes(role))
    .map((action) => ({ action, tasks: chosen.filter(({ status }) => status === FITS[action].status) }))
    .filter(({ action, tasks }) => tasks.length > 0 && (action !== 'file' || isOneClass(tasks)));
}

/** Filing conditions belong to a class: cases of several classes cannot be filed under one. */
function isOneClass(tasks: readonly TaskView[]): boolean {
  return new Set(tasks.map(({ classCode }) => classCode)).size === 1;
}

/** The body of an action: dispatch sends each case to the unit of the routing table. Filing names the condition. */
export function bulkBody(action: Exclude<BulkAction, 'file'>): BulkCommandBody {
  return { command: action };
}

export interface ResultLine {
  caseNo: string;
  className: string;
  ok: boolean;
  text: string;
}

/** What became of each case, failures first: they are what is left to do. */
export function resultLines(results: readonly BulkItemResult[], tasks: readonly TaskView[]): ResultLine[] {
  const lines = results.map((result): ResultLine => {
    const className = tasks.find(({ caseNo }) => caseNo === result.caseNo)?.className ?? '';
    return { caseNo: result.caseNo, className, ok: result.ok, text: result.ok ? result.statusName : whyNot(result) };
  });
  return [...lines.filter(({ ok }) => !ok), ...lines.filter(({ ok }) => ok)];
}

/** How a case stands after a command whose answer was lost; null where that could not be asked. */
export interface Standing {
  caseNo: string;
  now: { version: number; statusName: string } | null;
}

/** What became of each case when the answer was lost: another version than before is the command's work. */
export function comparedLines(
  tasks: readonly TaskView[],
  standings: readonly Standing[],
  words: { notDone: (statusName: string) => string; notKnown: string },
): ResultLine[] {
  const lines = tasks.map(({ caseNo, className, version }): ResultLine => {
    const now = standings.find((one) => one.caseNo === caseNo)?.now ?? null;
    if (now === null) return { caseNo, className, ok: false, text: words.notKnown };
    const ok = now.version !== version;
    return { caseNo, className, ok, text: ok ? now.statusName : words.notDone(now.statusName) };
  });
  return [...lines.filter(({ ok }) => !ok), ...lines.filter(({ ok }) => ok)];
}

/** The wrong fields where the server named them, and how the case stands now when somebody else was faster. */
function whyNot({ text, fields, current }: Extract<BulkItemResult, { ok: false }>): string {
  const wrong = [...new Set(fields.map((one) => one.text))].join('；');
  const said = wrong === '' ? text : wrong;
  return current === null ? said : `${said}（现为${current.statusName}）`;
}
