import type { CaseSource, TaskWaiting } from '@suishoupai/shared-types';
import { maskContacts } from '../../kernel/mask-contacts';
import { hasOpenAppeal } from './case.state';
import type { StoredCase } from './case.records';
import { isInHand } from './case.lists';
import { openOrders } from './case.timers';

/** Enough for the longest description and address. */
const MOST_TERMS = 600;
const LAST_DIGITS = 5;
const CASE_NO_DIGITS = 19;
const LEAST_PREFIX = 6;
/** Digits of a case number that tell its area and day. */
export const DAY_PREFIX = 14;

/** What can be asked of a case besides its text; each becomes one word of the index. */
export interface Facets {
  /** A class, or a major class such as `SJ-06`. */
  classCode?: string | undefined;
  gridCode?: string | undefined;
  district?: string | undefined;
  source?: CaseSource | undefined;
  urgent?: boolean | undefined;
  supervised?: boolean | undefined;
  waiting?: TaskWaiting | undefined;
}

/** What a search asks for: numbers that begin so, or cases with all of these words. */
export type Search = { kind: 'number'; prefix: string } | { kind: 'terms'; terms: string[] };

/**
 * The words a case is found by: the pairs of neighbouring characters (bigrams) of its Chinese text, whole Latin words and numbers, the last
 * digits of its number, and its facets. Telephone numbers and the like are masked before, so that nobody, a department in
 * particular, finds a case by what they may not read.
 */
export function termsOf(stored: StoredCase, className: string): string[] {
  const { caseNo, classCode, description, address, grid, source, urgent, supervisions } = stored;
  const waiting = isInHand(stored) ? waitingOf(stored) : [];
  const facets = [
    `#no:${caseNo.slice(-LAST_DIGITS)}`,
    ...facetTerms({ classCode, source, urgent, supervised: supervisions.length > 0 }),
    ...facetTerms({ classCode: majorOf(classCode) }),
    ...(grid ? facetTerms({ gridCode: grid.code, district: grid.district }) : []),
    ...waiting.flatMap((name) => facetTerms({ waiting: name })),
  ];
  const texts = [maskContacts(description), maskContacts(address ?? ''), className, grid?.name, grid?.community];
  const words = texts.flatMap((text) => wordsOf(text ?? ''));
  return [...new Set([...facets, ...words])].slice(0, MOST_TERMS);
}

/** The words of the facets that are asked for, the rarest kinds first. No word of a text has a `#`. */
export function facetTerms({ classCode, gridCode, district, source, urgent, supervised, waiting }: Facets): string[] {
  return [
    ...(classCode === undefined ? [] : [`#class:${classCode}`]),
    ...(gridCode === undefined ? [] : [`#grid:${gridCode}`]),
    ...(waiting === undefined ? [] : [`#waiting:${waiting}`]),
    ...(supervised ? ['#supervised'] : []),
    ...(urgent ? ['#urgent'] : []),
    ...(district === undefined ? [] : [`#district:${district}`]),
    ...(source === undefined ? [] : [`#source:${source}`]),
  ];
}

/** What a typed text asks for; null when nothing can be looked for by it: a single character, say. */
export function parseSearch(q: string): Search | null {
  const digits = q.replace(/\s/g, '');
  if (/^\d+$/.test(digits)) {
    if (digits.length === LAST_DIGITS) return { kind: 'terms', terms: [`#no:${digits}`] };
    if (digits.length >= LEAST_PREFIX) {
      return digits.length > CASE_NO_DIGITS ? null : { kind: 'number', prefix: digits };
    }
  }
  const terms = [...new Set(wordsOf(q))];
  return terms.length > 0 ? { kind: 'terms', terms } : null;
}

/** Bigrams of Chinese runs; runs of Latin letters and digits as they are. A lone Chinese character is no word. */
function wordsOf(text: string): string[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? [];
  return runs.flatMap((run) => (/^\p{Script=Han}/u.test(run) ? bigrams(run) : [run]));
}

function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

function majorOf(classCode: string): string {
  return classCode.slice(0, 'SJ-06'.length);
}

function waitingOf(stored: StoredCase): TaskWaiting[] {
  const waiting: [TaskWaiting, boolean][] = [
    ['delay', stored.delay !== null],
    ['question', stored.question !== null],
    ['supervision', openOrders(stored).length > 0],
    ['appeal', hasOpenAppeal(stored)],
    ['assist', stored.helpers.some(({ reply }) => reply === null)],
  ];
  return waiting.flatMap(([name, is]) => (is ? [name] : []));
}
