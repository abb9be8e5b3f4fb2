/** Joiners, variation selectors, direction marks; and the frame of keycap digits, which leaves the digit. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u20E3]/gu;
const HAS_INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u20E3]/u;
const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
/** 〓: the sign that Chinese printers set for a character they do not have. */
const MISSING = '〓';
const EMOJI = '[表情]';

/**
 * A text as the font can print it: emoji become 「[表情]」 (several in a row one), characters without a glyph 「〓」, control and invisible
 * characters go. Line breaks stay.
 */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const clean = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL, ' ')
    .toWellFormed();
  if (allPrintable(clean, hasGlyph)) return clean;
  const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(clean);
  const shown = Array.from(graphemes, ({ segment }) => printableGrapheme(segment, hasGlyph));
  return shown.filter((piece, index) => piece !== EMOJI || shown[index - 1] !== EMOJI).join('');
}

function allPrintable(text: string, hasGlyph: (codePoint: number) => boolean): boolean {
  for (const char of text) if (char !== '\n' && !hasGlyph(codePointOf(char))) return false;
  return !HAS_INVISIBLE.test(text);
}

function printableGrapheme(segment: string, hasGlyph: (codePoint: number) => boolean): string {
  const visible = segment.replace(INVISIBLE, '');
  if ([...visible].every((char) => char === '\n' || hasGlyph(codePointOf(char)))) return visible;
  if (PICTURE.test(segment)) return EMOJI;
  return Array.from(visible, (char) => (hasGlyph(codePointOf(char)) ? char : MISSING)).join('');
}

function codePointOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
