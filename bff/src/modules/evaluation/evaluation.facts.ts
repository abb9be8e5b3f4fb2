import { shanghaiDate } from '../../kernel/shanghai-time';
import { archiveFacts, taskFacts } from './evaluation.facts-of-tasks';
import { eventFacts } from './evaluation.facts-of-events';
import { judgementFacts } from './evaluation.facts-of-judgements';
import { orderFacts } from './evaluation.facts-of-orders';
import { beatsOf, type CaseBeat } from './evaluation.beats';
import { areasOf, objectKey, OUTSIDE, type CaseFacts, type Fact, type ObjectKey } from './evaluation.fact';
import { isFrequent, type FrequentClasses } from './evaluation.frequent';
import type { Measure } from './evaluation.measures';
import type { CaseHistory } from './evaluation.ports';

export type Post = 'acceptor' | 'dispatcher' | 'collector' | 'manager';
/** Somebody of a post; id null: nobody we know, for example a citizen. */
export type Person = { post: Post; id: string | null } | null;

/** A fact as a rule states it; `for` names whom it counts for besides, or instead of, the areas. */
export interface Found {
  measure: Measure;
  at: Date;
  /** False: only for those named. */
  areas?: boolean;
  unit?: string | null;
  person?: Person;
  /** Counts for the case's class too. */
  byClass?: boolean;
  value?: number;
  open?: boolean;
  departmentId?: string | null;
}

/** What is the same for the whole case. */
export interface CaseTraits {
  source: CaseFacts['source'];
  isSplit: boolean;
  /** Whether its class at an instant is one of the city's 高发类别 then. */
  isFrequentAt: (at: Date) => boolean;
}

type Rule = (beats: readonly CaseBeat[], traits: CaseTraits) => Found[];
const RULES: readonly Rule[] = [taskFacts, archiveFacts, orderFacts, eventFacts, judgementFacts];

/** Everything that counts in a case's life, from its flow log and the city's 高发类别 alone. Pure. @throws Error for a log that does not begin with the opening */
export function factsOf({ caseId, caseNo, grid, events }: CaseHistory, frequent: FrequentClasses): CaseFacts {
  const [first] = events;
  if (first?.type !== 'caseOpened') throw new Error(`the log of case ${caseNo} does not begin with its opening`);
  const { source, splitFrom } = first.opened;
  const traits = traitsOf(first.opened.classCode, grid?.code ?? OUTSIDE, events);
  const beats = beatsOf(events);
  const isFrequentAt = (at: Date): boolean => isFrequent(frequent, traits.at(at).classCode, shanghaiDate(at));
  const found = RULES.flatMap((rule) => rule(beats, { source, isSplit: splitFrom !== null, isFrequentAt }));
  const counts = new Map<Measure, number>();
  const facts = found.map((each): Fact => {
    const { measure, at, value = 0, open = false, departmentId = each.unit ?? null } = each;
    const nth = (counts.get(measure) ?? 0) + 1;
    counts.set(measure, nth);
    const { classCode, gridCode } = traits.at(at);
    const objects = [...(each.areas === false ? [] : areasOf(gridCode)), ...ownObjects(each, classCode)];
    return { key: `${measure}.${nth}`, measure, at, objects, value, departmentId, open };
  });
  // What nobody answers for (a manager's work at a desk) counts nowhere.
  return {
    caseId,
    caseNo,
    version: events.length,
    source,
    ...traits.last,
    facts: facts.filter(({ objects }) => objects.length > 0),
  };
}

/**
 * Class and grid as a case had them at an instant: what was counted before 改类 or 改网格 stays where it was counted, so that a closed month
 * never changes.
 */
function traitsOf(classCode: string, gridCode: string, events: CaseHistory['events']) {
  let last = { classCode, gridCode };
  const changes = [{ since: -Infinity, ...last }];
  for (const event of events) {
    if (event.type !== 'caseCorrected') continue;
    last = { classCode: event.toClass?.code ?? last.classCode, gridCode: event.toGrid?.code ?? last.gridCode };
    changes.push({ since: event.at.getTime(), ...last });
  }
  return { last, at: (instant: Date) => changes.findLast(({ since }) => since <= instant.getTime()) ?? last };
}

function ownObjects({ unit, person, byClass }: Found, classCode: string): ObjectKey[] {
  return [
    ...(unit === null || unit === undefined ? [] : [objectKey('unit', unit)]),
    ...(!person?.id ? [] : [objectKey(person.post, person.id)]),
    ...(byClass === true ? [objectKey('class', classCode)] : []),
  ];
}
