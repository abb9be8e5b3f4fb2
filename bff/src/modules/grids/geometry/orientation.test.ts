import fc from 'fast-check';
import { orientation } from './orientation';

const coordinate = fc.double({ min: -180, max: 180, noNaN: true });

describe('orientation', () => {
  it('is positive on the left, negative on the right, zero on the line', () => {
    expect(Math.sign(orientation(0, 0, 1, 0, 0.5, 1))).toBe(1);
    expect(Math.sign(orientation(0, 0, 1, 0, 0.5, -1))).toBe(-1);
    expect(orientation(0, 0, 1, 1, 0.25, 0.25)).toBe(0);
  });

  it('changes its sign, and nothing else, when the line is turned round', () => {
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        coordinate,
        coordinate,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (...p) => {
          const [ax, ay, bx, by, t] = p;
          const [cx, cy] = [ax + t * (bx - ax), ay + t * (by - ay)];
          const forward = Math.sign(orientation(ax, ay, bx, by, cx, cy));
          expect(forward + Math.sign(orientation(bx, by, ax, ay, cx, cy))).toBe(0);
          expect(forward).toBe(Math.sign(orientation(cx, cy, ax, ay, bx, by)));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('sees a point one unit in the last place beside the line, where plain arithmetic may not', () => {
    const above = 12 + 2 ** -49;
    expect(Math.sign(orientation(0.1, 0.1, 24, 24, 12, above))).toBe(1);
    expect(Math.sign(orientation(0.5, 0.5, 24, 24, 12, 12 - 2 ** -49))).toBe(-1);
    expect(orientation(0.5, 0.5, 24, 24, 12, 12)).toBe(0);
    expect(Math.sign(orientation(1e-300, 0, 1e-300, 1, 0, 0.5))).toBe(1);
  });
});
