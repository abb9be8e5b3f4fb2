import { ERRORS } from '@suishoupai/shared-types';
import { ensureIndexes } from '../src/adapters/mongo/connect';
import { createUnitOfWork } from '../src/adapters/mongo/unit-of-work';
import { createWechatClient } from '../src/adapters/wechat/wechat.client';
import { loadCity } from '../src/city/load-city';
import { loadConfig } from '../src/config';
import { AppError } from '../src/kernel/app-error';
import { systemClock } from '../src/kernel/clock';
import { createLogger } from '../src/kernel/logger';
import { StartupError } from '../src/kernel/startup-error';
import { createIdentity, createIdentityRepositories, type Identity } from '../src/modules/identity';
import { openStore } from '../src/store';

const EX_CONFIG = 78;

/** A wrong use of a command; the message says the right one. */
export class UsageError extends Error {}

/**
 * Runs an administrator's command on the identity module, on MONGODB_URI or else on the embedded store, and sets the exit code:
 * 0 done, 1 refused, 2 wrong use, 78 the database cannot be opened.
 */
export function runWithIdentity(command: () => (identity: Identity) => Promise<void>): void {
  open(command).catch((error: unknown) => {
    process.exitCode = explain(error);
  });
}

async function open(command: () => (identity: Identity) => Promise<void>): Promise<void> {
  const work = command(); // wrong use is told of before anything is opened
  // Nothing here speaks to WeChat, so its settings need not be there.
  const config = loadConfig({ ...process.env, WECHAT_API_BASE_URL: 'http://localhost' });
  const city = loadCity(config.cityDir);
  const store = await openStore(config, createLogger('error')).catch((error: unknown) => {
    throw config.mongodbUri ? error : storeInUse(error);
  });
  try {
    const identity = createIdentity({
      repositories: createIdentityRepositories(store.connection),
      unitOfWork: createUnitOfWork(store.connection),
      clock: systemClock,
      city,
      wechat: createWechatClient({ baseUrl: config.wechat.apiBaseUrl, ...config.wechat }),
      demoPhones: null,
    });
    await ensureIndexes(store.connection);
    await identity.ensureSeeded();
    await work(identity);
  } finally {
    await store.close();
  }
}

function storeInUse(error: unknown): unknown {
  if (!(error instanceof StartupError)) return error;
  const hint =
    '内嵌数据库同时只能由一个进程使用：服务运行时，请由管理员通过接口 POST /api/v1/staff/bind-codes 或 /api/v1/staff/api-clients 办理，或先停止服务。';
  return new StartupError(`${error.message}\n${hint}`, { cause: error });
}

function explain(error: unknown): number {
  if (error instanceof UsageError) return say(error.message, 2);
  if (error instanceof StartupError) return say(error.message, EX_CONFIG);
  if (error instanceof AppError) {
    const lines = error.fields?.map(({ field, text }) => `${field}：${text}`) ?? [ERRORS[error.code].text];
    return say(lines.join('\n'), 1);
  }
  return say(error, 1);
}

function say(what: unknown, code: number): number {
  console.error(what);
  return code;
}
