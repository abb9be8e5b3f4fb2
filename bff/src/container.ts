import type Koa from 'koa';
import type { Connection } from 'mongoose';
import { createApp } from './app';
import { ensureIndexes } from './adapters/mongo/connect';
import { createOutbox } from './adapters/mongo/outbox.repository';
import { createUnitOfWork } from './adapters/mongo/unit-of-work';
import type { Config } from './config';
import type { Endpoint } from './http/endpoint';
import { healthRoutes } from './http/health';
import { previewFiles } from './http/preview';
import { type Clock, systemClock } from './kernel/clock';
import type { Logger } from './kernel/logger';

export interface ContainerOptions {
  config: Config;
  logger: Logger;
  connection: Connection;
  clock?: Clock;
  /** Tests check every answer against its declared schema. */
  checkAnswers?: boolean;
}

export interface Container {
  app: Koa;
  worker: { start(): void };
  close(): Promise<void>;
}

/** The only place that knows every module and adapter. */
export async function createContainer(options: ContainerOptions): Promise<Container> {
  const { config, logger, connection, clock = systemClock, checkAnswers = false } = options;
  const unitOfWork = createUnitOfWork(connection);
  const outbox = createOutbox(connection);

  const endpoints: Endpoint[] = [...healthRoutes(connection)];

  await ensureIndexes(connection);
  const app = createApp({
    endpoints,
    authenticator: null as never,
    logger,
    preview: previewFiles(config.previewDir),
    checkAnswers,
  });
  void unitOfWork;
  void outbox;
  void clock;
  return { app, worker: { start() {} }, async close() {} };
}
