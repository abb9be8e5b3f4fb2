/**
 * One sheet to PDF, in a thread of its own: fonts and photos take a core for a second. tsx lets the thread read the TypeScript of the
 * layout, which the tests call directly.
 */
const { parentPort, workerData } = require('node:worker_threads');
require('tsx/cjs/api').register();
const { layOut } = require('./layout');

layOut(workerData.sheet, workerData.photos).then((bytes) => parentPort.postMessage(bytes));
