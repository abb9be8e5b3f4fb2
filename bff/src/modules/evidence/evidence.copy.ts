import sharp from 'sharp';
import { createWorkQueue } from '../../kernel/work-queue';
import type { OutlineOf } from './evidence.outlines';
import { drawStamp } from './evidence.stamp';

/** Above that of display copies, so that a second encoding takes little. */
const QUALITY = 88;
/** Each holds the pixels of a display copy, 8 MB. */
const QUEUE = { concurrency: 2, maxWaiting: 100 };

/** Prints lines on the lower left of a copy of a photo. @throws AppError `busy` when too many wait */
export type StampCopy = (jpeg: Buffer, lines: readonly string[]) => Promise<Buffer>;

/** Stamps a few copies at a time. The answer is a JPEG without metadata. */
export function createStamper(): StampCopy {
  let outlines: Promise<OutlineOf> | undefined;
  const queue = createWorkQueue(QUEUE);
  return (jpeg, lines) =>
    queue.run(async () => {
      const outlineOf = await (outlines ??= loadOutlines());
      const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      const { svg, height } = drawStamp(info, lines, outlineOf);
      const stamp = { input: Buffer.from(svg), left: 0, top: info.height - height };
      return sharp(data, { raw: info }).composite([stamp]).jpeg({ quality: QUALITY }).toBuffer();
    });
}

/** Only whoever stamps needs fontkit: loading it would lengthen every start. */
async function loadOutlines(): Promise<OutlineOf> {
  const { createOutlines } = await import('./evidence.outlines');
  return createOutlines();
}
