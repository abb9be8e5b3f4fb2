import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '../src/config';
import { systemClock } from '../src/kernel/clock';
import { createLogger } from '../src/kernel/logger';
import { createGridRepository, createGridService, type GridService } from '../src/modules/grids';
import { openStore } from '../src/store';
import { randomNumbers, streetMesh, type MeshCell } from '../test/fixtures/street-mesh';

const ROOT = join(__dirname, '../..');
const POINTS = 500;

/** Even-odd rule, as short as it can be: what the index is measured against. */
function holds({ ring }: MeshCell, x: number, y: number): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i - 1] ?? [0, 0], ring[i] ?? [0, 0]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

describe('a layer of 20,000 unit grids', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unit-grids-'));
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), MONGODB_URI: '', INIT_CWD: folder };
  const { geojson, cells } = streetMesh({ columns: 200, rows: 100, responsibleGrids: 200 });
  let store: Awaited<ReturnType<typeof openStore>>;
  let grids: GridService;
  let printed: string;

  beforeAll(async () => {
    writeFileSync(join(folder, 'units.geojson'), JSON.stringify(geojson));
    const command = [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'bff/scripts/grids-import.ts')];
    const args = [...command, 'units.geojson', '--datum', 'wgs84'];
    printed = (await promisify(execFile)(process.execPath, args, { cwd: ROOT, env })).stdout;
    store = await openStore(loadConfig({ ...env, WECHAT_API_BASE_URL: 'http://localhost' }), createLogger('silent'));
    const repository = createGridRepository(store.connection);
    grids = createGridService({ repository, clock: systemClock, logger: createLogger('silent') });
    await grids.reload();
  }, 180_000);
  afterAll(async () => {
    await store?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is imported by the command as 200 responsible grids', () => {
    expect(printed).toContain('已导入 200 个网格（由 20000 个单元网格合成），边界版本 1');
    expect(grids.current().grids).toHaveLength(200);
  });

  it('answers unit and responsible grid of any place as brute force does', () => {
    const random = randomNumbers(7);
    for (let i = 0; i < POINTS; i += 1) {
      const [longitude, latitude] = [110.3 + random() * 1.4, 21.4 + random() * 1.3];
      const cell = cells.find((each) => holds(each, longitude, latitude));
      const found = grids.locate({ position: { datum: 'wgs84', longitude, latitude }, accuracyMeters: 0 });
      const place = [longitude, latitude];
      expect([place, found.unitGridCode, found.grid?.code]).toEqual([place, cell?.code, cell?.responsibleCode]);
    }
  });

  it('answers a unit of the very grid it names on every border, always the same', () => {
    const owners = new Map(cells.map(({ code, responsibleCode }) => [code, responsibleCode]));
    for (const { ring } of cells.filter((_, number) => number % 40 === 0)) {
      for (const [longitude, latitude] of ring) {
        const place = { position: { datum: 'wgs84' as const, longitude, latitude }, accuracyMeters: 0 };
        const { grid, unitGridCode } = grids.locate(place);
        expect(owners.get(unitGridCode ?? '')).toBe(grid?.code);
      }
    }
  });

  it('has no unit outside all grids', () => {
    const outside = grids.locate({ position: { datum: 'wgs84', longitude: 110, latitude: 22 }, accuracyMeters: 0 });
    expect(outside).toMatchObject({ grid: null, unitGridCode: null, outside: true });
  });
});
