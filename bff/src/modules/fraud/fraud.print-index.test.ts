import { buildPrint } from './fraud.fixtures';
import { createPrintIndex } from './fraud.print-index';
import type { PhotoPrint } from './fraud.report';

const LONG_AGO = () => new Date(0);

/** A hash with these of its 256 bits changed. */
function flipped(hash: string, bits: readonly number[]): string {
  const changed = bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt(`0x${hash}`));
  return changed.toString(16).padStart(64, '0');
}

function store(prints: PhotoPrint[]) {
  const asked: string[] = [];
  return {
    prints,
    asked,
    async latestPrints(since: Date, upTo: number, limit: number) {
      asked.push('latest');
      const found = prints.filter(({ seq, at }) => seq <= upTo && at >= since);
      return found.sort((a, b) => b.seq - a.seq).slice(0, limit);
    },
    async printsAfter(after: number, upTo: number, limit: number) {
      asked.push(`after ${after} to ${upTo}`);
      return prints.filter(({ seq }) => seq > after && seq <= upTo).slice(0, limit);
    },
  };
}

describe('the index of photo hashes', () => {
  const base = '1234567890abcdef'.repeat(4);
  const spread = (count: number) => Array.from({ length: count }, (_, index) => index * 5);
  const copy = (seq: number, bits: number) =>
    buildPrint({ photoId: `p${seq}`, seq, phash: flipped(base, spread(bits)) });

  it('finds what differs in no more than so many bits, wherever they lie, the closest first', async () => {
    const index = createPrintIndex(store([copy(1, 51), copy(2, 50), copy(3, 0), copy(4, 17)]), { since: LONG_AGO });
    const found = await index.similar(base, 50, 5);
    expect(found.map(({ print, bits }) => [print.seq, bits])).toEqual([[3, 0], [4, 17], [2, 50]]); // prettier-ignore
    const inverse = flipped(
      base,
      Array.from({ length: 256 }, (_, bit) => bit),
    );
    expect(await index.similar(inverse, 50, 5)).toEqual([]);
  });

  it('looks at nothing that came after the report', async () => {
    const index = createPrintIndex(store([copy(1, 0), copy(2, 0), copy(3, 0)]), { since: LONG_AGO });
    expect((await index.similar(base, 50, 99)).map(({ print }) => print.seq)).toEqual([1, 2, 3]);
    expect((await index.similar(base, 50, 2)).map(({ print }) => print.seq)).toEqual([1]);
  });

  it('reads what other processes have added since, and only that', async () => {
    const shared = store([copy(1, 0)]);
    const index = createPrintIndex(shared, { since: LONG_AGO });
    await index.similar(base, 50, 2);
    shared.prints.push(copy(2, 3), copy(3, 3));
    expect((await index.similar(base, 50, 4)).map(({ print }) => print.seq)).toEqual([1, 2, 3]);
    expect(shared.asked).toEqual(['latest', 'after 1 to 3']);
  });

  it('forgets the oldest when there are too many, and what is older than the days that count', async () => {
    const shared = store(Array.from({ length: 20 }, (_, seq) => copy(seq + 1, 0)));
    const index = createPrintIndex(shared, { since: LONG_AGO, most: 8 });
    expect((await index.similar(base, 50, 21)).map(({ print }) => print.seq)).toEqual([13, 14, 15, 16, 17, 18, 19, 20]);
    shared.prints.push(...Array.from({ length: 4 }, (_, more) => copy(21 + more, 0)));
    expect((await index.similar(base, 50, 25)).map(({ print }) => print.seq)).toEqual([17, 18, 19, 20, 21, 22, 23, 24]);
    const old = createPrintIndex(shared, { since: () => new Date(Date.UTC(2030, 0)) });
    expect(await old.similar(base, 50, 25)).toEqual([]);
  });
});
