import { PAGE, type Pen, type TextStyle } from './page';

const PADDING = { x: 5, y: 3.5 };
const BORDER = 0.6;
/** Grey of label cells: visible in print, and text on it survives a photocopy. */
const SHADE = '#ebebeb';
/** A row that is higher than this share of a page may be broken over two. */
const UNBROKEN_HEIGHT = 220;

export interface Cell {
  text: string;
  /** In points; the cells of a row fill the width. */
  width: number;
  style: TextStyle;
  align: 'left' | 'center';
  shaded?: boolean;
}

/** Draws a bordered row, broken over pages where it must; `afterBreak` draws what heads the rows of a new page. */
export function drawRow(pen: Pen, cells: readonly Cell[], afterBreak?: () => void): void {
  let rest = cells.map((cell) => pen.lines(cell.text, cell.width - 2 * PADDING.x, cell.style));
  const lineHeight = Math.max(...cells.map(({ style }) => style.lineHeight));
  const heightOf = (lines: string[][]) => Math.max(...lines.map(({ length }) => length)) * lineHeight + 2 * PADDING.y;
  const turnPage = () => {
    pen.nextPage();
    afterBreak?.();
  };
  if (heightOf(rest) > pen.room() && heightOf(rest) <= UNBROKEN_HEIGHT) turnPage();
  while (heightOf(rest) > pen.room()) {
    const fitting = Math.floor((pen.room() - 2 * PADDING.y) / lineHeight);
    if (fitting >= 2)
      drawCells(
        pen,
        cells,
        rest.map((lines) => lines.slice(0, fitting)),
        lineHeight,
      );
    if (fitting >= 2) rest = rest.map((lines) => lines.slice(fitting));
    turnPage();
  }
  drawCells(pen, cells, rest, lineHeight);
}

/** Height of a row as it would be drawn whole. */
export function rowHeight(pen: Pen, cells: readonly Cell[]): number {
  const heights = cells.map(
    ({ text, width, style }) => pen.lines(text, width - 2 * PADDING.x, style).length * style.lineHeight,
  );
  return Math.max(...heights) + 2 * PADDING.y;
}

function drawCells(pen: Pen, cells: readonly Cell[], lines: readonly string[][], lineHeight: number): void {
  const height = Math.max(...lines.map(({ length }) => length)) * lineHeight + 2 * PADDING.y;
  let x: number = PAGE.left;
  cells.forEach((cell, index) => {
    const shown = lines[index] ?? [];
    drawFrame(pen, { x, width: cell.width, height, shaded: cell.shaded ?? false });
    // Labels and short values stand in the middle of a high row, as on any form.
    const top = pen.y + (height - shown.length * lineHeight) / 2;
    shown.forEach((line, at) => {
      const place = { ...cell.style, lineHeight, width: cell.width - 2 * PADDING.x, align: cell.align };
      pen.write(line, x + PADDING.x, top + at * lineHeight, place);
    });
    x += cell.width;
  });
  pen.y += height;
}

/** An empty bordered box at `y` of the pen. */
export function drawFrame(
  pen: Pen,
  { x, width, height, shaded = false }: { x: number; width: number; height: number; shaded?: boolean },
): void {
  if (shaded) pen.pdf.rect(x, pen.y, width, height).fill(SHADE);
  pen.pdf.lineWidth(BORDER).rect(x, pen.y, width, height).stroke('black');
}
