/** A place in metres from the middle of the sketch, east and north. */
export interface SketchPoint {
  east: number;
  north: number;
  /** Radius of doubt, metres. */
  accuracy: number;
}

export interface Sketch {
  points: [SketchPoint, SketchPoint];
  /** Half the width of the square, metres. */
  half: number;
  /** Length of the scale bar, metres: a round number. */
  bar: number;
}

interface Place {
  position: { longitude: number; latitude: number };
  accuracyMeters: number;
}

const METERS_PER_DEGREE = 111_195;
/** Doubts beyond this would push the points into one. */
const MOST_ACCURACY = 100;
const LEAST_HALF = 20;
/** The longest first. */
const BARS = [500, 200, 100, 50, 20, 10];

/** Both places and their circles of doubt in one square, north up. Flat: the two are at most some hundred metres apart. */
export function sketchOf(first: Place, second: Place): Sketch {
  const latitude = (first.position.latitude + second.position.latitude) / 2;
  const longitude = (first.position.longitude + second.position.longitude) / 2;
  const perDegreeEast = METERS_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const pointOf = ({ position, accuracyMeters }: Place): SketchPoint => ({
    east: (position.longitude - longitude) * perDegreeEast,
    north: (position.latitude - latitude) * METERS_PER_DEGREE,
    accuracy: Math.min(Math.max(accuracyMeters, 0), MOST_ACCURACY),
  });
  const points: [SketchPoint, SketchPoint] = [pointOf(first), pointOf(second)];
  const reach = points.map(({ east, north, accuracy }) => Math.max(Math.abs(east), Math.abs(north)) + accuracy);
  const half = Math.max(LEAST_HALF, ...reach) * 1.15;
  const bar = BARS.find((meters) => meters <= half / 1.5) ?? 10;
  return { points, half, bar };
}

export interface SketchColors {
  first: string;
  second: string;
  line: string;
  ink: string;
}

const SIZE = 240;

/** The sketch as a data URI, which WeChat and browsers draw alike; numbers beside it say the same in words. */
export function sketchUri({ points, half, bar }: Sketch, colors: SketchColors): string {
  const scale = SIZE / 2 / half;
  const at = ({ east, north }: SketchPoint) => ({ x: SIZE / 2 + east * scale, y: SIZE / 2 - north * scale });
  const [a, b] = points.map(at);
  if (!a || !b) return '';
  const circle = (point: SketchPoint, color: string): string => {
    const { x, y } = at(point);
    const r = point.accuracy * scale;
    return `<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" fill="${color}" fill-opacity=".14" stroke="${color}" stroke-opacity=".5"/>`;
  };
  const dot = ({ x, y }: { x: number; y: number }, color: string, r: number): string =>
    `<circle cx="${f(x)}" cy="${f(y)}" r="${r}" fill="${color}" stroke="#fff" stroke-width="2"/>`;
  const barPx = bar * scale;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">` +
    circle(points[0], colors.first) +
    circle(points[1], colors.second) +
    `<path d="M${f(a.x)} ${f(a.y)}L${f(b.x)} ${f(b.y)}" stroke="${colors.line}" stroke-width="2" stroke-dasharray="4 4"/>` +
    // At one point the first still shows around the second.
    dot(a, colors.first, 9) +
    dot(b, colors.second, 6) +
    `<path d="M12 ${SIZE - 14}v4h${f(barPx)}v-4" fill="none" stroke="${colors.ink}" stroke-width="1.5"/>` +
    `<path d="M${SIZE - 18} 26l6 -14l6 14l-6 -4z" fill="${colors.ink}"/>` +
    '</svg>';
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function f(value: number): string {
  return value.toFixed(1);
}
