import type Koa from 'koa';
import type { Connection } from 'mongoose';
import { createApp } from './app';
import { ensureIndexes } from './adapters/mongo/connect';
import { createOutbox } from './adapters/mongo/outbox.repository';
import { createUnitOfWork } from './adapters/mongo/unit-of-work';
import { createWechatClient } from './adapters/wechat/wechat.client';
import { createDemoPhones } from './adapters/wechat/wechat.demo-phones';
import { loadCity } from './city/load-city';
import type { Config } from './config';
import type { Endpoint } from './http/endpoint';
import { healthRoutes } from './http/health';
import { previewFiles } from './http/preview';
import { type Clock, systemClock } from './kernel/clock';
import type { Logger } from './kernel/logger';
import { createCatalogue, createCatalogueRoutes } from './modules/catalogue';
import { createGridRepository, createGridRoutes, createGridService } from './modules/grids';
import { createIdentity, createIdentityRepositories } from './modules/identity';

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
  /** Outbox and timers. */
  worker: { start(): void };
  close(): Promise<void>;
}

/** The only place that knows every module and adapter. */
export async function createContainer(options: ContainerOptions): Promise<Container> {
  const { config, logger, connection, clock = systemClock, checkAnswers = false } = options;
  const city = loadCity(config.cityDir);
  const unitOfWork = createUnitOfWork(connection);
  const outbox = createOutbox(connection);

  const identity = createIdentity({
    repositories: createIdentityRepositories(connection),
    unitOfWork,
    clock,
    city,
    wechat: createWechatClient({ baseUrl: config.wechat.apiBaseUrl, ...config.wechat }),
    demoPhones: config.wechat.simulated ? createDemoPhones({ baseUrl: config.wechat.apiBaseUrl }) : null,
  });
  const catalogue = createCatalogue(city.catalogue);
  const grids = createGridService({ repository: createGridRepository(connection), clock, logger });

  const endpoints: Endpoint[] = [
    ...healthRoutes(connection),
    ...identity.routes,
    ...createCatalogueRoutes(catalogue),
    ...createGridRoutes(grids),
  ];

  await ensureIndexes(connection);
  await grids.ensureSeeded(city.grids);
  await identity.ensureSeeded();
  const preview = previewFiles(config.previewDir);
  const app = createApp({ endpoints, authenticator: identity.authenticator, logger, preview, checkAnswers });
  void outbox; // TODO(lead): cases, reports and the relay join here
  return { app, worker: { start() {} }, async close() {} };
}
