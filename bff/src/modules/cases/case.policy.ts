import type { StaffRole } from '@suishoupai/shared-types';
import type { EventActor } from './case.events';
import type { CaseActor, CaseState } from './case.state';

/** Roles of the supervision and command centres: they see every case. */
const CENTRE_ROLES: readonly string[] = ['acceptor', 'dispatcher', 'supervisor', 'manager'] satisfies StaffRole[];

/**
 * Which cases an actor may see, as plain data that a repository turns into a filter; null: none.
 * `all`: the centre. `department`: dispatched to it (and not returned), or helping (会办). `collector`: theirs to verify or check, or done by them.
 * `reporter`: reported or joined by the citizen.
 */
export type CaseScope =
  | { kind: 'all' }
  | { kind: 'department'; departmentId: string }
  | { kind: 'collector'; staffId: string }
  | { kind: 'reporter'; citizenId: string };

/** The scope of an actor; null for a handler without department, and for machines, which have interfaces of their own. */
export function visibleCases(actor: CaseActor): CaseScope | null {
  if (CENTRE_ROLES.includes(actor.role)) return { kind: 'all' };
  if (actor.role === 'handler') {
    return actor.departmentId === null ? null : { kind: 'department', departmentId: actor.departmentId };
  }
  if (actor.role === 'collector') return { kind: 'collector', staffId: actor.id };
  return actor.role === 'citizen' ? { kind: 'reporter', citizenId: actor.id } : null;
}

/** True when the actor may see the case. Where false, answer `case_not_found`, so that existence is not given away. */
export function canSeeCase(actor: CaseActor, state: CaseState): boolean {
  const scope = visibleCases(actor);
  switch (scope?.kind) {
    case undefined:
      return false;
    case 'all':
      return true;
    case 'department':
      return (
        state.departmentId === scope.departmentId ||
        state.helpers.some(({ departmentId }) => departmentId === scope.departmentId)
      );
    case 'collector':
      return [state.collectorId, state.verification?.collectorId, state.check?.collectorId].includes(scope.staffId);
    case 'reporter':
      return state.reporterIds.includes(scope.citizenId);
  }
}

/** True when the viewer may read phone numbers and the like that a citizen wrote into a report: the centre, which may call back. */
export function canSeeContacts(viewer: CaseActor): boolean {
  return CENTRE_ROLES.includes(viewer.role);
}

/**
 * True when the viewer may read why a report joined or opened a case: the centre, which decides about it. That two reports come from one
 * person, and what is reported next door, would help a unit to find out who reported.
 */
export function canSeeDuplicateDecision(viewer: CaseActor): boolean {
  return CENTRE_ROLES.includes(viewer.role);
}

/**
 * True when the viewer may read the name of who acted. Nobody reads a citizen's name, in particular no department.
 * The centre reads all staff names; departments and collectors only those of their own unit and their own:
 * a department must not know who checks it (A4, collusion).
 */
export function canSeeActorName(viewer: CaseActor, actor: EventActor): boolean {
  if (actor.staffId === null) return false;
  if (CENTRE_ROLES.includes(viewer.role)) return true;
  if (viewer.role !== 'handler' && viewer.role !== 'collector') return false;
  const sameUnit = viewer.departmentId !== null && viewer.departmentId === actor.departmentId;
  return viewer.id === actor.staffId || (sameUnit && actor.role === viewer.role);
}

/**
 * True when the viewer may read an internal note (内部备注): the centre reads all; a unit and a collector what they wrote
 * themselves, not what the centre thinks of them.
 */
export function canSeeNote(viewer: CaseActor, author: EventActor): boolean {
  if (CENTRE_ROLES.includes(viewer.role)) return true;
  if (viewer.role === 'handler') return viewer.departmentId !== null && viewer.departmentId === author.departmentId;
  return viewer.id === author.staffId;
}

/** True when the viewer may see how a checker was drawn: the centre only, so that a unit does not learn who comes. */
export function canSeeDraw(viewer: CaseActor): boolean {
  return CENTRE_ROLES.includes(viewer.role);
}
