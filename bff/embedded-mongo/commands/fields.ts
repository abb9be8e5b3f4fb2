import { isIntegral, toDouble } from '../bson/numbers';
import { field, isDoc, isNumber, typeOf, type Doc, type Value } from '../bson/values';
import { MongoError, notImplemented, typeMismatch } from '../errors';

/** Fields that every command may carry. */
const GENERIC = new Set([
  '$db', 'lsid', 'txnNumber', 'startTransaction', 'autocommit', 'readConcern', 'writeConcern', 'maxTimeMS', 'comment', '$clusterTime', '$readPreference',
  'apiVersion', 'apiStrict', 'apiDeprecationErrors', '$configServerState', 'databaseVersion', 'stmtId', 'stmtIds', '$audit', '$client', 'maxTimeMSOpOnly',
]); // prettier-ignore

/**
 * Checks the fields of a command: `allowed` ones pass, `refused` ones exist in MongoDB but not here (code 238, unless empty or false),
 * all others are unknown to MongoDB too (code 40415).
 */
export function checkFields(
  name: string,
  body: Doc,
  allowed: readonly string[],
  refused: readonly string[] = [],
): void {
  for (const key of Object.keys(body)) {
    if (key === name || GENERIC.has(key) || allowed.includes(key)) continue;
    if (!refused.includes(key)) throw new MongoError(40415, `BSON field '${name}.${key}' is an unknown field.`);
    if (!isNeutral(body[key])) throw notImplemented(`${name} with ${key}`);
  }
  checkCollation(body['collation']);
}

const isNeutral = (value: Value): boolean =>
  value === false ||
  value === undefined ||
  value === null ||
  (isNumber(value) && toDouble(value) === 0) ||
  (isDoc(value) && Object.keys(value).length === 0);

/** Only binary comparison is known: any other collation is refused. */
export function checkCollation(collation: Value): void {
  if (collation === undefined || collation === null) return;
  if (!isDoc(collation)) throw typeMismatch("BSON field 'collation' is the wrong type, expected type 'object'");
  if (Object.keys(collation).length === 0) return;
  if (collation['locale'] !== 'simple' || Object.keys(collation).length > 1) throw notImplemented('collation');
}

/** A collection name given as the command's first value; throws 73 when it is no valid name. */
export function collectionName(body: Doc, command: string): string {
  const name = body[command];
  if (typeof name !== 'string') throw new MongoError(73, `collection name has invalid type ${typeOf(name)}`);
  checkName(name, typeof body['$db'] === 'string' ? body['$db'] : '');
  return name;
}

/** Throws 73 for names that MongoDB refuses. */
export function checkName(name: string, db: string): void {
  if (name === '') throw new MongoError(73, `Invalid namespace specified '${db}.'`);
  if (name.includes('\0') || name.startsWith('.') || (name.includes('$') && !name.startsWith('$cmd')))
    throw new MongoError(73, `Invalid collection name: ${name}`);
  if (Buffer.byteLength(`${db}.${name}`) > 255)
    throw new MongoError(73, `Fully qualified namespace is too long. Namespace: ${db}.${name} Max: 255`);
}

/** An optional embedded document. */
export function docField(body: Doc, name: string): Doc | undefined {
  const value = field(body, name);
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${typeOf(value)}', expected type 'object'`);
  return value;
}

/** An optional whole number; throws code 2 when it is negative. */
export function countField(body: Doc, name: string): number | undefined {
  const value = field(body, name);
  if (value === undefined || value === null) return undefined;
  if (!isNumber(value))
    throw typeMismatch(
      `BSON field '${name}' is the wrong type '${typeOf(value)}', expected types '[long, int, decimal, double]'`,
    );
  const n = toDouble(value);
  if (!isIntegral(value)) return Math.trunc(n);
  if (n < 0) throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${n}'`);
  return n;
}

/** An optional boolean; numbers count as in MongoDB's "safe bool". */
export function boolField(body: Doc, name: string): boolean {
  const value = field(body, name);
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return toDouble(value) !== 0;
  throw typeMismatch(
    `BSON field '${name}' is the wrong type '${typeOf(value)}', expected types '[bool, long, int, decimal, double]'`,
  );
}

/** A required list of documents. */
export function listField(body: Doc, name: string, command: string): Doc[] {
  const value = field(body, name);
  if (value === undefined)
    throw new MongoError(40414, `BSON field '${command}.${name}' is missing but a required field`);
  if (!Array.isArray(value))
    throw typeMismatch(`BSON field '${command}.${name}' is the wrong type '${typeOf(value)}', expected type 'array'`);
  if (!value.every(isDoc)) throw typeMismatch(`BSON field '${command}.${name}' must be an array of documents`);
  return value;
}
