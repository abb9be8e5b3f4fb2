import type { Timestamp } from './bson/values';
import type { Catalog } from './storage/catalog';
import type { Store } from './storage/store';
import type { Cursors } from './sessions/cursors';
import type { Sessions } from './sessions/sessions';

/** Everything the commands work with. */
export interface Engine {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly sessions: Sessions;
  readonly cursors: Cursors;
  /** The next logical time. */
  tick(): Timestamp;
  /** The address that clients know the server by. */
  address(): string;
  readonly startedAt: Date;
}
