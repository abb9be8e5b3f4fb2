/** Makes a store as a city has it: open cases, their first reports and photos, and the locks of their places. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { mongo } from 'mongoose';
import { openStore as openFile, type Store } from '../embedded-mongo/storage/store';
import { loadCatalog } from '../embedded-mongo/storage/catalog';
import { insertRecord } from '../embedded-mongo/storage/records';
import { decode } from '../embedded-mongo/bson/values';
import { loadCity } from '../src/city/load-city';
import type { Config } from '../src/config';
import { createContainer } from '../src/container';
import { createLogger } from '../src/kernel/logger';
import { placeCellOf } from '../src/modules/cases/place-cells';
import { openStore } from '../src/store';
import { createCaseFactory, randomFrom } from './case-factory';
import { AREA, placeOf } from './intake-city';

const { ObjectId, BSON } = mongo;
const CASES_A_BATCH = 2_000;
/** Of some 30 words and 10 lists of a case, which no submission reads: else a million cases take hours to make. */
const LISTS_LOADED = 2;
const TERMS_LOADED = 4;
const CELL_DEGREES = 0.0025;

/** Fills the empty data folder of a BFF with so many open cases. */
export async function loadOpenCases(config: Config, size: number, now: Date): Promise<void> {
  await makeIndexes(config);
  const file = openFile(path.join(config.dataDir, 'mongo', 'data'));
  try {
    const insert = createInserter(file, config.mongodbName);
    await insert('placeLocks', placeLocks());
    const { make } = createCaseFactory(loadCity(config.cityDir), size, now, 'backlog');
    for (let from = 1; from <= size; from += CASES_A_BATCH) {
      const numbers = Array.from({ length: Math.min(CASES_A_BATCH, size - from + 1) }, (_, i) => from + i);
      const cases = numbers.map((n) => placed(make(n), n));
      await insert('cases', cases);
      await insert('photos', numbers.map(photo));
      await insert('reports', cases.map(firstReport));
    }
  } finally {
    await file.close();
  }
}

/** Starts the product once: it makes its collections, indexes and seeds. */
async function makeIndexes(config: Config): Promise<void> {
  const logger = createLogger('silent');
  const store = await openStore(config, logger);
  const container = await createContainer({ config, logger, connection: store.connection });
  await container.close();
  await store.close();
}

/** Writes through the store's own function of an insert, without its wire protocol and without a flush for each. */
function createInserter(file: Store, database: string) {
  const catalog = loadCatalog(file.latest);
  return async (collection: string, docs: readonly object[]): Promise<void> => {
    const info = catalog.get(`${database}.${collection}`);
    if (!info) throw new Error(`no collection ${collection}`);
    await file.write((view) => {
      for (const doc of docs) insertRecord(view, catalog, info, decode(BSON.serialize(doc, { ignoreUndefined: true })));
    });
  };
}

type MadeCase = ReturnType<ReturnType<typeof createCaseFactory>['make']>;

function placed(made: MadeCase, n: number): MadeCase {
  const wgs84 = placeOf(randomFrom(n + 7_000_000));
  const position = { wgs84: { ...made.position.wgs84, ...wgs84 }, gcj02: { ...made.position.gcj02, ...wgs84 } };
  const words = { lists: made.lists.slice(0, LISTS_LOADED), terms: made.terms.slice(0, TERMS_LOADED) };
  return { ...made, ...words, position, openCell: placeCellOf(wgs84), photoIds: [photoIdOf(n)] };
}

const photoIdOf = (n: number): string => `ab${n.toString(16).padStart(22, '0')}`;

function photo(n: number): object {
  const sha256 = hexOf(`photo ${n}`);
  return {
    _id: new ObjectId(photoIdOf(n)),
    ownerId: hexOf(`citizen ${n}`).slice(0, 24),
    sha256,
    phash: hexOf(`hash ${n}`),
    type: 'jpeg',
    bytes: 250_000,
    width: 1440,
    height: 1080,
    createdAt: new Date(0),
  };
}

/** Of a report only what its indexes hold. */
function firstReport({ _id, source, caseNo }: MadeCase): object {
  const citizenId = hexOf(`citizen of ${caseNo}`).slice(0, 24);
  const clientReportId = hexOf(caseNo).slice(0, 36);
  return { _id, account: citizenId, source, citizenId, clientReportId, caseId: _id.toHexString(), caseNo };
}

function placeLocks(): object[] {
  const cells = new Set<number>();
  for (let latitude = AREA.south - 0.05; latitude < AREA.north + 0.05; latitude += CELL_DEGREES)
    for (let longitude = AREA.west - 0.05; longitude < AREA.east + 0.05; longitude += CELL_DEGREES)
      cells.add(placeCellOf({ longitude, latitude }));
  return [...cells].map((cell) => ({ _id: `cell:${cell}`, count: 1 }));
}

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');
