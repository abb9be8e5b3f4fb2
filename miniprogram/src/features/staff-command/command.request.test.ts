import type { CaseDetailView, FlowLogItem, StaffCommandRequest } from '@suishoupai/shared-types';
import { CASE_COMMANDS } from '@suishoupai/shared-types';
import type { CommandDraft, CommandValues } from './command-draft.reducer';
import type { StaffCommandName } from './command.fields';
import { fieldsOf, isConfirmed, isShown, isStaffCommand, opensPage } from './command.fields';
import { buildDetail, buildDraft, buildPhoto } from './command.fixtures';
import { hasLanded, missingIn, requestOf } from './command.request';
import { departmentBar, withSuggestions } from './command.suggestions';

const ONE = { id: 'c1', filing: '立案', closing: '结案', limitText: '2 个工作时' };
const TWO = { ...ONE, id: 'c2' };
const HERE = {
  datum: 'gcj02' as const,
  longitude: 110.92,
  latitude: 21.66,
  accuracyMeters: 9,
  capturedAt: '2026-11-23T08:00:00.000Z',
};
const UNTIL = '2026-11-28T10:00:00.000Z';

function ask(command: StaffCommandName, values: Partial<CommandValues> = {}, detail: CaseDetailView = buildDetail()) {
  return request(buildDraft(command, values), detail);
}

function request(draft: CommandDraft, detail: CaseDetailView) {
  const values = withSuggestions(draft.values, detail, draft.command);
  return { body: requestOf(draft, values, detail, HERE), missing: missingIn(draft, values, detail) };
}

function withPhotos(draft: CommandDraft, ...states: ('uploaded' | 'waiting' | 'refused')[]): CommandDraft {
  const photos = states.map((state, index) => {
    const localId = `local-${index}`;
    const place = { localId, path: `/tmp/${index}` };
    if (state === 'uploaded') return { ...place, progress: { state, photo: buildPhoto(`p${index}`) } };
    if (state === 'waiting') return { ...place, progress: { state, attempts: 0, notBeforeMs: 0 } };
    return { ...place, progress: { state, refusal: { code: 'photo_broken' as const, text: '照片已损坏' } } };
  });
  return { ...draft, photos };
}

/** Everything anybody could have typed, chosen and photographed. */
const FULL: Partial<CommandValues> = {
  text: ' 文字 ',
  reason: ' 原因 ',
  note: '备注',
  collectorId: 'collector-02',
  intoCaseNo: '4409022026112300009',
  departmentId: 'sanitation',
  helperIds: ['water'],
  filingConditionId: 'c1',
  classCode: 'SJ-06010',
  gridCode: '440902001001002',
  reportNos: [2],
  orderNo: 1,
  kind: 'extension',
  granted: 'yes',
  until: UNTIL,
  reasonCode: 'not_our_duty',
  limit: 'working-4',
};
const NOTHING_CHOSEN = { result: null, granted: null, classCode: null, gridCode: null };
const REASONS: Partial<Record<StaffCommandName, string>> = { returnToAcceptor: 'wrong_class' };
const RESULTS: Partial<Record<StaffCommandName, string>> = {
  verify: 'exists',
  check: 'pass',
  answerAppeal: 'upheld',
  returnCall: 'satisfied',
};
const reason = '原因';
const text = '文字';
const note = '备注';
const photoIds = ['p0'];
const units = { departmentId: 'sanitation', helperDepartmentIds: ['water'] };

/** What each command sends when its form is filled in: no field too many, none too few. */
const SENT: {
  [Name in StaffCommandName]: Omit<Extract<StaffCommandRequest, { command: Name }>, 'command' | 'version'>;
} = {
  accept: { note },
  reject: { reason },
  void: { reason },
  requestVerify: { collectorId: 'collector-02', note },
  verify: { result: 'exists', text, photoIds, position: HERE },
  markDuplicate: { intoCaseNo: '4409022026112300009', reason },
  split: { reportNos: [2], reason },
  correct: { classCode: 'SJ-06010', gridCode: '440902001001002', reason },
  file: { filingConditionId: 'c1', note },
  dispatch: { ...units, note },
  returnToAcceptor: { reasonCode: 'wrong_class', reason },
  receive: {},
  startHandling: {},
  reply: { text, photoIds },
  assist: { text, photoIds },
  returnToDispatcher: { reasonCode: 'not_our_duty', reason },
  reassign: { ...units, reason },
  requestDelay: { kind: 'extension', until: UNTIL, reason },
  answerDelay: { granted: true, until: UNTIL, reason },
  suspend: { reviewAt: UNTIL, reason },
  resume: { reason },
  askCitizen: { text },
  requestCheck: { collectorId: 'collector-02', note },
  check: { result: 'pass', text, photoIds, position: HERE },
  rework: { reason },
  close: { closingConditionId: 'c1', note },
  forceClose: { reason },
  supervise: { text, limit: { amount: 4, unit: 'working_hours' } },
  answerSupervision: { orderNo: 1, text },
  answerAppeal: { result: 'upheld', text },
  returnCall: { result: 'satisfied', text },
  addNote: { text },
};
const STAFF_COMMANDS = CASE_COMMANDS.filter(isStaffCommand);

describe('every command of staff', () => {
  test.each(STAFF_COMMANDS)('%s sends exactly what its form asks for, with the version looked at', (command) => {
    const chosen = { result: RESULTS[command] ?? null, reasonCode: REASONS[command] ?? 'not_our_duty' };
    const draft = withPhotos(buildDraft(command, { ...FULL, ...chosen }), 'uploaded');
    const { body, missing } = request(draft, buildDetail({ filingConditionId: 'c1' }));
    expect(missing).toEqual([]);
    expect(body).toEqual({ version: 7, command, ...SENT[command] });
  });

  test.each(STAFF_COMMANDS)('%s names each required field that is empty', (command) => {
    const { body, missing } = ask(command);
    const none = ['accept', 'receive', 'startHandling', 'requestVerify', 'requestCheck'];
    expect(missing.length > 0).toBe(!none.includes(command));
    expect(body === null).toBe(missing.length > 0);
    for (const field of missing) expect(fieldsOf(command)).toContain(field);
  });

  test('the citizen’s commands have no form, nor has anything else in an address', () => {
    const citizens = CASE_COMMANDS.filter((name) => !isStaffCommand(name));
    const elsewhere = ['keepApart', 'keepJoined'];
    const byCitizens = ['evaluate', 'withdraw', 'supplement', 'dispute', 'appeal', 'answerSame'];
    expect(citizens).toEqual([...elsewhere, ...byCitizens]);
    expect(isStaffCommand('toString')).toBe(false);
  });

  test('photos and the choice of reports get a page, everything else a sheet', () => {
    expect(STAFF_COMMANDS.filter(opensPage)).toEqual(['verify', 'split', 'reply', 'assist', 'check']);
  });

  test('what ends a case against the usual way is asked once more', () => {
    expect(STAFF_COMMANDS.filter(isConfirmed)).toEqual(['reject', 'void', 'forceClose']);
  });
});

describe('what a command needs', () => {
  test('white space is no reason', () => {
    expect(ask('reject', { reason: '  ' })).toEqual({ body: null, missing: ['reason'] });
  });

  test('a reply needs words and at least one photo that has arrived', () => {
    const draft = buildDraft('reply', { text: '已清运' });
    expect(request(draft, buildDetail()).missing).toEqual(['photoIds']);
    expect(request(withPhotos(draft, 'uploaded', 'waiting'), buildDetail()).missing).toEqual(['photo_waiting']);
    expect(request(withPhotos(draft, 'uploaded', 'refused'), buildDetail()).missing).toEqual(['photo_refused']);
    expect(request(withPhotos(draft, 'uploaded', 'uploaded'), buildDetail()).body).toMatchObject({
      photoIds: ['p0', 'p1'],
    });
    expect(ask('assist', { text: '已配合' }).body).toMatchObject({ photoIds: [] });
  });

  test.each([
    ['verify', 'exists', 'not_exists'],
    ['check', 'pass', 'not_pass'],
  ] as const)(
    '%s needs a photo unless the place could not be reached, and always where the phone is',
    (name, good, bad) => {
      expect(ask(name).missing).toEqual(['result', 'text', 'photoIds']);
      expect(ask(name, { result: good }).missing).toEqual(['photoIds']);
      expect(ask(name, { result: bad }).missing).toEqual(['text', 'photoIds']);
      expect(ask(name, { result: 'unable', text: '门锁着' }).body).toMatchObject({ photoIds: [], position: HERE });
      const draft = withPhotos(buildDraft(name, { result: good }), 'uploaded');
      expect(request(draft, buildDetail()).body).toMatchObject({
        result: good,
        text: '',
        photoIds: ['p0'],
        position: HERE,
      });
      expect(requestOf(draft, draft.values, buildDetail(), null)).toBeNull();
    },
  );

  test('a return call needs words when the citizen is not satisfied', () => {
    expect(ask('returnCall', { result: 'unreached' }).body).toMatchObject({ text: '' });
    expect(ask('returnCall', { result: 'dissatisfied' }).missing).toEqual(['text']);
  });

  test('a correction names a class, a grid or both; with the dispatcher the grid alone', () => {
    expect(ask('correct').missing).toEqual(['classCode', 'reason']);
    expect(ask('correct', { gridCode: 'g2', reason }).body).toEqual({
      version: 7,
      command: 'correct',
      gridCode: 'g2',
      reason,
    });
    const filed = buildDetail({ status: 'filed' });
    expect(isShown('correct', 'classCode', NOTHING_CHOSEN, 'filed')).toBe(false);
    expect(ask('correct', {}, filed).missing).toEqual(['gridCode', 'reason']);
    const kept = { classCode: 'SJ-06010', gridCode: 'g2', reason };
    expect(ask('correct', kept, filed).body).toEqual({ version: 7, command: 'correct', gridCode: 'g2', reason });
  });

  test('a result or a kind of another command is never sent', () => {
    expect(ask('answerAppeal', { result: 'exists', text: '看过' }).body).toBeNull();
    expect(ask('requestDelay', { kind: 'other', until: UNTIL, reason }).body).toBeNull();
  });

  test('a refused delay has no date; a granted one names it only when it is another than was asked for', () => {
    const delay = { kind: 'extension' as const, until: UNTIL, reason: '', at: '' };
    const detail = buildDetail({ delay });
    expect(isShown('answerDelay', 'until', { ...NOTHING_CHOSEN, granted: 'no' }, 'handling')).toBe(false);
    expect(ask('answerDelay', { granted: 'no', reason }, detail).body).toEqual({
      version: 7,
      command: 'answerDelay',
      granted: false,
      reason,
    });
    expect(ask('answerDelay', { granted: 'yes', reason }, detail).body).not.toHaveProperty('until');
    const other = '2026-11-27T10:00:00.000Z';
    expect(ask('answerDelay', { granted: 'yes', until: other, reason }, detail).body).toMatchObject({ until: other });
  });

  test('an order without a limit runs by the city’s', () => {
    expect(ask('supervise', { text }).body).toEqual({ version: 7, command: 'supervise', text });
  });
});

describe('suggestions', () => {
  const department = (id: string, more: Partial<CaseDetailView['departments'][number]> = {}) => ({
    ...{ id, name: id, suggested: false, needsSuperior: false, reason: null },
    ...more,
  });

  test('the routing table’s department stands until another is chosen', () => {
    const detail = buildDetail({ departments: [department('urban', { suggested: true }), department('water')] });
    expect(ask('dispatch', {}, detail).body).toMatchObject({ departmentId: 'urban' });
    expect(ask('dispatch', { departmentId: 'water' }, detail).body).toMatchObject({ departmentId: 'water' });
    expect(ask('dispatch').missing).toEqual(['departmentId']);
  });

  test('a unit that has the case, or that only a manager may send it to, is not suggested', () => {
    const current = department('urban', { suggested: true });
    const detail = buildDetail({ departmentName: 'urban', departments: [current] });
    expect(ask('reassign', { reason }, detail).missing).toEqual(['departmentId']);
    expect(departmentBar(current, detail, 'reassign', 'dispatcher')).toBe('current');
    const often = department('water', { suggested: true, needsSuperior: true });
    expect(ask('dispatch', {}, buildDetail({ departments: [often] })).missing).toEqual(['departmentId']);
    expect(departmentBar(often, detail, 'dispatch', 'dispatcher')).toBe('superior');
    expect(departmentBar(often, detail, 'dispatch', 'manager')).toBeNull();
  });

  test('a filing condition is chosen for the person only when it is the only one', () => {
    expect(ask('file', {}, buildDetail({ filingConditions: [ONE] })).body).toMatchObject({ filingConditionId: 'c1' });
    expect(ask('file', {}, buildDetail({ filingConditions: [ONE, TWO] })).missing).toEqual(['filingConditionId']);
  });

  test('the only open order is the one to answer', () => {
    const order = (orderNo: number, answer: { text: string; at: string } | null) => ({
      ...{ orderNo, text: '', at: '', dueAt: '', limitText: '', timeliness: 'normal' as const, alarm: null, answer },
    });
    const answered = order(1, { text: '', at: '' });
    expect(ask('answerSupervision', { text }, buildDetail({ orders: [answered, order(2, null)] })).body).toMatchObject({
      orderNo: 2,
    });
    const both = buildDetail({ orders: [order(1, null), order(2, null)] });
    expect(ask('answerSupervision', { text }, both).missing).toEqual(['orderNo']);
  });

  test('the suspected case is filled in, and may be emptied or replaced', () => {
    const duplicate = { outcome: 'suspected' as const, score: 0.6, candidateCaseNo: '4409022026112300009', text: '' };
    const detail = buildDetail({ reports: [{ reportNo: 1, at: '', description: '', photos: [], duplicate }] });
    expect(ask('markDuplicate', { reason }, detail).body).toMatchObject({ intoCaseNo: '4409022026112300009' });
    expect(ask('markDuplicate', { reason, intoCaseNo: '' }, detail).missing).toEqual(['intoCaseNo']);
  });
});

test('a command without an answer counts as given when the log shows it as new', () => {
  const item = (seq: number, command: FlowLogItem['command']): FlowLogItem => ({
    ...{ seq, at: '', command, commandName: '', from: null, to: 'handled', actorRole: 'handler' },
    ...{ actorName: null, text: '', photos: [] },
  });
  const before = buildDetail({ flowLog: [item(1, 'open'), item(2, 'reply')] });
  const after = buildDetail({ flowLog: [item(1, 'open'), item(2, 'reply'), item(3, 'join')] });
  expect(hasLanded('reply', before, after)).toBe(false);
  expect(hasLanded('reply', before, buildDetail({ flowLog: [...after.flowLog, item(4, 'reply')] }))).toBe(true);
});
