import type { OutlineOf } from './evidence.outlines';

/** The picture that is stamped, in pixels. */
export interface Size {
  width: number;
  height: number;
}

export interface StampBox extends Size {
  svg: string;
}

/** Of the shorter side: 34 px on a display copy of 1600 × 1200, read at arm's length on a phone. */
const LETTER_SHARE = 0.028;
const LEAST_PX = 12;
const LINE = 1.4;
const PADDING = 0.5;
/** Where the base line lies in its line. */
const BASE = 1.08;
/** Of a small picture, the stamp hides no more. */
const MOST_HEIGHT = 0.4;

/**
 * Lines in white on a dark, half-transparent ground, as an SVG of shapes alone. The letters shrink where the longest line would not fit
 * into the picture.
 */
export function drawStamp(picture: Size, lines: readonly string[], outlineOf: OutlineOf): StampBox {
  const shapes = lines.map((line) => Array.from(line, outlineOf));
  const widest = Math.max(...shapes.map((line) => line.reduce((sum, { advance }) => sum + advance, 0)));
  const [emsWide, emsHigh] = [widest + 2 * PADDING, lines.length * LINE + 2 * PADDING];
  const wanted = Math.max(LEAST_PX, Math.min(picture.width, picture.height) * LETTER_SHARE);
  const em = Math.min(wanted, picture.width / emsWide, (picture.height * MOST_HEIGHT) / emsHigh);
  const width = Math.max(1, Math.floor(emsWide * em));
  const height = Math.max(1, Math.floor(emsHigh * em));
  const drawn = shapes.flatMap((line, row) => {
    let x = PADDING;
    return line.map(({ path, advance }) => {
      const left = x;
      x += advance;
      return path === '' ? '' : `<path transform="translate(${left} ${PADDING + row * LINE + BASE})" d="${path}"/>`;
    });
  });
  const ground = `<rect width="${width}" height="${height}" fill="#000" fill-opacity="0.5"/>`;
  const letters = `<g fill="#fff" transform="scale(${em})">${drawn.join('')}</g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${letters}</svg>`;
  return { svg, width, height };
}
