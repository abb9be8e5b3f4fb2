import fc from 'fast-check';
import { inPublishingOrder, type OrderedRow } from './outbox.order';

function row(id: string, subjectId: string, subjectVersion: number, ms: number): OrderedRow {
  return { _id: id, subjectKind: 'case', subjectId, subjectVersion, at: new Date(ms) };
}

const names = (rows: OrderedRow[]): string => rows.map((r) => `${r.subjectId}${r.subjectVersion}`).join(' ');

it('orders by time, then by id', () => {
  const rows = [row('b', 'Y', 1, 20), row('c', 'Z', 1, 10), row('a', 'X', 1, 20)];
  expect(names(inPublishingOrder(rows))).toBe('Z1 X1 Y1');
});

it('keeps the versions of one subject in order although the clock of one machine is ahead', () => {
  const rows = [row('a', 'X', 1, 90), row('b', 'X', 2, 10), row('c', 'Y', 1, 50), row('d', 'X', 3, 60)];
  expect(names(inPublishingOrder(rows))).toBe('X1 Y1 X2 X3');
});

it('loses and doubles nothing and keeps every subject in order, whatever the clocks say', () => {
  const anyRow = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 40 }), (parts) => {
      const versions = new Map<number, number>();
      const rows = parts.map(([subject, ms], i) => {
        const version = (versions.get(subject) ?? 0) + 1;
        versions.set(subject, version);
        return row(String(i), String(subject), version, ms);
      });
      const ordered = inPublishingOrder(rows);
      expect(new Set(ordered)).toEqual(new Set(rows));
      expect(ordered).toHaveLength(rows.length);
      for (const subject of versions.keys()) {
        const seen = ordered.filter((r) => r.subjectId === String(subject)).map((r) => r.subjectVersion);
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
      }
    }),
  );
});
