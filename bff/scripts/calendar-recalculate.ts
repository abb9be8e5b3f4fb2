/**
 * `npm run calendar:recalculate`: after calendar.json or the package of public holidays has changed, gives every case in hand the due dates
 * of the present calendar, with a line in its flow log. May be run again. Exit code 0 done, 78 the database cannot be opened.
 */
import { loadConfig } from '../src/config';
import { createContainer } from '../src/container';
import { createLogger } from '../src/kernel/logger';
import { StartupError } from '../src/kernel/startup-error';
import { openStore } from '../src/store';

const EX_CONFIG = 78;

async function main(): Promise<void> {
  // Nothing here speaks to WeChat, so its settings need not be there.
  const config = loadConfig({ ...process.env, WECHAT_API_BASE_URL: 'http://localhost' });
  const logger = createLogger('error');
  const store = await openStore(config, logger).catch((error: unknown) => {
    throw config.mongodbUri ? error : storeInUse(error);
  });
  try {
    const container = await createContainer({ config, logger, connection: store.connection });
    try {
      const { looked, changed } = await container.recalculateClocks();
      console.log(`已检查 ${looked} 件在办案件，${changed} 件的时限按现在的工作日历重新计算。`);
    } finally {
      await container.close();
    }
  } finally {
    await store.close();
  }
}

function storeInUse(error: unknown): unknown {
  if (!(error instanceof StartupError)) return error;
  return new StartupError(`${error.message}\n内嵌数据库同时只能由一个进程使用：请先停止服务再重新计算。`, {
    cause: error,
  });
}

main().catch((error: unknown) => {
  const known = error instanceof StartupError;
  console.error(known ? error.message : error);
  process.exitCode = known ? EX_CONFIG : 1;
});
