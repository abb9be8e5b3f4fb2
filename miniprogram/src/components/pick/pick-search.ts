import type { PickOption } from './Pick';

/** More rows than these are no help: another word is. */
const MOST_FOUND = 8;

/** Options that have every word, in their title or a line below it; those whose title begins so come first. */
export function searchOptions(options: readonly PickOption[], typed: string): PickOption[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = ({ title }: PickOption): number => {
    const at = title.toLowerCase().indexOf(words[0] ?? '');
    return at === 0 ? 0 : at > 0 ? 1 : 2;
  };
  return options
    .filter(({ title, lines = [] }) => {
      const text = [title, ...lines].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_FOUND);
}
