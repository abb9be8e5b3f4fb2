import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { createMosaicRedactor } from './mosaic';

const FIXTURE = path.resolve(__dirname, '../../../test/fixtures/photos/pothole.jpg');
const BOX = { x: 0.3, y: 0.4, width: 0.25, height: 0.2 };

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

async function pixelsOf(jpeg: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Black letters on white, as on a number plate, over all of a photo. */
async function letters(text: string): Promise<Buffer> {
  const lines = Array.from({ length: 12 }, (_, row) => `<text x="4" y="${40 + row * 36}">${text.repeat(8)}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="440"><rect width="640" height="440" fill="#fff"/><g font-size="34" font-family="monospace" font-weight="700">${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

/** Mean difference of neighbouring pixels in a row: what fine detail there is. */
function detail({ data, width, height }: Pixels, box = BOX): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.ceil(box.y * height); y < (box.y + box.height) * height - 1; y++) {
    for (let x = Math.ceil(box.x * width); x < (box.x + box.width) * width - 2; x++) {
      const at = (y * width + x) * 3;
      sum += Math.abs((data[at] ?? 0) - (data[at + 3] ?? 0));
      count++;
    }
  }
  return sum / count;
}

describe('the mosaic redactor', () => {
  const redactor = createMosaicRedactor();
  let photo: Buffer;
  beforeAll(async () => {
    photo = await sharp(await readFile(FIXTURE))
      .rotate()
      .jpeg({ quality: 80 })
      .toBuffer();
  });

  it('proposes nothing: a person looks', async () => {
    expect(await redactor.propose(photo)).toEqual([]);
  });

  it('leaves no fine detail of what was in the box', async () => {
    const plate = await letters('粤K8');
    const before = detail(await pixelsOf(plate));
    const after = detail(await pixelsOf((await redactor.applyBoxes(plate, [BOX])).display));
    expect(before).toBeGreaterThan(15);
    expect(after).toBeLessThan(before / 8);
  });

  it('keeps of the box nothing but one colour: two texts of the same blackness cannot be told apart', async () => {
    const covered = async (jpeg: Buffer): Promise<number[]> => {
      const { data, width, height } = await pixelsOf((await redactor.applyBoxes(jpeg, [BOX])).display);
      const greys: number[] = [];
      for (let y = Math.ceil(BOX.y * height); y < (BOX.y + BOX.height) * height; y++)
        for (let x = Math.ceil(BOX.x * width); x < (BOX.x + BOX.width) * width; x++)
          greys.push(data[(y * width + x) * 3] ?? 0);
      return greys;
    };
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const correlation = (a: number[], b: number[]) => {
      const [ma, mb] = [mean(a), mean(b)];
      const dot = (f: (i: number) => number) => a.reduce((sum, _, i) => sum + f(i), 0);
      const cov = dot((i) => ((a[i] ?? 0) - ma) * ((b[i] ?? 0) - mb));
      return cov / Math.sqrt(dot((i) => ((a[i] ?? 0) - ma) ** 2) * dot((i) => ((b[i] ?? 0) - mb) ** 2));
    };
    // Half black, half white, along the box: an ordinary mosaic would show which half is which.
    const split = (first: string, second: string) =>
      sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="440"><rect width="272" height="440" fill="${first}"/><rect x="272" width="368" height="440" fill="${second}"/></svg>`)).jpeg().toBuffer(); // prettier-ignore
    const runs = await Promise.all(Array.from({ length: 12 }, async () => covered(await split('#000', '#fff'))));
    const original = (await pixelsOf(await split('#000', '#fff'))).data;
    const shape: number[] = [];
    for (let y = Math.ceil(BOX.y * 440); y < (BOX.y + BOX.height) * 440; y++)
      for (let x = Math.ceil(BOX.x * 640); x < (BOX.x + BOX.width) * 640; x++)
        shape.push(original[(y * 640 + x) * 3] ?? 0);
    const mostAlike = mean(runs.map((run) => correlation(run, shape)));
    expect(Math.abs(mostAlike)).toBeLessThan(0.25);
    for (const run of runs) expect(Math.max(...run) - Math.min(...run)).toBeLessThan(70);
  });

  it('changes nothing outside the enlarged box but what encoding again changes', async () => {
    const [before, after] = [await pixelsOf(photo), await pixelsOf((await redactor.applyBoxes(photo, [BOX])).display)];
    const again = await pixelsOf((await redactor.applyBoxes(photo, [])).display);
    expect([after.width, after.height]).toEqual([before.width, before.height]);
    let worst = 0;
    let worstAgain = 0;
    for (let y = 0; y < before.height; y++) {
      for (let x = 0; x < before.width; x++) {
        const [dx, dy] = [x / before.width, y / before.height];
        if (dx > 0.2 && dx < 0.65 && dy > 0.3 && dy < 0.7) continue; // the box, its margin and the blocks it touches
        const at = (y * before.width + x) * 3;
        worst = Math.max(worst, Math.abs((before.data[at] ?? 0) - (after.data[at] ?? 0)));
        worstAgain = Math.max(worstAgain, Math.abs((before.data[at] ?? 0) - (again.data[at] ?? 0)));
      }
    }
    expect(worst).toBeLessThanOrEqual(worstAgain);
    expect(worst).toBeLessThan(32);
  });

  it('covers boxes at the very edge, small ones and those that overlap, and keeps no metadata', async () => {
    const withExif = await sharp(photo).withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '21/1 39/1 0/1' } }).jpeg().toBuffer(); // prettier-ignore
    expect((await sharp(withExif).metadata()).exif).toBeDefined();
    const { display, thumbnail } = await redactor.applyBoxes(withExif, [
      { x: 0, y: 0, width: 0.002, height: 0.002 },
      { x: 0.9, y: 0.9, width: 0.1, height: 0.1 },
      { x: 0.5, y: 0.5, width: 0.5, height: 0.5 },
      { x: 0, y: 0, width: 1, height: 1 },
    ]);
    for (const jpeg of [display, thumbnail]) {
      const { format, exif, icc, xmp, iptc } = await sharp(jpeg).metadata();
      expect({ format, exif, icc, xmp, iptc }).toEqual({ format: 'jpeg' });
    }
    expect(detail(await pixelsOf(display))).toBeLessThan(3);
    const { width, height } = await sharp(thumbnail).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(320);
  });
});
