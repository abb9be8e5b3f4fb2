import { toDouble } from '../bson/numbers';
import { Int32, isDoc, isNumber, type Doc } from '../bson/values';
import { MongoError, failedToParse, notImplemented } from '../errors';

/** The `writeConcernError` that a one-node set answers with, when the concern cannot be met; throws for malformed ones. */
export function writeConcernError(body: Doc): Doc | undefined {
  const concern = body['writeConcern'];
  if (concern === undefined || concern === null) return undefined;
  if (!isDoc(concern)) throw new MongoError(14, "BSON field 'writeConcern' is the wrong type, expected type 'object'");
  for (const key of Object.keys(concern)) {
    if (!['w', 'j', 'fsync', 'wtimeout', 'provenance', 'wtimeoutMS'].includes(key))
      throw failedToParse(`unrecognized write concern field: ${key}`);
  }
  const { w } = concern;
  if (w === undefined || w === 'majority') return undefined;
  if (isNumber(w)) {
    const n = toDouble(w);
    if (!Number.isInteger(n) || n < 0 || n > 50)
      throw failedToParse('w has to be a non-negative number and not greater than 50');
    if (n <= 1) return undefined;
    return {
      code: new Int32(100),
      codeName: 'UnsatisfiableWriteConcern',
      errmsg: 'Not enough data-bearing nodes',
      errInfo: { writeConcern: concern },
    };
  }
  if (typeof w === 'string')
    return {
      code: new Int32(79),
      codeName: 'UnknownReplWriteConcern',
      errmsg: `No write concern mode named '${w}' found in replica set configuration`,
    };
  throw failedToParse('w has to be a number, string, or object');
}

const READS = new Set(['find', 'aggregate', 'count', 'distinct', 'getMore', 'explain']);

/** Checks a read concern: one node gives local, majority and linearizable alike; `snapshot` only inside transactions. */
export function checkReadConcern(command: string, body: Doc, inTransaction: boolean): void {
  const concern = body['readConcern'];
  if (concern === undefined || concern === null) return;
  if (!isDoc(concern)) throw new MongoError(14, "BSON field 'readConcern' is the wrong type, expected type 'object'");
  for (const key of Object.keys(concern)) {
    if (key === 'atClusterTime') throw notImplemented('readConcern.atClusterTime');
    if (!['level', 'afterClusterTime', 'afterOpTime', 'provenance'].includes(key))
      throw new MongoError(40415, `BSON field 'readConcern.${key}' is an unknown field.`);
  }
  const level = typeof concern['level'] === 'string' ? concern['level'] : concern['level'] === undefined ? 'local' : '';
  if (!inTransaction && level !== 'local' && !READS.has(command)) {
    throw new MongoError(72, `Command ${command} does not support { readConcern: { level: "${level}" } }`);
  }
  if (level === 'snapshot' && !inTransaction) throw notImplemented('readConcern snapshot outside transactions');
  if (inTransaction && !['local', 'majority', 'snapshot'].includes(level)) {
    throw new MongoError(
      72,
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    );
  }
  if (!['local', 'available', 'majority', 'linearizable', 'snapshot'].includes(level))
    throw failedToParse(`Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`);
}
