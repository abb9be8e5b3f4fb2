import type { RedactionBox } from '@suishoupai/shared-types';
import { randomInt } from 'node:crypto';
import sharp from 'sharp';
import type { Redactor } from '../../modules/publications/publication.ports';

const DISPLAY_QUALITY = 80;
const THUMBNAIL_SIDE = 320;
const THUMBNAIL_QUALITY = 75;
/** A hand is never exact, and a JPEG block smears what lies beside it: so much more on every side. */
const MARGIN = 0.12;
const LEAST_MARGIN_PX = 8;
/** Cells along the shorter side, and how far their shades lie apart (of 255). */
const CELLS = 4;
const SHADES = 44;

/**
 * Proposes nothing, and destroys what it is told to: each place, a little enlarged, becomes a mosaic whose cells are random shades of
 * **one** colour, the mean of the place. An ordinary mosaic keeps the mean of each cell, from which number plates have been worked
 * out again by trying all of them; here a single colour is all that is left of what was there.
 */
export function createMosaicRedactor(): Redactor {
  return {
    propose: async () => [],

    async applyBoxes(photo, boxes) {
      const { data, info } = await sharp(photo)
        .autoOrient()
        .toColourspace('srgb')
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const size = { width: info.width, height: info.height };
      const places = boxes.map((box) => pixelsOf(box, size));
      // All means first: where boxes overlap, none is made of another's mosaic. One after the other: each needs a copy of its place.
      const means: Colour[] = [];
      for (const place of places) means.push(await meanOf(data, size, place));
      places.forEach((place, index) => cover(data, size, place, means[index] ?? GREY));
      const image = () => sharp(data, { raw: { ...size, channels: 3 } });
      const [display, thumbnail] = await Promise.all([
        image().jpeg({ quality: DISPLAY_QUALITY }).toBuffer(),
        image()
          .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
          .jpeg({ quality: THUMBNAIL_QUALITY })
          .toBuffer(),
      ]);
      return { display, thumbnail };
    },
  };
}

type Colour = [number, number, number];
const GREY: Colour = [128, 128, 128];

interface Size {
  width: number;
  height: number;
}
type Place = Size & { left: number; top: number };

/** The enlarged box in whole pixels, cut to the photo. */
function pixelsOf(box: RedactionBox, { width, height }: Size): Place {
  const marginX = Math.max(box.width * width * MARGIN, LEAST_MARGIN_PX);
  const marginY = Math.max(box.height * height * MARGIN, LEAST_MARGIN_PX);
  const left = Math.min(width - 1, Math.max(0, Math.floor(box.x * width - marginX)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(box.y * height - marginY)));
  const right = Math.min(width, Math.ceil((box.x + box.width) * width + marginX));
  const bottom = Math.min(height, Math.ceil((box.y + box.height) * height + marginY));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** Writes the mosaic over the pixels: one line of each row of cells, then copies of it. */
function cover(data: Buffer, { width }: Size, place: Place, mean: Colour): void {
  const cell = Math.max(1, Math.ceil(Math.min(place.width, place.height) / CELLS));
  const line = Buffer.alloc(place.width * 3);
  for (let y = 0; y < place.height; y++) {
    if (y % cell === 0) drawLine(line, cell, mean);
    line.copy(data, ((place.top + y) * width + place.left) * 3);
  }
}

function drawLine(line: Buffer, cell: number, mean: Colour): void {
  for (let at = 0; at < line.length; at += cell * 3) {
    const shade = randomInt(-SHADES / 2, SHADES / 2 + 1);
    const colour = mean.map((value) => Math.min(255, Math.max(0, value + shade)));
    line.fill(Buffer.from(colour), at, Math.min(line.length, at + cell * 3));
  }
}

async function meanOf(data: Buffer, size: Size, place: Place): Promise<Colour> {
  const part = await sharp(data, { raw: { ...size, channels: 3 } })
    .extract(place)
    .raw()
    .toBuffer();
  const raw = { width: place.width, height: place.height, channels: 3 as const };
  const { channels } = await sharp(part, { raw }).stats(); // stats alone would look at the whole photo
  return [0, 1, 2].map((channel) => Math.round(channels[channel]?.mean ?? 128)) as Colour;
}
