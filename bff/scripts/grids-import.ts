/**
 * `npm run grids:import -- FILE --datum wgs84|gcj02|cgcs2000`: checks a GeoJSON boundary file and imports it, all or nothing.
 * Exit code 0 imported, 1 the file has faults (each printed with grid and place), 2 wrong use, 78 the database cannot be opened.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DATUMS } from '@suishoupai/shared-types';
import type { Datum } from '@suishoupai/shared-types';
import { ensureIndexes } from '../src/adapters/mongo/connect';
import { loadConfig } from '../src/config';
import { AppError } from '../src/kernel/app-error';
import { systemClock } from '../src/kernel/clock';
import { createLogger } from '../src/kernel/logger';
import { StartupError } from '../src/kernel/startup-error';
import {
  createGridRepository,
  createGridService,
  describeFault,
  GridsInvalidError,
  readBoundaries,
  type ReadBoundaries,
} from '../src/modules/grids';
import { openStore } from '../src/store';

const USAGE = '用法：npm run grids:import -- 文件.geojson --datum wgs84|gcj02|cgcs2000';
const EX_CONFIG = 78;

type Order = Readonly<{ file: string; datum: Datum; geojson: unknown }>;

async function main(): Promise<number> {
  const order = readOrder();
  if (typeof order === 'string') return complain(`${order}\n${USAGE}`, 2);
  try {
    const boundaries = readBoundaries(order.geojson, order.datum); // a faulty file is told of without a database, even while the server runs
    return await importInto(boundaries, path.basename(order.file));
  } catch (error) {
    return explain(error);
  }
}

async function importInto(boundaries: ReadBoundaries, source: string): Promise<number> {
  // Nothing here speaks to WeChat, so its settings need not be there.
  const config = loadConfig({ ...process.env, WECHAT_API_BASE_URL: 'http://localhost' });
  const logger = createLogger('error');
  const store = await openStore(config, logger).catch((error: unknown) => {
    throw config.mongodbUri ? error : storeInUse(error);
  });
  try {
    const repository = createGridRepository(store.connection);
    await ensureIndexes(store.connection);
    const service = createGridService({ repository, clock: systemClock, logger });
    const { version, gridCount, unitCount } = await service.importBoundaries(boundaries, source);
    const units = unitCount > 0 ? `（由 ${unitCount} 个单元网格合成）` : '';
    console.log(
      `已导入 ${gridCount} 个网格${units}，边界版本 ${version}；此前案件仍显示当时的网格。运行中的服务重新载入或重启后生效。`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

function readOrder(): Order | string {
  let parsed: { values: { datum?: string }; positionals: string[] };
  try {
    parsed = parseArgs({ options: { datum: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    return String(error);
  }
  const [name, ...more] = parsed.positionals;
  const datum = DATUMS.find((known) => known === parsed.values.datum);
  if (name === undefined || more.length > 0) return '请给出一个 GeoJSON 文件。';
  if (!datum) return '必须用 --datum 注明坐标系。';
  const file = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
  try {
    return { file, datum, geojson: JSON.parse(readFileSync(file, 'utf8')) as unknown };
  } catch (error) {
    return `无法读取 ${file}：${error instanceof Error ? error.message : String(error)}`;
  }
}

function explain(error: unknown): number {
  if (error instanceof GridsInvalidError) {
    const lines = error.faults.map((fault) => `  ${describeFault(fault)}`);
    return complain(`未导入任何内容，共 ${error.faults.length} 处错误：\n${lines.join('\n')}`, 1);
  }
  if (error instanceof AppError && error.code === 'version_conflict') {
    return complain('另一个导入刚刚完成，未导入任何内容；请确认后重试。', 1);
  }
  throw error;
}

function storeInUse(error: unknown): unknown {
  if (!(error instanceof StartupError)) return error;
  const hint =
    '内嵌数据库同时只能由一个进程使用：请先停止服务再导入，或改用 MONGODB_URI 指向的数据库（导入时服务不必停止）。';
  return new StartupError(`${error.message}\n${hint}`, { cause: error });
}

function complain(text: string, code: number): number {
  console.error(text);
  return code;
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
