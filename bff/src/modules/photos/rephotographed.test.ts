import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { hashDistance, perceptualHash } from './photo.hash';
import { rephotograph, type Rephotographing } from './rephotographed.fixtures';

/** Up to this distance it is the same file again. */
const SAME_FILE = 50;

/** Real road photos, beside the repository or a worktree of it; they are not ours to ship. */
const FOLDER = ['../../../../..', '../../../../../..']
  .map((above) => path.resolve(__dirname, above, 'shared/data/photos'))
  .find((folder) => existsSync(folder));
const PHOTOS = FOLDER
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith('.jpg'))
      .slice(0, 3)
      .map((name) => path.join(FOLDER, name))
  : [];

async function hashOf(photo: string | Buffer): Promise<string> {
  const image = sharp(photo).resize(640, 640, { fit: 'inside', withoutEnlargement: true }).toColourspace('b-w');
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const hash = await perceptualHash({ data, width: info.width, height: info.height });
  if (hash === null) throw new Error('nothing to see');
  return hash;
}

/** Of photos of these photos on a screen, how many the hash knows. */
async function known(how: Rephotographing): Promise<number> {
  let found = 0;
  for (const [index, photo] of PHOTOS.entries()) {
    const again = await rephotograph(photo, how, index + 1);
    if (hashDistance(await hashOf(photo), await hashOf(again)) <= SAME_FILE) found++;
  }
  return found;
}

// Skipped where ../shared/data/photos is not at hand: drawn scenes have too few details to say anything.
(PHOTOS.length > 0 ? describe : describe.skip)('a photo of a photo on a screen, simulated from real ones', () => {
  it('is known by the hash when the picture fills the frame, whatever its moiré', async () => {
    expect(await known({ margin: 0, slant: 0.01 })).toBe(PHOTOS.length);
  }, 60_000);

  it('is not known when it was held at a slant, shows the screen’s edge, or leaves a twentieth out (ADR 0018)', async () => {
    expect(await known({ margin: 0, slant: 0.04 })).toBe(0);
    expect(await known({ margin: 0.05, slant: 0 })).toBe(0);
    expect(await known({ margin: -0.05, slant: 0 })).toBe(0);
  }, 60_000);
});
