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
  /** The same, counted among messages of one kind of subject only. */
  kindSeq: number;
}

export interface Outbox {
  append(tx: Tx, messages: readonly OutboxMessage[]): Promise<void>;
}

/** Committed messages in their order. What has been read once is never taken back. */
export interface OutboxFeed {
  /** Messages about one kind of subject after the given `kindSeq` (0: from the first), in order. */
  readKind(kind: OutboxMessage['subject']['kind'], afterKindSeq: number, limit: number): Promise<PublishedMessage[]>;
  /** The latest `kindSeq`; 0 when there is none. */
  lastOfKind(kind: OutboxMessage['subject']['kind']): Promise<number>;
  /** Messages of every kind after the given `seq` (0: from the first), in order. */
  readAll(afterSeq: number, limit: number): Promise<PublishedMessage[]>;
}
