import type { Connection } from 'mongoose';
import { createConsumer, type OutboxConsumer } from './adapters/mongo/outbox.consumer';
import { createOutboxFeed } from './adapters/mongo/outbox.feed';
import { createMosaicRedactor } from './adapters/redactor/mosaic';
import type { Endpoint } from './http/endpoint';
import type { Clock } from './kernel/clock';
import type { Logger } from './kernel/logger';
import { createIntakeLines } from './modules/cases';
import type { Catalogue } from './modules/catalogue';
import type { ObjectStore, PhotoService } from './modules/photos';
import { createPublications, PUBLICATION_CONSUMER, type PublicPhotos } from './modules/publications';

interface Deps {
  connection: Connection;
  catalogue: Pick<Catalogue, 'findClass'>;
  photos: Pick<PhotoService, 'presentMany' | 'readRendition'>;
  objects: Pick<ObjectStore, 'put' | 'get' | 'delete' | 'list'>;
  clock: Clock;
  logger: Logger;
}

/** The container's part for publications: hands them photos and flow-log lines, and lets them follow the outbox. */
export function wirePublications({ connection, catalogue, photos, objects, clock, logger }: Deps): {
  endpoints: Endpoint[];
  publicPhotos: PublicPhotos;
  consumer: OutboxConsumer;
  sweepCopies: () => Promise<number>;
} {
  const lines = createIntakeLines(connection);
  const { endpoints, publicPhotos, onMessage, sweepCopies } = createPublications({
    connection,
    photos,
    objects,
    cases: {
      openCaseWith: (photoId) => lines.openCaseWith(photoId),
      turnOf: (caseId, seq) => lines.turnOf(caseId, seq),
      isUnfounded: (caseId) => lines.isUnfounded(caseId),
      photoLine: (caseId, seq) => lines.lineOf(caseId, seq),
      className: (code) => catalogue.findClass(code)?.name ?? code,
    },
    redactor: createMosaicRedactor(),
    clock,
    logger,
  });
  const consumer = createConsumer({
    connection,
    feed: createOutboxFeed(connection),
    logger,
    name: PUBLICATION_CONSUMER,
    handle: onMessage,
  });
  return { endpoints, publicPhotos, consumer, sweepCopies };
}
