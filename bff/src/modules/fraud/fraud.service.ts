import type { CaseSignalsResponse } from '@suishoupai/shared-types';
import type { PublishedMessage } from '../../kernel/outbox';
import { signalsFor, type FraudHistory, type FraudRules, type FraudSignal } from './fraud.decider';
import type { FraudRepository, FraudSources, ReportLine } from './fraud.ports';
import type { PhotoPrint, WatchedReport } from './fraud.report';
import type { PrintIndex } from './fraud.print-index';
import { presentSignal } from './fraud.texts';

interface Deps {
  repository: FraudRepository;
  sources: FraudSources;
  prints: PrintIndex;
  rules: FraudRules;
}

export interface FraudService {
  /** Looks at a new report, and at photos added to one, once it is committed; the citizen has had the answer long ago. Idempotent. */
  onMessage(message: PublishedMessage): Promise<void>;
  ofCase(caseNo: string): Promise<CaseSignalsResponse>;
  /** For whoever pays rewards: what a person should look at first. Empty for a report that was never looked at. */
  signalsOf(reportId: string): Promise<readonly FraudSignal[]>;
}

const MOST_SAME = 20;
const MINUTE_MS = 60_000;

/** Watches reports. What it finds is told to people and changes nothing by itself. */
export function createFraudService({ repository, sources, prints, rules }: Deps): FraudService {
  async function historyOf(report: WatchedReport, own: readonly PhotoPrint[]): Promise<FraudHistory> {
    const { accountId, at, capturedAt, seq } = report;
    const same: PhotoPrint[] = [];
    const similar: FraudHistory['similar'][number][] = [];
    for (const { sha256, phash } of own) {
      same.push(...(await repository.samePrints(sha256, seq, MOST_SAME)));
      similar.push(...(await prints.similar(phash, rules.similarPhotoBits, seq)));
    }
    if (accountId === null || report.added) return { same, similar, neighbours: [], recentReports: 0 };
    const since = new Date(at.getTime() - rules.burstMinutes * MINUTE_MS);
    return {
      same,
      similar,
      neighbours: await repository.neighbours(accountId, capturedAt, seq),
      recentReports: await repository.countSince(accountId, since, at, seq),
    };
  }

  async function printsOf(report: WatchedReport, photoIds: readonly string[]): Promise<PhotoPrint[]> {
    const { reportId, seq, accountId, place, at } = report;
    const found = await sources.photos(photoIds);
    return found.map(({ photoId, sha256, phash }) => ({ photoId, reportId, seq, sha256, phash, accountId, place, at }));
  }

  return {
    async onMessage({ subject, subjectVersion, seq }) {
      if (subject.kind !== 'case') return;
      const line = await sources.reportLine(subject.id, subjectVersion);
      if (!line) return;
      const { report, caseNo, moved, photoIds } = line;
      if (report && moved) return repository.move(report.reportId, { caseId: subject.id, caseNo });
      const of = { seq, caseId: subject.id, caseNo };
      const watched = report ? toWatched(report, of) : toAddition(line, `${subject.id}-${subjectVersion}`, of);
      if (!watched) return;
      const own = await printsOf(watched, photoIds);
      await repository.put(watched, own, signalsFor(watched, await historyOf(watched, own), rules));
    },

    async ofCase(caseNo) {
      const found = await repository.ofCase(caseNo);
      const others = found.flatMap(({ signals }) => signals.flatMap((one) => ('other' in one ? [one.other] : [])));
      const caseNos = await repository.caseNos([...new Set(others)]);
      return {
        reports: found.map(({ at, added, signals }) => ({
          reportedAt: at.toISOString(),
          added,
          signals: signals.map((one) =>
            presentSignal(one, { caseNo, caseNoOf: (reportId) => caseNos.get(reportId) ?? null }),
          ),
        })),
      };
    },

    signalsOf: (reportId) => repository.signalsOf(reportId),
  };
}

function toWatched(
  { reportId, citizenId, source, at, place }: NonNullable<ReportLine['report']>,
  of: Pick<WatchedReport, 'seq' | 'caseId' | 'caseNo'>,
): WatchedReport {
  const { wgs84, accuracyMeters, capturedAt } = place.position;
  const { longitude, latitude } = wgs84;
  return {
    reportId,
    ...of,
    accountId: citizenId,
    source,
    at,
    capturedAt,
    place: { longitude, latitude },
    accuracyMeters,
    added: false,
  };
}

/** Null where no photos were added. */
function toAddition(
  { at, photoIds, supplement }: ReportLine,
  reportId: string,
  of: Pick<WatchedReport, 'seq' | 'caseId' | 'caseNo'>,
): WatchedReport | null {
  if (!supplement || photoIds.length === 0) return null;
  const { citizenId: accountId, accuracyMeters } = supplement;
  const { longitude, latitude } = supplement.wgs84;
  const place = { longitude, latitude };
  return { reportId, ...of, accountId, source: 'citizen', at, capturedAt: at, place, accuracyMeters, added: true };
}
