import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../adapters/mongo/duplicate-key';
import { caseModels } from './case.model';

/** Numbers taken at a time while many are needed; so many are lost at most when a process ends. */
const MOST_AT_A_TIME = 16;
/** A stock that lasted longer than this was large enough. */
const BUSY_MS = 10_000;
/** Areas and days that are kept in mind. */
const MOST_KEYS = 50;

interface Stock {
  next: number;
  last: number;
  /** How many to take the next time. */
  size: number;
  filledAt: number;
  filling: Promise<void> | null;
}

/**
 * The next number of an area and day, from 1. Taken outside any transaction on purpose: otherwise all openings of an area would conflict with
 * one another. A process that opens many cases takes several numbers at a time, so that an opening need not wait for a flush of
 * its own: numbers of several processes are then not in the order of time. A transaction that fails or a process that ends leaves
 * gaps, which do no harm (facts A6).
 */
export function createCaseNumbers(connection: Connection): (key: string) => Promise<number> {
  const { numbers } = caseModels(connection);
  const stocks = new Map<string, Stock>();

  /** The last of `count` numbers that nobody else has. */
  async function reserve(key: string, count: number): Promise<number> {
    const row = await numbers
      .findOneAndUpdate({ _id: key }, { $inc: { sequence: count } }, { upsert: true, returnDocument: 'after' })
      .lean();
    return row.sequence;
  }

  async function fill(key: string, stock: Stock): Promise<void> {
    const now = Date.now();
    stock.size = now - stock.filledAt < BUSY_MS ? Math.min(MOST_AT_A_TIME, stock.size * 2) : 1;
    stock.filledAt = now;
    const { size } = stock;
    stock.last = await reserve(key, size).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error; // two first openings of a day: the row is there now
      return reserve(key, size);
    });
    stock.next = stock.last - size + 1;
  }

  function stockOf(key: string): Stock {
    const known = stocks.get(key);
    if (known) return known;
    const fresh: Stock = { next: 1, last: 0, size: 1, filledAt: 0, filling: null };
    const [oldest] = stocks.keys();
    if (oldest !== undefined && stocks.size >= MOST_KEYS) stocks.delete(oldest);
    stocks.set(key, fresh);
    return fresh;
  }

  return async (key) => {
    const stock = stockOf(key);
    while (stock.next > stock.last) {
      stock.filling ??= fill(key, stock).finally(() => (stock.filling = null));
      await stock.filling;
    }
    return stock.next++;
  };
}
