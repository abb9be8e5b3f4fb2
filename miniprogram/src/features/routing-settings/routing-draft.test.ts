import type { RoutingSettingsResponse } from '@suishoupai/shared-types';
import { addAutoClass, changeCount, disable, draftOf, enable, removeAutoClass, requestOf } from './routing-draft';

const SETTINGS: RoutingSettingsResponse = {
  version: 3,
  changedAt: '2026-11-20T02:00:00Z',
  changedByName: '温立华',
  departments: [
    { id: 'urban', name: '城管局', isDefault: true, disabled: null },
    { id: 'sanitation', name: '环卫处', isDefault: false, disabled: { reason: '台风抢险', until: '2026-11-30' } },
    { id: 'municipal', name: '市政处', isDefault: false, disabled: null },
  ],
  autoDispatchClasses: [{ pattern: 'SJ-06010', name: '暴露垃圾' }],
};
const WHILE_AWAY = { reason: '整建制外出支援', until: null };

it('starts from what is in force, and then nothing differs', () => {
  const draft = draftOf(SETTINGS);
  expect(changeCount(draft, SETTINGS)).toBe(0);
  expect(requestOf(draft)).toEqual({
    version: 3,
    disabledDepartments: [{ departmentId: 'sanitation', reason: '台风抢险', until: '2026-11-30' }],
    autoDispatchClasses: ['SJ-06010'],
  });
});

it('disables one department and enables another', () => {
  const draft = enable(disable(draftOf(SETTINGS), 'municipal', WHILE_AWAY), 'sanitation');
  expect(requestOf(draft).disabledDepartments).toEqual([{ departmentId: 'municipal', ...WHILE_AWAY }]);
  expect(changeCount(draft, SETTINGS)).toBe(2);
});

it('counts a new last day as a change, and taking it back as none', () => {
  const later = disable(draftOf(SETTINGS), 'sanitation', { reason: '台风抢险', until: '2026-12-05' });
  expect(changeCount(later, SETTINGS)).toBe(1);
  const back = disable(later, 'sanitation', { reason: '台风抢险', until: '2026-11-30' });
  expect(changeCount(back, SETTINGS)).toBe(0);
});

it('adds and removes classes', () => {
  const added = addAutoClass(draftOf(SETTINGS), { pattern: 'SJ-01013', name: '高空坠物' });
  expect(requestOf(added).autoDispatchClasses).toEqual(['SJ-06010', 'SJ-01013']);
  const removed = removeAutoClass(added, 'SJ-06010');
  expect(requestOf(removed).autoDispatchClasses).toEqual(['SJ-01013']);
  expect(changeCount(removed, SETTINGS)).toBe(2);
});

it('lets a major class take the place of its classes, and ignores a class whose major class is there', () => {
  const major = addAutoClass(draftOf(SETTINGS), { pattern: 'SJ-06*', name: '市容环境' });
  expect(requestOf(major).autoDispatchClasses).toEqual(['SJ-06*']);
  expect(addAutoClass(major, { pattern: 'SJ-06011', name: '积存垃圾渣土' })).toBe(major);
  expect(addAutoClass(major, { pattern: 'SJ-06*', name: '市容环境' })).toBe(major);
});
