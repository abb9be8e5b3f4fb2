import { boxBetween, boxesReducer, startBoxes, type Boxes, type BoxesAction } from './boxes';

const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
const drawn = (from: [number, number], to: [number, number]): BoxesAction => ({
  type: 'drawn',
  from: { x: from[0], y: from[1] },
  to: { x: to[0], y: to[1] },
  most: 3,
});
const after = (start: Boxes, ...actions: BoxesAction[]): Boxes => actions.reduce(boxesReducer, start);

describe('boxes on a photo', () => {
  it('are drawn from any corner to the opposite one', () => {
    const expected = { x: 0.2, y: 0.3, width: 0.4, height: 0.1 };
    const drawings = [drawn([0.2, 0.3], [0.6, 0.4]), drawn([0.6, 0.4], [0.2, 0.3]), drawn([0.6, 0.3], [0.2, 0.4])];
    for (const one of drawings) {
      const [made] = after(startBoxes([]), one).boxes;
      for (const key of ['x', 'y', 'width', 'height'] as const) expect(made?.[key]).toBeCloseTo(expected[key]);
    }
  });

  it('stay within the photo and are never thinner than a finger’s tremble', () => {
    const thin = boxBetween({ x: 1, y: 0.2 }, { x: 1, y: 0.8 });
    expect(thin.width).toBeGreaterThan(0.01);
    expect(thin.x + thin.width).toBeLessThanOrEqual(1);
  });

  it('are chosen by a tap, the topmost first, and a tap beside them chooses none', () => {
    const two = startBoxes([box, { ...box, x: 0.15 }]);
    expect(after(two, drawn([0.2, 0.2], [0.201, 0.2])).chosen).toBe(1);
    expect(after(two, drawn([0.12, 0.2], [0.12, 0.2])).chosen).toBe(0);
    expect(after(two, drawn([0.2, 0.2], [0.2, 0.2]), drawn([0.9, 0.9], [0.9, 0.9])).chosen).toBeNull();
    expect(after(two, drawn([0.2, 0.2], [0.2, 0.2])).boxes).toHaveLength(2);
  });

  it('are removed when chosen, and every step can be undone', () => {
    const start = startBoxes([box]);
    const removed = after(start, drawn([0.2, 0.2], [0.2, 0.2]), { type: 'removeChosen' });
    expect(removed.boxes).toEqual([]);
    expect(after(removed, { type: 'undo' }).boxes).toEqual([box]);
    expect(after(removed, { type: 'undo' }, { type: 'undo' }).boxes).toEqual([box]);
    expect(after(start, { type: 'removeChosen' })).toBe(start);
  });

  it('are no more than the server takes', () => {
    const full = startBoxes([box, box, box]);
    expect(after(full, drawn([0.5, 0.5], [0.9, 0.9])).boxes).toHaveLength(3);
  });
});
