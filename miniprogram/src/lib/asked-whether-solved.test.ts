import { CASE_STATUSES } from '@suishoupai/shared-types';
import { isAskedWhetherSolved } from './asked-whether-solved';

test('a citizen is asked after a passed check, while the case is not closed and nobody has said no', () => {
  const asked = CASE_STATUSES.filter((status) => isAskedWhetherSolved({ status, canDispute: true }));
  expect(asked).toEqual(['checked']);
  expect(isAskedWhetherSolved({ status: 'checked', canDispute: false })).toBe(false);
});
