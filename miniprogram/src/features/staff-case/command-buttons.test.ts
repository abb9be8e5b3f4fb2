import { CASE_COMMANDS } from '@suishoupai/shared-types';
import { commandButtons } from './command-buttons';

const shown = (...allowed: Parameters<typeof commandButtons>[0]) =>
  commandButtons(allowed).map(({ command, kind }) => `${command}:${kind}`);

describe('the buttons of a case', () => {
  test('are exactly the allowed commands, the next step first in full colour', () => {
    expect(shown('reject', 'requestVerify', 'markDuplicate', 'file')).toEqual([
      'file:primary',
      'requestVerify:quiet',
      'markDuplicate:quiet',
      'reject:danger',
    ]);
    expect(shown('returnToDispatcher', 'reply')).toEqual(['reply:primary', 'returnToDispatcher:quiet']);
    expect(shown('requestCheck', 'rework')).toEqual(['rework:primary', 'requestCheck:quiet']);
    expect(shown()).toEqual([]);
  });

  test('a refusal or a return is never the coloured one', () => {
    expect(shown('reject')).toEqual(['reject:danger']);
    expect(shown('returnToAcceptor', 'markDuplicate')).toEqual(['markDuplicate:quiet', 'returnToAcceptor:quiet']);
  });

  test('every command of staff has a button, the citizen’s have none', () => {
    const staff = CASE_COMMANDS.filter((command) => command !== 'evaluate' && command !== 'withdraw');
    expect(
      commandButtons(CASE_COMMANDS)
        .map(({ command }) => command)
        .sort(),
    ).toEqual([...staff].sort());
  });
});
