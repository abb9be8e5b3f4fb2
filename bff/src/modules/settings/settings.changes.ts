import type { RoutingSettings } from '../catalogue';

type Disabled = RoutingSettings['disabledDepartments'][number];

/** How departments and class patterns are called in the log. */
export interface SettingsNames {
  departmentName: (id: string) => string;
  /** 「暴露垃圾（SJ-06010）」 */
  patternName: (pattern: string) => string;
}

/** What changed from `before` to `after`, in Chinese, a line each; empty when nothing did. */
export function describeChanges(before: RoutingSettings, after: RoutingSettings, names: SettingsNames): string[] {
  const old = new Map(before.disabledDepartments.map((one) => [one.departmentId, one]));
  const now = new Set(after.disabledDepartments.map(({ departmentId }) => departmentId));
  const { departmentName, patternName } = names;
  const without = (some: readonly string[], others: readonly string[]): string[] =>
    some.filter((one) => !others.includes(one)).map(patternName);
  return [
    ...after.disabledDepartments.flatMap((one) => disabledLine(old.get(one.departmentId), one, departmentName)),
    ...before.disabledDepartments
      .filter(({ departmentId }) => !now.has(departmentId))
      .map(({ departmentId }) => `恢复${departmentName(departmentId)}`),
    ...without(after.autoDispatchClasses, before.autoDispatchClasses).map((name) => `自动派遣增加${name}`),
    ...without(before.autoDispatchClasses, after.autoDispatchClasses).map((name) => `自动派遣去掉${name}`),
  ];
}

function disabledLine(old: Disabled | undefined, one: Disabled, departmentName: (id: string) => string): string[] {
  const name = departmentName(one.departmentId);
  if (!old) return [`停用${name}：${termsOf(one)}`];
  return termsOf(old) === termsOf(one) ? [] : [`更改${name}的停用：${termsOf(old)} → ${termsOf(one)}`];
}

function termsOf({ reason, until }: Disabled): string {
  return until === null ? reason : `${reason}（至 ${until}）`;
}
