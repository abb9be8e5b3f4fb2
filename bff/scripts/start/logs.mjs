import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';

const KEEP_BYTES = 20 * 1024 * 1024;

/** Opens a log file for appending; a big one is kept once as `.1`. */
export async function openLog(file) {
  await mkdir(path.dirname(file), { recursive: true });
  const size = await stat(file).then(
    (info) => info.size,
    (error) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
  if (size > KEEP_BYTES) await rename(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: 'a' });
  await new Promise((resolve, reject) => {
    stream.once('open', resolve);
    stream.once('error', reject);
  });
  return { file, stream };
}
