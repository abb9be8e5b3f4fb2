/**
 * Sheets to PDF, one after the other, in a thread of its own: fonts and photos take a core for most of a second. tsx lets the thread read
 * the TypeScript of the layout, which the tests call directly. Answers `{ bytes }` or `{ failure }` to every `{ sheet, photos }`.
 */
const { parentPort } = require('node:worker_threads');
require('tsx/cjs/api').register();
const { layOut } = require('./layout');

parentPort.on('message', ({ sheet, photos }) => {
  layOut(sheet, photos).then(
    (bytes) => parentPort.postMessage({ bytes }),
    // qrcode-generator throws texts.
    (reason) => parentPort.postMessage({ failure: reason instanceof Error ? reason : new Error(String(reason)) }),
  );
});
