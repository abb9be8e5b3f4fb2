import { field, isDoc, type Doc, type Value } from '../bson/values';
import { MongoError, failedToParse } from '../errors';
import { compileExpression } from './expressions';
import type { PipelineContext, Stage } from './pipeline';

type CompilePipeline = (stages: readonly Value[], context: PipelineContext) => Stage;

/** Compiles `$lookup` by equal fields, by pipeline, or both. */
export function compileLookup(spec: Value, context: PipelineContext, compilePipeline: CompilePipeline): Stage {
  if (!isDoc(spec)) throw failedToParse('the $lookup specification must be an Object');
  for (const key of Object.keys(spec))
    if (!['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'].includes(key))
      throw failedToParse(`unknown argument to $lookup: ${key}`);
  const { from, as, localField, foreignField, pipeline } = spec;
  if (typeof from !== 'string') throw failedToParse("must specify 'from' field for a $lookup");
  if (typeof as !== 'string') throw failedToParse("must specify 'as' field for a $lookup");
  if (as.includes('.')) throw new MongoError(238, 'a dotted `as` in $lookup is not implemented by the embedded store');
  if (
    (localField === undefined) !== (foreignField === undefined) ||
    (localField === undefined && pipeline === undefined)
  ) {
    throw failedToParse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
  }
  const bindings = Object.entries(isDoc(spec['let']) ? spec['let'] : {}).map(
    ([name, value]) => [name, compileExpression(value, context.variables)] as const,
  );
  const names = Object.fromEntries(bindings.map(([name]) => [name, null]));
  if (Array.isArray(pipeline))
    compilePipeline(pipeline as Value[], { ...context, variables: { ...context.variables, ...names } });
  return function* join(docs) {
    for (const doc of docs) {
      const filter: Doc =
        typeof foreignField === 'string' ? { [foreignField]: { $in: localValues(doc, String(localField)) } } : {};
      let found = context.find(from, filter);
      if (Array.isArray(pipeline)) {
        const bound = Object.fromEntries(bindings.map(([name, value]) => [name, value(doc)]));
        found = compilePipeline(pipeline as Value[], { ...context, variables: { ...context.variables, ...bound } })(
          found,
        );
      }
      yield { ...doc, [as]: [...found] };
    }
  };
}

/** The local values that foreign fields are compared with: elements of arrays, null for nothing. */
function localValues(doc: Doc, path: string): Value[] {
  const values: Value[] = [];
  const visit = (value: Value, parts: readonly string[]): void => {
    if (Array.isArray(value)) {
      for (const item of value as Value[])
        if (parts.length === 0) values.push(item ?? null);
        else visit(item, parts);
    } else if (parts.length === 0) values.push(value ?? null);
    else if (isDoc(value)) visit(field(value, parts[0] ?? ''), parts.slice(1));
    else values.push(null);
  };
  visit(doc, path.split('.'));
  return values.length > 0 ? values : [null];
}
