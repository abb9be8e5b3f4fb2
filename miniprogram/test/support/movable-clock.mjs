/** Preloaded into a BFF under test: its clock is as far ahead as the file says (ms), so that limits pass while nobody waits. */
import { readFileSync, watchFile } from 'node:fs';

const FILE = process.env.CLOCK_FILE;
const RealDate = Date;
let aheadMs = 0;
const read = () => (aheadMs = Number(readFileSync(FILE, 'utf8')));
read();
watchFile(FILE, { interval: 50, persistent: false }, read);

// Libraries look at the name, and at what is a Date.
globalThis.Date = class Date extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + aheadMs);
    else super(...args);
  }
  static [Symbol.hasInstance](value) {
    return value instanceof RealDate;
  }
  static now() {
    return RealDate.now() + aheadMs;
  }
};
