import { CASE_COMMANDS, PAIR_COMMANDS } from '@suishoupai/shared-types';
import type { CaseCommandName, CaseStatus } from '@suishoupai/shared-types';
import { commandButtons } from './command-buttons';

const buttons = (allowed: readonly CaseCommandName[], status: CaseStatus = 'accepted') =>
  commandButtons(allowed, status);
const CITIZENS = ['evaluate', 'withdraw', 'supplement', 'dispute', 'appeal', 'answerSame'];
/** Where two cases are compared. */
const PAIRS: readonly string[] = PAIR_COMMANDS;

describe('the buttons of a case', () => {
  test('the next step is the main one, what ends the case stands apart', () => {
    expect(buttons(['reject', 'requestVerify', 'markDuplicate', 'file', 'addNote', 'void'])).toEqual({
      main: 'file',
      beside: [],
      more: ['requestVerify', 'markDuplicate', 'addNote'],
      danger: ['reject', 'void'],
    });
    expect(buttons(['addNote', 'returnToDispatcher', 'receive', 'startHandling'])).toMatchObject({
      main: 'receive',
      more: ['startHandling', 'addNote', 'returnToDispatcher'],
    });
  });

  test('a request that waits for an answer comes before ordering about', () => {
    expect(buttons(['reassign', 'suspend', 'answerDelay', 'addNote']).main).toBe('answerDelay');
    expect(buttons(['supervise', 'answerAppeal']).main).toBe('answerAppeal');
  });

  test('a refusal, a return or a note is never the main one', () => {
    expect(buttons(['reject']).main).toBeNull();
    expect(buttons(['returnToAcceptor', 'markDuplicate'])).toEqual({
      main: null,
      beside: ['markDuplicate', 'returnToAcceptor'],
      more: [],
      danger: [],
    });
  });

  test('sending another collector is not the next step while one is on the way', () => {
    expect(buttons(['requestCheck', 'addNote'], 'handled').main).toBe('requestCheck');
    expect(buttons(['requestCheck', 'addNote'], 'checking')).toMatchObject({
      main: null,
      beside: ['requestCheck', 'addNote'],
    });
    expect(buttons(['requestVerify', 'reject'], 'verifying').main).toBeNull();
  });

  test('there is no menu for a single button', () => {
    expect(buttons(['check', 'addNote'])).toEqual({ main: 'check', beside: ['addNote'], more: [], danger: [] });
    expect(buttons([])).toEqual({ main: null, beside: [], more: [], danger: [] });
  });

  test('every command of staff has its one button, the citizen’s have none', () => {
    const { main, beside, more, danger } = buttons(CASE_COMMANDS);
    const all = [main, ...beside, ...more, ...danger];
    expect([...all].sort()).toEqual(
      CASE_COMMANDS.filter((one) => !CITIZENS.includes(one) && !PAIRS.includes(one)).sort(),
    );
  });
});
