import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createDuplicateEngine, shippedModel } from '../../src/modules/duplicates';
import { labelsOf } from './city-labels';
import { readCityRows } from './city-rows';
import { evaluate } from './evaluate';
import { replay } from './replay';

const folder = mkdtempSync(path.join(tmpdir(), 'city-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every column of the facts' file. */
const HEAD =
  'id,created,closed,target,status,type,reason,subject,lat,lon,coord_fallback,location,neighborhood,source,photo,dup_flag,parent_ref,parent_id,followup_of';
const LAMPS = 'Street Light Outages,Street Lights,Public Works Department';
/** The last quarter of 2011: told out of order; the parent of the second is of a quarter before, that of the third comes later in the file. */
const LINES = [
  `3,2011-10-02 09:00:00,,,Open,${LAMPS},42.27150,-71.07720,0,"12 Elm St, ""Corner""\nMattapan",M,Employee Generated,0,std,x,1,`,
  `1,2011-10-01 08:00:00,2011-12-01 00:00:00,,Closed,${LAMPS},42.2715,-71.0772,0,12 Elm St Mattapan,M,Self Service,0,,,,`,
  `2,2011-10-01 08:30:00,2011-10-01 09:00:00,,Closed,${LAMPS},42.2715,-71.0772,0,12 Elm St Mattapan,M,Twitter,0,text,old,77,`,
  `4,2011-12-31 23:59:59,,,Open,A type nobody knew,New Group,,,,,"",M,Carrier Pigeon,1,,,,3`,
];

function write(name: string, text: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
const read = (text: string) => readCityRows(write('rows.csv', text));

it('another file of the form is read and scored, whatever its dates, line ends, types and missing places', () => {
  const text = [HEAD, ...LINES].join('\r\n');
  const rows = read(`\uFEFF${text}\r\n`);
  expect(readCityRows(write('rows.csv.gz', gzipSync(text)))).toEqual(rows);
  expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  expect(rows[2]).toMatchObject({
    location: '12 Elm St, "Corner"\nMattapan',
    labels: { flagged: true, parentId: '1' },
  });
  expect(rows[3]).toMatchObject({ coordFallback: true, closedMs: null, labels: { flagged: false, parentId: null } });

  const labels = labelsOf(rows);
  expect([...labels.positive].sort()).toEqual(['2', '3']); // the first of 2 lies in another file; it is one all the same
  expect(labels.pairs).toEqual([{ later: '3', earlier: '1' }]);
  const arrivals = [...replay(rows)];
  // What was closed by then is no candidate, and nobody's own marks or closing time are told.
  expect(arrivals.map(({ candidates }) => candidates.map(({ caseNo }) => caseNo))).toEqual([[], ['1'], ['1'], []]);
  expect(JSON.stringify(arrivals.map(({ subject, candidates }) => ({ subject, candidates })))).not.toMatch(
    /flag|parent|closed|status|apart/i,
  );
  const figures = evaluate(createDuplicateEngine(shippedModel), arrivals, labels);
  expect(figures).toMatchObject({ reports: 4, events: 2, positives: 2, linked: 1, top1: 1, partnerSeen: 1 });
});

it('reports of a split are scored alone, but earlier ones stand open', () => {
  const arrivals = [...replay(read([HEAD, ...LINES].join('\n')), Date.parse('2011-10-02T00:00:00Z'))];
  expect(arrivals.map(({ row, candidates }) => [row.id, candidates.length])).toEqual([
    ['3', 1],
    ['4', 0],
  ]);
});

it('columns that nothing is decided by may be missing', () => {
  const needed = ['id', 'created', 'closed', 'type', 'reason', 'lat', 'lon', 'location', 'source', 'dup_flag'];
  const [row] = read(`${needed.join(',')}\n1,2011-10-01T08:00:00+00:00,,a,b,42.2,-71.1,,,`);
  expect(row).toMatchObject({ coordFallback: false, labels: { flagged: false, parentId: null, apartIds: [] } });
});

it.each([
  ['', 'is empty'],
  [HEAD, 'is empty'],
  ['id,created\n1,2011-10-01', 'lacks the columns closed, type, reason, lat, lon, location, source, dup_flag'],
  [[HEAD, LINES[1]?.replace('42.2715', 'north')].join('\n'), ':2: no position'],
  [[HEAD, LINES[1]?.replace('2011-10-01 08:00:00', 'yesterday')].join('\n'), ':2: “yesterday” is no time'],
])('says what is wrong with %j', (text, complaint) => {
  expect(() => read(text)).toThrow(complaint);
});
