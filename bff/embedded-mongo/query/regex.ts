import { BSONRegExp, BSONSymbol } from 'bson';
import type { Value } from '../bson/values';
import { MongoError, badValue, notImplemented } from '../errors';

/** Parts of PCRE that JavaScript lacks or means differently. */
const PCRE_ONLY = /\(\?[#>|&PR]|\(\?[imsx-]+[:)]|\(\*|\\[AZzGKRXhHvVQECN]|\\[pP][A-Z]|\[\[:|[*+?}]\+|\(\?\(|\\g|\\k\{/;

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
  let js = 'u';
  for (const flag of flags) {
    if (flag === 'i' || flag === 'm' || flag === 's') js += js.includes(flag) ? '' : flag;
    else if (flag === 'u') continue;
    else if (flag === 'x') throw notImplemented('the x flag of $regex');
    else throw new MongoError(51108, ` invalid flag in regex options: ${flag}`);
  }
  if (PCRE_ONLY.test(source)) throw notImplemented('this PCRE syntax in $regex');
  if (source.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte');
  const pattern = flags.includes('m') ? source : source.replace(/(?<!\\)((?:\\\\)*)\$$/, '$1(?=\\n?$(?![^]))');
  try {
    return new RegExp(pattern, js);
  } catch {
    return loose(pattern, js.replace('u', ''));
  }
}

/** Patterns with harmless escapes (`\-`, `\_`) are legal in PCRE but not with JavaScript's `u` flag. */
function loose(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : 'syntax'}`);
  }
}
