import { openChineseFont, readChineseFont } from '../../kernel/chinese-fonts';

/** A character as a shape, in units of the em, y downwards from the base line. */
export interface Outline {
  /** SVG path data; empty for a space. */
  path: string;
  advance: number;
}

export type OutlineOf = (char: string) => Outline;

/** 〓: the sign that Chinese printers set for a character they do not have. */
const MISSING = '〓';

/**
 * Shapes of characters, read when they are first needed (8 MB of font, 20 ms) and kept. Drawn as shapes, Chinese looks the same on a machine
 * without any font, where an SVG's text would become boxes.
 */
export function createOutlines(): OutlineOf {
  const known = new Map<string, Outline>();
  let read: ((char: string) => Outline) | null = null;
  return (char) => {
    const found = known.get(char);
    if (found) return found;
    read ??= openFont();
    const outline = read(char);
    known.set(char, outline);
    return outline;
  };
}

function openFont(): (char: string) => Outline {
  const font = openChineseFont(readChineseFont('Medium'));
  const em = font.unitsPerEm;
  return (char) => {
    const codePoint = char.codePointAt(0) ?? 0;
    const isThere = font.hasGlyphForCodePoint(codePoint);
    const { path, advanceWidth } = font.glyphForCodePoint(isThere ? codePoint : (MISSING.codePointAt(0) ?? 0));
    return { path: path.scale(1 / em, -1 / em).toSVG(), advance: advanceWidth / em };
  };
}
