import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { AppError } from '../../kernel/app-error';
import { fixturePhoto } from './photo.fixtures';
import { createPhotoProcessor } from './photo.renditions';

const EXPECTED = ['photo_type_unsupported', 'photo_broken', 'photo_too_many_pixels'];
const processPhoto = createPhotoProcessor();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'photo-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The same numbers every time, so that a failure can be seen again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

async function outcomeOf(content: Buffer): Promise<string> {
  const file = path.join(folder, 'fuzz.part');
  await writeFile(file, content);
  try {
    const { renditions } = await processPhoto(file);
    return (await sharp(renditions.display).metadata()).format;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('damaged bytes', () => {
  it.each([
    ['jpeg', 80],
    ['png', 80],
    ['webp', 80],
    ['avif', 80],
    ['heic', 12],
  ] as const)('in %s give a picture or a refusal, never anything else', async (type, rounds) => {
    const whole =
      type === 'heic'
        ? fixturePhoto('rubbish-turned.heic')
        : await sharp(fixturePhoto('pothole.jpg')).resize(160).toFormat(type).toBuffer();
    const next = numbers(rounds + type.length);
    for (let round = 0; round < rounds; round++) {
      const damaged = Buffer.from(whole);
      const reach = round % 2 ? Math.min(400, whole.length) : whole.length; // every other time in the headers
      for (let hit = 0; hit <= round % 5; hit++) damaged[next(reach)] = next(256);
      expect(['jpeg', ...EXPECTED]).toContain(await outcomeOf(damaged));
    }
  });
});
