import fc from 'fast-check';
import { formatCaseNumber, parseCaseNumber, shanghaiDay } from './case-number';

describe('a case number', () => {
  it('is area, Shanghai day and sequence in 19 digits', () => {
    expect(formatCaseNumber('440902', new Date('2026-07-01T03:00:00Z'), 7)).toBe('4409022026070100007');
  });
  it('turns to the next day at midnight in Shanghai, not in Greenwich', () => {
    expect(shanghaiDay(new Date('2026-12-31T15:59:59.999Z'))).toBe('20261231');
    expect(shanghaiDay(new Date('2026-12-31T16:00:00.000Z'))).toBe('20270101');
    expect(shanghaiDay(new Date('2028-02-28T16:00:00.000Z'))).toBe('20280229');
  });
  it.each([0, -1, 1.5, 100_000, Number.NaN])('says clearly that %p is no sequence left', (sequence) => {
    const format = () => formatCaseNumber('440902', new Date('2026-07-01T03:00:00Z'), sequence);
    expect(format).toThrow(RangeError);
    expect(format).toThrow('no number is left for this area and day');
  });
  it.each(['', '44090', '4409020', '44090a', '４４０９０２'])('refuses the area "%s"', (area) => {
    expect(() => formatCaseNumber(area, new Date(0), 1)).toThrow(RangeError);
  });
  it.each([
    '',
    '440902202607010000',
    '44090220260701000011',
    '4409022026130100001',
    '4409022026022900001',
    '4409022026070100000',
    '440902202607010000x',
    ' 4409022026070100001',
  ])('does not read "%s"', (caseNo) => {
    expect(parseCaseNumber(caseNo)).toBeNull();
  });
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 999_999 }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-30'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 99_999 }),
        (area, at, sequence) => {
          const caseNo = formatCaseNumber(String(area), at, sequence);
          expect(caseNo).toMatch(/^\d{19}$/);
          expect(parseCaseNumber(caseNo)).toEqual({ area: String(area), day: shanghaiDay(at), sequence });
        },
      ),
    );
  });
});
