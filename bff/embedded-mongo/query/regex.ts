import { BSONRegExp, BSONSymbol } from 'bson';
import type { Value } from '../bson/values';
import { MongoError, badValue, notImplemented } from '../errors';

/** Parts of PCRE that JavaScript lacks or means differently. */
const PCRE_ONLY =
  /\(\?[#>|&PR+\-0-9]|\(\?[imsxnJU^-]+[:)]|\(\*|\\[AZzGKRXhHvVQECNoLlUuaepPc]|\[\[[:.=]|[*+?}]\+|\(\?\(|\\g|\\k\{|\\x\{|\\0\d/;

/** The test of a regular expression given as `/x/i` or `{ $regex, $options }`. Refuses what JavaScript cannot do as PCRE does. */
export function compileRegex(operand: Value, options: Value): (value: Value) => boolean {
  const source = operand instanceof BSONRegExp ? operand.pattern : operand;
  if (typeof source !== 'string') throw badValue('$regex has to be a string');
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  const inline = operand instanceof BSONRegExp ? operand.options : '';
  if (inline && options) throw new MongoError(51074, 'options set in both $regex and $options');
  const regex = toJavaScript(source, options || inline);
  return (value) => {
    if (typeof value === 'string') return regex.test(value);
    return value instanceof BSONSymbol && regex.test(value.value);
  };
}

/** Translates pattern and flags to JavaScript. */
export function toJavaScript(source: string, flags: string): RegExp {
  for (const flag of flags) {
    if (flag === 'x') throw notImplemented('the x flag of $regex');
    if (!'imsu'.includes(flag)) throw new MongoError(51108, ` invalid flag in regex options: ${flag}`);
  }
  if (source.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte');
  if (PCRE_ONLY.test(source)) throw notImplemented('this PCRE syntax in $regex');
  const pattern = translate(source, flags.includes('m'), flags.includes('s'));
  const caseless = flags.includes('i') ? 'i' : '';
  try {
    return new RegExp(pattern, `u${caseless}`);
  } catch {
    return withoutUnicode(pattern, caseless);
  }
}

/** Escapes that are harmless in PCRE (`\-`, `\_`) are not allowed under JavaScript's `u` flag. */
function withoutUnicode(pattern: string, caseless: string): RegExp {
  try {
    return new RegExp(pattern, caseless);
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : 'syntax'}`);
  }
}

const SPACE = ' \\t\\n\\v\\f\\r';

/** PCRE knows one line end (\n) and six spaces, JavaScript more; a `]` first in a class stands for itself. */
function translate(source: string, multiline: boolean, dotAll: boolean): string {
  let out = '';
  let isClass = false;
  for (let i = 0; i < source.length; i++) {
    const c = source.charAt(i);
    if (c === '\\') {
      const next = source.charAt(++i);
      if (next === 's') out += isClass ? SPACE : `[${SPACE}]`;
      else if (next === 'S' && isClass) throw notImplemented('\\S inside a class in $regex');
      else out += next === 'S' ? `[^${SPACE}]` : c + next;
    } else if (isClass) {
      if (c === ']') isClass = false;
      out += c === '[' ? '\\[' : c;
    } else if (c === '[') {
      isClass = true;
      const negated = source.charAt(i + 1) === '^';
      if (negated) i++;
      out += negated ? '[^' : '[';
      if (source.charAt(i + 1) === ']') {
        out += '\\]';
        i++;
      }
    } else out += outside(c, multiline, dotAll);
  }
  return out;
}

function outside(c: string, multiline: boolean, dotAll: boolean): string {
  if (c === '.') return dotAll ? '[^]' : '[^\\n]';
  if (c === '^') return multiline ? '(?<=\\n|(?<![^]))' : '(?<![^])';
  if (c === '$') return multiline ? '(?=\\n|(?![^]))' : '(?=\\n?(?![^]))';
  return c;
}
