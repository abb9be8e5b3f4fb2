/** How a grid is filled: colour, and the words that say the same. */
export interface GridFill {
  color: string;
  text: string;
}

/** From few to many; each step is darker for everybody, also for those who see no colours. */
export const HEAT_COLORS = ['#f6f9fa', '#d3e8ec', '#9fcdd6', '#5ba7b6', '#1f7f95', '#0a4c60'] as const;

/** Upper ends of the steps for counts up to `most`: whole numbers, as even as they can be; at most five. */
export function heatSteps(most: number): number[] {
  const steps = Math.min(HEAT_COLORS.length - 1, most);
  return Array.from({ length: steps }, (_, index) => Math.ceil((most * (index + 1)) / steps));
}

/** The colour of a count. */
export function heatColor(count: number, steps: readonly number[]): string {
  if (count === 0) return HEAT_COLORS[0];
  const step = steps.findIndex((end) => count <= end);
  // The darkest belongs to the most, however few steps there are.
  const index = HEAT_COLORS.length - (steps.length - (step === -1 ? steps.length - 1 : step));
  return HEAT_COLORS[index] ?? HEAT_COLORS[1];
}

/** 「1–3」「4–6」… for the key beside the map, with each step's colour. */
export function heatKey(steps: readonly number[]): { text: string; color: string }[] {
  const zero = { text: '0', color: HEAT_COLORS[0] };
  const rest = steps.map((end, index) => {
    const start = (steps[index - 1] ?? 0) + 1;
    return { text: start === end ? `${end}` : `${start}–${end}`, color: heatColor(end, steps) };
  });
  return [zero, ...rest];
}
