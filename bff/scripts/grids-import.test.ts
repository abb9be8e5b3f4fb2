import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/store';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/kernel/logger';
import { createGridRepository } from '../src/modules/grids';

const ROOT = join(__dirname, '../..');
const DEMO = join(ROOT, 'bff/city/maoming/grids.geojson');

describe('npm run grids:import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grids-import-'));
  const dataDir = join(folder, 'data');
  const env = { ...process.env, DATA_DIR: dataDir, MONGODB_URI: '', INIT_CWD: folder };
  const config = loadConfig({ ...env, WECHAT_API_BASE_URL: 'http://localhost' });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
    const command = [tsx, join(ROOT, 'bff/scripts/grids-import.ts'), ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, command, { cwd: ROOT, env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      });
    });
  }

  async function currentVersion(): Promise<number | null> {
    const store = await openStore(config, createLogger('silent'));
    const version = await createGridRepository(store.connection).currentVersion();
    await store.close();
    return version?.version ?? null;
  }

  it.each([
    [['--datum', 'wgs84'], '请给出一个 GeoJSON 文件'],
    [[DEMO], '必须用 --datum 注明坐标系'],
    [[DEMO, '--datum', 'bd09'], '必须用 --datum 注明坐标系'],
    [['missing.geojson', '--datum', 'wgs84'], '无法读取'],
    [[DEMO, '--surprise'], '用法'],
  ])('explains itself when called with %j', async (args, text) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(text);
  });

  it('imports a good file, and again as the next version', async () => {
    const first = await run(DEMO, '--datum', 'cgcs2000');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('已导入 18 个网格，边界版本 1');
    expect((await run(DEMO, '--datum', 'wgs84')).out).toContain('边界版本 2');
    expect(await currentVersion()).toBe(2);
  });

  it('names every fault and imports nothing', async () => {
    const before = await currentVersion();
    const ring = [
      [110.9, 21.6],
      [110.91, 21.61],
      [110.91, 21.6],
      [110.9, 21.61],
      [110.9, 21.6],
    ];
    const feature = { type: 'Feature', properties: { code: '44' }, geometry: { type: 'Polygon', coordinates: [ring] } };
    writeFileSync(join(folder, 'bad.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    const { code, err } = await run('bad.geojson', '--datum', 'wgs84');
    expect(code).toBe(1);
    expect(err).toContain('未导入任何内容，共 2 处错误');
    expect(err).toContain('网格编码应为 15 位数字：第 1 个要素 44，位置 110.900000, 21.600000');
    expect(err).toContain('边界自相交：第 1 个要素 44，位置 110.905000, 21.605000');
    expect(await currentVersion()).toBe(before);
  });

  it('says what to do when the data folder is in use', async () => {
    const store = await openStore(config, createLogger('silent'));
    const { code, err } = await run(DEMO, '--datum', 'wgs84');
    await store.close();
    expect(code).toBe(78);
    expect(err).toContain('请先停止服务再导入');
    expect(err).not.toContain('    at ');
  });
});
