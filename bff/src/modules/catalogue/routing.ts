import type { RuleOutcome } from '@suishoupai/shared-types';
import type { CityDepartments, CityRouting } from '../../city/city';
import { matchesPattern } from '../../city/codes';
import type { Clock } from '../../kernel/clock';
import { shanghaiDate } from '../../kernel/shanghai-time';
import { isInPeriod } from './routing.periods';
import { answerText, disabledText } from './routing.texts';

export interface RoutingQuery {
  /** Null outside all grids (区域外). */
  grid: { code: string; name: string } | null;
  classCode: string;
  /** When the work arises: rules may hold in some periods only. */
  at: Date;
}

export interface RoutingAnswer {
  departmentId: string;
  departmentName: string;
  /** 「派给市政设施管理处：茂南03网格 × 道路破损，按第 7 条规则」 */
  reason: string;
  /** Counted from 1 in the city's table; null when the default department answers. */
  ruleNo: number | null;
  /** Name of the period that the rule asks for, if it does. */
  period: string | null;
  /** Disabled departments whose rules matched before, each once, in the order of the table. */
  skipped: { departmentId: string; departmentName: string; why: string }[];
}

export interface TriedRule {
  ruleNo: number;
  departmentId: string;
  departmentName: string;
  grids: readonly string[];
  classes: readonly string[];
  period: string | null;
  outcome: RuleOutcome;
}

export interface RouterDepartment {
  id: string;
  name: string;
  enabled: boolean;
  /** 「已停用：汛期抢险（至 2026-12-01）」; null while enabled. */
  disabledNote: string | null;
}

export interface Router {
  /** Who should handle a class in a grid at a time, and why; null outside all grids: leave it to a person. */
  route(query: RoutingQuery): RoutingAnswer | null;
  /** The same with every rule that was tried, from the top to the one chosen; no rule at all outside the grids. */
  explain(query: RoutingQuery): { answer: RoutingAnswer | null; tried: readonly TriedRule[] };
  /** Departments that handle cases, in the city's order, as they are now. */
  departments(): readonly RouterDepartment[];
  /** Whether cases of this class are dispatched without waiting for a dispatcher. */
  autoDispatch(classCode: string): boolean;
}

/** What managers change at run time. */
export interface RoutingSettings {
  /** Handling departments that get no work for a while; `until` is the last such day in Shanghai (`YYYY-MM-DD`), null: no end. */
  disabledDepartments: readonly { departmentId: string; reason: string; until: string | null }[];
  /** Class codes, or their beginnings followed by `*`. */
  autoDispatchClasses: readonly string[];
}

export interface RouterDeps {
  routing: CityRouting;
  departments: Pick<CityDepartments, 'departments'>;
  className: (classCode: string) => string;
  /** Whether the day of an instant is a working day in Shanghai. */
  isWorkingDay: (at: Date) => boolean;
  /** The settings in force. In memory, no waiting. */
  settings: () => RoutingSettings;
  clock: Clock;
}

/**
 * The city's routing table: grid × class × period → department. From the top, the first rule that matches and whose department
 * is enabled wins, else the default department, which works also when it is disabled: somebody must.
 */
export function createRouter(deps: RouterDeps): Router {
  const { routing, isWorkingDay, settings, clock } = deps;
  const names = new Map(deps.departments.departments.map(({ id, name }) => [id, name]));
  const handling = deps.departments.departments.filter(({ kind }) => kind === 'handling');
  const periods = new Map(routing.periods.map((period) => [period.id, period]));
  const nameOf = (id: string): string => names.get(id) ?? id;

  function disabledNote(departmentId: string, at: Date): string | null {
    const today = shanghaiDate(at);
    const found = settings().disabledDepartments.find((one) => one.departmentId === departmentId);
    return found && (found.until === null || today <= found.until) ? disabledText(found) : null;
  }

  function outcomeOf(rule: CityRouting['rules'][number], gridCode: string, { classCode, at }: RoutingQuery) {
    if (!rule.grids.some((pattern) => matchesPattern(pattern, gridCode))) return 'other_grid';
    if (!rule.classes.some((pattern) => matchesPattern(pattern, classCode))) return 'other_class';
    const period = rule.period === undefined ? null : periods.get(rule.period);
    if (period === undefined || (period && !isInPeriod(period, at, isWorkingDay))) return 'other_period';
    return disabledNote(rule.departmentId, at) === null ? 'chosen' : 'disabled';
  }

  function tryRules(gridCode: string, query: RoutingQuery): TriedRule[] {
    const tried: TriedRule[] = [];
    for (const [index, rule] of routing.rules.entries()) {
      const { departmentId, grids, classes } = rule;
      const period = periods.get(rule.period ?? '')?.name ?? null;
      const outcome = outcomeOf(rule, gridCode, query);
      const departmentName = nameOf(departmentId);
      tried.push({ ruleNo: index + 1, departmentId, departmentName, grids, classes, period, outcome });
      if (outcome === 'chosen') break;
    }
    return tried;
  }

  function skippedIn(tried: readonly TriedRule[], at: Date): RoutingAnswer['skipped'] {
    const ids = new Set(tried.filter(({ outcome }) => outcome === 'disabled').map((rule) => rule.departmentId));
    return [...ids].map((departmentId) => {
      return { departmentId, departmentName: nameOf(departmentId), why: disabledNote(departmentId, at) ?? '' };
    });
  }

  function explain(query: RoutingQuery): ReturnType<Router['explain']> {
    const { grid, classCode, at } = query;
    if (grid === null) return { answer: null, tried: [] };
    const tried = tryRules(grid.code, query);
    const chosen = tried.find(({ outcome }) => outcome === 'chosen');
    const departmentId = chosen?.departmentId ?? routing.defaultDepartmentId;
    const answer = {
      departmentId,
      departmentName: nameOf(departmentId),
      ruleNo: chosen?.ruleNo ?? null,
      period: chosen?.period ?? null,
      skipped: skippedIn(tried, at),
    };
    const words = { grid: grid.name, class: deps.className(classCode), note: disabledNote(departmentId, at) };
    return { answer: { ...answer, reason: answerText(answer, words) }, tried };
  }

  return {
    explain,
    route: (query) => explain(query).answer,
    departments: () =>
      handling.map(({ id, name }) => {
        const note = disabledNote(id, clock.now());
        return { id, name, enabled: note === null, disabledNote: note };
      }),
    autoDispatch: (classCode) => settings().autoDispatchClasses.some((pattern) => matchesPattern(pattern, classCode)),
  };
}
