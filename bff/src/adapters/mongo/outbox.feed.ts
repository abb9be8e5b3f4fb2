import type { Connection } from 'mongoose';
import type { OutboxFeed, OutboxMessage, PublishedMessage } from '../../kernel/outbox';
import { outboxModel, type OutboxDoc } from './outbox.model';

/** Reads what the relay has published; with majority read concern, so that a failover takes nothing back. */
export function createOutboxFeed(connection: Connection): OutboxFeed {
  const model = outboxModel(connection);
  return {
    async readKind(kind, afterKindSeq, limit) {
      const filter = { subjectKind: kind, kindSeq: { $gt: afterKindSeq } };
      return (
        await model.find(filter).sort({ kindSeq: 1 }).limit(limit).read('primary').readConcern('majority').lean()
      ).map(toMessage);
    },
    async lastOfKind(kind) {
      const [last] = await model
        .find({ subjectKind: kind, kindSeq: { $gt: 0 } })
        .sort({ kindSeq: -1 })
        .limit(1)
        .read('primary')
        .readConcern('majority')
        .lean();
      return last?.kindSeq ?? 0;
    },
    async readAll(afterSeq, limit) {
      const filter = { seq: { $gt: afterSeq } };
      return (
        await model.find(filter).sort({ seq: 1 }).limit(limit).read('primary').readConcern('majority').lean()
      ).map(toMessage);
    },
  };
}

function toMessage({
  type,
  subjectKind,
  subjectId,
  subjectVersion,
  at,
  payload,
  seq,
  kindSeq,
}: OutboxDoc): PublishedMessage {
  if (seq === null || kindSeq === null) throw new Error('an outbox row without a number was read as published');
  const subject = { kind: subjectKind as OutboxMessage['subject']['kind'], id: subjectId }; // written by append only
  return { type, subject, subjectVersion, at, payload, seq, kindSeq };
}
