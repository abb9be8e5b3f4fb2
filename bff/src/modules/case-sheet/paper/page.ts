import type PDFDocument from 'pdfkit';
import type { SheetFonts } from './fonts';
import { printable } from './printable';
import { wrap } from './wrap';

type Pdf = InstanceType<typeof PDFDocument>;

/** A4 in points. Margins leave room for a binder on the left and for what printers cannot reach. */
export const PAGE = { width: 595.28, height: 841.89, left: 54, right: 41, top: 48, bottom: 62 } as const;
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
const CONTENT_BOTTOM = PAGE.height - PAGE.bottom;

/** A kind of text: its weight, size and the height of a line, in points. */
export interface TextStyle {
  weight: 'regular' | 'bold';
  size: number;
  lineHeight: number;
}

/** A pen on paper: what has been written moves `y` down, and a page that is full gives way to the next. */
export interface Pen {
  readonly pdf: Pdf;
  /** Top of what comes next. */
  y: number;
  /** Height left on the page. */
  room(): number;
  nextPage(): void;
  lines(text: string, width: number, style: TextStyle): string[];
  /** One line; `width` is what `align` goes by. */
  write(
    line: string,
    x: number,
    y: number,
    options: TextStyle & { width: number; align?: 'left' | 'center' | 'right' },
  ): void;
  rule(x: number, y: number, width: number, thickness: number): void;
}

/** A pen for a new document. `heading` stands at the head of the second and later pages. */
export function createPen(pdf: Pdf, fonts: SheetFonts, heading: string): Pen {
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };

  /** Per 1 pt of size, so that a character is measured once. */
  function unitWidth(char: string, weight: TextStyle['weight']): number {
    const known = widths[weight].get(char);
    if (known !== undefined) return known;
    const measured = pdf.font(weight).fontSize(100).widthOfString(char) / 100;
    widths[weight].set(char, measured);
    return measured;
  }

  const widthOf = (text: string, { weight, size }: TextStyle) =>
    [...text].reduce((sum, char) => sum + unitWidth(char, weight), 0) * size;

  const pen: Pen = {
    pdf,
    y: PAGE.top,
    room: () => CONTENT_BOTTOM - pen.y,
    nextPage() {
      pdf.addPage();
      const style: TextStyle = { weight: 'regular', size: 8.5, lineHeight: 12 };
      pen.write(heading, PAGE.left, PAGE.top - 18, { ...style, width: CONTENT_WIDTH });
      pen.write('（续页）', PAGE.left, PAGE.top - 18, { ...style, width: CONTENT_WIDTH, align: 'right' });
      pen.rule(PAGE.left, PAGE.top - 4, CONTENT_WIDTH, 0.5);
      pen.y = PAGE.top + 4;
    },
    lines: (text, width, style) => wrap(printable(text, fonts.hasGlyph), width, (piece) => widthOf(piece, style)),
    write(line, x, y, { width, align = 'left', ...style }) {
      if (line === '') return;
      const slack = width - widthOf(line, style);
      const left = x + (align === 'left' ? 0 : align === 'center' ? slack / 2 : slack);
      pdf.font(style.weight).fontSize(style.size).fillColor('black');
      pdf.text(line, left, y + (style.lineHeight - style.size) / 2, { lineBreak: false });
    },
    rule: (x, y, width, thickness) => pdf.rect(x, y, width, thickness).fill('black'),
  };
  return pen;
}
