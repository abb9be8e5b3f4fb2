import { shanghaiDate } from '../../kernel/shanghai-time';
import type { Fact, ObjectKey } from './evaluation.fact';
import type { Measure } from './evaluation.measures';

/** How often something happened, and the sum of its values. */
export interface Tally {
  count: number;
  sum: number;
}
export type Tallies = Partial<Record<Measure, Tally>>;

/** What happened to an object on one day in China; of a difference, what changed. */
export interface DayTallies {
  object: ObjectKey;
  /** `YYYY-MM-DD` */
  day: string;
  tallies: Tallies;
}

type Counted = Pick<Fact, 'measure' | 'at' | 'objects' | 'value'>;

/** Facts by object and day. `sign` -1 takes them away again. */
export function rollUp(facts: readonly Counted[], sign: 1 | -1 = 1): DayTallies[] {
  const days = new Map<string, DayTallies>();
  for (const fact of facts) {
    const day = shanghaiDate(fact.at);
    for (const object of fact.objects) {
      const key = `${object}@${day}`;
      const found = days.get(key) ?? { object, day, tallies: {} };
      days.set(key, found);
      addTo(found.tallies, fact.measure, { count: sign, sum: sign * fact.value });
    }
  }
  return [...days.values()];
}

/** All together; what cancels out is left out. */
export function merge(...lists: readonly (readonly DayTallies[])[]): DayTallies[] {
  const days = new Map<string, DayTallies>();
  for (const list of lists) accumulate(days, list);
  return [...days.values()]
    .map((each) => ({ ...each, tallies: withoutZeros(each.tallies) }))
    .filter(({ tallies }) => Object.keys(tallies).length > 0);
}

/** Adds to a collection of days, by object and day. */
export function accumulate(days: Map<string, DayTallies>, list: readonly DayTallies[]): void {
  for (const { object, day, tallies } of list) {
    const key = `${object}@${day}`;
    const found = days.get(key) ?? { object, day, tallies: {} };
    days.set(key, found);
    for (const [measure, tally] of entriesOf(tallies)) addTo(found.tallies, measure, tally);
  }
}

/** Adds a tally to those there are. */
export function addTo(tallies: Tallies, measure: Measure, { count, sum }: Tally): void {
  const before = tallies[measure];
  tallies[measure] = { count: (before?.count ?? 0) + count, sum: (before?.sum ?? 0) + sum };
}

/** The entries of tallies, with the type that `Object.entries` loses. */
export function entriesOf(tallies: Tallies): [Measure, Tally][] {
  return Object.entries(tallies) as [Measure, Tally][];
}

function withoutZeros(tallies: Tallies): Tallies {
  return Object.fromEntries(entriesOf(tallies).filter(([, { count, sum }]) => count !== 0 || sum !== 0));
}

export interface FactChange {
  removed: readonly Fact[];
  added: readonly Fact[];
}

/** What must go and what must come, so that the first become the second. Facts that stay the same are in neither. */
export function changeOf(before: readonly Fact[], after: readonly Fact[]): FactChange {
  const old = new Map(before.map((fact) => [fact.key, fact]));
  const kept = new Set(after.filter((fact) => same(old.get(fact.key), fact)).map(({ key }) => key));
  return {
    removed: before.filter(({ key }) => !kept.has(key)),
    added: after.filter(({ key }) => !kept.has(key)),
  };
}

function same(one: Fact | undefined, other: Fact): boolean {
  return (
    one !== undefined &&
    one.measure === other.measure &&
    one.at.getTime() === other.at.getTime() &&
    one.value === other.value &&
    one.open === other.open &&
    one.departmentId === other.departmentId &&
    one.objects.join() === other.objects.join()
  );
}
