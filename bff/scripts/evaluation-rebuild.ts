/**
 * `npm run evaluation:rebuild`: counts every case anew from its flow log, after a change of the rules or a parked message. The numbers
 * are incomplete meanwhile. Exit code 0 done, 1 another process counts now, 78 the database cannot be opened.
 */
import { ensureIndexes } from '../src/adapters/mongo/connect';
import { createLease } from '../src/adapters/mongo/lease';
import { createUnitOfWork } from '../src/adapters/mongo/unit-of-work';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/kernel/logger';
import { StartupError } from '../src/kernel/startup-error';
import { loadCity } from '../src/city/load-city';
import { createCaseHistories } from '../src/modules/cases';
import { createEvaluationProjection, EVALUATION_CONSUMER } from '../src/modules/evaluation';
import { openStore } from '../src/store';

const EX_CONFIG = 78;
/** As long as the consumer's. */
const LEASE_MS = 60_000;

async function main(): Promise<number> {
  // Nothing here speaks to WeChat, so its settings need not be there.
  const config = loadConfig({ ...process.env, WECHAT_API_BASE_URL: 'http://localhost' });
  const store = await openStore(config, createLogger('error')).catch((error: unknown) => {
    throw config.mongodbUri ? error : storeInUse(error);
  });
  const { connection } = store;
  const lease = createLease({ connection, name: `consumer-${EVALUATION_CONSUMER}`, ttlMs: LEASE_MS });
  try {
    const projection = createEvaluationProjection({
      connection,
      unitOfWork: createUnitOfWork(connection),
      histories: createCaseHistories(connection),
      frequent: loadCity(config.cityDir).evaluation.frequentClasses,
    });
    await ensureIndexes(connection);
    if (!(await lease.hold())) {
      console.error(
        '另一个进程正在统计：请先停止 npm run worker 和带后台任务的服务（WORKER=off 的服务不必停止），再重新统计。',
      );
      return 1;
    }
    const { cases, facts } = await projection.rebuild(async (done) => {
      if (!(await lease.hold())) throw new Error('another process has begun to count; stop it and run this again');
      console.log(`已统计 ${done} 件案件……`);
    });
    console.log(`统计完成：${cases} 件案件，${facts} 条计数。`);
    return 0;
  } finally {
    await lease.release();
    await store.close();
  }
}

function storeInUse(error: unknown): unknown {
  if (!(error instanceof StartupError)) return error;
  return new StartupError(`${error.message}\n内嵌数据库同时只能由一个进程使用：请先停止服务再重新统计。`, {
    cause: error,
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const known = error instanceof StartupError;
    console.error(known ? error.message : error);
    process.exitCode = known ? EX_CONFIG : 1;
  },
);
