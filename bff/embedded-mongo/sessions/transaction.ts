import { MongoError } from '../errors';
import { catalogKey, describe, type Catalog, type CollectionInfo } from '../storage/catalog';
import type { LockOwner } from '../storage/locks';
import type { Store } from '../storage/store';
import { createTransactionView, type TransactionView } from '../storage/transaction-view';
import type { WriteView } from '../storage/view';
import { encode } from '../bson/values';

/** One open multi-document transaction: a snapshot and its own writes. */
export interface Transaction extends LockOwner {
  readonly view: TransactionView;
  readonly startedAt: number;
  /** Open connections that its commands came over. */
  readonly connections: Set<number>;
  state: 'open' | 'committing' | 'committed' | 'aborted';
  /** The collection as this transaction sees it. */
  collection(ns: string): CollectionInfo | undefined;
  /** Creates a collection that others see after the commit. */
  create(db: string, name: string): CollectionInfo;
  save(info: CollectionInfo): void;
  created(ns: string): boolean;
  readonly touched: ReadonlySet<string>;
  /** Writes everything; `also` runs in the same write batch. */
  commit(also: (view: WriteView) => void): Promise<void>;
  abort(): void;
}

/** Begins a transaction on the latest committed state. */
export function beginTransaction(
  store: Store,
  catalog: Catalog,
  onEnd: (transaction: Transaction) => void,
): Transaction {
  const snapshot = store.snapshot();
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (finish = resolve));
  const created = new Map<string, CollectionInfo>();
  const touched = new Set<string>();
  const owner: LockOwner = { ended };
  store.locks.opened(owner);
  const view = createTransactionView(snapshot.view, snapshot.seq, store.locks, owner);

  function end(state: 'committed' | 'aborted'): void {
    transaction.state = state;
    store.locks.release(owner);
    snapshot.release();
    onEnd(transaction);
    finish();
  }

  const transaction: Transaction = {
    ended,
    view,
    startedAt: Date.now(),
    connections: new Set(),
    state: 'open',
    touched,
    collection(ns) {
      touched.add(ns);
      const own = created.get(ns);
      if (own) return own;
      const info = catalog.get(ns);
      if (info && info.changedAt > snapshot.seq) throw catalogChanged();
      return info;
    },
    create(db, name) {
      const info = catalog.build(db, name);
      view.claim(catalogKey(info.ns));
      if (catalog.get(info.ns)) throw catalogChanged();
      this.save(info);
      return info;
    },
    save(info) {
      created.set(info.ns, info);
      view.put(catalogKey(info.ns), encode(describe(info)));
    },
    created: (ns) => created.has(ns),
    async commit(also) {
      transaction.state = 'committing';
      try {
        await store.write((target) => {
          view.applyTo(target);
          store.locks.commit(owner);
          for (const info of created.values()) {
            info.changedAt = store.locks.seq();
            catalog.adopt(info);
          }
          also(target);
        });
      } catch (error) {
        end('aborted');
        throw error;
      }
      end('committed');
    },
    abort() {
      if (transaction.state === 'open') end('aborted');
    },
  };
  return transaction;
}

const catalogChanged = (): MongoError =>
  new MongoError(
    246,
    'Unable to read from a snapshot due to pending collection catalog changes; please retry the operation.',
    {},
    ['TransientTransactionError'],
  );
