import type { Tx } from '../../kernel/unit-of-work';
import type { RoutingSettings } from '../catalogue';

/** Who changed settings, as the log keeps it. */
export interface SettingsAuthor {
  staffId: string;
  name: string;
}

/** Settings in force. Version 0: nobody has changed anything yet. */
export interface SettingsState {
  version: number;
  value: RoutingSettings;
  changedAt: Date | null;
  changedBy: SettingsAuthor | null;
}

/** One change, never altered or removed. `version` is the one that it made. */
export interface SettingsChange {
  version: number;
  at: Date;
  by: SettingsAuthor;
  /** What changed, in Chinese, a line each. */
  lines: readonly string[];
  /** The settings after it. */
  value: RoutingSettings;
}

export interface SettingsRepository {
  /** Null while nobody has changed anything. */
  find(tx?: Tx): Promise<SettingsState | null>;
  /** Writes the version that follows `after` with its change; false when another change came first. */
  add(tx: Tx, change: SettingsChange, after: number): Promise<boolean>;
  /** The newest first; `before` leaves out that version and all later ones. */
  changes(page: { before: number | null; limit: number }): Promise<SettingsChange[]>;
}
