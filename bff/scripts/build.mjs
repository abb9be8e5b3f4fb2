/** `node bff/scripts/build.mjs h5 weapp`: builds the named targets of the mini-program whose sources changed. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChildren } from './start/children.mjs';
import { StartError } from './start/errors.mjs';
import { buildPreview } from './start/preview.mjs';
import { say } from './start/say.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const children = createChildren();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    children.kill();
    process.exit(130);
  });
}

try {
  for (const target of process.argv.slice(2)) await buildPreview({ root, children, target });
} catch (error) {
  say.wrong(error instanceof StartError ? error.message : (error.stack ?? String(error)));
  process.exitCode = 1;
}
