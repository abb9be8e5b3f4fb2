/** Closing signs never begin a line, opening ones never end it (避头尾). */
const NEVER_FIRST = /^[，。、；：！？）》」』】〕…—·％%℃,.;:!?)\]}'”’]/;
const NEVER_LAST = /[（《「『【〔([{“‘]$/;

/**
 * Breaks a text into lines of at most `maxWidth`. Latin words and numbers stay whole where they fit into a line; line breaks of the text
 * are kept, and an empty text is one empty line. `widthOf` measures one piece in the unit of `maxWidth`.
 */
export function wrap(text: string, maxWidth: number, widthOf: (piece: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, maxWidth, widthOf));
}

function wrapParagraph(paragraph: string, maxWidth: number, widthOf: (piece: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of piecesOf(paragraph, maxWidth, widthOf)) {
    const pieceWidth = widthOf(piece);
    if (width > 0 && width + pieceWidth > maxWidth && !(NEVER_FIRST.test(piece) && hangs(pieceWidth))) {
      const [kept, moved] = splitForBreak(line, piece);
      lines.push(kept.trimEnd());
      line = moved;
      width = moved === '' ? 0 : widthOf(moved);
    }
    if (line === '' && piece === ' ') continue;
    line += piece;
    width += pieceWidth;
  }
  return [...lines, line.trimEnd()];

  /** One closing sign may stand a little into the cell's padding: cheaper on the eye than a line of two characters. */
  function hangs(pieceWidth: number): boolean {
    return width <= maxWidth && pieceWidth <= maxWidth / 8 && !NEVER_FIRST.test(line.slice(-1));
  }
}

/** What stays on a full line, and what goes to the next with the piece that did not fit. */
function splitForBreak(line: string, next: string): [kept: string, moved: string] {
  const chars = [...line];
  let cut = chars.length;
  const begins = (index: number) => chars[index] ?? next;
  while (
    cut > 1 &&
    chars.length - cut < 4 &&
    (NEVER_FIRST.test(begins(cut)) || NEVER_LAST.test(chars[cut - 1] ?? ''))
  ) {
    cut--;
  }
  const stuck = NEVER_FIRST.test(begins(cut)) || NEVER_LAST.test(chars[cut - 1] ?? '');
  return stuck ? [line, ''] : [chars.slice(0, cut).join(''), chars.slice(cut).join('')];
}

/** Words, or single characters: of Chinese, and of words longer than a line. */
function piecesOf(paragraph: string, maxWidth: number, widthOf: (piece: string) => number): string[] {
  const pieces = paragraph.match(/[A-Za-z0-9_.:/@#&=?%+-]+|[^]/gu) ?? [];
  return pieces.flatMap((piece) => (piece.length > 1 && widthOf(piece) > maxWidth ? [...piece] : [piece]));
}
