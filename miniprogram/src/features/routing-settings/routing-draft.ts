import type { RoutingSettingsRequest, RoutingSettingsResponse } from '@suishoupai/shared-types';

export interface DisabledDepartment {
  reason: string;
  /** Last such day, `YYYY-MM-DD`; null: until somebody ends it. */
  until: string | null;
}

/** Settings as the manager is changing them; nothing is in force before they are saved. */
export interface RoutingDraft {
  version: number;
  disabled: Record<string, DisabledDepartment>;
  /** Class codes, or their beginnings followed by `*`; with their names, in the order they were chosen. */
  autoClasses: { pattern: string; name: string }[];
}

/** The settings in force, ready to be changed. */
export function draftOf(settings: RoutingSettingsResponse): RoutingDraft {
  const disabled = Object.fromEntries(
    settings.departments.flatMap(({ id, disabled: one }) => (one === null ? [] : [[id, one]])),
  );
  return { version: settings.version, disabled, autoClasses: settings.autoDispatchClasses };
}

/** No cases for this department until further notice. */
export function disable(draft: RoutingDraft, departmentId: string, how: DisabledDepartment): RoutingDraft {
  return { ...draft, disabled: { ...draft.disabled, [departmentId]: how } };
}

/** The department takes cases again. */
export function enable(draft: RoutingDraft, departmentId: string): RoutingDraft {
  const { [departmentId]: _gone, ...disabled } = draft.disabled;
  return { ...draft, disabled };
}

/** The class is dispatched without waiting for a dispatcher. What its major class says already is not said twice. */
export function addAutoClass(draft: RoutingDraft, added: { pattern: string; name: string }): RoutingDraft {
  if (draft.autoClasses.some(({ pattern }) => covers(pattern, added.pattern))) return draft;
  const kept = draft.autoClasses.filter(({ pattern }) => !covers(added.pattern, pattern));
  return { ...draft, autoClasses: [...kept, added] };
}

/** The class waits for a dispatcher again. */
export function removeAutoClass(draft: RoutingDraft, pattern: string): RoutingDraft {
  return { ...draft, autoClasses: draft.autoClasses.filter((one) => one.pattern !== pattern) };
}

/** What is sent. */
export function requestOf({ version, disabled, autoClasses }: RoutingDraft): RoutingSettingsRequest {
  return {
    version,
    disabledDepartments: Object.entries(disabled).map(([departmentId, how]) => ({ departmentId, ...how })),
    autoDispatchClasses: autoClasses.map(({ pattern }) => pattern),
  };
}

/** How many things differ from what is in force. */
export function changeCount(draft: RoutingDraft, settings: RoutingSettingsResponse): number {
  const before = draftOf(settings);
  const ids = new Set([...Object.keys(before.disabled), ...Object.keys(draft.disabled)]);
  const departments = [...ids].filter((id) => !sameDisabled(before.disabled[id], draft.disabled[id])).length;
  const had = before.autoClasses.map(({ pattern }) => pattern);
  const has = draft.autoClasses.map(({ pattern }) => pattern);
  const classes = [...had.filter((one) => !has.includes(one)), ...has.filter((one) => !had.includes(one))].length;
  return departments + classes;
}

function sameDisabled(a: DisabledDepartment | undefined, b: DisabledDepartment | undefined): boolean {
  return a?.reason === b?.reason && a?.until === b?.until;
}

/** Whether the pattern `wide` (`SJ-06*`) takes in all that `narrow` does. */
function covers(wide: string, narrow: string): boolean {
  return wide.endsWith('*') ? narrow.startsWith(wide.slice(0, -1)) : wide === narrow;
}
