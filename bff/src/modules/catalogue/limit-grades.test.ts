import { join } from 'node:path';
import { loadCity } from '../../city/load-city';
import { createCatalogue, createLimitGrades, isUrgentUnit, stageLimit } from './index';

const city = loadCity(join(__dirname, '../../../city/maoming'));
const { gradeOf, limitFor } = createLimitGrades(city.stageLimits);
const catalogue = createCatalogue(city.catalogue);
const conditions = catalogue.allClasses().flatMap(({ code }) => catalogue.limitsOf(code));
const condition = (id: string): (typeof conditions)[number] => {
  const found = conditions.find((item) => item.id === id);
  if (!found) throw new Error(id);
  return found;
};

const CENTRE = '440902003003001';
const ORDINARY = '440902004001001';
const EDGE = '440904003001001';

describe('limits by the grade of an area', () => {
  it('are A in the centre, C at the edge, B elsewhere and outside all grids', () => {
    expect([CENTRE, ORDINARY, EDGE, null].map(gradeOf)).toEqual(['A', 'B', 'C', 'B']);
  });

  it('take the column of the grade', () => {
    const rubbish = condition('SJ-06010-1');
    expect([CENTRE, ORDINARY, EDGE].map((gridCode) => limitFor({ condition: rubbish, gridCode }))).toMatchObject([
      { limit: { amount: 2, unit: 'working_hours' }, grade: 'A' },
      { limit: rubbish.limit, grade: 'B' },
      { limit: { amount: 8, unit: 'working_hours' }, grade: 'C' },
    ]);
  });

  it('are one for all areas where the condition has no columns', () => {
    const manhole = condition('SJ-01023-1');
    for (const gridCode of [CENTRE, EDGE, null]) {
      expect(limitFor({ condition: manhole, gridCode })).toEqual({ limit: manhole.limit, grade: null });
    }
  });

  it('are given for a dozen conditions, each with its source', () => {
    const graded = conditions.filter(({ limits }) => limits !== undefined);
    expect(graded.length).toBeGreaterThanOrEqual(12);
    for (const { limits } of graded) expect(limits).toHaveProperty('source', expect.stringContaining('演示值'));
  });

  it('follow the first area of the table that matches', () => {
    const table = createLimitGrades({
      defaultGrade: 'C',
      grades: [
        { grids: [CENTRE], grade: 'B' },
        { grids: ['4409*'], grade: 'A' },
      ],
    });
    expect([CENTRE, EDGE, '440000000000000', null].map(table.gradeOf)).toEqual(['B', 'A', 'C', 'C']);
  });
});

describe('limits of the stages', () => {
  it('run through the night for an urgent case, and only in working hours for others', () => {
    expect(stageLimit(city.stageLimits, 'dispatch')).toEqual({ amount: 30, unit: 'working_minutes' });
    expect(stageLimit(city.stageLimits, 'dispatch', { urgent: true })).toEqual({ amount: 10, unit: 'urgent_minutes' });
  });

  it('are the ordinary ones where a stage has none for urgent cases', () => {
    expect(stageLimit(city.stageLimits, 'close', { urgent: true })).toEqual(stageLimit(city.stageLimits, 'close'));
  });

  it('tell urgent units from calendar days, which also run always', () => {
    expect((['urgent_hours', 'urgent_minutes', 'calendar_days', 'working_hours'] as const).map(isUrgentUnit)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
