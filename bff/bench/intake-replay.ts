/**
 * The raw side: what the product sent for some submissions, recorded by the driver's own monitor, and the same again with the plain driver
 * — the same finds and writes in the same order, side by side where they were side by side, in a transaction where they were in one; with
 * fresh ids, photos and places, so that nothing meets what is there. Documents have the same size. All of it is prepared beforehand: what
 * is timed is the driver and the store alone.
 */
import { randomBytes } from 'node:crypto';
import { mongo } from 'mongoose';

type Doc = mongo.BSON.Document;

interface Sent {
  name: string;
  command: Doc;
  startedAt: number;
  endedAt: number;
}

/** Commands that were under way at the same time. */
type Step = readonly Sent[];

/** The commands of one submission: those of the transaction stand together. */
export interface Sequence {
  before: readonly Step[];
  transaction: readonly Step[];
  after: readonly Step[];
}

const ASKED = ['find', 'aggregate', 'insert', 'update', 'findAndModify', 'commitTransaction'];
/** Others are not of a submission: a process looks for new boundaries and settings now and then. */
const COLLECTIONS = 'sessions citizens staffAccounts photos reports placeLocks cases casePairs caseEvents outbox caseNumbers'.split(' '); // prettier-ignore

/** Notes what a client sends; `take` answers and forgets it. */
export function recordCommands(client: mongo.MongoClient): { take(): Sent[] } {
  let sent = new Map<number, Sent>();
  client.on('commandStarted', ({ requestId, commandName: name, command }) => {
    const isAsked =
      ASKED.includes(name) && (name === 'commitTransaction' || COLLECTIONS.includes(String(command[name])));
    const now = performance.now();
    if (isAsked) sent.set(requestId, { name, command, startedAt: now, endedAt: now });
  });
  client.on('commandSucceeded', ({ requestId }) => {
    const one = sent.get(requestId);
    if (one) one.endedAt = performance.now();
  });
  return {
    take() {
      const all = [...sent.values()];
      sent = new Map();
      return all;
    },
  };
}

/** Null when it was not a plain opening of a case: an update of a case would find it changed by the time it is sent again. */
export function toSequence(sent: readonly Sent[]): Sequence | null {
  const opened = sent.some(({ name, command }) => name === 'insert' && command['insert'] === 'cases');
  const commits = sent.filter(({ name }) => name === 'commitTransaction').length;
  if (!opened || commits !== 1) return null;
  const begin = sent.findIndex(({ command }) => command['startTransaction'] === true);
  const end = sent.findIndex(({ name }) => name === 'commitTransaction');
  return {
    before: toSteps(sent.slice(0, begin)),
    transaction: toSteps(sent.slice(begin, end)),
    after: toSteps(sent.slice(end + 1)),
  };
}

function toSteps(sent: readonly Sent[]): Step[] {
  const steps: Sent[][] = [];
  let lastEnd = -1;
  for (const one of sent) {
    const step = steps.at(-1);
    if (step && one.startedAt < lastEnd) step.push(one);
    else steps.push([one]);
    lastEnd = Math.max(lastEnd, one.endedAt);
  }
  return steps;
}

/** How many times a submission waits for the database, and how many commands it sends. */
export function sizeOf({ before, transaction, after }: Sequence): { commands: number; roundTrips: number } {
  const steps = [...before, ...transaction, ...after];
  return { commands: steps.reduce((sum, step) => sum + step.length, 1), roundTrips: steps.length + 1 };
}

/** What another submission of the same kind has instead: its photo, and how many cells it lies farther east and north. */
export interface Fresh {
  photo: { photoId: string; sha256: string };
  east: number;
  north: number;
}

const CELL_DEGREES = 0.0025;
/** Cells from one to the next in the north (place-cells.ts). */
const COLUMNS = 144_000;

/** The place a sequence is about, for choosing another. */
export function placeOfSequence(sequence: Sequence): { longitude: number; latitude: number } {
  const stored = insertsOf(sequence).find(({ command }) => command['insert'] === 'cases')?.command[
    'documents'
  ] as Doc[];
  return (stored[0]?.['position'] as { wgs84: { longitude: number; latitude: number } }).wgs84;
}

/** The same sequence of another submission. */
export function freshen(sequence: Sequence, { photo, east, north }: Fresh): Sequence {
  const texts = new Map<string, string>();
  for (const { command } of insertsOf(sequence)) {
    for (const doc of command['documents'] as Doc[]) {
      if (doc['_id'] instanceof mongo.ObjectId) texts.set(doc['_id'].toHexString(), randomBytes(12).toString('hex'));
      if (command['insert'] === 'casePairs') texts.set(String(doc['_id']), randomBytes(18).toString('hex'));
      if (typeof doc['clientReportId'] === 'string') texts.set(doc['clientReportId'], randomBytes(18).toString('hex'));
      if (typeof doc['caseNo'] === 'string') texts.set(doc['caseNo'], `X${randomBytes(9).toString('hex')}`);
      for (const id of command['insert'] === 'cases' ? (doc['photoIds'] as string[]) : []) texts.set(id, photo.photoId);
    }
  }
  const shift = north * COLUMNS + east;
  const put = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return textOf(value);
    if (typeof value === 'number') {
      if (key === 'openCell') return value + shift;
      if (key === 'longitude') return value + east * CELL_DEGREES;
      return key === 'latitude' ? value + north * CELL_DEGREES : value;
    }
    if (value instanceof mongo.ObjectId) {
      const other = texts.get(value.toHexString());
      return other === undefined ? value : new mongo.ObjectId(other);
    }
    if (Array.isArray(value)) return value.map((item) => put(item, key));
    if (typeof value !== 'object' || value === null || value.constructor !== Object) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, put(item, name[0] === '$' ? key : name)])); // prettier-ignore
  };
  const textOf = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const cell = /^cell:(\d+)$/.exec(text);
    if (cell) return `cell:${Number(cell[1]) + shift}`;
    return text;
  };
  const bytes = ownBytes(sequence);
  if (bytes !== null) texts.set(bytes, photo.sha256);
  const steps = (list: readonly Step[]): Step[] => list.map((step) => step.map((one) => ({ ...one, command: put(one.command, '') as Doc }))); // prettier-ignore
  return { before: steps(sequence.before), transaction: steps(sequence.transaction), after: steps(sequence.after) };
}

/** The SHA-256 that was looked for among all photos. */
function ownBytes({ transaction }: Sequence): string | null {
  const asked = transaction.flat().find(({ command }) => command['find'] === 'photos' && 'sha256' in (command['filter'] as Doc)); // prettier-ignore
  return (asked?.command['filter'] as { sha256: { $in: string[] } } | undefined)?.sha256.$in[0] ?? null;
}

const insertsOf = ({ transaction }: Sequence): Sent[] => transaction.flat().filter(({ name }) => name === 'insert');

/** Sends a sequence with the plain driver. */
export async function replay(client: mongo.MongoClient, db: mongo.Db, sequence: Sequence): Promise<void> {
  await runSteps(db, sequence.before, undefined);
  await client.withSession((session) =>
    session.withTransaction(() => runSteps(db, sequence.transaction, session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
    }),
  );
  await runSteps(db, sequence.after, undefined);
}

async function runSteps(db: mongo.Db, steps: readonly Step[], session: mongo.ClientSession | undefined): Promise<void> {
  for (const step of steps) {
    const [only] = step;
    if (only && step.length === 1) await send(db, only, session);
    else await Promise.all(step.map((one) => send(db, one, session)));
  }
}

function send(db: mongo.Db, { name, command }: Sent, session: mongo.ClientSession | undefined): Promise<unknown> {
  const collection = db.collection(String(command[name]));
  const options = session && command['autocommit'] === false ? { session } : {};
  if (name === 'find') return find(collection, command, options);
  if (name === 'aggregate') return collection.aggregate(command['pipeline'] as Doc[], options).toArray();
  if (name === 'insert') {
    const documents = command['documents'] as Doc[];
    const [document] = documents;
    return document && documents.length === 1 ? collection.insertOne(document, options) : collection.insertMany(documents, options); // prettier-ignore
  }
  if (name === 'update') return update(collection, command['updates'] as Doc[], options);
  return collection.findOneAndUpdate(command['query'] as Doc, command['update'] as Doc, {
    ...options,
    upsert: command['upsert'] === true,
    returnDocument: command['new'] === true ? 'after' : 'before',
  });
}

type Options = { session?: mongo.ClientSession };

function find(collection: mongo.Collection, command: Doc, options: Options): Promise<unknown> {
  const { filter, projection, sort, limit, singleBatch } = command as {
    filter: Doc;
    projection?: Doc;
    sort?: Record<string, 1 | -1>;
    limit?: number;
    singleBatch?: boolean;
  };
  const asked = { ...options, ...(projection ? { projection } : {}), ...(sort ? { sort } : {}) };
  if (singleBatch === true) return collection.findOne(filter, asked);
  return collection.find(filter, { ...asked, ...(limit ? { limit } : {}) }).toArray();
}

function update(collection: mongo.Collection, updates: readonly Doc[], options: Options): Promise<unknown> {
  const [only] = updates;
  if (!only || updates.length > 1) throw new Error('updates of several statements are not known here');
  const { q, u, multi, upsert } = only;
  const more = { ...options, upsert: upsert === true };
  return multi === true ? collection.updateMany(q as Doc, u as Doc, more) : collection.updateOne(q as Doc, u as Doc, more); // prettier-ignore
}
