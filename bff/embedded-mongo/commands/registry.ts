import { buildInfo, connectionStatus, endSessions, hello, killAllSessions, ping, refreshSessions } from './admin';
import { aggregate } from './aggregate';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections';
import type { Command } from './context';
import { explain } from './explain';
import { findAndModify } from './find-and-modify';
import { createIndexes, dropIndexes, listIndexes } from './indexes';
import { insert } from './insert';
import { count, distinct, find, getMore, killCursors } from './read';
import { abortTransaction, commitTransaction } from './transactions';
import { remove, update } from './update';

/** How a command may be used. */
export interface CommandEntry {
  run: Command;
  /** May run inside a multi-document transaction. */
  inTransaction: boolean;
  /** Carries retryable writes. */
  isRetryable: boolean;
  /** Part of MongoDB's stable API version 1. */
  isStable: boolean;
}

const entry = (run: Command, traits: Partial<Omit<CommandEntry, 'run'>> = {}): CommandEntry => ({
  run,
  inTransaction: false,
  isRetryable: false,
  isStable: true,
  ...traits,
});
const WRITE = { inTransaction: true, isRetryable: true };
const READ = { inTransaction: true };
const UNSTABLE = { isStable: false };

/** Every command that this store knows. */
export const COMMANDS: ReadonlyMap<string, CommandEntry> = new Map([
  ['hello', entry(hello)],
  ['isMaster', entry(hello, UNSTABLE)],
  ['ismaster', entry(hello, UNSTABLE)],
  ['ping', entry(ping)],
  ['buildInfo', entry(buildInfo, UNSTABLE)],
  ['buildinfo', entry(buildInfo, UNSTABLE)],
  ['connectionStatus', entry(connectionStatus, UNSTABLE)],
  ['endSessions', entry(endSessions)],
  ['killSessions', entry(endSessions, UNSTABLE)],
  ['killAllSessions', entry(killAllSessions, UNSTABLE)],
  ['refreshSessions', entry(refreshSessions)],
  ['insert', entry(insert, WRITE)],
  ['update', entry(update, WRITE)],
  ['delete', entry(remove, WRITE)],
  ['findAndModify', entry(findAndModify, WRITE)],
  ['findandmodify', entry(findAndModify, WRITE)],
  ['find', entry(find, READ)],
  ['getMore', entry(getMore, READ)],
  ['killCursors', entry(killCursors, READ)],
  ['aggregate', entry(aggregate, READ)],
  ['count', entry(count)],
  ['distinct', entry(distinct, { ...READ, ...UNSTABLE })],
  ['explain', entry(explain)],
  ['create', entry(create, READ)],
  ['drop', entry(drop)],
  ['dropDatabase', entry(dropDatabase)],
  ['listCollections', entry(listCollections)],
  ['listDatabases', entry(listDatabases)],
  ['createIndexes', entry(createIndexes, READ)],
  ['listIndexes', entry(listIndexes)],
  ['dropIndexes', entry(dropIndexes)],
  ['deleteIndexes', entry(dropIndexes, UNSTABLE)],
  ['commitTransaction', entry(commitTransaction, READ)],
  ['abortTransaction', entry(abortTransaction, READ)],
]);
