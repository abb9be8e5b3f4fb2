import type { ClientSession, Connection } from 'mongoose';
import type { Tx, UnitOfWork } from '../../kernel/unit-of-work';

interface MongoTx extends Tx {
  readonly session: ClientSession;
}

/** Transactions on the given connection: majority write concern, snapshot reads, retried by the driver after conflicts. */
export function createUnitOfWork(connection: Connection): UnitOfWork {
  return {
    run: (work) =>
      connection.withSession((session) =>
        session.withTransaction((inner) => work({ kind: 'tx', session: inner } as MongoTx), {
          readConcern: { level: 'snapshot' },
          writeConcern: { w: 'majority' },
        }),
      ),
  };
}

/** The driver session behind a transaction, in the shape mongoose options take; `{}` outside a transaction. */
export function inTx(tx: Tx | undefined): { session?: ClientSession } {
  return tx ? { session: (tx as MongoTx).session } : {};
}
