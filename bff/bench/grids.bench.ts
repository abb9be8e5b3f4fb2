/**
 * Look-ups of grids a second, on 20,000 synthetic unit grids of about 100 × 100 m and on the 18 demo grids: the shipped `find` against
 * `@turf/boolean-point-in-polygon` over all polygons (each with its box, which turf looks at first) and over the candidates of the same
 * index, in turn in one run; and whether the answers are the same on 1,000,000 random and adversarial points of each set.
 *
 *     npm run bench:grids
 *     npm run bench:grids -- --points 100000   # fewer points to compare
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { Wgs84Position } from '../src/modules/grids/datum';
import { parseBoundaries } from '../src/modules/grids/grid.geojson';
import { createGridIndex } from '../src/modules/grids/grid.index';
import type { GridIndex } from '../src/modules/grids/grid.index';
import { flatten } from '../src/modules/grids/grid.shape';
import type { GridBoundary } from '../src/modules/grids/grid.shape';
import { cityGrids } from './city-grids';
import { holdsExactly } from './exact-truth';
import { adversarialPoints, randomPoints } from './grid-points';
import { median } from './statistics';

const POINTS = Number(option('points') ?? 1_000_000);
const ROUNDS = 60;
/** Look-ups in a round of the comparison. */
const PER_ROUND = { find: 20_000, indexedTurf: 5000, scan: { large: 20, small: 5000 } };
/** Look-ups timed together where only `find` is asked: few enough to be done, sometimes, without another process in between. */
const WINDOW = 2000;
/** Points whose answer is decided in whole numbers even where all agree. */
const EXACT_SAMPLE = 20_000;
const TARGET = { lookupsPerSecond: 1_000_000, overScan: 100, mismatches: 0 };

type Feature = Parameters<typeof booleanPointInPolygon>[1];
/** A grid with what turf takes, so that turf loses no time with finding it. */
type BenchGrid = GridBoundary & Readonly<{ feature: Feature }>;
type Way = (position: Wgs84Position) => BenchGrid | null;
/** The same question asked in several ways. The answer is the grid; reading what is in it is whoever asks's business. */
type Ways = Readonly<{ find: Way; indexedTurf: Way; scan: Way; boxedTurf: Way; exact: Way }>;

const NAMES = {
  find: 'find, as shipped',
  indexedTurf: 'turf over candidates of its index',
  boxedTurf: 'turf over candidates of flatbush',
  scan: 'turf over all polygons',
};

main();

function main(): void {
  const city = measureSet('20,000 unit grids', cityGrids(20_000), PER_ROUND.scan.large);
  const demo = measureSet('18 demo grids', demoGrids(), PER_ROUND.scan.small);
  const result = {
    lookupsPerSecond: Math.round(Math.min(city.lookupsPerSecond, demo.lookupsPerSecond)),
    overScan: round(city.overScan),
    overIndexedTurf: round(Math.min(city.overIndexedTurf, demo.overIndexedTurf)),
    mismatches: city.mismatches + demo.mismatches,
  };
  console.log(
    '\nlookupsPerSecond and overIndexedTurf: the worse of the two sets; overScan: the 20,000 unit grids; mismatches: both.',
  );
  const missed = [
    ...(result.lookupsPerSecond < TARGET.lookupsPerSecond ? ['lookupsPerSecond'] : []),
    ...(result.overScan < TARGET.overScan ? ['overScan'] : []),
    ...(result.mismatches > TARGET.mismatches ? ['mismatches'] : []),
  ];
  console.log(missed.length === 0 ? 'all targets met' : `MISSED: ${missed.join(', ')}`);
  console.log(`RESULT ${JSON.stringify(result)}`);
  if (missed.length > 0) process.exitCode = 1;
}

function measureSet(name: string, boundaries: readonly GridBoundary[], scanned: number) {
  const grids = boundaries.map((grid): BenchGrid => ({ ...grid, feature: toFeature(grid) }));
  const started = process.cpuUsage();
  const index = createGridIndex(grids);
  console.log(`\n${name}: index built in ${Math.round(cpuMs(started))} ms of processor time`);
  const ways = waysOf(grids, index);
  const half = POINTS / 2;
  const random = randomPoints(grids, half, 1).map(toPosition);
  const adversarial = adversarialPoints(grids, half, 2).map(toPosition);
  const rates = measureRates(ways, random, scanned);
  const lookupsPerSecond = measureFind(ways, random, 'random points');
  measureFind(ways, adversarial, 'adversarial points');
  return { ...rates, lookupsPerSecond, mismatches: compare(ways, [...random, ...adversarial]) };
}

function waysOf(grids: readonly BenchGrid[], index: GridIndex<BenchGrid>): Ways {
  const byCode = [...grids].sort((a, b) => (a.code < b.code ? -1 : 1));
  const features = byCode.map((grid) => grid.feature);
  const boxes = new Flatbush(byCode.length);
  for (const { polygons } of byCode) {
    const { west, south, east, north } = flatten(polygons).box;
    boxes.add(west, south, east, north);
  }
  boxes.finish();
  const inBoxes = ({ longitude, latitude }: Wgs84Position): number[] =>
    boxes.search(longitude, latitude, longitude, latitude).sort((a, b) => a - b);
  const turf = ({ longitude, latitude }: Wgs84Position, feature: Feature | undefined): boolean =>
    feature !== undefined && booleanPointInPolygon([longitude, latitude], feature);
  return {
    find: (position) => index.find(position),
    indexedTurf: (position) => index.candidates(position).find(({ feature }) => turf(position, feature)) ?? null,
    scan: (position) => byCode[features.findIndex((feature) => turf(position, feature))] ?? null,
    boxedTurf: (position) => byCode[inBoxes(position).find((i) => turf(position, features[i])) ?? -1] ?? null,
    exact({ longitude, latitude }) {
      const holds = (i: number): boolean => holdsExactly(byCode[i]?.polygons ?? [], longitude, latitude);
      return byCode[inBoxes({ datum: 'wgs84', longitude, latitude }).find(holds) ?? -1] ?? null;
    },
  };
}

/** Asks in turn, other points every round; a ratio is the median of the rounds’. */
function measureRates(ways: Ways, points: readonly Wgs84Position[], scanned: number) {
  const rounds = Array.from({ length: ROUNDS }, (_, number) => ({
    find: rateOf(ways.find, points, number, PER_ROUND.find),
    indexedTurf: rateOf(ways.indexedTurf, points, number, PER_ROUND.indexedTurf),
    boxedTurf: rateOf(ways.boxedTurf, points, number, PER_ROUND.indexedTurf),
    scan: rateOf(ways.scan, points, number, scanned),
  }));
  for (const way of ['find', 'indexedTurf', 'boxedTurf', 'scan'] as const) {
    const rates = rounds.map((each) => each[way]);
    const best = Math.max(...rates.map(({ wall }) => wall));
    const [wall, cpu] = [median(rates.map((rate) => rate.wall)), median(rates.map((rate) => rate.cpu))];
    console.log(
      `  ${NAMES[way].padEnd(34)} best ${count(best)}/s   median ${count(wall)}/s   ${count(cpu)} per second of processor time`,
    );
  }
  const over = (way: 'indexedTurf' | 'boxedTurf' | 'scan'): number =>
    median(rounds.map((each) => each.find.wall / each[way].wall));
  const ratios = { overScan: over('scan'), overIndexedTurf: over('indexedTurf') };
  console.log(
    `  find is ${round(ratios.overScan)} × the scan, ${round(ratios.overIndexedTurf)} × turf in the same index, ${round(over('boxedTurf'))} × turf in flatbush`,
  );
  return ratios;
}

/** Asks only `find`, for every point once, and times it in windows: the median of them. */
function measureFind(ways: Ways, points: readonly Wgs84Position[], kind: string): number {
  const windows = Math.floor(points.length / WINDOW);
  const cpu = process.cpuUsage();
  const rates = Array.from({ length: windows }, (_, number) => rateOf(ways.find, points, number, WINDOW).wall);
  const seconds = cpuMs(cpu) / 1000;
  const middle = median(rates);
  console.log(
    `  find alone, ${kind.padEnd(22)} best ${count(Math.max(...rates))}/s   median ${count(middle)}/s   ${count((windows * WINDOW) / seconds)} per second of processor time`,
  );
  return middle;
}

function rateOf(way: Way, points: readonly Wgs84Position[], number: number, perRound: number) {
  const first = (number * perRound) % Math.max(1, points.length - perRound);
  const some = points.slice(first, first + perRound);
  const cpu = process.cpuUsage();
  const started = performance.now();
  let found = 0;
  for (const point of some) if (way(point) !== null) found += 1;
  const seconds = (performance.now() - started) / 1000;
  if (found > some.length) throw new Error('what is found must be used, so that no compiler leaves it out');
  return { wall: some.length / seconds, cpu: some.length / Math.max(1e-6, cpuMs(cpu) / 1000) };
}

/**
 * Asks `find` and turf for every point; turf gets its candidates from flatbush, which knows nothing of our index, since 20,000 polygons times
 * 1,000,000 points is more than anyone waits for. Where they differ, whole numbers decide.
 */
function compare(ways: Ways, points: readonly Wgs84Position[]): number {
  let [mismatches, turfWrong, checked] = [0, 0, 0];
  const step = Math.max(1, Math.floor(points.length / EXACT_SAMPLE));
  points.forEach((point, i) => {
    const [ours, theirs] = [ways.find(point), ways.boxedTurf(point)];
    if (ours === theirs && i % step !== 0) return;
    checked += 1;
    const exact = ways.exact(point);
    if (ours !== exact) mismatches += 1;
    if (theirs !== exact) turfWrong += 1;
  });
  console.log(
    `  ${points.length} points compared with turf (candidates from flatbush), ${checked} of them in whole numbers: ${mismatches} wrong answers of find, ${turfWrong} of turf`,
  );
  return mismatches;
}

function demoGrids(): readonly GridBoundary[] {
  const file = path.resolve(__dirname, '../city/maoming/grids.geojson');
  return parseBoundaries(JSON.parse(readFileSync(file, 'utf8'))).grids;
}

function toFeature({ polygons }: GridBoundary) {
  const { west, south, east, north } = flatten(polygons).box;
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])));
  const geometry = { type: 'MultiPolygon' as const, coordinates };
  const bbox: [number, number, number, number] = [west, south, east, north];
  return { type: 'Feature' as const, properties: {}, bbox, geometry };
}

function toPosition([longitude, latitude]: readonly [number, number]): Wgs84Position {
  return { datum: 'wgs84', longitude, latitude };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en').padStart(11);
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}
