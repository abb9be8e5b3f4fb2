import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * A file of Noto Sans Hans (OFL 1.1), which covers GBK; see docs/adr/0008-case-sheet-pdf.md. It comes with npm, so that what is drawn with
 * it is the same on every machine, whatever fonts that has.
 */
export function chineseFontFile(weight: 'Regular' | 'Medium' | 'Bold'): string {
  const folder = path.join(path.dirname(createRequire(__filename).resolve('@embedpdf/fonts-sc')), '../fonts');
  return path.join(folder, `NotoSansHans-${weight}.otf`);
}
