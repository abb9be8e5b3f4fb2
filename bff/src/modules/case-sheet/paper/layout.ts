import PDFDocument from 'pdfkit';
import qrcode from 'qrcode-generator';
import { drawBlock } from './blocks';
import { readFonts } from './fonts';
import { CONTENT_WIDTH, createPen, PAGE, type Pen, type TextStyle } from './page';
import type { PhotoBytes, Sheet } from './sheet';

const ISSUER: TextStyle = { weight: 'regular', size: 11, lineHeight: 16 };
const TITLE: TextStyle = { weight: 'bold', size: 20, lineHeight: 30 };
const NUMBER: TextStyle = { weight: 'regular', size: 10.5, lineHeight: 16 };
const FOOT: TextStyle = { weight: 'regular', size: 8, lineHeight: 12 };
const QR_SIZE = 62;

/** Draws a sheet on A4 pages. Takes a core for a second or so: call it in a thread of its own. */
export async function layOut(sheet: Sheet, photos: PhotoBytes): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0, // the pen keeps the margins; the library must never break a page by itself
    bufferPages: true, // page numbers are known at the end
    autoFirstPage: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: `${sheet.title} ${sheet.number.value}`, Author: sheet.issuer, Creator: sheet.issuer },
  });
  const bytes = collect(pdf);
  const pen = createPen(pdf, readFonts(), `${sheet.title}\u3000${sheet.number.label}：${sheet.number.value}`);
  drawHead(pen, sheet);
  for (const block of sheet.blocks) drawBlock(pen, block, photos);
  drawFeet(pen, sheet.footer);
  pdf.end();
  return bytes;
}

function drawHead(pen: Pen, { issuer, title, number }: Sheet): void {
  const top = pen.y;
  drawQr(pen, number.value, PAGE.left + CONTENT_WIDTH - QR_SIZE, top - 6);
  pen.write(issuer, PAGE.left, top, { ...ISSUER, width: CONTENT_WIDTH, align: 'center' });
  pen.write(title, PAGE.left, top + 17, { ...TITLE, width: CONTENT_WIDTH, align: 'center' });
  pen.write(`${number.label}：${number.value}`, PAGE.left, top + 49, {
    ...NUMBER,
    width: CONTENT_WIDTH,
    align: 'center',
  });
  pen.y = top + 66;
}

/** As rectangles, so that it is sharp at any size; level M still reads with a fold across it. */
function drawQr(pen: Pen, value: string, x: number, y: number): void {
  const code = qrcode(0, 'M');
  code.addData(value, 'Numeric');
  code.make();
  const count = code.getModuleCount();
  const side = QR_SIZE / count;
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) pen.pdf.rect(x + column * side, y + row * side, side + 0.02, side + 0.02);
    }
  }
  pen.pdf.fill('black');
}

function drawFeet(pen: Pen, footer: string): void {
  const { start, count } = pen.pdf.bufferedPageRange();
  const y = PAGE.height - PAGE.bottom + 16;
  for (let index = 0; index < count; index++) {
    pen.pdf.switchToPage(start + index);
    pen.rule(PAGE.left, y - 3, CONTENT_WIDTH, 0.5);
    const [line = ''] = pen.lines(footer, CONTENT_WIDTH - 90, FOOT);
    pen.write(line, PAGE.left, y, { ...FOOT, width: CONTENT_WIDTH });
    pen.write(`第 ${index + 1} 页 / 共 ${count} 页`, PAGE.left, y, { ...FOOT, width: CONTENT_WIDTH, align: 'right' });
  }
}

function collect(pdf: Pen['pdf']): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
