/**
 * One HEIC file to RGBA, in a thread of its own: the WASM decoder runs for seconds and must not hold up other requests.
 * Plain JavaScript, so that the thread starts without a TypeScript loader. Answers `{ width, height, data }`, `{ tooManyPixels: true }`
 * or `{ broken: why }`.
 */
const { parentPort, workerData } = require('node:worker_threads');
const decode = require('heic-decode');

async function run({ bytes, maxPixels }) {
  const images = await decode.all({ buffer: Buffer.from(bytes) });
  const [first] = images; // sizes are known before a pixel is decoded
  if (!(first.width > 0 && first.height > 0)) return { broken: 'no size' };
  if (first.width * first.height > maxPixels) return { tooManyPixels: true };
  const { width, height, data } = await first.decode();
  return { width, height, data };
}

run(workerData).then(
  (answer) => parentPort.postMessage(answer, answer.data ? [answer.data.buffer] : []),
  (error) => parentPort.postMessage({ broken: String(error) }),
);
