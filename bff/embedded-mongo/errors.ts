import type { Doc } from './bson/values';

/** MongoDB's error codes that this store answers with, and their names on the wire. */
export const CODE_NAMES = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  16: 'InvalidLength',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  51: 'ManualInterventionRequired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  57: 'DottedFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  68: 'IndexAlreadyExists',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  206: 'NoSuchSession',
  217: 'IncompleteTransactionHistory',
  225: 'TransactionTooOld',
  238: 'NotImplemented',
  241: 'ConversionFailure',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction',
  280: 'ChangeStreamFatalError',
  322: 'APIVersionError',
  323: 'APIStrictError',
  10107: 'NotWritablePrimary',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11601: 'Interrupted',
} as const;

/** An error that is answered to the client as MongoDB answers it; `extra` holds further fields of the answer. */
export class MongoError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly extra: Doc = {},
    readonly labels: readonly string[] = [],
  ) {
    super(message);
    this.name = 'MongoError';
  }

  get codeName(): string {
    return (CODE_NAMES as Record<number, string>)[this.code] ?? `Location${this.code}`;
  }
}

/** Code 2: a value that MongoDB refuses as well. */
export const badValue = (message: string): MongoError => new MongoError(2, message);

/** Code 9: something that MongoDB cannot parse either. */
export const failedToParse = (message: string): MongoError => new MongoError(9, message);

/** Code 14: a value of the wrong BSON type. */
export const typeMismatch = (message: string): MongoError => new MongoError(14, message);

/** Code 238: MongoDB does this, the embedded store does not. */
export const notImplemented = (what: string): MongoError =>
  new MongoError(238, `${what} is not implemented by the embedded store; use a real MongoDB (MONGODB_URI)`);

/** Code 115: an operation that MongoDB has and the embedded store has not. */
export const notSupported = (what: string): MongoError =>
  new MongoError(115, `${what} is not supported by the embedded store; use a real MongoDB (MONGODB_URI)`);
