import type { CaseDetailView, FlowLogItem } from '@suishoupai/shared-types';
import type { CommandDraft, CommandValues } from './command.draft';
import type { StaffCommandName } from './command.fields';
import { fieldsOf, isRequired, isStaffCommand, opensPage } from './command.fields';
import { buildDetail, buildDraft, buildPhoto } from './command.fixtures';
import { hasLanded, missingIn, requestOf, withSuggestions } from './command.request';

const ONE = { id: 'c1', filing: '立案', closing: '结案', limitText: '2 个工作时' };
const TWO = { ...ONE, id: 'c2' };

function ask(command: StaffCommandName, values: Partial<CommandValues> = {}, detail: CaseDetailView = buildDetail()) {
  const draft = buildDraft(command, values);
  return request(draft, detail);
}

function request(draft: CommandDraft, detail: CaseDetailView) {
  const values = withSuggestions(draft.values, detail);
  return { body: requestOf(draft, values, detail), missing: missingIn(draft, values, detail) };
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

describe('what a command needs', () => {
  test.each(['reject', 'returnToAcceptor', 'returnToDispatcher', 'rework'] as const)(
    '%s cannot be given without a reason, and sends it trimmed with the version looked at',
    (command) => {
      expect(ask(command, { reason: '  ' })).toEqual({ body: null, missing: ['reason'] });
      expect(ask(command, { reason: ' 不属实 ' }).body).toEqual({ version: 7, command, reason: '不属实' });
    },
  );

  test('accepting needs nothing; a note goes along when there is one', () => {
    expect(ask('accept').body).toEqual({ version: 7, command: 'accept' });
    expect(ask('accept', { note: '尽快' }).body).toEqual({ version: 7, command: 'accept', note: '尽快' });
  });

  test('a collector is left out unless one is named', () => {
    expect(ask('requestCheck').body).toEqual({ version: 7, command: 'requestCheck' });
    expect(ask('requestVerify', { collectorId: 'collector-02' }).body).toEqual({
      version: 7,
      command: 'requestVerify',
      collectorId: 'collector-02',
    });
  });

  test('a reply needs words and at least one photo that has arrived', () => {
    const draft = buildDraft('reply', { text: '已清运' });
    expect(request(draft, buildDetail()).missing).toEqual(['photoIds']);
    expect(request(withPhotos(draft, 'uploaded', 'waiting'), buildDetail()).missing).toEqual(['photo_waiting']);
    expect(request(withPhotos(draft, 'uploaded', 'refused'), buildDetail()).missing).toEqual(['photo_refused']);
    expect(request(withPhotos(draft, 'uploaded', 'uploaded'), buildDetail()).body).toEqual({
      version: 7,
      command: 'reply',
      text: '已清运',
      photoIds: ['p0', 'p1'],
    });
  });

  test('a finding needs words unless it is the good one; photos are welcome but not required', () => {
    expect(ask('verify').missing).toEqual(['result', 'text']);
    expect(ask('verify', { result: 'not_exists' }).missing).toEqual(['text']);
    expect(ask('verify', { result: 'exists' }).body).toMatchObject({ result: 'exists', text: '', photoIds: [] });
    expect(ask('check', { result: 'not_pass' }).missing).toEqual(['text']);
    expect(ask('check', { result: 'pass' }).body).toMatchObject({ command: 'check', result: 'pass' });
  });

  test('a result of the other command is never sent', () => {
    expect(ask('check', { result: 'exists', text: '看过' }).body).toBeNull();
  });

  test('every command has a form, and only those with photos get a page', () => {
    const pages = (['accept', 'verify', 'check', 'reply', 'close', 'dispatch'] as const).filter(opensPage);
    expect(pages).toEqual(['verify', 'check', 'reply']);
    expect(fieldsOf('startHandling')).toEqual([]);
    expect(isRequired('dispatch', 'departmentId', null)).toBe(true);
    expect(isStaffCommand('evaluate')).toBe(false);
    expect(isStaffCommand('toString')).toBe(false);
  });
});

describe('suggestions', () => {
  test('the routing table’s department stands until another is chosen', () => {
    const departments = [
      { id: 'water', name: '水务局', suggested: false, reason: null },
      { id: 'urban', name: '城管局', suggested: true, reason: '路由表' },
    ];
    const detail = buildDetail({ departments });
    expect(ask('dispatch', {}, detail).body).toMatchObject({ departmentId: 'urban' });
    expect(ask('dispatch', { departmentId: 'water' }, detail).body).toMatchObject({ departmentId: 'water' });
    expect(ask('dispatch').missing).toEqual(['departmentId']);
  });

  test('a filing condition is chosen for the person only when it is the only one', () => {
    expect(ask('file', {}, buildDetail({ filingConditions: [ONE] })).body).toMatchObject({ filingConditionId: 'c1' });
    expect(ask('file', {}, buildDetail({ filingConditions: [ONE, TWO] })).missing).toEqual(['filingConditionId']);
  });

  test('the closing condition is the one of the filing', () => {
    const detail = buildDetail({ filingConditions: [ONE, TWO], filingConditionId: 'c2' });
    expect(ask('close', {}, detail).body).toEqual({ version: 7, command: 'close', closingConditionId: 'c2' });
    expect(ask('close').missing).toEqual(['closingConditionId']);
  });

  test('the suspected case is filled in, and may be emptied or replaced', () => {
    const duplicate = { outcome: 'suspected' as const, score: 0.6, candidateCaseNo: '4409022026112300009', text: '' };
    const detail = buildDetail({ reports: [{ reportNo: 1, at: '', description: '', photos: [], duplicate }] });
    const reason = '同一处';
    expect(ask('markDuplicate', { reason }, detail).body).toMatchObject({ intoCaseNo: '4409022026112300009' });
    expect(ask('markDuplicate', { reason, intoCaseNo: '' }, detail).missing).toEqual(['intoCaseNo']);
  });
});

describe('a command without an answer', () => {
  const item = (seq: number, command: FlowLogItem['command']): FlowLogItem => ({
    seq,
    at: '',
    command,
    commandName: '',
    from: null,
    to: 'handled',
    actorRole: 'handler',
    actorName: null,
    text: '',
    photos: [],
  });

  test('counts as given when the log shows it as new', () => {
    const before = buildDetail({ flowLog: [item(1, 'open'), item(2, 'reply')] });
    const after = buildDetail({ flowLog: [item(1, 'open'), item(2, 'reply'), item(3, 'join')] });
    expect(hasLanded('reply', before, after)).toBe(false);
    expect(hasLanded('reply', before, buildDetail({ flowLog: [...after.flowLog, item(4, 'reply')] }))).toBe(true);
  });
});
