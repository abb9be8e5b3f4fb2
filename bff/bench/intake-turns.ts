/** Submissions and how long they take, side by side in turns. */
import path from 'node:path';
import { loadCity } from '../src/city/load-city';
import { createCatalogue } from '../src/modules/catalogue';
import { randomFrom } from './case-factory';
import type { Place } from '../src/kernel/distance';
import { createPlaces } from './intake-city';
import type { Client, ServerProcess } from './intake-client';
import type { Supply } from './intake-server';

/** Submissions a turn, by how many are under way at a time. */
const TURNS = [
  { concurrency: 1, count: 25 },
  { concurrency: 16, count: 160 },
] as const;
/** How many submissions one side needs for a round of turns. */
export const A_ROUND = TURNS.reduce((sum, { count }) => sum + count, 0);

const CLASSES = createCatalogue(loadCity(path.resolve(__dirname, '../city/maoming')).catalogue).citizenClasses();

/** One store with the product on it. */
export interface Side {
  server: ServerProcess;
  client: Client;
  next: NextSubmission;
}

type NextSubmission = (place?: Place, classCode?: string) => { token: string; body: object };

/** Bodies of submissions, one after another, each with a photo of its own. */
export function createSubmissions(supplies: Supply[]): NextSubmission {
  const random = randomFrom(Date.now());
  const nextPlace = createPlaces(random);
  return (place = nextPlace(), classCode = CLASSES[Math.floor(random() ** 2 * CLASSES.length)]?.code) => {
    const supply = supplies.pop();
    if (!supply) throw new Error('no photo left');
    const fix = { accuracyMeters: 10 + Math.round(random() * 20), capturedAt: new Date().toISOString() };
    const body = {
      clientReportId: `bench-${supply.photoId}`,
      photoIds: [supply.photoId],
      position: { datum: 'wgs84', ...place, ...fix },
      classCode,
      description: '路口的垃圾堆了三天没有人清理，有异味，影响通行',
      address: '油城六路 12 号旁',
    };
    return { token: supply.token, body };
  };
}

/** What some submissions took. */
export interface Turn {
  ms: number;
  cpuMs: number;
  each: number[];
}

/** Sends them all, so many at a time. */
export async function submitAll(
  { server, client }: Side,
  submissions: ReturnType<Side['next']>[],
  concurrency: number,
): Promise<Turn> {
  const left = [...submissions];
  const each: number[] = [];
  const before = await server.ask('cpu', {});
  const started = performance.now();
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) each.push(await client.submit(next));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const ms = performance.now() - started;
  return { ms, cpuMs: (await server.ask('cpu', {})).cpuMs - before.cpuMs, each };
}

export const KINDS = ['product', 'raw', 'small', 'large'] as const;
export type Kind = (typeof KINDS)[number];

/** All turns of one concurrency, by what was measured. */
export interface Row {
  concurrency: number;
  count: number;
  turns: Record<Kind, Turn[]>;
}

/** Every turn of every concurrency, in rounds, forwards and backwards by turns. */
export async function measure(sides: Record<'small' | 'middle' | 'large', Side>, rounds: number): Promise<Row[]> {
  const rows = TURNS.map((turn): Row => ({ ...turn, turns: { product: [], raw: [], small: [], large: [] } }));
  for (let round = -1; round < rounds; round++) {
    for (const { concurrency, count, turns } of rows) {
      const order = round % 2 === 0 ? KINDS : [...KINDS].reverse();
      for (const kind of order) {
        const side = kind === 'small' || kind === 'large' ? sides[kind] : sides.middle;
        const turn =
          kind === 'raw'
            ? await side.server.ask('raw', { count, concurrency })
            : await submitAll(side, Array.from({ length: count }, () => side.next()), concurrency); // prettier-ignore
        if (round >= 0) turns[kind].push(turn); // the first round warms up
      }
    }
  }
  return rows;
}
