import sharp from 'sharp';

/** A JPEG that differs from every other `seed`'s in bytes and in looks. */
export async function makeJpeg(seed: number, size = 240): Promise<Buffer> {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  const blocks = Buffer.alloc(8 * 8 * 3);
  for (let block = 0; block < 64; block++) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    blocks.fill(state >>> 24, block * 3, block * 3 + 3);
  }
  return sharp(blocks, { raw: { width: 8, height: 8, channels: 3 } })
    .resize(size, size, { kernel: 'nearest' })
    .jpeg({ quality: 85 })
    .toBuffer();
}
