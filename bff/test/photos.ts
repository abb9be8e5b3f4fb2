import sharp from 'sharp';

/** A JPEG that differs from every other `seed`'s in bytes and in looks. */
export async function makeJpeg(seed: number, size = 240): Promise<Buffer> {
  const pixels = Buffer.alloc(size * size * 3);
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  const blocks = Array.from({ length: 64 }, () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const block = blocks[Math.floor((y * 8) / size) * 8 + Math.floor((x * 8) / size)] ?? 0;
      pixels.fill(block, (y * size + x) * 3, (y * size + x) * 3 + 3);
    }
  }
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}
