import { encodeValue } from '../index/key-encoding';
import { Int32, isDoc, type Doc, type Value } from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { ACCUMULATORS, type Accumulator } from './accumulators';
import { compileExpression, type Variables } from './expressions';

const REFUSED = new Set([
  '$stdDevPop',
  '$stdDevSamp',
  '$accumulator',
  '$top',
  '$topN',
  '$bottom',
  '$bottomN',
  '$firstN',
  '$lastN',
  '$maxN',
  '$minN',
  '$median',
  '$percentile',
]);

/** Compiles `$group`. */
export function compileGroup(spec: Value, variables: Variables): (docs: Iterable<Doc>) => Iterable<Doc> {
  if (!isDoc(spec)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new MongoError(15955, 'a group specification must include an _id');
  const id = compileExpression(spec['_id'], variables);
  const fields = Object.entries(spec).filter(([name]) => name !== '_id').map(([name, value]) => compileField(name, value, variables)); // prettier-ignore
  return function* group(docs) {
    const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
    for (const doc of docs) {
      const value = id(doc) ?? null;
      const key = encodeValue(value);
      let entry = groups.get(key);
      if (!entry) {
        entry = { id: value, accumulators: fields.map((f) => f.create()) };
        groups.set(key, entry);
      }
      fields.forEach((f, i) => entry.accumulators[i]?.add(f.evaluate(doc)));
    }
    for (const entry of groups.values()) {
      const doc: Doc = { _id: entry.id };
      fields.forEach((f, i) => (doc[f.name] = entry.accumulators[i]?.result()));
      yield doc;
    }
  };
}

interface GroupField {
  name: string;
  create(): Accumulator;
  evaluate(doc: Doc): Value;
}

function compileField(name: string, value: Value, variables: Variables): GroupField {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  const keys = isDoc(value) ? Object.keys(value) : [];
  const operator = keys[0];
  if (!isDoc(value) || operator === undefined || !operator.startsWith('$'))
    throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  if (keys.length > 1) throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  if (operator === '$count') {
    if (!isDoc(value['$count']) || Object.keys(value['$count']).length > 0)
      throw new MongoError(14, '$count takes no arguments, i.e. $count:{}');
    return { name, create: ACCUMULATORS['$sum'] as () => Accumulator, evaluate: () => new Int32(1) };
  }
  const create = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (!create)
    throw REFUSED.has(operator)
      ? notImplemented(`the accumulator ${operator}`)
      : new MongoError(15952, `unknown group operator '${operator}'`);
  const argument = value[operator];
  if (Array.isArray(argument)) {
    if (operator !== '$push' && operator !== '$addToSet') {
      if (argument.length !== 1) throw new MongoError(40237, `The ${operator} accumulator is a unary operator`);
      const only = compileExpression((argument as Value[])[0], variables);
      return { name, create, evaluate: (doc) => only(doc) };
    }
    throw new MongoError(40237, `The ${operator} accumulator is a unary operator`);
  }
  const evaluate = compileExpression(argument, variables);
  return { name, create, evaluate: (doc) => evaluate(doc) };
}
