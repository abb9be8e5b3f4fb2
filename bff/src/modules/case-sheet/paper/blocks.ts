import { drawFrame, drawRow, rowHeight, type Cell } from './grid';
import { CONTENT_WIDTH, PAGE, type Pen, type TextStyle } from './page';
import type { PhotoBytes, SheetBlock, SheetPhoto } from './sheet';

const BODY: TextStyle = { weight: 'regular', size: 9.5, lineHeight: 14 };
const LABEL: TextStyle = { weight: 'bold', size: 9.5, lineHeight: 14 };
const SMALL: TextStyle = { weight: 'regular', size: 8.5, lineHeight: 12.5 };
const SMALL_LABEL: TextStyle = { weight: 'bold', size: 8.5, lineHeight: 12.5 };
const SECTION: TextStyle = { weight: 'bold', size: 11, lineHeight: 17 };
const LABEL_WIDTH = 68;
const GAP = { above: 9, below: 3, photos: 8 };
const PHOTO = { perRow: 2, height: 152, caption: 15 };
const SIGNATURE_HEIGHT = 62;

type Block<Kind extends SheetBlock['kind']> = Extract<SheetBlock, { kind: Kind }>;

/** Draws a block below what is there. */
export function drawBlock(pen: Pen, block: SheetBlock, photos: PhotoBytes): void {
  switch (block.kind) {
    case 'fields':
      return drawFields(pen, block);
    case 'table':
      return drawTable(pen, block);
    case 'photos':
      return drawPhotos(pen, block, photos);
    case 'signatures':
      return drawSignatures(pen, block);
  }
}

/** A title never stands alone at the foot of a page: `follows` is the height that must come with it. */
function drawTitle(pen: Pen, title: string, follows: number): void {
  const height = GAP.above + SECTION.lineHeight + GAP.below;
  if (pen.room() < height + follows) pen.nextPage();
  else pen.y += GAP.above;
  pen.write(title, PAGE.left, pen.y, { ...SECTION, width: CONTENT_WIDTH });
  pen.y += SECTION.lineHeight + GAP.below;
}

function drawNote(pen: Pen, note: string): void {
  if (note === '') return;
  for (const line of pen.lines(note, CONTENT_WIDTH, SMALL)) {
    if (pen.room() < SMALL.lineHeight) pen.nextPage();
    pen.write(line, PAGE.left, pen.y + 2, { ...SMALL, width: CONTENT_WIDTH });
    pen.y += SMALL.lineHeight;
  }
}

function drawFields(pen: Pen, { title, rows }: Block<'fields'>): void {
  drawTitle(pen, title, 3 * BODY.lineHeight);
  for (const fields of rows) {
    const width = CONTENT_WIDTH / fields.length;
    const cells = fields.flatMap(({ label, text }): Cell[] => [
      { text: label, width: LABEL_WIDTH, style: LABEL, align: 'center', shaded: true },
      { text, width: width - LABEL_WIDTH, style: BODY, align: 'left' },
    ]);
    drawRow(pen, cells);
  }
}

function drawTable(pen: Pen, { title, columns, rows, note }: Block<'table'>): void {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / shares) * CONTENT_WIDTH);
  const header = columns.map((column, index): Cell => ({
    text: column.title,
    width: widths[index] ?? 0,
    style: SMALL_LABEL,
    align: 'center',
    shaded: true,
  }));
  const cellsOf = (row: readonly string[]) =>
    columns.map(({ align }, index): Cell => ({
      text: row[index] ?? '',
      width: widths[index] ?? 0,
      style: SMALL,
      align,
    }));
  const first = rows[0] ? Math.min(rowHeight(pen, cellsOf(rows[0])), 100) : 0;
  drawTitle(pen, title, rowHeight(pen, header) + first);
  drawRow(pen, header);
  for (const row of rows) drawRow(pen, cellsOf(row), () => drawRow(pen, header));
  drawNote(pen, note);
}

function drawPhotos(pen: Pen, { title, photos, note }: Block<'photos'>, bytes: PhotoBytes): void {
  const rowHeightWithCaption = PHOTO.height + PHOTO.caption;
  const width = (CONTENT_WIDTH - (PHOTO.perRow - 1) * GAP.photos) / PHOTO.perRow;
  drawTitle(pen, title, rowHeightWithCaption);
  for (let first = 0; first < photos.length; first += PHOTO.perRow) {
    if (pen.room() < rowHeightWithCaption) pen.nextPage();
    photos.slice(first, first + PHOTO.perRow).forEach((photo, column) => {
      drawPhoto(pen, photo, { x: PAGE.left + column * (width + GAP.photos), width, bytes: bytes.get(photo.photoId) });
    });
    pen.y += rowHeightWithCaption + GAP.photos / 2;
  }
  drawNote(pen, note);
}

function drawPhoto(
  pen: Pen,
  { caption }: SheetPhoto,
  { x, width, bytes }: { x: number; width: number; bytes: Uint8Array | undefined },
): void {
  const inset = 3;
  drawFrame(pen, { x, width, height: PHOTO.height });
  const image = jpegOf(bytes);
  if (image) {
    const fit: [number, number] = [width - 2 * inset, PHOTO.height - 2 * inset];
    pen.pdf.image(image, x + inset, pen.y + inset, { fit, align: 'center', valign: 'center' });
  } else {
    pen.write('（照片暂时无法读取）', x, pen.y + PHOTO.height / 2 - 6, { ...SMALL, width, align: 'center' });
  }
  const [line = ''] = pen.lines(caption, width, SMALL);
  pen.write(line, x, pen.y + PHOTO.height + 1, { ...SMALL, width, align: 'center' });
}

/** Null for bytes that are no JPEG: the sheet is worth printing without it. */
function jpegOf(bytes: Uint8Array | undefined): Buffer | null {
  if (bytes?.[0] !== 0xff || bytes[1] !== 0xd8) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function drawSignatures(pen: Pen, { title, labels }: Block<'signatures'>): void {
  const width = CONTENT_WIDTH / labels.length;
  const header = labels.map((text): Cell => ({ text, width, style: SMALL_LABEL, align: 'center', shaded: true }));
  drawTitle(pen, title, rowHeight(pen, header) + SIGNATURE_HEIGHT);
  drawRow(pen, header);
  labels.forEach((_, index) => {
    const x = PAGE.left + index * width;
    drawFrame(pen, { x, width, height: SIGNATURE_HEIGHT });
    pen.write('年\u3000\u3000月\u3000\u3000日', x, pen.y + SIGNATURE_HEIGHT - 18, {
      ...SMALL,
      width: width - 8,
      align: 'right',
    });
  });
  pen.y += SIGNATURE_HEIGHT;
}
