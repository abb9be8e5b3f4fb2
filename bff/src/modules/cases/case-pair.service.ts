import type { CappedCount, PairView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { CasePair } from './case-pair';
import { presentPair, type PairContext } from './case-pair.presenter';
import type { CasePairRepository, QueueKey } from './case-pair.repository';
import { staffCaseActor } from './case.actor';
import { reportsIn } from './case.moved-reports';
import type { CaseDirectory, CasePhotos } from './case.ports';
import { toEvent, type StoredCase, type StoredFlowEntry } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseRules } from './case.rules';

interface Deps {
  pairs: CasePairRepository;
  repository: Pick<CaseRepository, 'findManyByCaseNo' | 'flowOf'>;
  directory: CaseDirectory;
  photos: Pick<CasePhotos, 'presentMany'>;
  rules: CaseRules;
  clock: Clock;
}

/** The first of them: enough to compare. */
const PHOTOS_SHOWN = 6;
/** The count stops here. */
const MOST_COUNTED = 999;

/** Pairs of cases as staff compare them. */
export function createCasePairs({ pairs, repository, directory, photos, rules, clock }: Deps) {
  async function present(found: readonly CasePair[], viewer: StaffActor): Promise<PairView[]> {
    const stored = await repository.findManyByCaseNo([...new Set(found.flatMap(({ caseNos }) => caseNos))]);
    const cases = new Map(stored.map((each) => [each.caseNo, each]));
    const views = await photos.presentMany(stored.flatMap(({ photoIds }) => photoIds.slice(0, PHOTOS_SHOWN)));
    const context: PairContext = {
      viewer: staffCaseActor(viewer),
      now: clock.now(),
      rules,
      directory,
      photosOf: ({ photoIds }) => photoIds.slice(0, PHOTOS_SHOWN).flatMap((id) => views.get(id) ?? []),
    };
    const reportsBroughtBy = mergeReader();
    const shown = found.map(async (pair): Promise<PairView[]> => {
      const both = pair.caseNos.flatMap((caseNo) => cases.get(caseNo) ?? []);
      const [older, younger] = both.sort((a, b) => a.stages.openedAt.getTime() - b.stages.openedAt.getTime());
      if (!older || !younger) throw new Error(`pair ${pair.pairId} without its cases`);
      return [
        presentPair(pair, [older, younger], await mergedReports(pair, [older, younger], reportsBroughtBy), context),
      ];
    });
    return (await Promise.all(shown)).flat();
  }

  /** Numbers of the reports that one case brought into the other, as the other counts them. */
  async function mergedReports(
    { state }: CasePair,
    [a, b]: readonly [StoredCase, StoredCase],
    reportsBroughtBy: ReturnType<typeof mergeReader>,
  ): Promise<readonly number[]> {
    if (state !== 'joined') return [];
    const [merged, main] = a.duplicateOf === b.caseNo ? [a, b] : [b, a];
    if (merged.duplicateOf !== main.caseNo) return [];
    return (await reportsBroughtBy(main.caseId)).get(merged.caseNo) ?? [];
  }

  /** Reads the log of a main case once, however many cases were merged into it. */
  function mergeReader() {
    const read = new Map<string, Promise<ReturnType<typeof mergesIn>>>();
    return (caseId: string) => {
      const known = read.get(caseId) ?? repository.flowOf(caseId).then(mergesIn);
      read.set(caseId, known);
      return known;
    };
  }

  return {
    /** What waits; the first page comes with a count. */
    async queue(viewer: StaffActor, after: QueueKey | null, limit: number) {
      const found = await pairs.queue(after, limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        pairs: await present(shown, viewer),
        total: after === null ? await pairs.countQueue(MOST_COUNTED) : NOT_COUNTED,
        next: last?.rank === undefined || last.rank === null ? null : { ...last, rank: last.rank },
      };
    },

    /** All pairs of one case, whatever became of them. */
    async ofCase(viewer: StaffActor, caseNo: string) {
      return { pairs: await present(await pairs.ofCase(caseNo), viewer), total: NOT_COUNTED, next: null };
    },

    /** 「稍后」: to the end of the queue. @throws AppError `not_possible_now` when nobody has to look at it any more */
    async postpone(pairId: string): Promise<void> {
      if (!(await pairs.postpone(pairId, clock.now()))) throw new AppError('not_possible_now');
    },
  };
}

export type CasePairs = ReturnType<typeof createCasePairs>;

const NOT_COUNTED: CappedCount = { count: 0, more: false };

/** Numbers of the reports that merged cases brought and that are still there, by the case that they came from. */
function mergesIn(log: readonly StoredFlowEntry[]): Map<string, number[]> {
  const from = new Map<string, Set<string>>();
  for (const event of log.map(toEvent)) {
    if (event.type !== 'reportJoined' || event.report.mergedFrom === null) continue;
    const { mergedFrom, reportId } = event.report;
    from.set(mergedFrom, (from.get(mergedFrom) ?? new Set()).add(reportId));
  }
  const here = reportsIn(log).map(({ reportId }) => reportId);
  const numbersOf = (ids: ReadonlySet<string>): number[] =>
    here.flatMap((reportId, index) => (ids.has(reportId) && index > 0 ? [index + 1] : []));
  return new Map([...from].map(([caseNo, ids]) => [caseNo, numbersOf(ids)]));
}
