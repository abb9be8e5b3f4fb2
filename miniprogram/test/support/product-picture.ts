import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** Ends of the names of the screens shown, left to right. */
const SHOWN = ['citizen-form-photo', 'handler-reply', 'citizen-timeline'];
const SCREEN = { width: 300, height: 649 };
const GAP = 36;
const RADIUS = 26;
const BACKGROUND = '#dfe8eb';

/** Three phones side by side from the screenshots in `folder`; small enough for a README. */
export async function composeProductPicture(folder: string, file: string): Promise<void> {
  const names = await readdir(folder);
  const phones = await Promise.all(SHOWN.map((end) => phone(path.join(folder, named(names, end)))));
  const width = GAP + phones.length * (SCREEN.width + GAP);
  const height = SCREEN.height + 2 * GAP;
  await mkdir(path.dirname(file), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: BACKGROUND } })
    .composite(phones.map((input, at) => ({ input, top: GAP, left: GAP + at * (SCREEN.width + GAP) })))
    .png({ palette: true, colours: 128, compressionLevel: 9, effort: 10 })
    .toFile(file);
}

function named(names: string[], end: string): string {
  const name = names.find((one) => one.endsWith(`${end}.png`));
  if (name === undefined) throw new Error(`there is no screenshot of ${end}`);
  return name;
}

/** A screen with round corners. */
async function phone(file: string): Promise<Buffer> {
  const { width, height } = SCREEN;
  const corners = `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${RADIUS}"/></svg>`;
  return sharp(file)
    .resize({ ...SCREEN, fit: 'cover', position: 'top' })
    .composite([{ input: Buffer.from(corners), blend: 'dest-in' }])
    .png()
    .toBuffer();
}
