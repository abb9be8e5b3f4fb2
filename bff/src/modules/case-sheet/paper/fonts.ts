import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { chineseFontFile } from '../../../kernel/chinese-fonts';

/** The Chinese typeface, in the two weights of the form. Only the glyphs that a sheet uses go into its file. */
export interface SheetFonts {
  regular: Buffer;
  bold: Buffer;
  hasGlyph: (codePoint: number) => boolean;
}

/** Reads both weights: 17 MB, kept by whoever prints. */
export function readFonts(): SheetFonts {
  const regular = readFileSync(chineseFontFile('Regular'));
  const bold = readFileSync(chineseFontFile('Bold'));
  const font = create(regular);
  if (!('hasGlyphForCodePoint' in font)) throw new Error('NotoSansHans-Regular.otf is a collection, not a font');
  return { regular, bold, hasGlyph: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}
