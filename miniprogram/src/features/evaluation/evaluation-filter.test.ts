import { EVALUATION_LEVELS } from '@suishoupai/shared-types';
import { filterPeriod, firstFilter, levelsOf, objectsOf, periodProblem, withObject } from './evaluation-filter';

const TODAY = '2026-11-27';
const FIRST = firstFilter(EVALUATION_LEVELS, TODAY);

it('begins with the departments in this month', () => {
  expect(FIRST).toMatchObject({ object: 'unit', level: 'unit', preset: 'thisMonth' });
  expect(filterPeriod(FIRST, TODAY)).toEqual({ from: '2026-11-01', to: TODAY });
});

it('shows only what this person may ask for', () => {
  expect(objectsOf(['city', 'district', 'unit'])).toEqual(['area', 'unit']);
  expect(levelsOf('area', ['city', 'district', 'unit'])).toEqual(['city', 'district']);
  expect(firstFilter(['grid'], TODAY)).toMatchObject({ object: 'area', level: 'grid' });
});

it('goes to the first level that can be compared', () => {
  expect(withObject(FIRST, 'area', EVALUATION_LEVELS)).toMatchObject({ object: 'area', level: 'district' });
  expect(withObject(FIRST, 'post', EVALUATION_LEVELS)).toMatchObject({ object: 'post', level: 'acceptor' });
  expect(withObject(FIRST, 'area', ['city'])).toMatchObject({ level: 'city' });
  expect(withObject(FIRST, 'post', ['unit'])).toBe(FIRST);
});

it('takes days of one’s own choice, when they are in order and no more than a year', () => {
  const chosen = (from: string, to: string) => ({ ...FIRST, preset: 'custom' as const, custom: { from, to } });
  expect(filterPeriod(chosen('2026-11-03', '2026-11-05'), TODAY)).toEqual({ from: '2026-11-03', to: '2026-11-05' });
  expect(filterPeriod(chosen('2026-11-06', '2026-11-05'), TODAY)).toBeNull();
  expect(periodProblem(chosen('2026-11-06', '2026-11-05'))).toBe('order');
  expect(periodProblem(chosen('2025-11-26', '2026-11-26'))).toBeNull();
  expect(periodProblem(chosen('2025-11-25', '2026-11-26'))).toBe('too_long');
});
