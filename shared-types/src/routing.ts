/** What came of a rule of the routing table that was tried. */
export const RULE_OUTCOMES = ['other_grid', 'other_class', 'other_period', 'disabled', 'chosen'] as const;
export type RuleOutcome = (typeof RULE_OUTCOMES)[number];

export const RULE_OUTCOME_NAMES: Record<RuleOutcome, string> = {
  other_grid: '网格不符',
  other_class: '类别不符',
  other_period: '不在时段内',
  disabled: '部门已停用，顺延',
  chosen: '命中',
};

/** Which department the routing table names, and why in Chinese. */
export interface RoutingAnswerView {
  departmentId: string;
  departmentName: string;
  /** 「派给市政设施管理处：茂南03网格 × 道路破损，按第 7 条规则」 */
  reason: string;
  /** Counted from 1; null when the default department answers. */
  ruleNo: number | null;
  /** Name of the period that the rule asks for. */
  period: string | null;
  /** Disabled departments that were passed over. */
  skipped: { departmentId: string; departmentName: string; why: string }[];
}

export interface RoutingRuleView {
  ruleNo: number;
  departmentId: string;
  departmentName: string;
  /** Grid codes, or their beginnings followed by `*`. */
  grids: string[];
  /** Class codes, or their beginnings followed by `*`. */
  classes: string[];
  period: string | null;
  outcome: RuleOutcome;
  outcomeText: string;
}

/** GET /api/v1/staff/routing/explain?gridCode=&classCode=&at= (dispatchers, managers); without gridCode: outside all grids. */
export interface RoutingExplainResponse {
  at: string;
  gridName: string | null;
  className: string;
  /** Null outside all grids: a person decides. */
  answer: RoutingAnswerView | null;
  /** The reason, or what happens outside all grids. */
  text: string;
  autoDispatch: boolean;
  /** From the top to the one chosen. */
  rules: RoutingRuleView[];
}

/** GET /api/v1/staff/settings/routing (dispatchers, managers), and the answer of a PUT. */
export interface RoutingSettingsResponse {
  /** 0 while nobody has changed anything. */
  version: number;
  changedAt: string | null;
  changedByName: string | null;
  departments: {
    id: string;
    name: string;
    /** The default department cannot be disabled. */
    isDefault: boolean;
    /** `until` is the last such day, `YYYY-MM-DD`; null: until somebody ends it. */
    disabled: { reason: string; until: string | null } | null;
  }[];
  /** Classes that are dispatched without waiting for a dispatcher. */
  autoDispatchClasses: { pattern: string; name: string }[];
}

/** PUT /api/v1/staff/settings/routing (managers): the settings as a whole; a stale `version` answers 409. */
export interface RoutingSettingsRequest {
  version: number;
  disabledDepartments: { departmentId: string; reason: string; until: string | null }[];
  /** Class codes, or their beginnings followed by `*`, e.g. `SJ-06*` for a major class. */
  autoDispatchClasses: string[];
}

/** GET /api/v1/staff/settings/routing/changes?cursor=&limit= (managers), the newest first. */
export interface RoutingSettingsChangesResponse {
  changes: { version: number; at: string; byStaffId: string; byName: string; lines: string[] }[];
  nextCursor: string | null;
}
