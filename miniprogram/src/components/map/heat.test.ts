import { HEAT_COLORS, heatColor, heatKey, heatSteps } from './heat';

it('divides counts into at most five steps of whole numbers', () => {
  expect(heatSteps(0)).toEqual([]);
  expect(heatSteps(3)).toEqual([1, 2, 3]);
  expect(heatSteps(23)).toEqual([5, 10, 14, 19, 23]);
});

it('gives the most the darkest colour and none the lightest, and never lets more look like less', () => {
  for (const most of [1, 2, 4, 7, 300]) {
    const steps = heatSteps(most);
    expect(heatColor(most, steps)).toBe(HEAT_COLORS.at(-1));
    expect(heatColor(0, steps)).toBe(HEAT_COLORS[0]);
    const shades = Array.from({ length: most }, (_, index) =>
      HEAT_COLORS.findIndex((color) => color === heatColor(index + 1, steps)),
    );
    expect(shades).toEqual([...shades].sort((a, b) => a - b));
    expect(shades[0]).toBeGreaterThan(0);
  }
});

it('explains every step in the key', () => {
  expect(heatKey(heatSteps(12)).map(({ text }) => text)).toEqual(['0', '1–3', '4–5', '6–8', '9–10', '11–12']);
  expect(heatKey([]).map(({ text }) => text)).toEqual(['0']);
});
