import type { FraudRepository } from './fraud.ports';
import type { PhotoPrint } from './fraud.report';

/** Hashes in memory at most: 6.4 MB, and 5 ms a look-up. */
const MOST_PRINTS = 200_000;
const PAGE = 5_000;
const WORDS = 8;

interface Similar {
  print: PhotoPrint;
  bits: number;
}

export interface PrintIndex {
  /** Earlier photos whose hash differs in at most `mostBits` of 256, the closest first. `before`: `seq` of the report. */
  similar(phash: string, mostBits: number, before: number): Promise<Similar[]>;
}

/**
 * The hashes of the last months in memory, scanned one after the other. Copies differ in dozens of 256 bits, so no part of the hash need be
 * equal: an index of 16-bit bands would miss more than half of what is 50 bits away, and the scan is quick. Reads what other processes have
 * added before it answers.
 */
export function createPrintIndex(
  repository: Pick<FraudRepository, 'latestPrints' | 'printsAfter'>,
  { since, most = MOST_PRINTS }: { since: () => Date; most?: number },
): PrintIndex {
  let prints: PhotoPrint[] = [];
  let hashes: Uint32Array = new Uint32Array(0);
  let known = -1;

  /** Room doubles, and the oldest go a quarter at a time, so that adding one photo does not copy all. */
  function add(more: readonly PhotoPrint[]): void {
    const tooMany = prints.length + more.length - most;
    if (tooMany > most / 4) {
      prints = prints.slice(tooMany);
      hashes = hashes.slice(tooMany * WORDS);
    }
    const needed = (prints.length + more.length) * WORDS;
    if (needed > hashes.length) {
      const roomier = new Uint32Array(needed * 2);
      roomier.set(hashes.subarray(0, prints.length * WORDS));
      hashes = roomier;
    }
    for (const print of more) {
      hashes.set(wordsOf(print.phash), prints.length * WORDS);
      prints.push(print);
    }
  }

  /** All photos up to `seq`, which nobody adds to any more. */
  async function readUpTo(seq: number): Promise<void> {
    if (known < 0) {
      add((await repository.latestPrints(since(), seq, most)).reverse());
      known = seq;
    }
    while (known < seq) {
      const page = await repository.printsAfter(known, seq, PAGE);
      if (page.length > 0) add(page);
      known = page.length < PAGE ? seq : (page.at(-1)?.seq ?? seq);
    }
  }

  return {
    async similar(phash, mostBits, before) {
      await readUpTo(before - 1);
      const wanted = wordsOf(phash);
      const found: Similar[] = [];
      const earliest = since();
      for (let at = 0; at < prints.length; at++) {
        const bits = distanceAt(hashes, at * WORDS, wanted, mostBits);
        const print = prints[at];
        if (bits <= mostBits && print && print.seq < before && print.at >= earliest) found.push({ print, bits });
      }
      return found.sort((a, b) => a.bits - b.bits);
    },
  };
}

function wordsOf(phash: string): Uint32Array {
  return Uint32Array.from({ length: WORDS }, (_, word) => parseInt(phash.slice(word * 8, word * 8 + 8), 16));
}

/** Differing bits; stops counting above `most`. */
function distanceAt(hashes: Uint32Array, offset: number, wanted: Uint32Array, most: number): number {
  let bits = 0;
  for (let word = 0; word < WORDS && bits <= most; word++) {
    let x = (hashes[offset + word] ?? 0) ^ (wanted[word] ?? 0);
    x -= (x >>> 1) & 0x55555555;
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    bits += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return bits;
}
