import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COLORS } from '../src/theme/colors';

const scss = readFileSync(path.join(__dirname, '../src/theme/_tokens.scss'), 'utf8');
const tokens = new Map(
  [...scss.matchAll(/^\$([\w-]+): (#[0-9a-f]{6});/gm)].map(([, name = '', color = '']) => [name, color]),
);
/** WCAG 2.2, 1.4.3: text below 18.66 px bold. */
const LEAST_RATIO = 4.5;

/** Text and the grounds it stands on. */
const PAIRS: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['ink', ['card', 'canvas', 'sunken']],
  ['ink-2', ['card', 'canvas', 'sunken', 'accent-soft']],
  ['ink-3', ['card', 'canvas', 'sunken']],
  ['primary', ['card', 'canvas', 'sunken', 'primary-soft']],
  ['primary-deep', ['primary-soft']],
  ['accent-deep', ['card', 'canvas', 'accent-soft']],
  ['good', ['card', 'canvas', 'good-soft']],
  ['warn', ['card', 'canvas', 'warn-soft']],
  ['bad', ['card', 'canvas', 'bad-soft']],
  // White on what is filled.
  ['card', ['primary', 'primary-deep', 'accent-deep', 'good', 'bad']],
];

it.each(PAIRS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground])))(
  'can be read in the sun: %s on %s',
  (text, ground) => {
    expect(contrast(colorOf(text), colorOf(ground))).toBeGreaterThanOrEqual(LEAST_RATIO);
  },
);

it('colours icons from code as the style sheets colour text', () => {
  for (const [name, color] of Object.entries(COLORS).filter(([name]) => name !== 'white')) {
    const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\d)/, '-$1');
    expect({ token, color }).toEqual({ token, color: tokens.get(token) });
  }
});

function colorOf(token: string): string {
  const color = tokens.get(token);
  if (color === undefined) throw new Error(`_tokens.scss has no $${token}`);
  return color;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of WCAG, 0 to 1. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
