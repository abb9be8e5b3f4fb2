import type { CaseSource } from '@suishoupai/shared-types';
import type { CaseBeat, EventBeat } from './evaluation.beats';
import type { CaseTraits, Found, Person, Post } from './evaluation.facts';

/** 公众举报: 随手拍 and the 12345/12319 hotline (facts A4). */
const PUBLIC: readonly CaseSource[] = ['citizen', 'hotline'];
/** From so many stars a citizen counts as satisfied; 4 is 满意, 5 非常满意. */
const SATISFIED_STARS = 4;

/** What counts with the event that it happens by. */
export function eventFacts(beats: readonly CaseBeat[], traits: CaseTraits): Found[] {
  let filedBefore = false;
  let reworkedBefore = false;
  let filedAt: Date | null = null;
  let reportedAt: Date | null = null;
  return beats.flatMap((beat): Found[] => {
    if (beat.kind === 'miss') return [];
    const { event, at, after } = beat;
    if (after.status === 'reported' && beat.before.status !== 'reported') reportedAt = at;
    switch (event.type) {
      case 'caseAccepted': {
        const value = reportedAt === null ? 0 : at.getTime() - reportedAt.getTime();
        return [{ measure: 'accept', at, person: by(beat, 'acceptor'), value }];
      }
      case 'caseFiled': {
        const again = filedBefore;
        filedBefore = true;
        filedAt = at;
        return again ? [] : registered(beat, traits);
      }
      case 'reworkOrdered': {
        const again = reworkedBefore;
        reworkedBefore = true;
        const whose = { at, unit: beat.before.unit };
        return [{ measure: 'rework', ...whose }, ...(again ? [] : ([{ measure: 'reworkedCase', ...whose }] as const))];
      }
      case 'caseClosed': {
        const whose = { at, unit: beat.before.unit, person: by(beat, 'acceptor') };
        const value = filedAt === null ? 0 : at.getTime() - filedAt.getTime();
        return [
          { measure: 'archive', ...whose, value },
          { measure: 'systemScore', at, unit: beat.before.unit, value: event.score.score },
        ];
      }
      default:
        return plain(beat);
    }
  });
}

/** 立案 counts once for a case, however often it is filed again. */
function registered(beat: EventBeat, { source, isFrequentAt }: CaseTraits): Found[] {
  const { at } = beat;
  const isPublic = PUBLIC.includes(source);
  const isPatrol = source === 'collector';
  return [
    { measure: 'register', at, person: by(beat, 'acceptor'), byClass: true },
    ...(isFrequentAt(at) ? ([{ measure: 'frequentRegister', at }] as const) : []),
    ...(isPublic ? ([{ measure: 'publicRegister', at }] as const) : []),
    ...(isPatrol ? ([{ measure: 'patrolRegister', at }] as const) : []),
    ...(isPublic || isPatrol ? ([{ measure: 'streetRegister', at }] as const) : []),
  ];
}

function plain(beat: EventBeat): Found[] {
  const { event, at, before, after, ranMs } = beat;
  const { unit } = before;
  switch (event.type) {
    case 'caseOpened':
      return event.opened.splitFrom === null ? [report(at, event.opened.reporterStaffId)] : [];
    case 'reportJoined': {
      if (event.report.mergedFrom !== null) return [];
      return [report(at, event.report.reporterStaffId), { measure: 'repeatReport', at }];
    }
    case 'caseMarkedDuplicate':
      return [{ measure: 'repeatReport', at }];
    case 'sameAnswered': // the citizen's own word that it was reported before
      return event.to === 'duplicate' ? [{ measure: 'repeatReport', at }] : [];
    case 'caseVerified':
      return [{ measure: 'verify', at, person: { post: 'collector', id: before.collector } }];
    case 'caseDispatched':
    case 'caseReassigned':
      return [{ measure: 'dispatch', at, unit: after.unit, person: by(beat, 'dispatcher', 'manager') }];
    case 'caseReturnedToDispatcher':
      return [{ measure: 'return', at, unit }];
    case 'caseReplied':
      return [{ measure: 'dispose', at, unit, value: ranMs }];
    case 'caseChecked': {
      if (event.result === 'unable') return [];
      return [{ measure: 'check', at, unit, person: { post: 'collector', id: before.collector } }];
    }
    case 'caseForceClosed':
      return [{ measure: 'forceArchive', at, unit, person: by(beat, 'manager') }];
    case 'caseSupervised':
      return [{ measure: 'supervise', at, unit, person: by(beat, 'manager') }];
    case 'delayAnswered':
      return event.granted ? [{ measure: event.kind, at, unit, person: by(beat, 'manager') }] : [];
    case 'caseSuspended':
      return [{ measure: 'suspension', at, unit, person: by(beat, 'manager') }];
    case 'caseAppealed':
      return [{ measure: 'appeal', at, unit }];
    case 'appealAnswered': {
      const answered: Found[] = [{ measure: 'judgedAppeal', at, unit }];
      return event.result === 'upheld' ? [...answered, { measure: 'appealUpheld', at, unit }] : answered;
    }
    case 'citizenCalled':
      return event.result === 'unreached' ? [] : verdict(beat, event.result !== 'dissatisfied');
    case 'caseEvaluated':
      return verdict(beat, event.stars >= SATISFIED_STARS);
    default:
      return [];
  }
}

function report(at: Date, staffId: string | null): Found {
  return { measure: 'report', at, person: { post: 'collector', id: staffId } };
}

function verdict({ at, before: { unit } }: EventBeat, satisfied: boolean): Found[] {
  const judged: Found = { measure: 'judgedByCitizen', at, unit };
  return satisfied ? [judged, { measure: 'satisfied', at, unit }] : [judged];
}

/** Who did it, if that is a person of one of these posts: whoever stands in is not evaluated for it. */
function by({ event: { actor } }: EventBeat, ...posts: Post[]): Person {
  const post = posts.find((one) => one === actor.role);
  return post === undefined ? null : { post, id: actor.staffId };
}
