import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import sharp, { type Kernel, type Sharp, type SharpInput } from 'sharp';
import { fixturePhoto } from './photo.fixtures';
import { hintsOf, measureQuality } from './photo.quality';

/** Real road photos, where they lie beside the repository; they are not ours to ship. */
const REAL = ['../../../../..', '../../../../../..']
  .map((above) => path.resolve(__dirname, above, 'shared/data/photos'))
  .find((folder) => existsSync(folder));
/** Every third, to take seconds; all 46 were measured for docs/adr/0015. */
const real = REAL
  ? readdirSync(REAL)
      .filter((_, at) => at % 3 === 0)
      .map((name) => path.join(REAL, name))
  : [];

const jpeg = (image: Sharp) => image.jpeg({ quality: 85 }).toBuffer();

/** A hand that moves while the shutter is open: `length` pixels along a row, a column or a diagonal. */
function smear(length: number, along: 'row' | 'column' | 'diagonal'): Kernel {
  const size = length % 2 ? length : length + 1;
  const middle = (size - 1) / 2;
  const on = (x: number, y: number) => (along === 'row' ? y === middle : along === 'column' ? x === middle : x === y);
  const kernel = Array.from({ length: size * size }, (_, at) => (on(at % size, Math.floor(at / size)) ? 1 : 0));
  return { width: size, height: size, kernel, scale: size };
}

async function hints(photo: SharpInput) {
  const { data, info } = await sharp(photo)
    .resize(640, 640, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return hintsOf(measureQuality({ data, width: info.width, height: info.height })).join();
}

/** In 100 photos, how many get which hint. */
async function rates(change: (photo: string) => Promise<SharpInput>) {
  const found = await Promise.all(real.map(async (photo) => hints(await change(photo))));
  const share = (hint: string) => Math.round((100 * found.filter((one) => one === hint).length) / found.length);
  return { blurred: share('blurred'), dark: share('dark') };
}

describe('hints', () => {
  it('are none for a photo that was measured well, or not at all', () => {
    expect(hintsOf({ sharpness: 0.8, brightness: 48 })).toEqual([]);
    expect(hintsOf({ sharpness: null, brightness: null })).toEqual([]);
  });

  it('say nothing of sharpness where it is too dark to see it', () => {
    expect(hintsOf({ sharpness: 0.1, brightness: 47 })).toEqual(['dark']);
    expect(hintsOf({ sharpness: 0.1, brightness: 200 })).toEqual(['blurred']);
  });

  it.each(['pothole.jpg', 'rubbish.jpg', 'street-light.jpg'] as const)('of %s and what is made of it', async (name) => {
    const photo = fixturePhoto(name);
    expect(await hints(photo)).toBe('');
    expect(await hints(await sharp(photo).jpeg({ quality: 40 }).toBuffer())).toBe('');
    expect(await hints(await jpeg(sharp(photo).blur(4)))).toBe('blurred');
    for (const along of ['row', 'column', 'diagonal'] as const) {
      expect(await hints(await jpeg(sharp(photo).convolve(smear(21, along))))).toBe('blurred');
    }
    expect(await hints(await jpeg(sharp(photo).linear(0.12, 0)))).toBe('dark');
  });

  it('are given to what shows nothing at all, and break on no size', async () => {
    const plain = (width: number, height: number, background: string) =>
      sharp({ create: { width, height, channels: 3, background } })
        .jpeg()
        .toBuffer();
    expect(await hints(await plain(400, 300, '#000'))).toBe('dark');
    expect(await hints(await plain(400, 300, '#ddd'))).toBe('blurred');
    for (const [width, height] of [
      [1, 1],
      [1, 700],
      [3, 2],
      [9, 9],
    ] as const) {
      expect(await hints(await plain(width, height, '#ddd'))).toBe('blurred');
    }
  });

  const calibration = real.length === 0 ? it.skip : it;
  calibration('are calibrated on real photos (skipped where they do not lie beside the repository)', async () => {
    const none = { blurred: 0, dark: 0 };
    expect(await rates(async (photo) => photo)).toEqual(none);
    expect(await rates((photo) => sharp(photo).jpeg({ quality: 50 }).toBuffer())).toEqual(none);
    expect(await rates((photo) => jpeg(sharp(photo).resize(640)))).toEqual(none);
    expect(await rates((photo) => jpeg(sharp(photo).linear(0.5, 0)))).toEqual(none);
    expect(await rates((photo) => jpeg(sharp(photo).blur(2)))).toEqual({ blurred: 100, dark: 0 });
    expect(await rates((photo) => jpeg(sharp(photo).linear(0.2, 0)))).toEqual({ blurred: 0, dark: 100 });
    for (const along of ['row', 'column', 'diagonal'] as const) {
      expect((await rates((photo) => jpeg(sharp(photo).convolve(smear(15, along))))).blurred).toBeGreaterThanOrEqual(
        98,
      );
    }
  });
});
