import type { StaffRole } from '@suishoupai/shared-types';
import { STAFF_ROLES } from '@suishoupai/shared-types';
import { bulkOffers, comparedLines, mayBulk, resultLines } from './bulk';
import { buildTask } from './task.fixtures';

const CURRENT = { version: 3, status: 'accepted' as const, statusName: '待立案' };
const MIXED = [
  buildTask('1'),
  buildTask('2'),
  buildTask('3', { status: 'checked' }),
  buildTask('4', { status: 'filed' }),
  buildTask('5', { status: 'dispatched' }),
];

describe('one command for many cases', () => {
  test('each action is offered with the cases it fits, to those who may give it', () => {
    const offered = (role: StaffRole) =>
      bulkOffers(role, MIXED).map(({ action, tasks }) => `${action} ${tasks.map(({ caseNo }) => caseNo).join(',')}`);
    expect(offered('acceptor')).toEqual(['accept 1,2', 'close 3']);
    expect(offered('dispatcher')).toEqual(['dispatch 4']);
    expect(offered('handler')).toEqual(['receive 5']);
    expect(offered('supervisor')).toEqual([]);
  });

  test('cases of one class may be verified or filed together, those of several only verified', () => {
    const accepted = [buildTask('1', { status: 'accepted' }), buildTask('2', { status: 'accepted' })];
    const offered = (tasks: typeof accepted) => bulkOffers('acceptor', tasks).map(({ action }) => action);
    expect(offered(accepted)).toEqual(['requestVerify', 'file']);
    expect(offered([...accepted, buildTask('3', { status: 'accepted', classCode: 'SJ-2' })])).toEqual([
      'requestVerify',
    ]);
  });

  test('after a lost answer, the versions before and after tell what was done', () => {
    const words = { notDone: (status: string) => `仍为${status}`, notKnown: '不知道' };
    const standings = [
      { caseNo: '1', now: { version: 2, statusName: '待立案' } },
      { caseNo: '2', now: { version: 1, statusName: '待受理' } },
      { caseNo: '3', now: null },
    ];
    const lines = comparedLines(MIXED.slice(0, 3), standings, words);
    expect(lines.map(({ caseNo, ok, text }) => `${caseNo} ${ok} ${text}`)).toEqual([
      '2 false 仍为待受理',
      '3 false 不知道',
      '1 true 待立案',
    ]);
  });

  test('supervisors and collectors look at one case at a time', () => {
    expect(STAFF_ROLES.filter((role) => !mayBulk(role))).toEqual(['supervisor', 'collector']);
  });

  test('failures come first, with the reason of the field where there is one', () => {
    const lines = resultLines(
      [
        { caseNo: '1', ok: true, version: 2, status: 'accepted', statusName: '待立案' },
        {
          ...{ caseNo: '2', ok: false, code: 'version_conflict', text: '案件刚刚被他人处理', fields: [] },
          current: CURRENT,
        },
        {
          ...{ caseNo: '4', ok: false, code: 'invalid_request', text: '提交的内容有误' },
          current: null,
          fields: [{ field: 'departmentId', code: 'needs_superior', text: '须由管理员指定派遣' }],
        },
      ],
      MIXED,
    );
    expect(lines.map(({ caseNo, text }) => `${caseNo} ${text}`)).toEqual([
      '2 案件刚刚被他人处理（现为待立案）',
      '4 须由管理员指定派遣',
      '1 待立案',
    ]);
    expect(lines.every(({ className }) => className === '暴露垃圾')).toBe(true);
  });
});
