import { clone, field, isDoc, setField, typeOf, type Doc, type Value } from '../bson/values';
import { MongoError } from '../errors';
import { compileProjection } from '../query/projection';
import { compileExpression, type Expression, type Variables } from './expressions';

/** A stage that changes one document at a time. */
export type Transform = (doc: Doc) => Doc;

/** Compiles `$addFields`, `$set`, `$project`, `$unset`, `$replaceRoot` and `$replaceWith`. */
export function compileTransform(name: string, argument: Value, variables: Variables): Transform {
  switch (name) {
    case '$addFields':
    case '$set':
      return addFields(name, argument, variables);
    case '$project': {
      if (!isDoc(argument)) throw new MongoError(15969, '$project specification must be an object');
      const projection = compileProjection(argument, 'aggregate', variables);
      return (doc) => projection.apply(doc);
    }
    case '$unset': {
      const paths = (Array.isArray(argument) ? argument : [argument]) as Value[];
      if (paths.length === 0)
        throw new MongoError(31119, '$unset specification must be a string or an array with at least one field');
      if (!paths.every((p) => typeof p === 'string'))
        throw new MongoError(31120, '$unset specification must be a string or an array containing only string values');
      const projection = compileProjection(
        Object.fromEntries(paths.map((p) => [String(p), false])),
        'aggregate',
        variables,
      );
      return (doc) => projection.apply(doc);
    }
    case '$replaceRoot':
      if (!isDoc(argument) || !('newRoot' in argument))
        throw new MongoError(40231, 'no newRoot specified for the $replaceRoot stage');
      return replaceWith(argument['newRoot'], variables);
    default:
      return replaceWith(argument, variables);
  }
}

function replaceWith(argument: Value, variables: Variables): Transform {
  const evaluate = compileExpression(argument, variables);
  return (doc) => {
    const next = evaluate(doc);
    if (!isDoc(next))
      throw new MongoError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was of type: '${next === undefined ? 'missing' : typeOf(next)}'`,
      );
    return clone(next);
  };
}

interface Node {
  value: Expression | undefined;
  children: Map<string, Node>;
}

function addFields(name: string, argument: Value, variables: Variables): Transform {
  if (!isDoc(argument))
    throw new MongoError(40272, `${name} specification stage must be an object, got ${typeOf(argument)}`);
  const root: Node = { value: undefined, children: new Map() };
  for (const [path, value] of Object.entries(argument)) addNode(root, path, value, variables);
  return (doc) => merge(doc, root, doc) as Doc;
}

function addNode(root: Node, path: string, value: Value, variables: Variables): void {
  let node = root;
  if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.startsWith('$'))
    throw new MongoError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  for (const part of path.split('.')) {
    if (node.value)
      throw new MongoError(
        40176,
        `Invalid $addFields :: caused by :: specification contains two conflicting paths. Cannot specify both '${path}' and a parent`,
      );
    if (part === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
    const next = node.children.get(part) ?? { value: undefined, children: new Map<string, Node>() };
    node.children.set(part, next);
    node = next;
  }
  const nested = isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$');
  if (nested) for (const [key, inner] of Object.entries(value)) addNode(node, key, inner, variables);
  else if (node.value || node.children.size > 0)
    throw new MongoError(
      40176,
      `Invalid $addFields :: caused by :: specification contains two conflicting paths: '${path}'`,
    );
  else node.value = compileExpression(value, variables);
}

function merge(value: Value, node: Node, root: Doc): Value {
  if (Array.isArray(value)) return (value as Value[]).map((item) => merge(item, node, root));
  const out: Doc = isDoc(value) ? { ...value } : {};
  for (const [key, child] of node.children) {
    const next = child.value ? clone(child.value(root)) : merge(field(out, key), child, root);
    if (next === undefined) delete out[key];
    else setField(out, key, next);
  }
  return out;
}
