import type { Connection } from 'mongoose';
import { createConsumer, type OutboxConsumer } from './adapters/mongo/outbox.consumer';
import { createOutboxFeed } from './adapters/mongo/outbox.feed';
import type { City } from './city/city';
import type { Endpoint } from './http/endpoint';
import type { Clock } from './kernel/clock';
import type { Logger } from './kernel/logger';
import { createIntakeLines } from './modules/cases';
import { createFraud, FRAUD_CONSUMER } from './modules/fraud';
import type { PhotoService } from './modules/photos';

interface Deps {
  connection: Connection;
  city: Pick<City, 'fraud'>;
  photos: Pick<PhotoService, 'getMany'>;
  clock: Clock;
  logger: Logger;
}

/** The container's part for fraud signals: hands them reports and photo prints, and lets them follow the outbox. */
export function wireFraud({ connection, city, photos, clock, logger }: Deps): {
  endpoints: Endpoint[];
  consumer: OutboxConsumer;
} {
  const lines = createIntakeLines(connection);
  const { endpoints, onMessage } = createFraud({
    connection,
    sources: {
      reportLine: (caseId, seq) => lines.lineOf(caseId, seq),
      photos: (photoIds) => photos.getMany(photoIds),
    },
    rules: city.fraud,
    clock,
  });
  const feed = createOutboxFeed(connection);
  return {
    endpoints,
    consumer: createConsumer({ connection, feed, logger, name: FRAUD_CONSUMER, handle: onMessage }),
  };
}
