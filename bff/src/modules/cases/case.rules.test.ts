import { LIMITS } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { CaseCommand, CommandFacts } from './case.commands';
import {
  attempt,
  buildJoined,
  buildOpened,
  CASE_NO,
  FACTS,
  OTHER_CASE_NO,
  OTHER_UNIT,
  STEPS,
  caseAfter,
  caseIn,
  NO_FACTS,
  take,
  story,
  type ActorName,
  type StepName,
} from './case.fixtures';
import { replay } from './case.evolve';
import type { CaseState } from './case.state';

function refusal(state: CaseState | null, who: ActorName, command: CaseCommand, facts: CommandFacts = FACTS): AppError {
  try {
    attempt(state, who, command, facts);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`${command.command} was not refused`);
}
const faults = (state: CaseState | null, who: ActorName, command: CaseCommand, facts: CommandFacts = FACTS) => {
  const { code, fields } = refusal(state, who, command, facts);
  expect(code).toBe('invalid_request');
  return fields?.map((field) => `${field.field}: ${field.code}`);
};

const BLANKS = ['', '   ', '\n\t', '\u3000', '\u200b\u200d\ufeff'];

describe('every return, refusal, rework and withdrawal needs a reason', () => {
  const ready: [StepName, CaseState][] = [
    ['reject', caseIn('reported')],
    ['markDuplicate', caseIn('reported')],
    ['returnToAcceptor', caseIn('filed')],
    ['returnToDispatcher', caseIn('dispatched')],
    ['rework', caseIn('checked')],
    ['withdraw', caseIn('reported')],
    ['void', caseIn('reported')],
    ['split', caseAfter('open', 'join')],
    ['reassign', caseIn('handling')],
    ['requestDelay', caseIn('handling')],
    ['suspend', caseIn('handling')],
    ['resume', caseIn('suspended')],
    ['forceClose', caseIn('handling')],
    ['dispute', caseIn('checked')],
    ['appeal', caseIn('rejected')],
  ];
  it.each(ready)('%s', (name, state) => {
    const [who, command] = STEPS[name];
    for (const reason of BLANKS) {
      expect(faults(state, who, { ...command, reason } as CaseCommand, factsFor(name))).toEqual(['reason: required']);
    }
    const tooLong = { ...command, reason: '长'.repeat(LIMITS.reasonChars + 1) } as CaseCommand;
    expect(faults(state, who, tooLong, factsFor(name))).toEqual(['reason: too_long']);
  });
});
const factsFor = (step: StepName): CommandFacts => (step === 'reassign' ? OTHER_UNIT : FACTS);

describe('the reply of a department', () => {
  const reply = (text: string, photoIds: string[]) => ({ command: 'reply', text, photoIds }) as const;
  it('needs words and an after-photo, and all faults are told at once', () => {
    for (const text of BLANKS) {
      expect(faults(caseIn('handling'), 'handler', reply(text, []))).toEqual(['text: required', 'photoIds: required']);
    }
  });
  it('takes at most nine photos, each once', () => {
    const ten = Array.from({ length: LIMITS.photosPerReply + 1 }, (_, index) => `photo-${index}`);
    expect(faults(caseIn('handling'), 'handler', reply('修好了', ten))).toEqual(['photoIds: too_long']);
    expect(faults(caseIn('handling'), 'handler', reply('修好了', ['a', 'a']))).toEqual(['photoIds: duplicate_value']);
  });
});

describe('verification before filing', () => {
  const file = STEPS.file[1];
  it.each(['citizen', 'hotline'] as const)('a %s case is not filed before a collector says it exists', (source) => {
    const asked = { ...caseAfter('open', 'accept'), source };
    expect(refusal(asked, 'acceptor', file).code).toBe('not_possible_now');
    for (const found of ['verifyNotExists', 'verifyUnable'] as const) {
      const state = { ...caseAfter('open', 'accept', 'requestVerify', found), source };
      expect(refusal(state, 'acceptor', file).code).toBe('not_possible_now');
    }
    const verified = { ...caseAfter('open', 'accept', 'requestVerify', 'verifyExists'), source };
    expect(attempt(verified, 'acceptor', file)).toMatchObject([{ type: 'caseFiled', to: 'filed' }]);
  });
  it.each(['collector', 'province', 'command'] as const)('a %s case may be filed at once', (source) => {
    expect(attempt({ ...caseAfter('open', 'accept'), source }, 'acceptor', file)).toMatchObject([{ to: 'filed' }]);
  });
  it('after "does not exist" the acceptor may reject with that evidence, or send somebody again', () => {
    const state = caseAfter('open', 'accept', 'requestVerify', 'verifyNotExists');
    expect(attempt(state, 'acceptor', STEPS.reject[1])).toMatchObject([{ to: 'rejected' }]);
    expect(attempt(state, 'acceptor', STEPS.requestVerify[1])).toMatchObject([{ to: 'verifying' }]);
    expect(caseAfter('open', 'accept', 'requestVerify', 'verifyNotExists', 'requestVerify').verification).toBeNull();
  });
  it('a finding other than "exists" needs words; "exists" may speak by its photos', () => {
    const finding = (result: 'exists' | 'not_exists' | 'unable'): CaseCommand => ({
      ...STEPS.verifyExists[1],
      photoIds: ['photo-verify'],
      result,
      text: ' ',
    });
    expect(faults(caseIn('verifying'), 'collector', finding('not_exists'))).toEqual(['text: required']);
    expect(faults(caseIn('verifying'), 'collector', finding('unable'))).toEqual(['text: required']);
    expect(attempt(caseIn('verifying'), 'collector', finding('exists'))).toHaveLength(1);
  });
  it.each([
    ['verifying', STEPS.verifyUnable[1]],
    ['checking', STEPS.checkUnable[1]],
  ] as const)('while %s, who cannot tell says from where: far away will do, nowhere will not', (status, command) => {
    const from = (site: CommandFacts['site']): CommandFacts => ({ ...FACTS, site });
    expect(faults(caseIn(status), 'collector', command, from(null))).toEqual(['position: required']);
    const far = from({ distanceMeters: 3000, accuracyMeters: 10, photosAt: [] });
    expect(attempt(caseIn(status), 'collector', command, far)).toMatchObject([{ distanceMeters: 3000 }]);
  });
});

describe('whose case it is', () => {
  it('only the department that has it handles it, only the collector sent there looks', () => {
    for (const step of ['startHandling', 'returnToDispatcher'] as const) {
      expect(refusal(caseIn('dispatched'), 'otherHandler', STEPS[step][1]).code).toBe('not_allowed');
    }
    expect(refusal(caseIn('handling'), 'otherHandler', STEPS.reply[1]).code).toBe('not_allowed');
    expect(refusal(caseIn('verifying'), 'otherCollector', STEPS.verifyExists[1]).code).toBe('not_allowed');
    expect(refusal(caseIn('checking'), 'otherCollector', STEPS.checkPass[1]).code).toBe('not_allowed');
  });
  it('another collector can take over, and then the first one cannot answer any more', () => {
    const facts = { ...FACTS, collector: { id: 'staff-other-collector' } };
    const state = replay(take(story('open', 'accept', 'requestVerify'), STEPS.requestVerify, facts));
    expect(refusal(state, 'collector', STEPS.verifyExists[1]).code).toBe('not_allowed');
    expect(attempt(state, 'otherCollector', STEPS.verifyExists[1])).toHaveLength(1);
  });
});

describe('withdrawal and evaluation', () => {
  it('a case that somebody else reported too, even the hotline, is not one citizen’s to withdraw', () => {
    const joinedBy = (reporterId: string | null) =>
      replay(
        take(story('open'), ['hotline', { command: 'join', report: buildJoined({ source: 'hotline', reporterId }) }]),
      );
    expect(refusal(caseAfter('open', 'join'), 'reporter', STEPS.withdraw[1]).code).toBe('not_possible_now');
    expect(refusal(joinedBy(null), 'reporter', STEPS.withdraw[1]).code).toBe('not_possible_now');
    expect(attempt(joinedBy('citizen-reporter-7f3a'), 'reporter', STEPS.withdraw[1])).toHaveLength(1);
    expect(refusal(caseIn('reported'), 'stranger', STEPS.withdraw[1]).code).toBe('not_allowed');
  });
  it('each citizen who reported gives one verdict', () => {
    const closed = caseAfter(...(['open', 'join'] as const), ...CLOSING);
    expect(attempt(closed, 'stranger', STEPS.evaluate[1])).toHaveLength(1);
    const evaluated = caseAfter(...(['open', 'join'] as const), ...CLOSING, 'evaluate');
    expect(refusal(evaluated, 'reporter', STEPS.evaluate[1]).code).toBe('not_possible_now');
    expect(attempt(evaluated, 'stranger', STEPS.evaluate[1])).toMatchObject([{ from: 'evaluated', to: 'evaluated' }]);
  });
  it.each([0, 6, 2.5, Number.NaN])('%p stars are none', (stars) => {
    expect(faults(caseIn('closed'), 'reporter', { command: 'evaluate', stars })).toEqual(['stars: not_a_choice']);
  });
});
const CLOSING = [
  'accept',
  'requestVerify',
  'verifyExists',
  'file',
  'dispatch',
  'startHandling',
  'reply',
  'requestCheck',
  'checkPass',
  'close',
] as const;

describe('checks, rework and closing', () => {
  const unable = [...(['open'] as const), ...CLOSING.slice(0, 8), 'checkUnable'] as const;
  it('rework follows a check that was not passed, never a mere reply or an undecided check', () => {
    expect(refusal(caseIn('handled'), 'acceptor', STEPS.rework[1]).code).toBe('not_possible_now');
    expect(refusal(caseAfter(...unable), 'dispatcher', STEPS.rework[1]).code).toBe('not_possible_now');
  });
  it('rework keeps department and history, and the old check does not count for the new reply', () => {
    const again = caseAfter('open', ...CLOSING.slice(0, 8), 'checkNotPass', 'rework');
    expect(again).toMatchObject({ status: 'handling', departmentId: 'municipal', reworkCount: 1, check: null });
    expect(again.replies).toHaveLength(1);
    const replied = caseAfter('open', ...CLOSING.slice(0, 8), 'checkNotPass', 'rework', 'reply');
    expect(replied.replies).toHaveLength(2);
    expect(refusal(replied, 'acceptor', STEPS.rework[1]).code).toBe('not_possible_now');
  });
  it('a case is closed only by the condition it was filed under', () => {
    const close = { command: 'close', closingConditionId: 'SJ-06013-2' } as const;
    expect(faults(caseIn('checked'), 'acceptor', close)).toEqual(['closingConditionId: not_a_choice']);
  });
  it('after a return the dispatcher can only dispatch or return: nothing leads to closing', () => {
    const returned = caseAfter('open', ...CLOSING.slice(0, 6), 'returnToDispatcher');
    expect(returned).toMatchObject({ status: 'filed', departmentId: null, check: null });
    expect(returned.departmentReturns).toEqual([{ departmentId: 'municipal', count: 1 }]);
    for (const step of ['close', 'requestCheck', 'rework', 'reply'] as const) {
      expect(['not_allowed', 'not_possible_now']).toContain(refusal(returned, 'dispatcher', STEPS[step][1]).code);
    }
  });
});

describe('what the service could not find is told by field', () => {
  it.each<[string, CaseState, ActorName, CaseCommand, string]>([
    [
      'no collector for the place',
      caseIn('accepted'),
      'acceptor',
      { command: 'requestVerify' },
      'collectorId: required',
    ],
    [
      'an unknown collector',
      caseIn('accepted'),
      'acceptor',
      { command: 'requestVerify', collectorId: 'x' },
      'collectorId: unknown_staff',
    ],
    ['nobody to draw', caseIn('handled'), 'acceptor', { command: 'requestCheck' }, 'collectorId: no_checker'],
    ['an unknown department', caseIn('filed'), 'dispatcher', STEPS.dispatch[1], 'departmentId: unknown_department'],
    ['an unknown main case', caseIn('reported'), 'acceptor', STEPS.markDuplicate[1], 'intoCaseNo: unknown_case'],
    [
      'a condition of another class',
      { ...caseIn('accepted'), source: 'collector' },
      'acceptor',
      STEPS.file[1],
      'filingConditionId: unknown_condition',
    ],
  ])('%s', (_name, state, who, command, expected) => {
    expect(faults(state, who, command, NO_FACTS)).toEqual([expected]);
  });
  it('a duplicate points neither at itself nor at a case that is over', () => {
    for (const mainCase of [
      { caseNo: CASE_NO, status: 'reported' },
      { caseNo: OTHER_CASE_NO, status: 'duplicate' },
      { caseNo: OTHER_CASE_NO, status: 'closed' },
    ] as const) {
      const command = { command: 'markDuplicate', intoCaseNo: mainCase.caseNo, reason: '重复' } as const;
      expect(faults(caseIn('reported'), 'acceptor', command, { ...FACTS, mainCase })).toEqual([
        'intoCaseNo: not_a_choice',
      ]);
    }
  });
  it('facts about another department or case than the command names do not count', () => {
    const dispatch = { command: 'dispatch', departmentId: 'water' } as const;
    expect(faults(caseIn('filed'), 'dispatcher', dispatch)).toEqual(['departmentId: unknown_department']);
  });
});

describe('where a report comes from', () => {
  it.each<[ActorName, CaseState['source']]>([
    ['reporter', 'collector'],
    ['reporter', 'command'],
    ['collector', 'citizen'],
    ['hotline', 'command'],
    ['system', 'collector'],
  ])('%s cannot open or join as %s', (who, source) => {
    expect(refusal(null, who, { command: 'open', opened: buildOpened({ source }) }).code).toBe('not_allowed');
    expect(refusal(caseIn('filed'), who, { command: 'join', report: buildJoined({ source }) }).code).toBe(
      'not_allowed',
    );
  });
  it('handlers, dispatchers and supervisors open nothing', () => {
    for (const who of ['handler', 'dispatcher', 'supervisor', 'manager'] as const) {
      expect(refusal(null, who, STEPS.open[1]).code).toBe('not_allowed');
    }
  });
  it('the acceptor moves reports of a merged duplicate, whatever their source', () => {
    const report = buildJoined({ mergedFrom: OTHER_CASE_NO });
    expect(attempt(caseIn('filed'), 'acceptor', { command: 'join', report })).toHaveLength(1);
  });
});
