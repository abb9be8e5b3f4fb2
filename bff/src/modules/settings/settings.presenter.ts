import {
  RULE_OUTCOME_NAMES,
  type RoutingExplainResponse,
  type RoutingSettingsChangesResponse,
  type RoutingSettingsResponse,
} from '@suishoupai/shared-types';
import type { Router, RoutingQuery } from '../catalogue';
import type { SettingsChange, SettingsState } from './settings.ports';

/** What the settings are about: the city's departments and what class patterns are called. */
export interface SettingsSubjects {
  /** Handling departments in the city's order. */
  departments: readonly { id: string; name: string }[];
  defaultDepartmentId: string;
  patternName: (pattern: string) => string;
}

const OUTSIDE = '区域外：不套用派遣规则，由区域外受理席人工处理';

/** The settings in force. */
export function presentSettings(
  { version, value, changedAt, changedBy }: SettingsState,
  { departments, defaultDepartmentId, patternName }: SettingsSubjects,
): RoutingSettingsResponse {
  const disabled = new Map(value.disabledDepartments.map((one) => [one.departmentId, one]));
  return {
    version,
    changedAt: changedAt?.toISOString() ?? null,
    changedByName: changedBy?.name ?? null,
    departments: departments.map(({ id, name }) => {
      const found = disabled.get(id);
      const terms = found ? { reason: found.reason, until: found.until } : null;
      return { id, name, isDefault: id === defaultDepartmentId, disabled: terms };
    }),
    autoDispatchClasses: value.autoDispatchClasses.map((pattern) => ({ pattern, name: patternName(pattern) })),
  };
}

/** A page of the log; there may be more when it is full. */
export function presentChanges(changes: readonly SettingsChange[], limit: number): RoutingSettingsChangesResponse {
  const last = changes.length === limit ? changes.at(-1) : undefined;
  return {
    changes: changes.map(({ version, at, by, lines }) => ({
      version,
      at: at.toISOString(),
      byStaffId: by.staffId,
      byName: by.name,
      lines: [...lines],
    })),
    nextCursor: last ? String(last.version) : null,
  };
}

/** Why work goes where it goes, rule by rule. */
export function presentExplanation(query: RoutingQuery, className: string, router: Router): RoutingExplainResponse {
  const { answer, tried } = router.explain(query);
  return {
    at: query.at.toISOString(),
    gridName: query.grid?.name ?? null,
    className,
    answer: answer && {
      departmentId: answer.departmentId,
      departmentName: answer.departmentName,
      reason: answer.reason,
      ruleNo: answer.ruleNo,
      period: answer.period,
      skipped: answer.skipped.map(({ departmentId, departmentName, why }) => ({ departmentId, departmentName, why })),
    },
    text: answer?.reason ?? OUTSIDE,
    autoDispatch: router.autoDispatch(query.classCode),
    rules: tried.map(({ ruleNo, departmentId, departmentName, grids, classes, period, outcome }) => ({
      ruleNo,
      departmentId,
      departmentName,
      grids: [...grids],
      classes: [...classes],
      period,
      outcome,
      outcomeText: RULE_OUTCOME_NAMES[outcome],
    })),
  };
}
