/**
 * A running transaction. Only adapters/mongo knows what is inside; services pass it from repository to repository.
 */
export interface Tx {
  readonly kind: 'tx';
}

/** Everything written with the given `tx` becomes visible together or not at all. */
export interface UnitOfWork {
  /** Runs `work` in one transaction. `work` may run again after a write conflict, so it must be free of other effects. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
