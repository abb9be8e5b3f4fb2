import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIndexes } from '../src/adapters/mongo/connect';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/kernel/logger';
import { caseModels } from '../src/modules/cases/case.model';
import { told } from '../src/modules/evaluation/evaluation.fixtures';
import { evaluationModels } from '../src/modules/evaluation/evaluation.model';
import { plant } from '../src/modules/evaluation/evaluation.planted.fixtures';
import { openStore, type Store } from '../src/store';

const ROOT = join(__dirname, '../..');

describe('npm run evaluation:rebuild', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluation-rebuild-'));
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), MONGODB_URI: '' };
  const config = loadConfig({ ...env, WECHAT_API_BASE_URL: 'http://localhost' });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(): Promise<{ code: number; out: string; err: string }> {
    const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
    const command = [tsx, join(ROOT, 'bff/scripts/evaluation-rebuild.ts')];
    return new Promise((resolve) => {
      execFile(process.execPath, command, { cwd: ROOT, env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      });
    });
  }

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(config, createLogger('silent'));
    caseModels(store.connection);
    evaluationModels(store.connection);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  it('counts every case anew and forgets what was wrong, refusing while the server holds the data', async () => {
    await withStore(async ({ connection }) => {
      await ensureIndexes(connection);
      await plant(connection, { caseNo: '4409022026070100001', events: told([0, 'open'], [5, 'accept']) });
      await plant(connection, { caseNo: '4409022026070100002', events: told([0, 'openByCollector']) });
      const wrong = {
        object: 'city:city',
        kind: 'city',
        day: '2026-07-01',
        tallies: { report: { count: 99, sum: 0 } },
      };
      await evaluationModels(connection).days.collection.insertOne({ _id: 'wrong', ...wrong } as never);
      const refused = await run();
      expect([refused.code, refused.err]).toEqual([78, expect.stringContaining('请先停止服务再重新统计')]);
    });
    const done = await run();
    expect([done.code, done.err, done.out]).toEqual([0, '', expect.stringContaining('统计完成：2 件案件')]);
    await withStore(async ({ connection }) => {
      const { days, counted } = evaluationModels(connection);
      const city = await days.find({ object: 'city:city', day: '2026-07-01' }).lean();
      expect(city).toMatchObject([{ tallies: { report: { count: 2 }, accept: { count: 1 } } }]);
      expect((await counted.find({}).lean()).map(({ version }) => version).sort()).toEqual([1, 2]);
    });
  }, 120_000);
});
