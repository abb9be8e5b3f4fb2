import { openChineseFont, readChineseFont } from '../../../kernel/chinese-fonts';

/** The Chinese typeface, in the two weights of the form. Only the glyphs that a sheet uses go into its file. */
export interface SheetFonts {
  regular: Buffer;
  bold: Buffer;
  hasGlyph: (codePoint: number) => boolean;
}

/** Reads both weights: 17 MB, kept by whoever prints. */
export function readFonts(): SheetFonts {
  const regular = readChineseFont('Regular');
  const bold = readChineseFont('Bold');
  const font = openChineseFont(regular);
  return { regular, bold, hasGlyph: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}
