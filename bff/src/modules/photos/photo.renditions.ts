import sharp from 'sharp';
import { decodePhoto, type Canvas, type DecodedPhoto } from './photo.decode';
import { perceptualHash } from './photo.hash';

/** What people see instead of the original: upright JPEGs without EXIF, so without the place and the phone. */
export type Rendition = 'display' | 'thumbnail';

export interface ProcessedPhoto extends Pick<DecodedPhoto, 'type' | 'width' | 'height'> {
  phash: string;
  renditions: Record<Rendition, Buffer>;
}

const DISPLAY_SIDE = 1600;
const THUMBNAIL_SIDE = 320;

export type ProcessPhoto = (file: string) => Promise<ProcessedPhoto>;

/**
 * Decodes an uploaded file once and makes all that is kept of it: display copy (at most 1600 px), thumbnail (at most 320 px), hash.
 * @throws AppError `photo_type_unsupported`, `photo_too_many_pixels`, `photo_broken`
 */
export function createPhotoProcessor(): ProcessPhoto {
  sharp.cache(false); // every upload is a new file: nothing would ever be found in it
  sharp.concurrency(1); // the work queue runs photos side by side instead
  return async (file) => {
    const { canvas, type, width, height } = await decodePhoto(file, DISPLAY_SIDE);
    const [display, thumbnail, phash] = await Promise.all([
      image(canvas).jpeg({ quality: 80 }).toBuffer(),
      image(canvas)
        .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: 75 })
        .toBuffer(),
      perceptualHash(canvas),
    ]);
    return { type, width, height, phash, renditions: { display, thumbnail } };
  };
}

function image({ data, width, height, channels }: Canvas) {
  return sharp(data, { raw: { width, height, channels } });
}
