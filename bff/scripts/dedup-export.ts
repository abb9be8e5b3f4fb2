/**
 * `npm run dedup:export -- FILE.csv`: writes this city's own reports with what became of them, in the form that
 * `npm run dedup:fit -- FILE.csv` reads. Holds addresses and positions: keep it as you keep the database.
 */
import { writeFileSync } from 'node:fs';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/kernel/logger';
import { StartupError } from '../src/kernel/startup-error';
import { openStore } from '../src/store';
import { exportCity } from './dedup/export-city';
import { namedFile } from './dedup/named-file';

main().catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('usage: npm run dedup:export -- FILE.csv');
  // Nothing here speaks to WeChat, so its settings need not be there.
  const config = loadConfig({ ...process.env, WECHAT_API_BASE_URL: 'http://localhost' });
  const store = await openStore(config, createLogger('error'));
  try {
    const { csv, reports, cases, keptApart } = await exportCity(store.connection);
    writeFileSync(namedFile(file), csv);
    console.log(`已导出 ${reports} 条上报，${cases} 件案件，${keptApart} 对“不是同一个” → ${file}`);
  } finally {
    await store.close();
  }
}
