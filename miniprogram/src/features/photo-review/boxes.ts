import type { RedactionBox } from '@suishoupai/shared-types';

export interface Point {
  x: number;
  y: number;
}

/** The boxes on a photo, what they were before, and the one that is chosen. */
export interface Boxes {
  boxes: RedactionBox[];
  past: RedactionBox[][];
  chosen: number | null;
}

export type BoxesAction =
  { type: 'drawn'; from: Point; to: Point; most: number } | { type: 'removeChosen' } | { type: 'undo' };

/** A movement shorter than this share of the photo is a tap. */
const TAP = 0.015;

/** Nothing done yet. */
export function startBoxes(boxes: readonly RedactionBox[]): Boxes {
  return { boxes: [...boxes], past: [], chosen: null };
}

/** What drawing, tapping, removing and undoing make of the boxes. */
export function boxesReducer(state: Boxes, action: BoxesAction): Boxes {
  const { boxes, past, chosen } = state;
  switch (action.type) {
    case 'drawn': {
      if (isTap(action.from, action.to)) return { ...state, chosen: boxAt(boxes, action.to) };
      if (boxes.length >= action.most) return state;
      return { boxes: [...boxes, boxBetween(action.from, action.to)], past: [...past, boxes], chosen: null };
    }
    case 'removeChosen':
      if (chosen === null) return state;
      return { boxes: boxes.filter((_, index) => index !== chosen), past: [...past, boxes], chosen: null };
    case 'undo': {
      const before = past.at(-1);
      return before === undefined ? state : { boxes: before, past: past.slice(0, -1), chosen: null };
    }
  }
}

/** True when the finger meant a place, not a box. */
export function isTap(from: Point, to: Point): boolean {
  return Math.abs(from.x - to.x) < TAP && Math.abs(from.y - to.y) < TAP;
}

/** The box with these two corners, at least as large as a tap is long. */
export function boxBetween(from: Point, to: Point): RedactionBox {
  const x = Math.min(from.x, to.x, 1 - TAP);
  const y = Math.min(from.y, to.y, 1 - TAP);
  return { x, y, width: Math.max(TAP, Math.abs(from.x - to.x)), height: Math.max(TAP, Math.abs(from.y - to.y)) };
}

/** The topmost box at a place; null: none. */
function boxAt(boxes: readonly RedactionBox[], { x, y }: Point): number | null {
  const holds = (box: RedactionBox): boolean =>
    x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  const index = boxes.map(holds).lastIndexOf(true);
  return index === -1 ? null : index;
}
