import sharp from 'sharp';

/** How somebody held the phone with which they took a photo of a photo on a screen. */
export interface Rephotographing {
  /** What the frame shows beyond the picture on each side, as a share of it; below 0, what it cuts off. */
  margin: number;
  /** How far each corner is from where it would be, head on, as a share of the width. */
  slant: number;
}

/** Jest looks every global up through its sandbox: a million times a picture, that is most of the time. */
const { cos, floor, imul, max, min, round, PI } = Math;

const WIDTH = 640;
const HEIGHT = 480;
/** Screen pixels across the picture: nearly the camera's own, which is where moiré is strongest. */
const SCREEN_PIXELS = 585;
const BEZEL = 18;

/**
 * A photo of a photo on a screen, simulated: stripes of sub-pixels seen through the camera's own grid (moiré), perspective, a dark bezel
 * where the frame shows more than the picture, the screen's glow and falling light, noise, and JPEG twice. It is no substitute for real ones:
 * lenses, reflections and sharpening are left out.
 */
export async function rephotograph(
  photo: string | Buffer,
  { margin, slant }: Rephotographing,
  seed: number,
): Promise<Buffer> {
  const shown = await sharp(photo)
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .removeAlpha()
    .jpeg({ quality: 70 })
    .toBuffer();
  const { data } = await sharp(shown).raw().toBuffer({ resolveWithObject: true });
  const random = createRandom(seed);
  const off = (): number => (random() < 0.5 ? -slant : slant) * (0.5 + random() / 2);
  const toScreen = homography([off(), off(), off(), off(), off(), off(), off(), off()]);
  const out = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const at = toScreen((x + 0.5) / WIDTH, (y + 0.5) / HEIGHT);
      const u = -margin + at.u * (1 + 2 * margin);
      const v = -margin + at.v * (1 + 2 * margin);
      const inside = u >= 0 && u < 1 && v >= 0 && v < 1;
      const light = 0.9 + 0.2 * at.u - 0.1 * at.v;
      for (let channel = 0; channel < 3; channel++) {
        const level = inside
          ? sample(data, u, v, channel) * stripe(u * SCREEN_PIXELS, v * SCREEN_PIXELS, channel)
          : BEZEL;
        const noisy = level * light + (random() - 0.5) * 10;
        out[(y * WIDTH + x) * 3 + channel] = max(0, min(255, round(noisy)));
      }
    }
  }
  return sharp(out, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** How much of a sub-pixel's light falls on a point: each colour has a third of the pixel, softened by the lens, and rows have gaps. */
function stripe(x: number, y: number, channel: number): number {
  const across = 1 + 0.7 * cos(2 * PI * (x - (channel + 0.5) / 3));
  const down = 1 + 0.25 * cos(2 * PI * y);
  return (across * down) / 1.15;
}

function sample(data: Buffer, u: number, v: number, channel: number): number {
  const x = min(WIDTH - 1.001, max(0, u * WIDTH - 0.5));
  const y = min(HEIGHT - 1.001, max(0, v * HEIGHT - 0.5));
  const [left, top] = [floor(x), floor(y)];
  const [right, below] = [x - left, y - top];
  const value = (dx: number, dy: number): number => data[((top + dy) * WIDTH + left + dx) * 3 + channel] ?? 0;
  const upper = value(0, 0) * (1 - right) + value(1, 0) * right;
  return upper * (1 - below) + (value(0, 1) * (1 - right) + value(1, 1) * right) * below;
}

/** From the frame's unit square onto a quadrangle whose corners are off by so much. After Heckbert, 1989. */
function homography(off: number[]): (x: number, y: number) => { u: number; v: number } {
  const corner = (at: number, x: number, y: number) => ({ x: x + (off[2 * at] ?? 0), y: y + (off[2 * at + 1] ?? 0) });
  const [a, b, c, d] = [corner(0, 0, 0), corner(1, 1, 0), corner(2, 1, 1), corner(3, 0, 1)];
  const [dx1, dx2, sx] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x];
  const [dy1, dy2, sy] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / whole;
  const h = (dx1 * sy - sx * dy1) / whole;
  return (x, y) => {
    const w = g * x + h * y + 1;
    return {
      u: ((b.x - a.x + g * b.x) * x + (d.x - a.x + h * d.x) * y + a.x) / w,
      v: ((b.y - a.y + g * b.y) * x + (d.y - a.y + h * d.y) * y + a.y) / w,
    };
  };
}

/** mulberry32: the same numbers for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
