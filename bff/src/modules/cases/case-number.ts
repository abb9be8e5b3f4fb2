import { shanghaiDate } from '../../kernel/shanghai-time';

/** A case number taken apart. */
export interface CaseNumberParts {
  /** 6 digits, GB/T 2260. */
  area: string;
  /** yyyyMMdd in Asia/Shanghai. */
  day: string;
  /** 1–99999 within area and day. */
  sequence: number;
}

const MAX_SEQUENCE = 99_999;

/**
 * 6-digit area + yyyyMMdd + 5-digit sequence = 19 digits (our own format: no national one was found, facts A6).
 * Unique when the caller takes `sequence` from a counter keyed by area and `shanghaiDay(at)`; gaps do no harm.
 * Throws RangeError for an area that is not 6 digits or a sequence outside 1–99999: the day's numbers are used up.
 */
export function formatCaseNumber(area: string, at: Date, sequence: number): string {
  if (!/^\d{6}$/.test(area)) throw new RangeError(`case number: area must be 6 digits, not "${area}"`);
  const day = shanghaiDay(at);
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > MAX_SEQUENCE) {
    throw new RangeError(
      `case number: sequence ${sequence} for area ${area} on ${day} is outside 1–${MAX_SEQUENCE}; no number is left for this area and day`,
    );
  }
  return `${area}${day}${String(sequence).padStart(5, '0')}`;
}

/** The parts of a case number, or null when it is not 19 digits with a real date and a sequence from 1. */
export function parseCaseNumber(caseNo: string): CaseNumberParts | null {
  const match = /^(\d{6})(\d{4})(\d{2})(\d{2})(\d{5})$/.exec(caseNo);
  if (match === null) return null;
  const [, area = '', year = '', month = '', dayOfMonth = '', digits = ''] = match;
  const date = new Date(`${year}-${month}-${dayOfMonth}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(dayOfMonth);
  const sequence = Number(digits);
  return real && sequence >= 1 ? { area, day: `${year}${month}${dayOfMonth}`, sequence } : null;
}

/** Day of an instant in Asia/Shanghai as yyyyMMdd. */
export function shanghaiDay(at: Date): string {
  return shanghaiDate(at).replaceAll('-', '');
}
