import type { Connection } from 'mongoose';
import type { Outbox } from '../../kernel/outbox';
import { outboxModel } from './outbox.model';
import { insertStored } from './insert-stored';

/** Writes outbox rows inside the caller's transaction; the relay publishes them after the commit. */
export function createOutbox(connection: Connection): Outbox {
  const model = outboxModel(connection);
  return {
    async append(tx, messages) {
      await insertStored(
        model,
        messages.map(({ type, subject, subjectVersion, at, payload }) => ({
          type,
          subjectKind: subject.kind,
          subjectId: subject.id,
          subjectVersion,
          at,
          payload,
          seq: null,
          kindSeq: null,
        })),
        tx,
      );
    },
  };
}
