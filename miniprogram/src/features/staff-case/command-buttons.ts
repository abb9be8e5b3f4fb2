import type { CaseCommandName, CaseStatus, PairCommandName, StaffCommandRequest } from '@suishoupai/shared-types';

/** Pairs of cases are decided where the two are compared. */
export type ButtonCommand = Exclude<StaffCommandRequest['command'], PairCommandName>;

/** Where a command stands: `step` brings the case forward, `side` goes another way, `back` returns it, `danger` ends it. */
type Group = 'step' | 'side' | 'back' | 'danger';

/** In the order of the buttons; of the steps, the first allowed one is the main button. */
const GROUPS: Record<ButtonCommand, Group> = {
  answerDelay: 'step',
  answerAppeal: 'step',
  accept: 'step',
  verify: 'step',
  file: 'step',
  dispatch: 'step',
  receive: 'step',
  startHandling: 'step',
  reply: 'step',
  assist: 'step',
  check: 'step',
  close: 'step',
  rework: 'step',
  requestCheck: 'step',
  requestVerify: 'step',
  answerSupervision: 'step',
  resume: 'step',
  returnCall: 'step',
  supervise: 'step',
  askCitizen: 'side',
  requestDelay: 'side',
  suspend: 'side',
  reassign: 'side',
  markDuplicate: 'side',
  split: 'side',
  correct: 'side',
  addNote: 'side',
  returnToAcceptor: 'back',
  returnToDispatcher: 'back',
  reject: 'danger',
  void: 'danger',
  forceClose: 'danger',
};

export interface CommandButtons {
  /** What this desk does next; null when nothing waits for it. */
  main: ButtonCommand | null;
  /** In sight beside the main one. */
  beside: ButtonCommand[];
  /** Under 「更多」. */
  more: ButtonCommand[];
  /** Under 「更多」 and apart: they end the case. */
  danger: ButtonCommand[];
}

const IN_SIGHT_WITHOUT_MAIN = 2;

/** Somebody is on the way already: sending another collector is possible, but not the next step. */
const UNDER_WAY: Partial<Record<CaseStatus, ButtonCommand>> = { verifying: 'requestVerify', checking: 'requestCheck' };

/** The buttons of a case: exactly the commands allowed to this viewer, each once. */
export function commandButtons(allowed: readonly CaseCommandName[], status: CaseStatus): CommandButtons {
  const commands = (Object.keys(GROUPS) as ButtonCommand[]).filter((command) => allowed.includes(command));
  const danger = commands.filter((command) => GROUPS[command] === 'danger');
  const safe = commands.filter((command) => GROUPS[command] !== 'danger');
  const main = safe.find((command) => GROUPS[command] === 'step' && UNDER_WAY[status] !== command) ?? null;
  const others = safe.filter((command) => command !== main);
  const room = main === null ? IN_SIGHT_WITHOUT_MAIN : 1;
  // A menu of a single button would only be a tap more.
  const fits = danger.length === 0 && others.length <= room;
  const inSight = fits ? others.length : main === null ? Math.min(1, others.length) : 0;
  return { main, beside: others.slice(0, inSight), more: others.slice(inSight), danger };
}
