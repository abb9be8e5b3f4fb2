import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { ROOT } from './product';

const FOLDER = path.join(ROOT, 'bff/test/fixtures/photos');

/** Rubbish in the street, as the first citizen takes it. */
export const RUBBISH = path.join(FOLDER, 'rubbish.jpg');
/** The same street after it has been cleared. */
export const CLEARED = path.join(FOLDER, 'rubbish-cleared.jpg');
export const STREET_LIGHT = path.join(FOLDER, 'street-light.jpg');

/** The same rubbish from where a neighbour stands: closer, in another light, another file. */
export async function neighboursPhoto(): Promise<string> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'suishoupai-photo-')), 'neighbour.jpg');
  await sharp(RUBBISH)
    .extract({ left: 60, top: 330, width: 840, height: 630 })
    .modulate({ brightness: 1.12, saturation: 0.9 })
    .jpeg({ quality: 70 })
    .toFile(file);
  return file;
}

/** A photo of about so many bytes, as a good camera's are. */
export async function heavyPhoto(bytes: number): Promise<string> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'suishoupai-photo-')), 'heavy.jpg');
  const side = Math.round(Math.sqrt(bytes / 1.4));
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  await sharp({ create: { width: side, height: side, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 92 })
    .toFile(file);
  return file;
}
