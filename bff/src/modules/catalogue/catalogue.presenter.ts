import type { CatalogueClassView, CatalogueView, FilingConditionView, LimitUnit } from '@suishoupai/shared-types';
import type { Catalogue, CitizenClass, FilingCondition } from './catalogue';

const UNIT_NAMES = {
  urgent_minutes: '分钟（昼夜连续）',
  urgent_hours: '紧急工作时',
  working_minutes: '分钟（工作时间内）',
  working_hours: '工作时',
  working_days: '工作日',
  calendar_days: '自然日',
} as const satisfies Record<LimitUnit, string>;

/** The citizens' selection in the city's order, with groups, filing conditions and limits. */
export function presentCatalogue(catalogue: Catalogue): CatalogueView {
  return {
    standardRef: catalogue.standardRef,
    version: catalogue.version,
    classes: catalogue.citizenClasses().map((item) => presentClass(catalogue, item)),
  };
}

/** A limit as people read it: 「4 工作时」. */
export function limitText(limit: FilingCondition['limit']): string {
  return `${limit.amount} ${UNIT_NAMES[limit.unit]}`;
}

/** One filing condition; `source` stays inside. */
export function presentCondition({ id, filing, closing, limit }: FilingCondition): FilingConditionView {
  return { id, filing, closing, limit: { amount: limit.amount, unit: limit.unit, text: limitText(limit) } };
}

function presentClass(catalogue: Catalogue, item: CitizenClass): CatalogueClassView {
  const group = catalogue.groupOf(item.code);
  return {
    code: item.code,
    name: item.name,
    plainName: item.plainName,
    hint: item.hint,
    icon: item.icon,
    groupId: group?.id ?? item.code,
    groupName: group?.name ?? item.name,
    filingConditions: catalogue.limitsOf(item.code).map(presentCondition),
  };
}
