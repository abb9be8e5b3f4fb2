import type { CaseStage } from '@suishoupai/shared-types';
import type { CaseBeat, EventBeat, MissBeat, Standing } from './evaluation.beats';
import type { Found, Person, Post } from './evaluation.facts';

/** Whose task a stage is. Desks' tasks wait for whoever takes them; a collector's has a name on it from the start. */
const POST_OF: Readonly<Record<CaseStage, Post | null>> = {
  accept: 'acceptor',
  verify: 'collector',
  file: 'acceptor',
  dispatch: 'dispatcher',
  handle: null,
  check: 'collector',
  close: 'acceptor',
  appeal: 'manager',
};

/** Stages between filing and closing: a closing in time is one before which none of these was missed. */
const TO_ARCHIVE: readonly CaseStage[] = ['dispatch', 'handle', 'check', 'close'];

/**
 * 应办、按期、超期 of the stages' tasks. A missed limit counts when it passes, for the areas and for whoever had the task by name;
 * for the person of a desk it counts when that person does the work late, because nobody had it before.
 */
export function taskFacts(beats: readonly CaseBeat[]): Found[] {
  let charged: string | null = null;
  return beats.flatMap((beat): Found[] => {
    if (beat.kind === 'miss') {
      charged = namedPerson(beat.stage, beat.before);
      return missed(beat, charged);
    }
    return beat.task === null ? [] : done(beat, beat.task, charged);
  });
}

function missed({ at, stage, before, open }: MissBeat, charged: string | null): Found[] {
  const whose = { ...ownerOf(stage, before), person: personOf(stage, charged), open, at };
  return [
    { measure: `${stage}Due`, ...whose },
    { measure: `${stage}Missed`, ...whose },
  ];
}

function done({ at, before, event }: EventBeat, task: NonNullable<EventBeat['task']>, charged: string | null): Found[] {
  const { stage, lateMs } = task;
  const id = namedPerson(stage, before) ?? (event.actor.role === POST_OF[stage] ? event.actor.staffId : null);
  const person = personOf(stage, id);
  const whose = { at, person, ...ownerOf(stage, before) };
  if (lateMs === null) {
    return [
      { measure: `${stage}Due`, ...whose },
      { measure: `${stage}InTime`, ...whose },
    ];
  }
  const late: Found = { measure: `${stage}Late`, ...whose, value: lateMs };
  if (charged !== null || person === null) return [late];
  return [late, { measure: `${stage}Due`, at, person, areas: false, departmentId: before.unit }];
}

function namedPerson(stage: CaseStage, { collector }: Standing): string | null {
  return stage === 'verify' || stage === 'check' ? collector : null;
}

function personOf(stage: CaseStage, id: string | null): Person {
  const post = POST_OF[stage];
  return post === null ? null : { post, id };
}

/** 处置 is the unit's; the other stages only say which unit had the case. */
function ownerOf(stage: CaseStage, { unit }: Standing): Pick<Found, 'unit' | 'departmentId'> {
  return stage === 'handle' ? { unit } : { departmentId: unit };
}

/**
 * 应结案、按期结案、超期结案. The limit of a filed case is those of its stages one after another: it is missed with the first of them
 * that is. A unit answers for its own stage only. Forced closings (强制结案) are nobody's merit.
 */
export function archiveFacts(beats: readonly CaseBeat[]): Found[] {
  let round: { missedAt: Date | null } | null = null;
  const found: Found[] = [];
  for (const beat of beats) {
    const { at, before } = beat;
    const { unit } = before;
    if (beat.kind === 'miss') {
      if (round === null || round.missedAt !== null || !TO_ARCHIVE.includes(beat.stage)) continue;
      round = { missedAt: at };
      const whose = { at, open: beat.open, ...ownerOf(beat.stage, before) };
      found.push({ measure: 'archiveDue', ...whose }, { measure: 'archiveMissed', ...whose });
      continue;
    }
    const { event, after } = beat;
    if (event.type === 'caseClosed' && round !== null) {
      const { missedAt }: { missedAt: Date | null } = round;
      found.push(
        ...(missedAt === null
          ? ([
              { measure: 'archiveDue', at, unit },
              { measure: 'archiveInTime', at, unit },
            ] as const)
          : ([{ measure: 'archiveLate', at, unit, value: at.getTime() - missedAt.getTime() }] as const)),
      );
    }
    round = roundAfter(round, beat, after);
  }
  return found;
}

type Round = { missedAt: Date | null } | null;

function roundAfter(round: Round, { event, before }: EventBeat, { status }: Standing): Round {
  if (event.type === 'caseFiled') return { missedAt: null };
  const ended = before.status === 'closed' || before.status === 'evaluated';
  if (ended && (status === 'handled' || status === 'filed')) return { missedAt: null }; // taken up again: a closing of its own
  const over = status === 'closed' || event.type === 'caseReturnedToAcceptor';
  return over ? null : round;
}
