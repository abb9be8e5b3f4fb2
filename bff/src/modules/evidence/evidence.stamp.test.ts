import sharp from 'sharp';
import { createOutlines } from './evidence.outlines';
import { createStamper } from './evidence.copy';
import { drawStamp } from './evidence.stamp';

const GREY = { r: 200, g: 200, b: 200 };
const outlineOf = createOutlines();
const stamp = createStamper();

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: GREY } })
    .jpeg({ quality: 95 })
    .toBuffer();

/** Lines alone on their ground, as greys, at an em of 100 px. */
async function drawn(lines: string[]) {
  const { svg, width } = drawStamp({ width: 100_000, height: 3_572 }, lines, outlineOf);
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#000' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isInk = (x: number, y: number) => (data[y * info.width + x] ?? 0) > 128;
  /** Share of ink in a box, in ems from the left end of the line and the top of the letters. */
  const ink = (left: number, top: number, right: number, bottom: number) => {
    let [inside, all] = [0, 0];
    for (let y = Math.round((0.7 + top) * 100); y < (0.7 + bottom) * 100; y++) {
      for (let x = Math.round((0.5 + left) * 100); x < (0.5 + right) * 100; x++) {
        all++;
        if (isInk(x, y)) inside++;
      }
    }
    return inside / all;
  };
  return { ink, width };
}

describe('the stamp of an evidence copy', () => {
  it('draws Chinese as its shapes, without any font of the machine', async () => {
    const { svg } = drawStamp({ width: 1600, height: 1200 }, ['案件 44', '网格 河西01（茂南区）'], outlineOf);
    expect(svg).not.toMatch(/<text|font-family|href/);
    const { ink, width } = await drawn(['一口十〓']);
    expect(width).toBe(500); // four letters of one em, half an em on both sides
    expect(ink(0.1, 0.4, 0.9, 0.6)).toBeGreaterThan(0.3); // 一: one stroke in the middle
    expect(ink(0, 0, 1, 0.35)).toBe(0);
    expect(ink(0, 0.65, 1, 1)).toBe(0);
    expect(ink(1.3, 0.3, 1.7, 0.6)).toBe(0); // 口: hollow
    expect(ink(1, 0, 2, 1)).toBeGreaterThan(0.15);
    expect(ink(2.44, 0.1, 2.56, 0.9)).toBeGreaterThan(0.6); // 十: upright and level stroke, empty corners
    expect(ink(2, 0.05, 2.3, 0.3)).toBe(0);
  });

  it('sets 〓 for what the typeface does not have', async () => {
    const [known, unknown] = [await drawn(['〓']), await drawn(['\u{10FFFD}'])];
    expect(unknown.ink(0, 0, 1, 1)).toBe(known.ink(0, 0, 1, 1));
    expect(known.ink(0, 0, 1, 1)).toBeGreaterThan(0.2);
  });

  it('lies on the lower left and leaves the rest of the picture as it is', async () => {
    const lines = ['案件 4409022026112600001', '网格 河东01（茂南区河东街道人民社区）', '平台接收 2026-11-26 09:20'];
    const before = await grey(1600, 1200);
    const after = await stamp(before, lines);
    const { data, info } = await sharp(after).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([1600, 1200, 3]);
    const { width, height } = drawStamp(info, lines, outlineOf);
    expect([width > 300 && width < 900, height > 100 && height < 200]).toEqual([true, true]);
    let [inside, white, changed] = [0, 0, 0];
    for (let y = 0; y < 1200; y++) {
      for (let x = 0; x < 1600; x++) {
        const value = data[(y * 1600 + x) * 3] ?? 0;
        if (x < width && y >= 1200 - height) {
          inside++;
          if (value > 230) white++;
        } else if ((x > width + 16 || y < 1200 - height - 16) && Math.abs(value - 200) > 4) changed++;
      }
    }
    expect(changed).toBe(0);
    expect(white / inside).toBeGreaterThan(0.08);
    expect(white / inside).toBeLessThan(0.4);
  });

  it.each([
    [1600, 400],
    [300, 1600],
    [90, 60],
    [1, 1],
  ])('fits into a picture of %i × %i', async (width, height) => {
    const lines = ['案件 4409022026112600001', '网格 河东01（茂南区河东街道人民社区）', '平台接收 2026-11-26 09:20'];
    const box = drawStamp({ width, height }, lines, outlineOf);
    expect([box.width <= width, box.height <= Math.max(1, height * 0.4)]).toEqual([true, true]);
    const made = await sharp(await stamp(await grey(width, height), lines)).metadata();
    expect([made.width, made.height, made.exif]).toEqual([width, height, undefined]);
  });

  it('is the same at every time', async () => {
    const photo = await grey(800, 600);
    const [first, second] = await Promise.all([stamp(photo, ['案件 1']), createStamper()(photo, ['案件 1'])]);
    expect(first.equals(second)).toBe(true);
    expect((await stamp(photo, ['案件 2'])).equals(first)).toBe(false);
  });
});
