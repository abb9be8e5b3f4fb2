import type Koa from 'koa';
import type { Connection } from 'mongoose';
import { createApp } from './app';
import { databaseAnswers, ensureIndexes } from './adapters/mongo/connect';
import { claimDatabase } from './adapters/mongo/database-version';
import { createOutboxFeed } from './adapters/mongo/outbox.feed';
import { createOutboxRelay, notifyAfterCommit } from './adapters/mongo/outbox.relay';
import { createOutbox } from './adapters/mongo/outbox.repository';
import { createUnitOfWork } from './adapters/mongo/unit-of-work';
import { createWechatClient } from './adapters/wechat/wechat.client';
import { createDemoPhones } from './adapters/wechat/wechat.demo-phones';
import type { City } from './city/city';
import { loadCity } from './city/load-city';
import type { Config } from './config';
import { wireEvaluation } from './container.evaluation';
import { wireEvidence } from './container.evidence';
import { wireFraud } from './container.fraud';
import { wirePhotos } from './container.photos';
import { wirePublications } from './container.publications';
import { createXlsxWriter } from './export';
import type { Endpoint } from './http/endpoint';
import { healthRoutes } from './http/health';
import { previewFiles } from './http/preview';
import { type Clock, systemClock } from './kernel/clock';
import type { Logger } from './kernel/logger';
import { repeat } from './kernel/repeat';
import { createCaseSheets } from './modules/case-sheet';
import {
  createCaseDirectory,
  createCaseModule,
  rolesMayGive,
  type CaseDetails,
  type CaseState,
  type OpenCaseInput,
} from './modules/cases';
import { createCatalogue, createCatalogueRoutes, createRouter, type Catalogue } from './modules/catalogue';
import { createDefaultPointModule } from './modules/default-points';
import { createGridRepository, createGridRoutes, createGridService } from './modules/grids';
import { createHotlineRoutes, createHotlineService } from './modules/hotline';
import { createIdentity, createIdentityRepositories } from './modules/identity';
import { createReportModule, createReportRepository, type ReportClasses } from './modules/reports';
import { createSettingsModule } from './modules/settings';
import { createTemplateModule } from './modules/templates';
import { createClocks, createWorkingCalendar } from './modules/working-time';

/** How soon a running process takes up boundaries and settings that were changed elsewhere. */
const RELOAD_MS = 15_000;

export interface ContainerOptions {
  config: Config;
  logger: Logger;
  connection: Connection;
  clock?: Clock;
  /** Tests check every answer against its declared schema. */
  checkAnswers?: boolean;
  /** Rate limits; off only in tests that send more than people do. */
  limitCalls?: boolean;
}

export interface Container {
  app: Koa;
  /** Every route with its promises. */
  endpoints: readonly Endpoint[];
  /** Outbox and timers. */
  worker: { start(): void };
  /** One look at what is due, for tests that own the clock; answers how many events that were. */
  passTimers(): Promise<number>;
  /** Due dates of all work in hand by the present calendar; answers how many cases changed. */
  recalculateClocks(): Promise<{ looked: number; changed: number }>;
  /** A case without a submission, for tests that want many or old ones. */
  openCase(input: OpenCaseInput): Promise<CaseState>;
  close(): Promise<void>;
}

/** The only place that knows every module and adapter. */
export async function createContainer(options: ContainerOptions): Promise<Container> {
  const { config, logger, connection, clock = systemClock, checkAnswers = false, limitCalls = true } = options;
  const city = loadCity(config.cityDir);
  const transactions = createUnitOfWork(connection);
  const relay = createOutboxRelay({
    connection,
    unitOfWork: transactions,
    logger,
    onPublished: () => reactors.forEach((reactor) => reactor.notify()),
  });
  const unitOfWork = notifyAfterCommit(transactions, relay.notify);
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
  const photoWires = await wirePhotos({
    connection,
    config,
    clock,
    logger,
    uploadKeepMs: uploadKeepMs(city),
    onStored: (photoId) => reports.waiting.photoStored(photoId),
    sweepPublic: () => publications.sweepCopies(),
  });
  const { photos, uploads, objects } = photoWires;

  const workingCalendar = createWorkingCalendar(city.calendar);
  for (const text of workingCalendar.warnings(clock.now())) logger.warn({ event: 'calendar_incomplete', text });
  const { settings, ...settingsModule } = createSettingsModule({ connection, unitOfWork, city, catalogue, clock });
  const router = createRouter({
    ...city,
    className: (classCode) => catalogue.findClass(classCode)?.name ?? classCode,
    isWorkingDay: (at) => workingCalendar.isWorkingDay(at),
    settings: () => settings.current(),
    clock,
  });
  const { warnShare, escalateShare } = city.stageLimits;
  const clocks = createClocks({ calendar: workingCalendar, warnShare, escalateShare });
  const writeXlsx = createXlsxWriter();
  const reportRepository = createReportRepository(connection);
  const {
    cases,
    timers,
    recalculateClocks,
    details,
    endpoints: caseEndpoints,
  } = createCaseModule({
    connection,
    unitOfWork,
    outbox,
    directory: createCaseDirectory({ ...city, catalogue, router, grids, clock }),
    photos,
    people: identity,
    reports: reportRepository,
    rules: { clocks, limits: city.stageLimits },
    clock,
    logger,
    writeXlsx,
  });
  const publications = wirePublications({ connection, catalogue, photos, objects, clock, logger });
  const { defaultPoints, endpoints: defaultPointEndpoints } = createDefaultPointModule({
    connection,
    clock,
    places: {
      gridName: (position) =>
        grids.locate({ position: { datum: 'wgs84', ...position }, accuracyMeters: 0 }).grid?.name ?? null,
      groupName: groupNames(catalogue),
    },
  });
  const reports = createReportModule({
    connection,
    defaultPoints,
    cases,
    grids,
    photos,
    publicPhotos: publications.publicPhotos,
    uploads,
    photoWait: city.reports.photoWait,
    logger,
    classes: reportClasses(catalogue),
    unitOfWork,
    clock,
    cityAreaCode: prefectureCode(city),
  });

  const caseView: CaseDetails['ofNumber'] = (caseNo, viewer) => details.ofNumber(caseNo, viewer);
  const evidence = wireEvidence({ city, photos, caseView });
  const caseSheets = createCaseSheets({
    sources: { caseView, readPhoto: evidence.copyOf },
    clock,
    issuer: city.names.platformName,
  });
  const evaluation = wireEvaluation({ connection, unitOfWork, city, catalogue, grids, clock, logger, writeXlsx });
  const fraud = wireFraud({ connection, city, photos, clock, logger });
  const reactors = [evaluation.consumer, publications.consumer, fraud.consumer];

  const templates = createTemplateModule({
    connection,
    replyTemplates: city.replyTemplates,
    mayGive: rolesMayGive,
  });

  const endpoints: Endpoint[] = [
    ...healthRoutes(() => databaseAnswers(connection)),
    ...identity.routes,
    ...createCatalogueRoutes(catalogue),
    ...createGridRoutes({ grids, isDefaultPoint: (position) => defaultPoints.has(position) }),
    ...photoWires.endpoints,
    ...publications.endpoints,
    ...fraud.endpoints,
    ...caseEndpoints,
    ...evidence.endpoints,
    ...caseSheets.endpoints,
    ...templates.endpoints,
    ...settingsModule.endpoints({ router, grids }),
    ...reports.endpoints,
    ...defaultPointEndpoints,
    ...evaluation.endpoints,
    ...createHotlineRoutes({
      hotline: createHotlineService({
        feed: createOutboxFeed(connection),
        cases,
        registrations: reports.registrations,
      }),
      reportBody: reports.machineBody,
      className: (classCode) => catalogue.findClass(classCode)?.name ?? classCode,
    }),
  ];

  await claimDatabase(
    connection,
    async () => (await connection.collection('cases').findOne({}, { projection: { _id: 1 } })) !== null,
  );
  await ensureIndexes(connection);
  await grids.ensureSeeded(city.grids);
  await settings.reload();
  await defaultPoints.refresh();
  await identity.ensureSeeded();
  await templates.ensureSeeded();
  await photoWires.clearUp();
  const preview = previewFiles(config.previewDir);
  const app = createApp({
    endpoints,
    authenticator: identity.authenticator,
    logger,
    preview,
    checkAnswers,
    limitCalls,
    trustedProxies: config.trustedProxies,
  });
  const reloads = [() => grids.reload(), () => settings.reload(), () => defaultPoints.refresh()].map((work) =>
    repeat(RELOAD_MS, work, logger),
  );
  return {
    app,
    endpoints,
    worker: {
      start() {
        relay.start();
        timers.start();
        photoWires.start();
        for (const reactor of reactors) reactor.start();
        reports.waiting.loop.start();
      },
    },
    recalculateClocks,
    passTimers: async () =>
      (await timers.pass()) +
      (await uploads.sweep()) +
      (await reports.waiting.pass()) +
      (await defaultPoints.refresh()),
    openCase: (input) => unitOfWork.run((tx) => cases.openCase(tx, input)),
    async close() {
      for (const reload of reloads) reload.stop();
      await defaultPoints.refresh().catch((err: unknown) => logger.error({ event: 'repeated_work_failed', err })); // what was counted since
      await timers.stop();
      await photoWires.stop();
      for (const reactor of reactors) await reactor.stop();
      await reports.waiting.loop.stop();
      await relay.stop();
      await caseSheets.close();
      photoWires.close();
    },
  };
}

/** Classes as reports know them. */
function reportClasses(catalogue: Catalogue): ReportClasses {
  const icons = new Map(catalogue.citizenClasses().map(({ code, icon }) => [code, icon]));
  const known = new Map(
    catalogue.allClasses().map(({ code, name }) => {
      const groupId = catalogue.groupOf(code)?.id ?? code;
      return [code, { code, name, icon: icons.get(code) ?? 'other', groupId }];
    }),
  );
  return { find: (code) => known.get(code) ?? null, isForCitizens: (code) => icons.has(code) };
}

/** Groups of classes by their ids. */
function groupNames(catalogue: Catalogue): (groupId: string) => string {
  const groups = catalogue.allClasses().flatMap(({ code }) => catalogue.groupOf(code) ?? []);
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return (groupId) => names.get(groupId) ?? groupId;
}

/** A photo under way outlives the report that waits for it by a day. */
function uploadKeepMs({ reports }: City): number {
  return Math.max(72, reports.photoWait.deadlineHours + 24) * 3_600_000;
}

/** GB/T 2260: a prefecture's code is the first four digits of its districts' codes and `00`. */
function prefectureCode(city: City): string {
  return `${city.grids.boundaries[0]?.code.slice(0, 4) ?? '0000'}00`;
}
