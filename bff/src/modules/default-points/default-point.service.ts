import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { DefaultPointVerdict } from './default-point.model';
import type { DefaultPointRepository, ListedPoint, PointCount } from './default-point.repository';
import { defaultPointKey, isFallback, keepLatest, type DefaultPoints } from '../duplicates';

/** A point is worth a row when a process has seen so many reports on it: phones' fixes are never twice the same. */
const LEAST_KEPT = 3;

interface Fresh {
  reports: number;
  groups: Set<string>;
  since: Date;
  lastAt: Date;
  /** It has a row: every further report counts. */
  hasRow: boolean;
}

/** Default points that all processes share and that outlive them. */
export interface SharedDefaultPoints extends DefaultPoints {
  /** Writes what was counted since, and takes up what others found out; answers how many points were written. */
  refresh(): Promise<number>;
  list(): Promise<ListedPoint[]>;
  /** @throws AppError `not_found` for a point that is not on the list */
  judge(key: string, isDefault: boolean, by: { staffId: string; name: string }): Promise<ListedPoint>;
}

/**
 * A report only counts in memory and asks memory, so that intake pays nothing; `refresh` does the rest in one batch. A process that is
 * killed loses the counts of a few seconds, which a fallback makes up for soon.
 */
export function createSharedDefaultPoints({
  repository,
  clock,
}: {
  repository: DefaultPointRepository;
  clock: Clock;
}): SharedDefaultPoints {
  const fresh = new Map<string, Fresh>();
  let defaults: ReadonlySet<string> = new Set();

  function count(key: string, more: Omit<Fresh, 'hasRow'>): void {
    const { reports = 0, groups = [], since = more.since, hasRow = false } = fresh.get(key) ?? {};
    keepLatest(fresh, key, {
      reports: reports + more.reports,
      groups: new Set([...groups, ...more.groups]),
      since: since < more.since ? since : more.since,
      lastAt: more.lastAt,
      hasRow,
    });
  }

  /** Takes what is to be written out of memory, so that what comes meanwhile is counted on its own. */
  function takeCounts(): PointCount[] {
    const counts: PointCount[] = [];
    for (const [key, point] of fresh) {
      if (point.reports === 0 || (!point.hasRow && point.reports < LEAST_KEPT)) continue;
      counts.push({ ...point, key, groups: [...point.groups] });
      fresh.set(key, { ...point, reports: 0, groups: new Set(), hasRow: true });
    }
    return counts;
  }

  async function write(counts: readonly PointCount[]): Promise<void> {
    if (counts.length === 0) return;
    let points: Awaited<ReturnType<DefaultPointRepository['add']>>;
    try {
      points = await repository.add(counts);
    } catch (error) {
      for (const { key, groups, ...rest } of counts) count(key, { ...rest, groups: new Set(groups) });
      throw error;
    }
    const found = points.filter(({ reports, groups }) => isFallback({ reports, groups: groups.length }));
    if (found.length > 0) await repository.promote(found.map(({ _id }) => _id));
  }

  async function takeUp(): Promise<void> {
    defaults = new Set(await repository.defaultKeys());
  }

  return {
    learn({ wgs84, groupId }) {
      const now = clock.now();
      count(defaultPointKey(wgs84), { reports: 1, groups: new Set([groupId]), since: now, lastAt: now });
    },
    has: (wgs84) => defaults.has(defaultPointKey(wgs84)),
    async refresh() {
      const counts = takeCounts();
      await write(counts);
      await takeUp();
      return counts.length;
    },
    list: () => repository.list(),
    async judge(key, isDefault, { staffId, name }) {
      const verdict: DefaultPointVerdict = { isDefault, at: clock.now(), staffId, name };
      const judged = await repository.judge(key, verdict);
      if (!judged) throw new AppError('not_found');
      await takeUp();
      return judged;
    },
  };
}
