import { CASE_COMMANDS } from '@suishoupai/shared-types';
import { commandButtons } from './command-buttons';

const CITIZENS = ['evaluate', 'withdraw', 'supplement', 'dispute', 'appeal'];

describe('the buttons of a case', () => {
  test('the next step is the main one, what ends the case stands apart', () => {
    expect(commandButtons(['reject', 'requestVerify', 'markDuplicate', 'file', 'addNote', 'void'])).toEqual({
      main: 'file',
      beside: [],
      more: ['requestVerify', 'markDuplicate', 'addNote'],
      danger: ['reject', 'void'],
    });
    expect(commandButtons(['addNote', 'returnToDispatcher', 'receive', 'startHandling'])).toMatchObject({
      main: 'receive',
      more: ['startHandling', 'addNote', 'returnToDispatcher'],
    });
  });

  test('a request that waits for an answer comes before ordering about', () => {
    expect(commandButtons(['reassign', 'suspend', 'answerDelay', 'addNote']).main).toBe('answerDelay');
    expect(commandButtons(['supervise', 'answerAppeal']).main).toBe('answerAppeal');
  });

  test('a refusal, a return or a note is never the main one', () => {
    expect(commandButtons(['reject']).main).toBeNull();
    expect(commandButtons(['returnToAcceptor', 'markDuplicate'])).toEqual({
      main: null,
      beside: ['markDuplicate', 'returnToAcceptor'],
      more: [],
      danger: [],
    });
  });

  test('there is no menu for a single button', () => {
    expect(commandButtons(['check', 'addNote'])).toEqual({ main: 'check', beside: ['addNote'], more: [], danger: [] });
    expect(commandButtons([])).toEqual({ main: null, beside: [], more: [], danger: [] });
  });

  test('every command of staff has its one button, the citizen’s have none', () => {
    const { main, beside, more, danger } = commandButtons(CASE_COMMANDS);
    const all = [main, ...beside, ...more, ...danger];
    expect([...all].sort()).toEqual(CASE_COMMANDS.filter((one) => !CITIZENS.includes(one)).sort());
  });
});
