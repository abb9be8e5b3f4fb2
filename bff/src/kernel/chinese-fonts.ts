import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { create, type Font } from 'fontkit';

export type ChineseFontWeight = 'Regular' | 'Medium' | 'Bold';

/** The bytes of Noto Sans Hans in one weight, 8 MB. */
export function readChineseFont(weight: ChineseFontWeight): Buffer {
  return readFileSync(chineseFontFile(weight));
}

/** The shapes in such a file. */
export function openChineseFont(bytes: Buffer): Font {
  const font = create(bytes);
  if (!('glyphForCodePoint' in font)) throw new Error('a collection of fonts, which has no shapes of its own');
  return font;
}

/**
 * A file of Noto Sans Hans (OFL 1.1), which covers GBK; see docs/adr/0008-case-sheet-pdf.md. It comes with npm, so that what is drawn with
 * it is the same on every machine, whatever fonts that has.
 */
function chineseFontFile(weight: ChineseFontWeight): string {
  const folder = path.join(path.dirname(createRequire(__filename).resolve('@embedpdf/fonts-sc')), '../fonts');
  return path.join(folder, `NotoSansHans-${weight}.otf`);
}
