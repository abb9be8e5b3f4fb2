import sharp from 'sharp';
import { decodePhoto, type Canvas, type DecodedPhoto } from './photo.decode';
import { perceptualHash } from './photo.hash';
import { measureQuality, type Greys } from './photo.quality';

/** What people see instead of the original: upright JPEGs without EXIF, so without the place and the phone. */
export const RENDITIONS = ['display', 'preview', 'thumbnail'] as const;
export type Rendition = (typeof RENDITIONS)[number];

export interface ProcessedPhoto extends Pick<DecodedPhoto, 'type' | 'width' | 'height'> {
  /** Null where the picture shows nothing that it could be known by. */
  phash: string | null;
  sharpness: number;
  brightness: number;
  renditions: Record<Rendition, Buffer>;
}

/**
 * Longest sides in pixels. 1600 fills any phone's screen; 640 is half of one at three dots a point, for two photos side by side
 * and for cards; 320 is a third of one in a row of squares.
 */
export const RENDITION_SIDES = { display: 1600, preview: 640, thumbnail: 320 } as const satisfies Record<
  Rendition,
  number
>;
export const RENDITION_QUALITY = { display: 80, preview: 75, thumbnail: 75 } as const satisfies Record<
  Rendition,
  number
>;

export type ProcessPhoto = (file: string) => Promise<ProcessedPhoto>;

/**
 * Decodes an uploaded file once and makes all that is kept of it, the smaller from the larger: display copy, preview, thumbnail,
 * and from the preview's greys the hash and how well it was taken.
 * @throws AppError `photo_type_unsupported`, `photo_too_many_pixels`, `photo_broken`
 */
export function createPhotoProcessor(): ProcessPhoto {
  sharp.cache(false); // every upload is a new file: nothing would ever be found in it
  sharp.concurrency(1); // the work queue runs photos side by side instead
  return async (file) => {
    const { canvas, type, width, height } = await decodePhoto(file, RENDITION_SIDES.display);
    const [display, { preview, thumbnail, phash, sharpness, brightness }] = await Promise.all([
      jpegOf(canvas, 'display'),
      shrinkFurther(canvas),
    ]);
    return { type, width, height, phash, sharpness, brightness, renditions: { display, preview, thumbnail } };
  };
}

async function shrinkFurther(display: Canvas) {
  const small = await fit(display, RENDITION_SIDES.preview);
  const greys = await greysOf(small);
  const [preview, thumbnail, phash] = await Promise.all([
    jpegOf(small, 'preview'),
    fit(small, RENDITION_SIDES.thumbnail).then((canvas) => jpegOf(canvas, 'thumbnail')),
    perceptualHash(greys),
  ]);
  return { preview, thumbnail, phash, ...measureQuality(greys) };
}

async function fit(canvas: Canvas, side: number): Promise<Canvas> {
  if (Math.max(canvas.width, canvas.height) <= side) return canvas;
  const { data, info } = await image(canvas)
    .resize(side, side, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: canvas.channels };
}

function jpegOf(canvas: Canvas, rendition: Rendition): Promise<Buffer> {
  return image(canvas).jpeg({ quality: RENDITION_QUALITY[rendition] }).toBuffer();
}

function image({ data, width, height, channels }: Canvas) {
  return sharp(data, { raw: { width, height, channels } });
}

async function greysOf(canvas: Canvas): Promise<Greys> {
  const data = await image(canvas).toColourspace('b-w').raw().toBuffer();
  return { data, width: canvas.width, height: canvas.height };
}
