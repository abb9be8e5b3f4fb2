import { Int32, field, isDoc, type Doc } from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { evaluateConstants } from '../aggregate/expressions';
import { prepareFind, type Find } from '../query/find';
import { SERVER_VERSION } from './admin';
import { openAggregate } from './aggregate';
import type { ReadView } from '../storage/view';
import { findCollection, readView, type Command, type CommandContext } from './context';
import { checkFields, docField } from './fields';
import { openFind } from './read';

/** `explain` of find, aggregate, count, distinct, update, delete and findAndModify: the plan, and what running it looked at. */
export const explain: Command = (context) => {
  const { body } = context;
  checkFields('explain', body, ['verbosity']);
  const verbosity = body['verbosity'] ?? 'allPlansExecution';
  if (verbosity !== 'queryPlanner' && verbosity !== 'executionStats' && verbosity !== 'allPlansExecution')
    throw new MongoError(9, "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}");
  const inner = body['explain'];
  if (!isDoc(inner)) throw new MongoError(14, "BSON field 'explain' is the wrong type, expected type 'object'");
  const name = Object.keys(inner)[0] ?? '';
  const { running, ns, filter, run, counting } = prepare({ ...context, body: inner }, name);
  const view = readView(context);
  let returned = 0;
  const started = Date.now();
  if (verbosity !== 'queryPlanner') returned = run(view);
  const stats = {
    nReturned: new Int32(returned),
    executionTimeMillis: new Int32(Date.now() - started),
    totalKeysExamined: new Int32(running.counts.keys),
    totalDocsExamined: new Int32(running.counts.docs),
  };
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: ns,
      parsedQuery: filter,
      winningPlan: planStages(running, inner, filter, counting),
      rejectedPlans: [],
    },
    ...(verbosity === 'queryPlanner'
      ? {}
      : {
          executionStats: {
            executionSuccess: true,
            ...stats,
            executionStages: { ...planStages(running, inner, filter, counting), nReturned: stats.nReturned },
          },
        }),
    command: inner,
    serverInfo: { host: 'embedded-mongo', port: new Int32(0), version: SERVER_VERSION, gitVersion: 'embedded-mongo' },
  };
};

interface Prepared {
  running: Find;
  ns: string;
  filter: Doc;
  /** Runs it; answers how many documents came out. */
  run: (view: ReadView) => number;
  /** Only the number of documents is asked for. */
  counting?: boolean;
}

function prepare(context: CommandContext, name: string): Prepared {
  const { body, db } = context;
  const ns = `${db}.${String(body[name])}`;
  const open = (request: Doc, filterName: string, limit: number | undefined): Prepared => {
    const filter = docField(request, filterName) ?? {};
    const variables = evaluateConstants(docField(body, 'let') ?? {});
    const running = prepareFind(readView(context), findCollection(context, ns), {
      filter,
      sort: docField(request, 'sort'),
      hint: request['hint'],
      variables,
      limit,
    });
    return { running, ns, filter, run: (view) => rowsOf(running, view) };
  };
  switch (name) {
    case 'find': {
      const { running } = openFind(context);
      return { running, ns, filter: docField(body, 'filter') ?? {}, run: (view) => rowsOf(running, view) };
    }
    case 'aggregate': {
      const { running, documents, isCounting } = openAggregate({ ...context, body: { cursor: {}, ...body } });
      if (!running) throw notImplemented('explain of an aggregation without a collection');
      return { running, ns, filter: {}, run: (view) => [...documents(view)].length, counting: isCounting };
    }
    case 'count': {
      const limit = Math.abs(Number(body['limit'] ?? 0));
      const prepared = open(body, 'query', limit > 0 ? limit : undefined);
      return { ...prepared, run: (view) => prepared.running.count(view), counting: true };
    }
    case 'distinct':
      return open(body, 'query', undefined);
    case 'findAndModify':
    case 'findandmodify':
      return open(body, 'query', 1);
    case 'update':
    case 'delete': {
      const statements = field(body, name === 'update' ? 'updates' : 'deletes') as Doc[];
      const [statement = {}] = statements;
      const isMulti = name === 'update' ? statement['multi'] === true : Number(statement['limit']) === 0;
      return open(statement, 'q', isMulti ? undefined : 1);
    }
    default:
      throw new MongoError(59, `Explain failed due to unknown command: ${name}`);
  }
}

function rowsOf(running: Find, view: ReadView): number {
  let n = 0;
  for (const { bytes } of running.rows(view)) n += bytes.length > 0 ? 1 : 0;
  return n;
}

function planStages(running: Find, command: Doc, filter: Doc, counting = false): Doc {
  let stage: Doc = scanStage(running, filter, counting && running.byKeys);
  const sort = command['sort'];
  if (running.blockingSort)
    stage = {
      stage: 'SORT',
      sortPattern: isDoc(sort) ? sort : {},
      memLimit: new Int32(104857600),
      type: 'simple',
      inputStage: stage,
    };
  if (isDoc(command['projection']) && Object.keys(command['projection']).length > 0)
    stage = { stage: 'PROJECTION_DEFAULT', transformBy: command['projection'], inputStage: stage };
  if (Number(command['skip'] ?? 0) > 0) stage = { stage: 'SKIP', skipAmount: command['skip'], inputStage: stage };
  if (Number(command['limit'] ?? 0) > 0 && !running.blockingSort)
    stage = { stage: 'LIMIT', limitAmount: command['limit'], inputStage: stage };
  return stage;
}

function scanStage({ plan }: Find, filter: Doc, byKeys: boolean): Doc {
  if (!plan) return { stage: 'EOF' };
  const hasFilter = Object.keys(filter).length > 0;
  const { index } = plan;
  const direction = plan.reverse ? 'backward' : 'forward';
  if (!index) return { stage: 'COLLSCAN', ...(hasFilter ? { filter } : {}), direction };
  const scan: Doc = {
    stage: 'IXSCAN',
    keyPattern: index.spec['key'],
    indexName: index.name,
    isMultiKey: index.arrays !== 0,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    indexVersion: new Int32(2),
    direction,
    indexBounds: Object.fromEntries(
      index.pattern.map(([path], i) => [path, [plan.bounds[i]?.text ?? '[MinKey, MaxKey]']]),
    ),
  };
  if (byKeys) return { ...scan, stage: 'COUNT_SCAN' };
  const input: Doc = plan.merge ? { stage: 'SORT_MERGE', inputStages: [scan] } : scan;
  return { stage: 'FETCH', ...(hasFilter ? { filter } : {}), inputStage: input };
}
