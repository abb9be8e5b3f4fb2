/**
 * Who may import whom: the table of docs/architecture.md, enforced. `bff/test/boundaries.test.ts` proves that each rule fires.
 * Every comment says what to do instead. Tests, fixtures and benchmarks may reach anywhere.
 */
const TEST = '\\.(test|fixtures)\\.tsx?$|^bff/(test|bench)/|/fakes/|^bff/embedded-mongo/(parity|test)/';
const MODULE = '^bff/src/modules/([^/]+)/';
const role = (name) => `^bff/src/.+\\.${name}\\.ts$`;
const runtime = { dependencyTypesNot: ['type-only'] };

/** Where programs begin: processes, commands, and the pages that Taro finds by `app.config.ts`. */
const ENTRIES =
  '^bff/(src/(main|worker)\\.ts|scripts/|simulators/[^/]+/cli\\.ts|embedded-mongo/cli\\.ts)|^miniprogram/src/(app\\.|pages/|packages/|custom-tab-bar/)';
/** Loaded otherwise than by an import: workers by path, and the browser's variants by Taro. */
const LOADED = ['-worker\\.cjs$', '\\.h5\\.tsx?$', '\\.d\\.ts$', '\\.scss$', '^bff/embedded-mongo/crash/'];

/** A module may build on those before it, never on those after it; null: it reacts to events and imports nobody. */
const AFTER_BASE =
  'settings|cases|evidence|case-sheet|reports|staff|hotline|open311|rewards|notifications|exchange|evaluation|publications|fraud';
const order = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^bff/src/modules/(${from})/`, pathNot: TEST },
  to: { path: `^bff/src/modules/(${to})/` },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'Two files that need each other are one story, or share a third: move what both need into its own file.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-unresolvable',
      'This import names nothing that is installed or written: check the spelling and the package.json of the workspace.',
      { pathNot: '^bff/scripts/' },
      { couldNotResolve: true },
    ),
    forbid(
      'declared-packages-only',
      'Declare the package in the package.json of the workspace that imports it; do not lean on what others happen to install.',
      { path: '^(bff|miniprogram|shared-types)/', pathNot: TEST },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    {
      name: 'no-dead-code',
      comment: 'Nothing that starts leads to this file: use it, or delete it. Git remembers.',
      severity: 'error',
      from: { path: ENTRIES },
      to: {
        path: '^(bff/src|bff/embedded-mongo|miniprogram/src)/',
        pathNot: [ENTRIES, TEST, ...LOADED],
        reachable: false,
      },
    },
    forbid(
      'no-tests-in-product',
      'Product code never imports tests, fixtures or fakes: move what it needs into a file of its own.',
      { pathNot: [TEST, '^bff/scripts/test-'] },
      { path: TEST },
    ),

    forbid(
      'shared-types-stand-alone',
      'shared-types is what crosses the wire: plain types and constants. Put code with dependencies into bff or miniprogram.',
      { path: '^shared-types/', pathNot: TEST },
      { pathNot: '^shared-types/src/' },
    ),
    forbid(
      'bff-not-miniprogram',
      'The BFF never imports the mini-program: what both need belongs in shared-types.',
      { path: '^bff/' },
      { path: '^miniprogram/' },
    ),
    forbid(
      'miniprogram-not-bff',
      'The mini-program never imports the BFF: what both need belongs in shared-types.',
      { path: '^miniprogram/' },
      { path: '^bff/' },
    ),

    forbid(
      'embedded-mongo-knows-nothing',
      'The embedded store is a MongoDB server and knows nothing of the product: pass what it needs as an option.',
      { path: '^bff/embedded-mongo/', pathNot: TEST },
      { path: '^(bff|shared-types|miniprogram)/', pathNot: '^bff/embedded-mongo/' },
    ),
    forbid(
      'embedded-mongo-by-its-door',
      'Start the embedded store through bff/embedded-mongo/index.ts, from the container, main or adapters/mongo; everyone else speaks to the database.',
      { path: '^bff/src/', pathNot: TEST },
      { path: '^bff/embedded-mongo/', pathNot: '^bff/embedded-mongo/index\\.ts$' },
    ),
    forbid(
      'simulators-outside',
      'Simulators stand in for other people’s servers: the BFF reaches them over HTTP, by configuration, and never imports them.',
      { path: '^bff/(src|embedded-mongo)/', pathNot: TEST },
      { path: '^bff/simulators/' },
    ),
    forbid(
      'simulators-know-nothing',
      'A simulator is built from the outside’s documentation: it must not share code with the product that it tests.',
      { path: '^bff/simulators/', pathNot: TEST },
      { path: '^bff/(src|embedded-mongo)/' },
    ),

    forbid(
      'module-by-its-door',
      'Use another module through its index.ts; if something is missing there, export it there.',
      { path: MODULE, pathNot: TEST },
      { path: MODULE, pathNot: ['^bff/src/modules/$1/', '^bff/src/modules/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'only-container-knows-adapters',
      'Modules say what they need in x.ports.ts; the container hands them the adapter.',
      { path: '^bff/src/(modules|kernel|http)/', pathNot: [TEST, '\\.(repository|model)\\.ts$'] },
      { path: '^bff/src/adapters/' },
    ),
    forbid(
      'repositories-know-mongo-only',
      'A repository may use adapters/mongo (transactions, duplicate keys) and no other adapter: take that through a port.',
      { path: '^bff/src/modules/.+\\.(repository|model)\\.ts$', pathNot: TEST },
      { path: '^bff/src/adapters/', pathNot: '^bff/src/adapters/mongo/' },
    ),
    forbid(
      'adapters-implement-ports',
      'An adapter knows kernel/, the wire contract and the type of the port it implements, nothing else of the product.',
      { path: '^bff/src/adapters/([^/]+)/', pathNot: TEST },
      {
        path: '^bff/(src|simulators)/',
        pathNot: ['^bff/src/kernel/', '^bff/src/adapters/$1/', '^bff/src/modules/.+\\.ports\\.ts$'],
      },
    ),
    forbid(
      'kernel-at-the-bottom',
      'kernel/ is a few tiny files under everything: it imports no module, adapter or http code. Pass the rest in.',
      { path: '^bff/src/kernel/', pathNot: TEST },
      { path: '^bff/src/', pathNot: '^bff/src/kernel/' },
    ),
    forbid(
      'export-writes-tables',
      'export/ writes any table to CSV or XLSX and knows none: let the module make the table.',
      { path: '^bff/src/(export/|kernel/shanghai-time)', pathNot: TEST },
      { path: '^bff/src/', pathNot: '^bff/src/(export|kernel)/' },
    ),
    forbid(
      'http-knows-no-module',
      'http/ serves every module and knows none: let the module hand over its routes, and the container the rest.',
      { path: '^bff/src/http/', pathNot: TEST },
      { path: '^bff/src/(modules|adapters|container|main|worker)' },
    ),
    forbid(
      'nobody-imports-the-container',
      'Dependencies arrive as arguments: only main.ts, worker.ts and scripts build a container.',
      { path: '^bff/src/', pathNot: [TEST, '^bff/src/(main|worker|container)[^/]*\\.ts$'] },
      { path: '^bff/src/(container|main|worker)\\.ts$' },
    ),
    order(
      'base-modules-first',
      'identity|catalogue|grids|photos|working-time|duplicates',
      AFTER_BASE,
      'identity, catalogue, grids, photos, working-time and duplicates come first: they know nothing of cases. Let the later module call them.',
    ),
    order(
      'cases-before-reports',
      'cases',
      'case-sheet|reports|hotline|open311',
      'cases know nothing of reports or of who reads them: publish an event instead.',
    ),
    order(
      'sheets-are-paper',
      '(?!case-sheet/)[^/]+',
      'case-sheet',
      'case-sheet prints what others show; nothing builds on paper. Share the content through cases instead.',
    ),
    order(
      'reports-before-hotline',
      'reports',
      'hotline|open311',
      'reports know nothing of the hotline or of Open311: publish an event instead.',
    ),
    forbid(
      'reactors-listen',
      'rewards, notifications, exchange, evaluation, publications and fraud react to case events from the outbox and import no module’s code but working-time, which only calculates.',
      { path: '^bff/src/modules/(rewards|notifications|exchange|evaluation|publications|fraud)/', pathNot: TEST },
      { path: '^bff/src/modules/', pathNot: ['^bff/src/modules/$1/', '^bff/src/modules/working-time/index\\.ts$'] },
    ),

    forbid(
      'decider-is-pure',
      'A decider is a pure table: kernel/, shared-types and its own events and rules. Fetch in the service and pass the values in.',
      { path: role('decider'), pathNot: TEST },
      { path: `\\.(service|routes|schema|repository|model|ports|presenter)\\.ts$|^bff/src/(http|adapters|config)` },
    ),
    forbid(
      'decider-without-packages',
      'A decider does no I/O and needs no package: pass values in.',
      { path: role('decider'), pathNot: TEST },
      { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core'], path: 'node_modules|^[a-z_:/]+$' },
    ),
    forbid(
      'decider-in-its-module',
      'A decider is told what it must know: it imports no other module, except a type through its door.',
      { path: '^bff/src/modules/([^/]+)/.+\\.decider\\.ts$', pathNot: TEST },
      { ...runtime, path: '^bff/src/modules/', pathNot: '^bff/src/modules/$1/' },
    ),
    forbid(
      'service-through-ports',
      'A service receives its repository and everything else outside as an argument: import the type only.',
      { path: role('service'), pathNot: TEST },
      { ...runtime, path: `\\.(repository|model|routes|schema)\\.ts$` },
    ),
    forbid(
      'service-not-http',
      'A service knows nothing of HTTP: take plain values, throw AppError.',
      { path: '^bff/src/modules/.+\\.(service|decider|policy|ports|repository|model)\\.ts$', pathNot: TEST },
      { path: '^bff/src/(http/|app\\.ts)' },
    ),
    forbid(
      'routes-through-service',
      'A route calls its service: the database is the repository’s business.',
      { path: role('routes'), pathNot: TEST },
      { ...runtime, path: `\\.(repository|model)\\.ts$|^bff/src/(adapters|container|config)` },
    ),
    forbid(
      'only-routes-know-koa',
      'Only x.routes.ts, http/ and the start of the process (app, server, container) know Koa: hand plain values to the rest.',
      {
        path: '^bff/src/',
        pathNot: [TEST, '\\.routes\\.ts$', '^bff/src/http/', '^bff/src/(app|main|server|container)\\.ts$'],
      },
      { path: 'node_modules/(@types/)?(koa|@koa)/' },
    ),
    forbid(
      'only-repositories-know-mongoose',
      'Only x.repository.ts, x.model.ts, the door that builds them and adapters/mongo know the database driver: describe what you need in x.ports.ts.',
      {
        path: '^bff/src/',
        pathNot: [
          TEST,
          '\\.(repository|model)\\.ts$',
          '^bff/src/adapters/mongo/',
          '^bff/src/modules/[^/]+/index\\.ts$',
          '^bff/src/(store|container[a-z.]*)\\.ts$',
        ],
      },
      { path: 'node_modules/(mongoose|mongodb)/' },
    ),

    forbid(
      'components-are-dumb',
      'A component draws what it is given: let the feature or page fetch and pass it in.',
      { path: '^miniprogram/src/components/', pathNot: TEST },
      { path: '^miniprogram/src/(api|features|pages|packages)/' },
    ),
    forbid(
      'no-feature-in-feature',
      'A feature never imports a feature: the page composes both, or the common part becomes a component or a platform helper.',
      { path: '^miniprogram/src/features/([^/]+)/', pathNot: TEST },
      { path: '^miniprogram/src/(features|pages|packages)/', pathNot: '^miniprogram/src/features/$1/' },
    ),
    forbid(
      'pages-on-top',
      'Nobody imports a page: share through a feature or a component.',
      { path: '^miniprogram/src/', pathNot: [TEST, '^miniprogram/src/(pages|packages)/', '^miniprogram/src/app'] },
      { path: '^miniprogram/src/(pages|packages)/' },
    ),
    forbid(
      'api-and-platform-below',
      'api/, platform/, session/, drafts/ and lib/ serve the screens and know none of them.',
      { path: '^miniprogram/src/(api|platform|session|drafts|lib)/', pathNot: TEST },
      { path: '^miniprogram/src/(components|features|pages|packages)/' },
    ),
    forbid(
      'platform-alone-calls-taro',
      'Only platform/ calls Taro.* or wx.*; pages and app may take lifecycle hooks. Add the call to platform/ and use that.',
      { path: '^miniprogram/src/(components|features|api|session|drafts|lib)/', pathNot: TEST },
      { ...runtime, path: 'node_modules/@tarojs/taro/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
