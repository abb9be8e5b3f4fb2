import { compare, equals, typeClass } from '../bson/compare';
import { toDouble } from '../bson/numbers';
import { isDoc, isNumber, type Doc, type Value } from '../bson/values';
import { compileFilter } from '../query/matcher';
import { isOperatorDoc } from '../query/operators';
import type { IndexInfo } from '../storage/catalog';

/** True when every document that meets the conditions is in the index, as far as this simple proof can tell. */
export function impliesPartial(index: IndexInfo, conditions: ReadonlyMap<string, readonly Value[]>): boolean {
  return !index.partial || implies(index.partial, conditions);
}

function implies(partial: Doc, conditions: ReadonlyMap<string, readonly Value[]>): boolean {
  return Object.entries(partial).every(([path, wanted]) => {
    if (path === '$and') return (wanted as Doc[]).every((branch) => implies(branch, conditions));
    if (path.startsWith('$')) return false;
    return operators(wanted).every((test) =>
      (conditions.get(path) ?? []).flatMap(operators).some((given) => covers(given, test)),
    );
  });
}

type Operator = readonly [string, Value];

const operators = (condition: Value): Operator[] =>
  isOperatorDoc(condition) ? Object.entries(condition) : [['$eq', condition]];

/** Does `given` about a field prove `wanted` about it? */
function covers(given: Operator, wanted: Operator): boolean {
  const [operator, operand] = given;
  if (operator === wanted[0] && equals(operand, wanted[1])) return true;
  if (operator === '$eq') return provenBy([operand], wanted);
  if (operator === '$in' && Array.isArray(operand)) return provenBy(operand as Value[], wanted);
  if (!/^\$(gt|lt)e?$/.test(operator)) return false;
  if (wanted[0] === '$exists') return wanted[1] === true && operand !== null;
  return rangeCovers(operator, operand, wanted);
}

/** Values (no arrays, no null) for which the wanted condition certainly holds. */
function provenBy(values: readonly Value[], [operator, operand]: Operator): boolean {
  if (values.some((v) => v === null || v === undefined || Array.isArray(v) || (isDoc(v) && isOperatorDoc(v))))
    return false;
  const matches = compileFilter({ v: operator === '$eq' ? operand : { [operator]: operand } });
  return values.every((v) => matches({ v }));
}

function rangeCovers(operator: string, operand: Value, [wantedOperator, wanted]: Operator): boolean {
  const isLow = operator.startsWith('$gt');
  if (!wantedOperator.startsWith(isLow ? '$gt' : '$lt') || typeClass(operand) !== typeClass(wanted)) return false;
  if (isNumber(wanted) && Number.isNaN(toDouble(wanted))) return false;
  const diff = compare(operand, wanted) * (isLow ? 1 : -1);
  return diff > 0 || (diff === 0 && (!operator.endsWith('e') || wantedOperator.endsWith('e')));
}
