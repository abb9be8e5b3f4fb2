import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { decodePhoto } from './photo.decode';
import { fixturePhoto, flag, flagColours, pngBomb } from './photo.fixtures';
import { hashDistance } from './photo.hash';
import { createPhotoProcessor } from './photo.renditions';

const processPhoto = createPhotoProcessor();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'renditions-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function processed(content: Buffer) {
  return processPhoto(await saved(content));
}

async function saved(content: Buffer): Promise<string> {
  const file = path.join(folder, `${Math.random()}.part`);
  await writeFile(file, content);
  return file;
}

describe('renditions', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('are made of %s', async (type) => {
    const photo = await processed(await (await flag()).toFormat(type, { quality: 95 }).toBuffer());
    expect(photo).toMatchObject({ type, width: 120, height: 80, phash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await flagColours(photo.renditions.display)).toBe('red green blue');
    expect(await sharp(photo.renditions.thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 120 });
  });

  it('are made of HEIC, turned as its box says, and hash like the same scene as JPEG', async () => {
    const heic = await processed(fixturePhoto('rubbish-turned.heic'));
    const jpeg = await processed(fixturePhoto('rubbish.jpg'));
    expect(heic).toMatchObject({ type: 'heic', width: 640, height: 480 });
    expect(hashDistance(heic.phash ?? '', jpeg.phash ?? '')).toBeLessThanOrEqual(20);
  });

  it('are at most 1600, 640 and 320 pixels long and never enlarged', async () => {
    const big = await sharp(fixturePhoto('pothole.jpg')).resize(2400, 3200, { fit: 'fill' }).jpeg().toBuffer();
    const photo = await processed(big);
    expect(photo).toMatchObject({ width: 2400, height: 3200 });
    expect(await sharp(photo.renditions.display).metadata()).toMatchObject({ width: 1200, height: 1600 });
    expect(await sharp(photo.renditions.preview).metadata()).toMatchObject({ width: 480, height: 640 });
    expect(await sharp(photo.renditions.thumbnail).metadata()).toMatchObject({ width: 240, height: 320 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('of EXIF orientation %i stand upright', async (orientation) => {
    const stored = await asStored(orientation);
    const photo = await processed(await sharp(stored).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer());
    expect(photo).toMatchObject({ width: 120, height: 80 });
    expect(await flagColours(photo.renditions.display)).toBe('red green blue');
    expect(await flagColours(photo.renditions.thumbnail)).toBe('red green blue');
  });

  it('carry neither place, nor phone, nor time', async () => {
    const original = fixturePhoto('pothole.jpg');
    expect((await sharp(original).metadata()).exif?.includes('Suishoupai')).toBe(true);
    const { renditions } = await processed(original);
    for (const rendition of Object.values(renditions)) {
      const { exif, xmp, iptc, icc } = await sharp(rendition).metadata();
      expect({ exif, xmp, iptc, icc }).toEqual({});
    }
  });

  it('show transparency as white, and the first frame of what moves', async () => {
    const clear = await sharp({ create: { width: 60, height: 60, channels: 4, background: '#ff000000' } })
      .png()
      .toBuffer();
    const { data } = await sharp((await processed(clear)).renditions.display)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);

    const frames = [await (await flag()).png().toBuffer(), await sharp(clear).resize(120, 80).png().toBuffer()];
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    const photo = await processed(moving);
    expect(photo).toMatchObject({ width: 120, height: 80 });
    expect(await flagColours(photo.renditions.display)).toBe('red green blue');
  });

  it('take 16-bit grey and CMYK', async () => {
    const grey = await (await flag()).toColourspace('grey16').png().toBuffer();
    const cmyk = await (await flag()).toColourspace('cmyk').jpeg().toBuffer();
    expect(await processed(grey)).toMatchObject({ type: 'png', width: 120 });
    expect(await flagColours((await processed(cmyk)).renditions.display)).toMatch(/^red /);
  });
});

describe('refused', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('is %s that ends early', async (type) => {
    const whole = await sharp(fixturePhoto('pothole.jpg')).toFormat(type).toBuffer();
    for (const share of [0.02, 0.5, 0.9]) {
      await expect(processed(whole.subarray(0, whole.length * share))).rejects.toMatchObject({ code: 'photo_broken' });
    }
  });

  it('is HEIC that ends early or is noise after its head', async () => {
    const whole = fixturePhoto('rubbish-turned.heic');
    await expect(processed(whole.subarray(0, 300))).rejects.toMatchObject({ code: 'photo_broken' });
    const noise = Buffer.concat([whole.subarray(0, 28), Buffer.alloc(5000, 0xa5)]);
    await expect(processed(noise)).rejects.toMatchObject({ code: 'photo_broken' });
  });

  it('is an empty file', async () => {
    await expect(processed(Buffer.alloc(0))).rejects.toMatchObject({ code: 'photo_broken' });
  });

  it('is a 900-megapixel PNG of a few kilobytes, from its header alone', async () => {
    const bomb = pngBomb(30_000);
    expect(bomb.length).toBeLessThan(200_000);
    await expect(processed(pngBomb(8000))).rejects.toMatchObject({ code: 'photo_too_many_pixels' });
    expect(await processed(pngBomb(2000))).toMatchObject({ type: 'png', width: 2000 }); // the same file, smaller, is a good one
    await expect(processed(bomb)).rejects.toMatchObject({ code: 'photo_too_many_pixels' });
    const headerOnly = bomb.subarray(0, 64); // nothing behind the header is needed to refuse
    await expect(processed(headerOnly)).rejects.toMatchObject({ code: 'photo_too_many_pixels' });
  });

  it('is HEIC with too many pixels, before decoding', async () => {
    const file = await saved(fixturePhoto('rubbish-turned.heic'));
    await expect(decodePhoto(file, 1600, 640 * 480 - 1)).rejects.toMatchObject({ code: 'photo_too_many_pixels' });
    expect((await decodePhoto(file, 1600, 640 * 480)).type).toBe('heic');
  });
});

/** The flag as a camera held in that orientation stores it: the inverse of the turn that EXIF asks for. */
async function asStored(orientation: number): Promise<Buffer> {
  const upright = await (await flag()).png().toBuffer();
  const turns: Record<number, (image: Sharp) => Sharp> = {
    1: (image) => image,
    2: (image) => image.flop(),
    3: (image) => image.rotate(180),
    4: (image) => image.flip(),
    5: (image) => image.rotate(90).flop(),
    6: (image) => image.rotate(270),
    7: (image) => image.rotate(270).flop(),
    8: (image) => image.rotate(90),
  };
  const turn = turns[orientation] ?? turns[1];
  if (!turn) throw new Error('no such orientation');
  const [turned, mirrored] = [[1, 3, 6, 8].includes(orientation), orientation === 5 || orientation === 7];
  if (turned || !mirrored) return turn(sharp(upright)).png().toBuffer();
  const rotated = await sharp(upright)
    .rotate(orientation === 5 ? 90 : 270)
    .png()
    .toBuffer(); // sharp would mirror first
  return sharp(rotated).flop().png().toBuffer();
}
