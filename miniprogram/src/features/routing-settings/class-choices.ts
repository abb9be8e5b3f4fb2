import type { CatalogueClassView } from '@suishoupai/shared-types';
import { texts } from './texts';

export interface ClassChoice {
  /** A class code, or the beginning of one followed by `*`. */
  pattern: string;
  name: string;
}

const MAJOR_CHARS = 'SJ-06'.length;
const CODE = /^(SJ|BJ)-\d{2,5}\*?$/i;

/**
 * What fits the words: classes by name or code, and the major classes they belong to. A code that the citizens' catalogue does not
 * have is offered as it is: the BFF knows all of the standard's classes and refuses what is none.
 */
export function classChoices(classes: readonly CatalogueClassView[], words: string, limit: number): ClassChoice[] {
  const wanted = words.trim();
  if (wanted === '') return [];
  const fits = ({ code, name, plainName, groupName }: CatalogueClassView): boolean =>
    [code, name, plainName, groupName].some((text) => text.toUpperCase().includes(wanted.toUpperCase()));
  const found = classes.filter(fits);
  const majors = [...new Set(found.map(({ code }) => code.slice(0, MAJOR_CHARS)))].map((major) => ({
    pattern: `${major}*`,
    name: texts.major(
      major,
      classes.filter(({ code }) => code.startsWith(major)).map(({ name }) => name),
    ),
  }));
  const choices = [...found.map(({ code, name }) => ({ pattern: code, name })), ...majors].slice(0, limit);
  const typed = wanted.toUpperCase();
  if (CODE.test(wanted) && !choices.some(({ pattern }) => pattern === typed)) {
    choices.unshift({ pattern: typed, name: texts.typedCode });
  }
  return choices;
}
