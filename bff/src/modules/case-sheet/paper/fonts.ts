import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { create } from 'fontkit';

/** The Chinese typeface, in the two weights of the form. Only the glyphs that a sheet uses go into its file. */
export interface SheetFonts {
  regular: Buffer;
  bold: Buffer;
  hasGlyph: (codePoint: number) => boolean;
}

/** Reads Noto Sans Hans (OFL 1.1), which covers GBK; see docs/adr/0008-case-sheet-pdf.md. */
export function readFonts(): SheetFonts {
  const folder = path.join(path.dirname(createRequire(__filename).resolve('@embedpdf/fonts-sc')), '../fonts');
  const regular = readFileSync(path.join(folder, 'NotoSansHans-Regular.otf'));
  const bold = readFileSync(path.join(folder, 'NotoSansHans-Bold.otf'));
  const font = create(regular);
  if (!('hasGlyphForCodePoint' in font)) throw new Error('NotoSansHans-Regular.otf is a collection, not a font');
  return { regular, bold, hasGlyph: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}
