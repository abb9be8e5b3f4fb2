import { randomBytes, createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type SharpOptions } from 'sharp';

/** As today's phones take them: 12 megapixels, 3 to 6 MB. */
const [WIDTH, HEIGHT] = [4032, 3024];
const REAL = ['../../..', '../../../..']
  .map((above) => path.resolve(__dirname, above, 'shared/data/photos'))
  .find((folder) => existsSync(folder));

/** Photos of a phone's size and weight, of real ones where those lie beside the repository, else drawn of noise and shapes. */
export async function makeSamples(count: number): Promise<{ jpegs: Buffer[]; source: 'real' | 'drawn' }> {
  const real = REAL ? readdirSync(REAL).map((name) => path.join(REAL, name)) : [];
  const jpegs: Buffer[] = [];
  for (let n = 0; n < count; n++) {
    const file = real[(n * 7) % Math.max(1, real.length)];
    jpegs.push(file ? await mosaic(file) : await drawn(n));
  }
  return { jpegs, source: real.length > 0 ? 'real' : 'drawn' };
}

/** Copies side by side, every other one mirrored, so that the seams do not count as edges. */
async function mosaic(file: string): Promise<Buffer> {
  const tile = await sharp(file).resize(1008, 756, { fit: 'cover' }).png().toBuffer();
  const mirrored = await sharp(tile).flop().png().toBuffer();
  const tiles = Array.from({ length: 16 }, (_, at) => ({
    input: at % 2 === 0 ? tile : mirrored,
    left: (at % 4) * 1008,
    top: Math.floor(at / 4) * 756,
  }));
  return sharp(ground('#888')).composite(tiles).jpeg({ quality: 90 }).toBuffer();
}

async function drawn(seed: number): Promise<Buffer> {
  const grain = await sharp({
    create: { width: WIDTH, height: HEIGHT, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  } as SharpOptions)
    .blur(1 + (seed % 3) / 2)
    .png()
    .toBuffer();
  const shapes = Array.from({ length: 60 }, (_, n) => {
    const at = (factor: number, size: number) => ((n + 1) * (seed + 3) * factor) % size;
    const colour = `rgb(${at(71, 255)},${at(37, 255)},${at(53, 255)})`;
    return `<rect x="${at(613, WIDTH)}" y="${at(419, HEIGHT)}" width="${60 + at(97, 700)}" height="${60 + at(89, 500)}" fill="${colour}"/>`;
  }).join('');
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${shapes}</svg>`,
  );
  return sharp(svg)
    .flatten({ background: '#667' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

function ground(background: string): SharpOptions {
  return { create: { width: WIDTH, height: HEIGHT, channels: 3, background } };
}

/** The same picture as a file nobody has sent yet: what follows a JPEG's end is ignored by whoever reads it. */
export async function freshUpload(jpeg: Buffer, folder: string) {
  const content = Buffer.concat([jpeg, randomBytes(16)]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = path.join(folder, `${sha256}.part`);
  await writeFile(file, content);
  return { file, bytes: content.length, sha256, claimedSha256: null };
}
