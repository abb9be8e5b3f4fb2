import type { CaseDetailView, StaffRole } from '@suishoupai/shared-types';
import type { CommandValues } from './command-draft.reducer';
import type { StaffCommandName } from './command.fields';

type Department = CaseDetailView['departments'][number];

/** What the form starts with: the suggested department, the only condition, the suspected case, the only order. Typed values win. */
export function withSuggestions(
  values: CommandValues,
  detail: CaseDetailView,
  command: StaffCommandName,
): CommandValues {
  const orders = openOrders(detail);
  return {
    ...values,
    intoCaseNo: values.intoCaseNo ?? suspectedCaseNo(detail),
    departmentId: values.departmentId ?? suggestedDepartment(detail, command),
    filingConditionId: values.filingConditionId ?? onlyOne(detail.filingConditions)?.id ?? null,
    orderNo: values.orderNo ?? onlyOne(orders)?.orderNo ?? null,
    until: values.until ?? (command === 'answerDelay' ? (detail.delay?.until ?? null) : null),
  };
}

/** Number of the case that a report is suspected to repeat, or null. */
export function suspectedCaseNo(detail: CaseDetailView): string | null {
  const suspected = detail.reports.find(({ duplicate }) => duplicate.outcome === 'suspected');
  return suspected?.duplicate.candidateCaseNo ?? null;
}

/** Orders (督办) without an answer. */
export function openOrders(detail: CaseDetailView): CaseDetailView['orders'] {
  return detail.orders.filter(({ answer }) => answer === null);
}

/** Why a department cannot be chosen as the lead: it has the case already, or only a manager may send it there once more. */
export function departmentBar(
  department: Department,
  detail: CaseDetailView,
  command: StaffCommandName,
  role: StaffRole | null,
): 'current' | 'superior' | null {
  if (command === 'reassign' && department.name === detail.departmentName) return 'current';
  return department.needsSuperior && role !== 'manager' ? 'superior' : null;
}

function suggestedDepartment(detail: CaseDetailView, command: StaffCommandName): string | null {
  const suggested = detail.departments.find((one) => one.suggested);
  if (suggested === undefined || departmentBar(suggested, detail, command, null) !== null) return null;
  return suggested.id;
}

function onlyOne<T>(all: readonly T[]): T | null {
  return all.length === 1 ? (all[0] ?? null) : null;
}
