import type { CaseCommandName, StaffCommandRequest } from '@suishoupai/shared-types';

export type ButtonCommand = StaffCommandRequest['command'];

export interface CommandButton {
  command: ButtonCommand;
  kind: 'primary' | 'danger' | 'quiet';
}

/** What brings a case forward comes first; returns, refusals and orders after it. */
const ORDER: readonly ButtonCommand[] = [
  'accept',
  'verify',
  'file',
  'dispatch',
  'startHandling',
  'reply',
  'check',
  'close',
  'rework',
  'requestCheck',
  'requestVerify',
  'supervise',
  'markDuplicate',
  'returnToDispatcher',
  'returnToAcceptor',
  'reject',
];
const NEVER_FIRST: readonly ButtonCommand[] = ['markDuplicate', 'returnToDispatcher', 'returnToAcceptor', 'reject'];

/** The buttons of a case: exactly the commands allowed to this viewer, the next step first and alone in full colour. */
export function commandButtons(allowed: readonly CaseCommandName[]): CommandButton[] {
  const commands = ORDER.filter((command) => allowed.includes(command));
  return commands.map((command, index) => ({
    command,
    kind: index === 0 && !NEVER_FIRST.includes(command) ? 'primary' : command === 'reject' ? 'danger' : 'quiet',
  }));
}
