import { signalsFor, type FraudHistory, type FraudSignal } from './fraud.decider';
import { at, buildPrint, buildWatched, NO_HISTORY, north, RULES } from './fraud.fixtures';
import type { PhotoPrint, WatchedReport } from './fraud.report';

interface Story {
  given: Partial<FraudHistory>;
  when?: Partial<WatchedReport>;
  then: Partial<FraudSignal>[];
}
const print = (overrides: Partial<PhotoPrint> = {}) => buildPrint(overrides);
const earlier = (overrides: Partial<WatchedReport> = {}) => buildWatched({ reportId: 'r1', seq: 1, ...overrides });

const STORIES: Record<string, Story> = {
  'nothing odd: nothing came before': { given: {}, then: [] },
  'the same bytes by another account, at the same place': {
    given: { same: [print()] },
    then: [{ kind: 'samePhoto', other: 'r1', otherAccount: true, meters: 0 }],
  },
  'nothing odd: one’s own photo sent twice at one place': {
    given: { same: [print({ accountId: 'ann', place: north(190) })] },
    then: [],
  },
  'one’s own photo at another place': {
    given: { same: [print({ accountId: 'ann', place: north(350) })] },
    then: [{ kind: 'samePhoto', otherAccount: false, meters: 350 }],
  },
  'a caller without an account, same photo and place: no other account is known': {
    given: { same: [print({ accountId: null })] },
    then: [],
  },
  'a caller without an account, the photo somewhere else': {
    given: { same: [print({ accountId: null, place: north(500) })] },
    then: [{ kind: 'samePhoto', otherAccount: false, meters: 500 }],
  },
  'a recompressed copy by another account': {
    given: { similar: [{ print: print(), bits: 12 }] },
    then: [{ kind: 'similarPhoto', other: 'r1', bits: 12, otherAccount: true }],
  },
  'nothing odd: a hash just too far': { given: { similar: [{ print: print(), bits: 51 }] }, then: [] },
  'nothing odd: one’s own next shot of the same thing': {
    given: { similar: [{ print: print({ accountId: 'ann', place: north(20) }), bits: 30 }] },
    then: [],
  },
  'the same bytes are not told a second time as similar': {
    given: { same: [print()], similar: [{ print: print(), bits: 0 }] },
    then: [{ kind: 'samePhoto' }],
  },
  'of many copies three, those of other accounts and the closest first': {
    given: {
      similar: [40, 3, 20, 9].map((bits, index) => ({ print: print({ reportId: `r${index + 10}` }), bits })),
    },
    then: [{ other: 'r11' }, { other: 'r13' }, { other: 'r12' }],
  },
  'faster than any train': {
    given: { neighbours: [earlier({ capturedAt: at(-12), place: north(45_000) })] },
    then: [{ kind: 'impossibleTravel', other: 'r1', minutes: 12, kmPerHour: 225 }],
  },
  'nothing odd: by car on the motorway': {
    given: { neighbours: [earlier({ capturedAt: at(-30), place: north(60_000) })] },
    then: [],
  },
  'nothing odd: fast, but both positions are uncertain': {
    given: { neighbours: [earlier({ capturedAt: at(-1), place: north(4_400), accuracyMeters: 1_500 })] },
    when: { accuracyMeters: 1_500 },
    then: [],
  },
  'nothing odd: a phone that jumps a kilometre within a second': {
    given: { neighbours: [earlier({ capturedAt: at(0), place: north(1_000) })] },
    then: [],
  },
  'two places at the very same instant': {
    given: { neighbours: [earlier({ capturedAt: at(0), place: north(5_000) })] },
    then: [{ kind: 'impossibleTravel', minutes: 0 }],
  },
  'a draft sent late counts when it was measured: next after it, too': {
    given: { neighbours: [earlier({ capturedAt: at(10), at: at(11), place: north(50_000) })] },
    when: { at: at(300) },
    then: [{ kind: 'impossibleTravel', minutes: 10 }],
  },
  'the eighth within ten minutes': { given: { recentReports: 7 }, then: [{ kind: 'burst', reports: 8, minutes: 10 }] },
  'nothing odd: the seventh': { given: { recentReports: 6 }, then: [] },
  'nothing odd: photos added to a report, whatever else was sent': {
    given: { recentReports: 40 },
    when: { added: true },
    then: [],
  },
  'nothing odd: a collector at work': { given: { recentReports: 40 }, when: { source: 'collector' }, then: [] },
  'several at once': {
    given: { same: [print()], recentReports: 9 },
    then: [{ kind: 'samePhoto' }, { kind: 'burst' }],
  },
};

describe('what is odd about a report', () => {
  it.each(Object.entries(STORIES))('%s', (_name, { given, when = {}, then }) => {
    const found = signalsFor(buildWatched(when), { ...NO_HISTORY, ...given }, RULES);
    expect(found).toHaveLength(then.length);
    expect(found).toMatchObject(then);
  });
});
