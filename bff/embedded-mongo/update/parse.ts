import { compareStrings } from '../bson/compare';
import { isDoc, typeOf, type Doc, type Value } from '../bson/values';
import { MongoError, badValue, failedToParse } from '../errors';
import { compileModifier, MODIFIERS, type Modifier } from './modifiers';

/** One change of one path. */
export interface Change {
  operator: string;
  path: string;
  parts: readonly string[];
  modify: Modifier;
}

/** Parses an update with operators: checks paths and conflicts, and returns the changes in the order MongoDB applies them. */
export function parseModifiers(update: Doc): Change[] {
  const changes: Change[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!MODIFIERS.has(operator)) throw failedToParse(unknownModifier(operator));
    if (!isDoc(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(fields)}}`,
      );
    }
    for (const [path, value] of Object.entries(fields)) changes.push(...parseChange(operator, path, value));
  }
  checkConflicts(changes);
  return changes.sort(comparePaths);
}

const unknownModifier = (name: string): string =>
  `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`;

function parseChange(operator: string, path: string, value: Value): Change[] {
  const parts = checkPath(path);
  if (operator !== '$rename') return [{ operator, path, parts, modify: compileModifier(operator, path, value) }];
  if (typeof value !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${typeOf(value)}`);
  const target = checkPath(value);
  if (path === value) throw badValue(`The source and target field for $rename must differ: ${path}: "${value}"`);
  for (const p of [...parts, ...target])
    if (p.startsWith('$')) throw badValue(`The source field for $rename may not be dynamic: ${path}`);
  return [
    { operator: '$rename', path: value, parts: target, modify: compileModifier('$rename', value, path) },
    { operator: '$renameFrom', path, parts, modify: compileModifier('$renameFrom', path, value) },
  ];
}

function checkPath(path: string): string[] {
  if (path === '') throw new MongoError(56, 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes(''))
    throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  parts.forEach((part, i) => {
    if (!part.startsWith('$')) return;
    const isPositional = part === '$' || /^\$\[[^\]]*\]$/.test(part);
    if (isPositional && i > 0) return;
    if (isPositional)
      throw badValue(
        `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
      );
    if (part === '$id' || part === '$ref' || part === '$db') return;
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  });
  if (parts.filter((p) => p === '$').length > 1)
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  return parts;
}

function checkConflicts(changes: readonly Change[]): void {
  const paths = new Set<string>();
  const sorted = changes.map((c) => c.path);
  for (const path of sorted) {
    if (paths.has(path)) throw conflict(path, path);
    paths.add(path);
  }
  for (const { path, parts } of changes) {
    for (let i = 1; i < parts.length; i++) {
      const parent = parts.slice(0, i).join('.');
      if (paths.has(parent)) throw conflict(path, parent);
    }
  }
}

const conflict = (path: string, at: string): MongoError =>
  new MongoError(40, `Updating the path '${path}' would create a conflict at '${at}'`);

function comparePaths(a: Change, b: Change): number {
  for (let i = 0; i < Math.min(a.parts.length, b.parts.length); i++) {
    const diff = comparePart(a.parts[i] ?? '', b.parts[i] ?? '');
    if (diff !== 0) return diff;
  }
  return a.parts.length - b.parts.length;
}

const isNumeric = (part: string): boolean => /^\d+$/.test(part);

const comparePart = (a: string, b: string): number =>
  isNumeric(a) && isNumeric(b) ? Number(a) - Number(b) : compareStrings(a, b);
