import { open, readFile } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { AppError } from '../../kernel/app-error';
import { decodeHeic } from './photo.heic';
import { SNIFF_BYTES, sniffPhotoType, type PhotoType } from './photo.type';

/** Decoded pixels, 8 bits a channel. */
export interface Canvas {
  data: Buffer;
  width: number;
  height: number;
  channels: 3 | 4;
}

/** A photo turned upright, without transparency, in sRGB, fitted into the wanted side; and what the file is. */
export interface DecodedPhoto {
  canvas: Canvas;
  type: PhotoType;
  /** Pixels of the whole photo, upright. */
  width: number;
  height: number;
}

/** More than any phone's usual photo, and little enough to decode two at once in a gigabyte. */
export const MAX_PIXELS = 60_000_000;
const TIMEOUT_SECONDS = 30;

/**
 * Reads a photo of any taken format from a file; of a moving picture, the first frame.
 * The size is read from the header before a pixel is decoded.
 * @throws AppError `photo_type_unsupported`, `photo_too_many_pixels`, `photo_broken`
 */
export async function decodePhoto(file: string, maxSide: number, maxPixels = MAX_PIXELS): Promise<DecodedPhoto> {
  const head = await readHead(file);
  if (head.length === 0) throw new AppError('photo_broken', { detail: 'empty' });
  const type = sniffPhotoType(head);
  if (!type) throw new AppError('photo_type_unsupported');
  if (type === 'heic') {
    const { data, width, height, channels } = await decodeHeic(await readFile(file), maxPixels);
    const canvas = await shrink(sharp(data, { raw: { width, height, channels } }), maxSide);
    return { canvas, type, width, height };
  }
  const { width, height } = await readSize(file, type, maxPixels);
  const input: SharpOptions = { failOn: 'error', limitInputPixels: maxPixels };
  const canvas = await shrink(sharp(file, input).autoOrient(), maxSide);
  return { canvas, type, width, height };
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function readSize(file: string, type: PhotoType, maxPixels: number): Promise<{ width: number; height: number }> {
  const metadata = await orBroken(sharp(file, { limitInputPixels: false }).metadata());
  if (!isFormat(metadata, type)) throw new AppError('photo_broken', { detail: `${metadata.format}, not ${type}` });
  if (metadata.width * metadata.height > maxPixels) throw new AppError('photo_too_many_pixels');
  return metadata.autoOrient;
}

/** sharp calls every picture in a HEIF box `heif` and names the codec beside it. */
function isFormat({ format, compression }: Metadata, type: PhotoType): boolean {
  return format === type || (type === 'avif' && format === 'heif' && compression === 'av1');
}

async function shrink(image: Sharp, maxSide: number): Promise<Canvas> {
  const { data, info } = await orBroken(
    image
      .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .timeout({ seconds: TIMEOUT_SECONDS })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  if (info.channels !== 3) throw new AppError('photo_broken', { detail: `${info.channels} channels` });
  return { data, width: info.width, height: info.height, channels: 3 };
}

/** The file is there and of a known type, so what the decoder refuses is the photo's fault; the cause is kept for the log. */
async function orBroken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('photo_broken', { cause });
  }
}
