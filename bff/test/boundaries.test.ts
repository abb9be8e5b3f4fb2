import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const config = join(root, '.config', 'dependency-cruiser.cjs');

interface Violation {
  from: string;
  rule: { name: string };
}

/** A small tree of files, given as path → what it imports; every imported file of the tree exists. */
function cruise(files: Record<string, string[]>): Violation[] {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
  try {
    for (const name of ['package.json', 'tsconfig.json', 'bff/package.json', 'miniprogram/package.json']) {
      mkdirSync(join(dir, dirname(name)), { recursive: true });
      cpSync(join(root, name), join(dir, name));
    }
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
    for (const [path, imports] of Object.entries(files)) {
      mkdirSync(join(dir, dirname(path)), { recursive: true });
      const lines = imports.map((target, i) => `import { x as x${i} } from '${target}';\nexport const y${i} = x${i};`);
      writeFileSync(join(dir, path), `${lines.join('\n')}\nexport const x = 1;\n`);
    }
    const tops = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
    const cli = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const run = spawnSync(process.execPath, [cli, '--config', config, '--no-cache', '-T', 'json', ...tops], {
      cwd: dir,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (run.stdout === '') throw new Error(run.stderr);
    return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const modules = 'bff/src/modules';
/** One bad import for each rule: rule → [importing file, what it imports, the imported file if it is one of ours]. */
const BAD: Record<string, [from: string, specifier: string, target?: string]> = {
  'no-circular': ['bff/src/kernel/a.ts', './b', 'bff/src/kernel/b.ts'],
  'no-unresolvable': ['bff/src/kernel/lost.ts', './nowhere'],
  'declared-packages-only': ['bff/src/kernel/undeclared.ts', 'webpack'],
  'no-dead-code': ['bff/src/kernel/forgotten.ts', '../config', 'bff/src/config.ts'],
  'no-tests-in-product': ['bff/src/kernel/c.ts', './c.fixtures', 'bff/src/kernel/c.fixtures.ts'],
  'shared-types-stand-alone': ['shared-types/src/a.ts', 'zod'],
  'bff-not-miniprogram': ['bff/src/app.ts', '../../miniprogram/src/api/a', 'miniprogram/src/api/a.ts'],
  'miniprogram-not-bff': ['miniprogram/src/api/b.ts', '../../../bff/src/kernel/d', 'bff/src/kernel/d.ts'],
  'embedded-mongo-knows-nothing': ['bff/embedded-mongo/a.ts', '../src/kernel/d', 'bff/src/kernel/d.ts'],
  'embedded-mongo-by-its-door': ['bff/src/main.ts', '../embedded-mongo/inner/a', 'bff/embedded-mongo/inner/a.ts'],
  'simulators-outside': ['bff/src/worker.ts', '../simulators/wechat/a', 'bff/simulators/wechat/a.ts'],
  'simulators-know-nothing': ['bff/simulators/wechat/b.ts', '../../src/kernel/d', 'bff/src/kernel/d.ts'],
  'module-by-its-door': [`${modules}/staff/a.ts`, '../cases/inner', `${modules}/cases/inner.ts`],
  'only-container-knows-adapters': [`${modules}/cases/b.ts`, '../../adapters/s3/a', 'bff/src/adapters/s3/a.ts'],
  'repositories-know-mongo-only': [
    `${modules}/cases/m.repository.ts`,
    '../../adapters/s3/a',
    'bff/src/adapters/s3/a.ts',
  ],
  'adapters-implement-ports': ['bff/src/adapters/s3/b.ts', '../../modules/cases/c', `${modules}/cases/c.ts`],
  'kernel-at-the-bottom': ['bff/src/kernel/e.ts', '../http/a', 'bff/src/http/a.ts'],
  'export-writes-tables': ['bff/src/export/a.ts', '../http/a', 'bff/src/http/a.ts'],
  'http-knows-no-module': ['bff/src/http/b.ts', '../modules/cases', `${modules}/cases/index.ts`],
  'nobody-imports-the-container': ['bff/src/http/c.ts', '../container', 'bff/src/container.ts'],
  'base-modules-first': [`${modules}/grids/a.ts`, '../cases', `${modules}/cases/index.ts`],
  'cases-before-reports': [`${modules}/cases/d.ts`, '../reports', `${modules}/reports/index.ts`],
  'sheets-are-paper': [`${modules}/hotline/a.ts`, '../case-sheet', `${modules}/case-sheet/index.ts`],
  'reports-before-hotline': [`${modules}/reports/a.ts`, '../hotline', `${modules}/hotline/index.ts`],
  'reactors-listen': [`${modules}/rewards/a.ts`, '../cases', `${modules}/cases/index.ts`],
  'decider-is-pure': [`${modules}/cases/e.decider.ts`, './e.schema', `${modules}/cases/e.schema.ts`],
  'decider-without-packages': [`${modules}/cases/f.decider.ts`, 'node:fs'],
  'decider-in-its-module': [`${modules}/cases/g.decider.ts`, '../grids', `${modules}/grids/index.ts`],
  'service-through-ports': [`${modules}/cases/h.service.ts`, './h.repository', `${modules}/cases/h.repository.ts`],
  'service-not-http': [`${modules}/cases/i.policy.ts`, '../../http/a', 'bff/src/http/a.ts'],
  'routes-through-service': [`${modules}/cases/j.routes.ts`, './h.repository', `${modules}/cases/h.repository.ts`],
  'only-routes-know-koa': [`${modules}/cases/k.service.ts`, 'koa'],
  'only-repositories-know-mongoose': [`${modules}/cases/l.service.ts`, 'mongoose'],
  'components-are-dumb': ['miniprogram/src/components/A.ts', '../api/a', 'miniprogram/src/api/a.ts'],
  'no-feature-in-feature': ['miniprogram/src/features/a/a.ts', '../b/b', 'miniprogram/src/features/b/b.ts'],
  'pages-on-top': ['miniprogram/src/features/c/c.ts', '../../pages/a', 'miniprogram/src/pages/a.ts'],
  'api-and-platform-below': ['miniprogram/src/platform/a.ts', '../components/B', 'miniprogram/src/components/B.ts'],
  'platform-alone-calls-taro': ['miniprogram/src/api/c.ts', '@tarojs/taro'],
};

it('turns away one bad import for every rule of the house, and there is no rule without a proof', () => {
  const files: Record<string, string[]> = { 'bff/src/kernel/b.ts': ['./a'] };
  for (const [from, specifier, target] of Object.values(BAD)) {
    files[from] = [...(files[from] ?? []), specifier];
    if (target !== undefined) files[target] ??= [];
  }
  const violations = cruise(files);
  const fired = (rule: string, from: string) => violations.some((v) => v.rule.name === rule && v.from === from);
  const silent = Object.entries(BAD).filter(([rule, [from]]) => !fired(rule, from));
  expect(silent.map(([rule]) => rule)).toEqual([]);

  const list = `console.log(JSON.stringify(require(${JSON.stringify(config)}).forbidden.map((r) => r.name)))`;
  const rules = JSON.parse(execFileSync(process.execPath, ['-e', list], { encoding: 'utf8' })) as string[];
  expect(rules.filter((rule) => !(rule in BAD))).toEqual([]);
});

it('lets the imports of the table through', () => {
  const shared = '../../../../shared-types/src';
  const violations = cruise({
    'shared-types/src/index.ts': [],
    'bff/src/kernel/clock.ts': [],
    'bff/src/http/route.ts': ['../kernel/clock', 'koa'],
    [`${modules}/grids/index.ts`]: ['./grid.repository'],
    [`${modules}/grids/grid.repository.ts`]: ['mongoose', './grid.model'],
    [`${modules}/grids/grid.model.ts`]: ['mongoose'],
    [`${modules}/cases/case.decider.ts`]: [shared, './case.events', '../../kernel/clock'],
    [`${modules}/cases/case.events.ts`]: [],
    [`${modules}/cases/case.ports.ts`]: [shared],
    [`${modules}/cases/case.policy.ts`]: [shared],
    [`${modules}/cases/case.service.ts`]: ['./case.decider', './case.ports', './case.policy', '../grids'],
    [`${modules}/cases/case.schema.ts`]: ['zod'],
    [`${modules}/cases/case.routes.ts`]: [
      '../../http/route',
      './case.schema',
      './case.service',
      './case.policy',
      'koa',
    ],
    [`${modules}/cases/index.ts`]: ['./case.routes'],
    'bff/src/adapters/wechat/client.ts': ['../../kernel/clock', '../../modules/cases/case.ports', shared],
    'bff/src/container.ts': ['./modules/cases', './adapters/wechat/client', '../embedded-mongo'],
    'bff/src/main.ts': ['./container'],
    'bff/embedded-mongo/index.ts': ['lmdb', 'bson', 'mingo'],
    'bff/simulators/wechat/server.ts': ['koa'],
    'miniprogram/src/platform/storage.ts': ['@tarojs/taro'],
    'miniprogram/src/api/reports.ts': ['../platform/storage', '../../../shared-types/src'],
    'miniprogram/src/components/Empty.ts': [],
    'miniprogram/src/features/report-form/form.ts': ['../../api/reports', '../../components/Empty'],
    'miniprogram/src/pages/report/index.ts': ['../../features/report-form/form', '@tarojs/taro'],
  });
  expect(violations.map((v) => `${v.from}: ${v.rule.name}`)).toEqual([]);
});
