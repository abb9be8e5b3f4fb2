import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp, type SharpInput } from 'sharp';

const FOLDER = path.resolve(__dirname, '../../../test/fixtures/photos');

/** A drawn street scene with made-up GPS in its EXIF; `rubbish-turned.heic` needs turning by its `irot` box. */
export function fixturePhoto(name: 'pothole.jpg' | 'rubbish.jpg' | 'street-light.jpg' | 'rubbish-turned.heic'): Buffer {
  return readFileSync(path.join(FOLDER, name));
}

/** 120 × 80 upright: red above left, green above right, blue below. Every turn shows. */
export async function flag(): Promise<Sharp> {
  const block = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  const drawn = await sharp(await block(120, 80, '#0000ff'))
    .composite([
      { input: await block(60, 40, '#ff0000'), left: 0, top: 0 },
      { input: await block(60, 40, '#00ff00'), left: 60, top: 0 },
    ])
    .png()
    .toBuffer();
  return sharp(drawn);
}

/** The colours at the places where an upright flag is red, green and blue. */
export async function flagColours(image: SharpInput): Promise<string> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const start = (Math.round(y * info.height) * info.width + Math.round(x * info.width)) * info.channels;
    const [red = 0, green = 0, blue = 0] = data.subarray(start, start + 3);
    return red > 180 && green < 90
      ? 'red'
      : green > 180 && red < 90
        ? 'green'
        : blue > 180
          ? 'blue'
          : `${red},${green},${blue}`;
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.5, 0.75)].join(' ');
}

/** `side` × `side` black pixels of one bit, compressed a thousandfold. */
export function pngBomb(side: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]); // 1 bit, grey
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const pixels = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
