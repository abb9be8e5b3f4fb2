import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import sharp, { type SharpInput } from 'sharp';
import { fixturePhoto } from './photo.fixtures';
import { hashDistance, perceptualHash } from './photo.hash';

/** Up to this distance it is the same file again. */
const SAME_FILE = 50;

async function hashOf(image: SharpInput): Promise<string> {
  const { data, info } = await sharp(image).flatten().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const hash = await perceptualHash({ data, width: info.width, height: info.height });
  if (hash === null) throw new Error('nothing to see');
  return hash;
}

/** Real road photos, where they lie beside the repository; they are not ours to ship. */
const REAL = path.resolve(__dirname, '../../../../../shared/data/photos');
const realPhotos = existsSync(REAL)
  ? readdirSync(REAL)
      .filter((name) => name.endsWith('.jpg'))
      .slice(0, 16)
      .map((name) => path.join(REAL, name))
  : [];

describe('the perceptual hash', () => {
  it('counts differing bits', () => {
    const zeros = '0'.repeat(64);
    expect(hashDistance(zeros, zeros)).toBe(0);
    expect(hashDistance(zeros, 'f'.repeat(64))).toBe(256);
    expect(hashDistance(`${'0'.repeat(63)}5`, zeros)).toBe(2);
  });

  it('has as many ones as zeros, and 64 digits', async () => {
    const hash = await hashOf(fixturePhoto('pothole.jpg'));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashDistance(hash, '0'.repeat(64))).toBe(128);
  });

  it('knows a recompressed, resized or brighter copy', async () => {
    const original = fixturePhoto('pothole.jpg');
    const hash = await hashOf(original);
    for (const copy of [
      sharp(original).jpeg({ quality: 25 }),
      sharp(original).resize(400).webp(),
      sharp(original).modulate({ brightness: 1.15 }).jpeg(),
    ]) {
      expect(hashDistance(hash, await hashOf(await copy.toBuffer()))).toBeLessThanOrEqual(SAME_FILE);
    }
  });

  it('does not take one scene for another', async () => {
    const [pothole, rubbish] = [await hashOf(fixturePhoto('pothole.jpg')), await hashOf(fixturePhoto('rubbish.jpg'))];
    expect(hashDistance(pothole, rubbish)).toBeGreaterThan(SAME_FILE);
  });

  it.each([0, 3, 120, 255])(
    'is none of a picture that is all one grey (%i), as under a finger on the lens',
    async (grey) => {
      const data = Buffer.alloc(320 * 240, grey).map((value, at) => Math.min(255, value + ((at * 7919) % 3)));
      expect(await perceptualHash({ data, width: 320, height: 240 })).toBeNull();
    },
  );

  it('is none of one lamp at night, whose place in the picture is all there is to see', async () => {
    const [width, height] = [320, 240];
    const glow = (at: number) => Math.exp(-(((at % width) - 150) ** 2 + (Math.floor(at / width) - 110) ** 2) / 150);
    const data = Buffer.from(Array.from({ length: width * height }, (_, at) => Math.round(8 + 240 * glow(at))));
    expect(await perceptualHash({ data, width, height })).toBeNull();
  });

  const onRealPhotos = realPhotos.length > 1 ? it : it.skip; // only where ../shared/data/photos is at hand
  onRealPhotos('finds every resized copy of a real road photo and no other', async () => {
    const hashes = await Promise.all(realPhotos.map((file) => hashOf(file)));
    const copies = await Promise.all(
      realPhotos.map(async (file) => hashOf(await sharp(file).resize(640).jpeg({ quality: 45 }).toBuffer())),
    );
    const matches = copies.map((copy) =>
      hashes.flatMap((hash, at) => (hashDistance(hash, copy) <= SAME_FILE ? at : [])),
    );
    expect(matches).toEqual(realPhotos.map((_, at) => [at]));
  });
});
