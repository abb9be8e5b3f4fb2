import {
  CASE_ACTION_NAMES,
  CASE_STATUS_NAMES,
  CASE_STATUSES,
  STAFF_ROLE_NAMES,
  type CaseAction,
  type CaseStatus,
} from '@suishoupai/shared-types';
import type { ActorRole } from './case.state';
import type { Assignment, Guard, Need } from './case.transition';
import { targetsOf, TRANSITIONS } from './case.transitions';

/** The state diagram of the table, as mermaid. Commands that change no status are left to the table below it. */
export function lifecycleDiagram(): string {
  const names = CASE_STATUSES.map((status) => `  ${status}: ${CASE_STATUS_NAMES[status]} ${status}`);
  const ends = CASE_STATUSES.filter((from) => ACTIONS.every((action) => movesTo(action, from).length === 0));
  const edges = CASE_STATUSES.flatMap((from) =>
    ACTIONS.flatMap((action) => movesTo(action, from).map((to) => `  ${from} --> ${to}: ${labelOf(action, to)}`)),
  );
  return [
    'stateDiagram-v2',
    ...names,
    `  [*] --> ${targetsOf('open', null).join('')}: ${CASE_ACTION_NAMES.open}`,
    ...edges,
    ...ends.map((status) => `  ${status} --> [*]`),
  ].join('\n');
}

/** The table of commands as markdown: from where, to where, who, and what it takes. */
export function lifecycleTable(): string {
  const rows = ACTIONS.map((action) => {
    const { from, roles, assignment, guard, needs } = TRANSITIONS[action];
    const takes = [ASSIGNMENT_TEXTS[assignment], guard && GUARD_TEXTS[guard], ...needs.map((need) => NEED_TEXTS[need])];
    const cells = [
      `\`${action}\` ${CASE_ACTION_NAMES[action]}`,
      from === null ? '–' : from.join(', '),
      targetText(action),
      roles.map((role) => ROLE_NAMES[role]).join(', '),
      takes.filter(Boolean).join('; ') || '–',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| Command | From | To | Who | Takes |', '|---|---|---|---|---|', ...rows].join('\n');
}

// The keys of a Record<CaseAction, …> literal, in the order of the loop.
const ACTIONS = Object.keys(TRANSITIONS) as CaseAction[];
const ROLE_NAMES: Record<ActorRole, string> = {
  ...STAFF_ROLE_NAMES,
  citizen: '市民',
  hotline: '热线',
  system: '系统',
};

const ASSIGNMENT_TEXTS: Record<Assignment, string | null> = {
  anyone: null,
  ownDepartment: 'handlers: case of the own department',
  helperDepartment: 'case the own department helps with, not answered yet',
  assignedCollector: 'sent there',
  reporter: 'reported or joined it',
};
const GUARD_TEXTS: Record<Guard, string> = {
  verifiedIfPublic: 'public reports: verified on site, result `exists`',
  soleReporter: 'nobody else has reported it',
  notPassed: 'from handled: the last check was `not_pass`',
  reassignsLeft: 'dispatchers: moved fewer times than the city allows',
  suspensionsLeft: 'dispatchers: suspended fewer times than the city allows',
  notReporter: 'has not reported it',
  severalReports: 'several reports',
  atOwnDesk: 'acceptors before filing, dispatchers and managers after it',
  notYetEvaluated: 'once for each citizen',
  notCalledBack: 'nobody has been reached yet',
  returnsLeft: 'dispatchers: returned fewer times than the city allows',
  notOrdered: 'not sent there by a manager against its returns',
  delayPossible: 'none asked for yet, not overdue',
  delayPending: 'a request waits',
  mayAsk:
    'acceptors before filing, handlers after dispatch; a reporter with an account; none asked yet, and not too often',
  questionPending: 'a question waits',
  orderOpen: 'an order waits',
  mayDispute: 'once; within the days for it after closing',
  mayAppeal: 'once for each citizen; within the days for it',
  appealPending: 'an appeal waits',
  mayAnswer: 'of an ended case: within the days for objecting',
  clocksOutdated: 'a due date is another by the present calendar',
};
const NEED_TEXTS: Record<Need, string> = {
  reason: 'a reason',
  returnReason: 'a reason from the list',
  text: 'a text',
  findingText: 'a result, and a text unless it is good',
  callText: 'a result, and a text when not satisfied',
  textOrPhotos: 'a text or photos',
  onSite: 'a position; unless `unable`, near the case and with a photo taken now',
  checker: 'somebody to draw: did not report it, not tied to the unit',
  helpers: 'units to help, if any',
  splitReports: 'some of its reports, not all',
  correction: 'another class of the catalogue (before filing), another grid, or both',
  delayUntil: 'until when, within what the city allows',
  reviewAt: 'a review date, within what the city allows',
  order: 'an order that waits',
  afterPhoto: 'at least one after-photo',
  collector: 'a collector',
  department: 'a handling department',
  filingCondition: 'a filing condition of the class',
  closingCondition: 'the closing condition of the filing',
  mainCase: 'another open case',
  stars: '1–5 stars',
  pair: 'a pair that waits',
  answer: 'once for each citizen and pair',
};

function movesTo(action: CaseAction, from: CaseStatus): CaseStatus[] {
  return targetsOf(action, from).filter((to) => to !== from);
}

function labelOf(action: CaseAction, target: CaseStatus): string {
  const { to } = TRANSITIONS[action];
  if (typeof to === 'string') return CASE_ACTION_NAMES[action];
  const results = Object.entries(to).filter(([, status]) => status === target);
  return `${CASE_ACTION_NAMES[action]} ${results.map(([result]) => result).join('/')}`;
}

function targetText(action: CaseAction): string {
  const { to } = TRANSITIONS[action];
  if (to === 'same') return '(unchanged)';
  if (typeof to === 'string') return to;
  return Object.entries(to)
    .map(([result, status]) => `${result} → ${status === 'same' ? '(unchanged)' : status}`)
    .join(', ');
}
