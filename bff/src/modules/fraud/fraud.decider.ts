import { metersBetween } from '../../kernel/distance';
import type { PhotoPrint, WatchedReport } from './fraud.report';

/** fraud.json of the city. */
export interface FraudRules {
  /** The same photo farther away than this was not taken where it is said to be. */
  samePhotoMeters: number;
  similarPhotoBits: number;
  similarPhotoDays: number;
  travelKmPerHour: number;
  /** Shorter ways say nothing, whatever the speed: phones jump. */
  travelLeastMeters: number;
  burstReports: number;
  burstMinutes: number;
}

/** Something that a person should look at. `other`: the report it is compared with. */
export type FraudSignal =
  | { kind: 'samePhoto'; other: string; otherAccount: boolean; meters: number }
  | { kind: 'similarPhoto'; other: string; otherAccount: boolean; meters: number; bits: number }
  | { kind: 'impossibleTravel'; other: string; meters: number; minutes: number; kmPerHour: number }
  | { kind: 'burst'; reports: number; minutes: number };

/** What came before the report. */
export interface FraudHistory {
  same: readonly PhotoPrint[];
  similar: readonly { print: PhotoPrint; bits: number }[];
  /** Of the same account, measured next before and next after. */
  neighbours: readonly WatchedReport[];
  /** Reports of the account within the burst's minutes, this one not counted. */
  recentReports: number;
}

/** So many of a kind are enough to look at. */
const MOST = 3;
const LEAST_SECONDS = 1;

/**
 * What is odd about a report, given what came before. Judges nothing: honest people send a neighbour's photo, ride the high-speed train, put the pin
 * on the map by hand, and report all the lamps of a street.
 */
export function signalsFor(report: WatchedReport, history: FraudHistory, rules: FraudRules): FraudSignal[] {
  const same = nearest(history.same.flatMap((print) => samePhoto(report, print, rules)));
  const known = new Set(history.same.map(({ reportId }) => reportId));
  const others = history.similar.filter(
    ({ print, bits }) => bits <= rules.similarPhotoBits && !known.has(print.reportId),
  );
  const similar = others.flatMap(({ print, bits }) =>
    samePhoto(report, print, rules).map((signal) => ({ ...signal, kind: 'similarPhoto' as const, bits })),
  );
  return [...same, ...nearest(similar), ...travel(report, history.neighbours, rules), ...burst(report, history, rules)];
}

/** A photo that somebody else sent, or that was somewhere else. One's own at the same place is only sent twice. */
function samePhoto(report: WatchedReport, print: PhotoPrint, { samePhotoMeters }: FraudRules) {
  const otherAccount = report.accountId !== null && print.accountId !== null && report.accountId !== print.accountId;
  const meters = Math.round(metersBetween(report.place, print.place));
  if (!otherAccount && meters <= samePhotoMeters) return [];
  return [{ kind: 'samePhoto' as const, other: print.reportId, otherAccount, meters }];
}

/** One for each other report, of other accounts and closest hash first. */
function nearest<T extends { other: string; otherAccount: boolean; bits?: number }>(signals: readonly T[]): T[] {
  const sorted = [...signals].sort(
    (a, b) => Number(b.otherAccount) - Number(a.otherAccount) || (a.bits ?? 0) - (b.bits ?? 0),
  );
  const isFirst = ({ other }: T, at: number): boolean => sorted.findIndex((one) => one.other === other) === at;
  return sorted.filter(isFirst).slice(0, MOST);
}

/** The doubt of both positions counts in favour of the account. */
function travel(report: WatchedReport, neighbours: readonly WatchedReport[], rules: FraudRules): FraudSignal[] {
  const ways = neighbours.flatMap((other): Extract<FraudSignal, { kind: 'impossibleTravel' }>[] => {
    const way = metersBetween(report.place, other.place) - report.accuracyMeters - other.accuracyMeters;
    if (way < rules.travelLeastMeters) return [];
    const seconds = Math.max(LEAST_SECONDS, Math.abs(report.capturedAt.getTime() - other.capturedAt.getTime()) / 1000);
    const kmPerHour = Math.round((way / seconds) * 3.6);
    if (kmPerHour <= rules.travelKmPerHour) return [];
    const minutes = Math.round(seconds / 60);
    return [{ kind: 'impossibleTravel', other: other.reportId, meters: Math.round(way), minutes, kmPerHour }];
  });
  return ways.sort((a, b) => b.kmPerHour - a.kmPerHour).slice(0, 1);
}

/** Collectors walk their grid and report all they see; that is their work. */
function burst({ source, added }: WatchedReport, { recentReports }: FraudHistory, rules: FraudRules): FraudSignal[] {
  const reports = recentReports + 1;
  if (source !== 'citizen' || added || reports < rules.burstReports) return [];
  return [{ kind: 'burst', reports, minutes: rules.burstMinutes }];
}
