import type { Tx } from './unit-of-work';

/** What must happen after a commit, written in the same transaction as the change itself. */
export interface OutboxMessage {
  /** Past-tense event name, e.g. `caseFiled`. */
  type: string;
  /** What the message is about; messages of one subject keep the order of `subjectVersion`. */
  subject: { kind: 'case' | 'report' | 'photo'; id: string };
  subjectVersion: number;
  at: Date;
  payload: Record<string, unknown>;
}

/** A committed message with its place in the one global order. */
export interface PublishedMessage extends OutboxMessage {
  /** Gapless and increasing, from 1. */
  seq: number;
}

export interface Outbox {
  append(tx: Tx, messages: readonly OutboxMessage[]): Promise<void>;
}
