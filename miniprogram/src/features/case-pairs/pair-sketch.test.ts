import { sketchOf, sketchUri } from './pair-sketch';

const place = (eastMeters: number, northMeters: number, accuracyMeters = 10) => ({
  position: { longitude: 110.9 + eastMeters / 103_300, latitude: 21.66 + northMeters / 111_195 },
  accuracyMeters,
});
const COLORS = { first: '#111111', second: '#222222', line: '#333333', ink: '#444444' };

it('puts both places in metres around the middle, with room for their circles of doubt', () => {
  const { points, half } = sketchOf(place(0, 0), place(30, 40, 25));
  const [a, b] = points;
  expect(Math.hypot(b.east - a.east, b.north - a.north)).toBeCloseTo(50, 0);
  for (const { east, north, accuracy } of points) {
    expect(Math.abs(east) + accuracy).toBeLessThan(half);
    expect(Math.abs(north) + accuracy).toBeLessThan(half);
  }
});

it('draws two places at one point, and doubts beyond all measure, without falling apart', () => {
  const same = sketchOf(place(0, 0, 0), place(0, 0, 0));
  expect(same.half).toBeGreaterThan(10);
  const wild = sketchOf(place(0, 0, 90_000), place(5, 0, 12));
  expect(wild.points[0].accuracy).toBe(100);
  for (const sketch of [same, wild]) {
    const svg = decodeURIComponent(sketchUri(sketch, COLORS));
    expect(svg.match(/<circle/g)).toHaveLength(4);
    expect(svg).not.toMatch(/NaN|Infinity/);
  }
});

it('has a scale bar of a round length that fits', () => {
  for (const meters of [0, 12, 60, 300, 900]) {
    const { bar, half } = sketchOf(place(0, 0), place(meters, 0));
    expect([10, 20, 50, 100, 200, 500]).toContain(bar);
    expect(bar).toBeLessThan(2 * half);
  }
});
