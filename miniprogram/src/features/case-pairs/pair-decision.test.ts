import type { PairView } from '@suishoupai/shared-types';
import { commandOf, possibleDecisions, whyNoJoin } from './pair-decision';

const [OLDER, YOUNGER] = ['4409022026112800011', '4409022026112800012'] as const;
const open = {
  commands: {
    join: { caseNo: YOUNGER, intoCaseNo: OLDER },
    keepApart: { caseNo: OLDER, otherCaseNo: YOUNGER },
    split: null,
    keepJoined: null,
  },
  cases: [
    { caseNo: OLDER, version: 3 },
    { caseNo: YOUNGER, version: 7 },
  ],
} as unknown as PairView;

describe('the decision on a pair', () => {
  it('offers what is possible, and first what a citizen who objects asks for', () => {
    expect(possibleDecisions({ ...open, objected: false })).toEqual(['join', 'keepApart']);
    expect(possibleDecisions({ ...open, objected: true })).toEqual(['keepApart', 'join']);
  });

  it('is given to the case it changes, in the version that was looked at', () => {
    expect(commandOf(open, 'join', '同一处')).toEqual({
      caseNo: YOUNGER,
      body: { command: 'markDuplicate', version: 7, intoCaseNo: OLDER, reason: '同一处' },
    });
    expect(commandOf(open, 'keepApart', '两处')).toMatchObject({ caseNo: OLDER, body: { version: 3 } });
    expect(commandOf(open, 'split', '两处')).toBeNull();
  });

  it.each([
    ['filed', 'handling', 'filed'],
    ['reported', 'handling', 'acceptors'],
    ['reported', 'closed', 'ended'],
    ['rejected', 'filed', 'ended'],
  ] as const)('says why a %s and a %s case are not merged here: %s', (one, other, why) => {
    const cases = [{ status: one }, { status: other }] as unknown as PairView['cases'];
    const asked = { state: 'open', cases, commands: { ...open.commands, join: null } } as const;
    expect(whyNoJoin(asked)).toBe(why);
    expect(whyNoJoin({ ...asked, commands: open.commands })).toBeNull();
    expect(whyNoJoin({ ...asked, state: 'joined' })).toBeNull();
  });
});
