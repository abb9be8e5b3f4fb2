/** Adds a ready phrase to what is written; not twice, and not beyond `maxChars`. */
export function addPhrase(text: string, phrase: string, maxChars: number): string {
  if (text.includes(phrase)) return text;
  const joined = text.trim() === '' ? phrase : `${text.trim().replace(/[，。；,.;]$/, '')}，${phrase}`;
  return joined.length > maxChars ? text : joined;
}
