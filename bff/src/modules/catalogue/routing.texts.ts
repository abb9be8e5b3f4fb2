import type { RoutingAnswer, RoutingSettings } from './routing';

/** 「已停用：汛期抢险（至 2026-12-01）」 */
export function disabledText({ reason, until }: RoutingSettings['disabledDepartments'][number]): string {
  return `已停用：${reason}${until === null ? '' : `（至 ${until}）`}`;
}

/**
 * Why a department was named, in one line. `note` says that the one named is itself disabled, which happens to the default
 * department only.
 */
export function answerText(
  { departmentName, ruleNo, period, skipped }: Omit<RoutingAnswer, 'reason'>,
  { grid, class: className, note }: { grid: string; class: string; note: string | null },
): string {
  const passedOver = skipped.map(({ departmentName: name, why }) => `；跳过${name}（${why}）`).join('');
  return `派给${departmentName}：${grid} × ${className}，${ruleText(ruleNo, period, skipped.length > 0)}${passedOver}${
    note === null ? '' : `；默认部门${note}，仍由它兜底`
  }`;
}

function ruleText(ruleNo: number | null, period: string | null, someSkipped: boolean): string {
  if (ruleNo !== null) return `按第 ${ruleNo} 条规则${period === null ? '' : `（${period}）`}`;
  return someSkipped ? '命中规则的部门均已停用，按默认部门' : '没有规则命中，按默认部门';
}
