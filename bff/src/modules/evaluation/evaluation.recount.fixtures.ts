/**
 * Every indicator counted a second time, by another way and by hand: straight from the flow log, as docs/indicators.md words them. Uses none
 * of factsOf, beatsOf and rollUp, and is slow on purpose. Each answer is a list of instants, one for each time something counts.
 */
import type { IndicatorKey } from '@suishoupai/shared-types';
import { FREQUENT } from './evaluation.fixtures';
import type { LoggedEvent, LoggedEventType } from './evaluation.ports';
import { archives, deskTasks, disposals, handlings, onSiteTasks, orders, outcomes } from './evaluation.recount-tasks.fixtures'; // prettier-ignore
import { collectorAfter, each, eachBy, isA, personOf, unitAfter, type Counted, type Log, type Recounted } from './evaluation.recount-log.fixtures'; // prettier-ignore

/** Numerator and denominator of each indicator. */
export const RECOUNTED: Readonly<Record<IndicatorKey, (log: Log) => Recounted>> = {
  report: (log) => count(reports(log)),
  accept: (log) => count(eachBy(log, 'acceptor', 'caseAccepted')),
  verify: (log) => count(visits(log, isA('caseVerified'))),
  register: (log) => count(filedFirst(log)),
  dispatch: (log) => count(dispatches(log)),
  dispose: (log) => count(each(log, isA('caseReplied'))),
  overtimeDispose: (log) => count(lateReplies(log)),
  overTimeToDispose: (log) => count(handlings(log).filter(({ isInTime }) => !isInTime)),
  check: (log) => count(visits(log, isConclusive)),
  rework: (log) => count(each(log, isA('reworkOrdered'))),
  return: (log) => count(each(log, isA('caseReturnedToDispatcher'))),
  archive: (log) => count(eachBy(log, 'acceptor', 'caseClosed')),
  overTimeArchived: (log) => count(archives(log).late),
  forceArchive: (log) => count(eachBy(log, 'manager', 'caseForceClosed')),
  supervise: (log) => count(eachBy(log, 'manager', 'caseSupervised')),
  extension: (log) => count(granted(log, 'extension')),
  suspension: (log) => count([...granted(log, 'suspension'), ...eachBy(log, 'manager', 'caseSuspended')]),
  appeal: (log) => count(each(log, isA('caseAppealed'))),
  validReportRate: (log) => {
    const judged = judgedReports(log);
    return { above: judged.filter(({ how }) => how === 'caseAccepted'), below: judged };
  },
  repeatReportRate: (log) => {
    const isRepeat = (event: LoggedEvent): boolean =>
      (event.type === 'reportJoined' && event.report.mergedFrom === null) ||
      event.type === 'caseMarkedDuplicate' ||
      (event.type === 'sameAnswered' && event.to === 'duplicate');
    return { above: each(log, isRepeat), below: reports(log) };
  },
  inTimeAcceptRate: (log) => deskTasks(log, 'accept', 'acceptor'),
  inTimeVerifyRate: (log) => onSiteTasks(log, 'verify'),
  registerRate: (log) => ({
    above: filedFirst(log),
    below: untilTakenBack(log).flatMap((part) => {
      const accepted = part.findIndex(isA('caseAccepted'));
      const decided = part
        .slice(accepted + 1)
        .find(isA('caseFiled', 'caseRejected', 'caseVoided', 'caseMarkedDuplicate'));
      return accepted >= 0 && decided ? [{ at: decided.at, unit: null }] : [];
    }),
  }),
  inTimeRegisterRate: (log) => deskTasks(log, 'file', 'acceptor'),
  frequentCaseRate: (log) => ({
    above: filedFirst(log).filter(({ at }) => isFrequentlyFiled(log, at)),
    below: filedFirst(log),
  }),
  publicReportRate: (log) => ({ above: filedFirst(log, 'citizen', 'hotline'), below: filedFirst(log) }),
  patrolReportRate: (log) => ({ above: filedFirst(log, 'collector'), below: filedFirst(log) }),
  missReportRate: (log) => ({
    above: filedFirst(log, 'citizen', 'hotline'),
    below: filedFirst(log, 'citizen', 'hotline', 'collector'),
  }),
  errorRate: (log) => {
    const judged = judgedFilings(log);
    return { above: judged.filter(({ how }) => how === 'caseReturnedToAcceptor'), below: judged };
  },
  inTimeDispatchRate: (log) => deskTasks(log, 'dispatch', 'dispatcher'),
  accurDispatchRate: (log) => ({
    above: outcomes(log).filter(({ how }) => how === 'caseReplied'),
    below: outcomes(log),
  }),
  returnRate: (log) => ({ above: each(log, isA('caseReturnedToDispatcher')), below: outcomes(log) }),
  disposeRate: (log) => ({ above: each(log, isA('caseReplied')), below: handlings(log) }),
  inTimeDisposeRate: (log) => ({ above: handlings(log).filter(({ isInTime }) => isInTime), below: handlings(log) }),
  overtimeDisposeRate: (log) => ({ above: lateReplies(log), below: each(log, isA('caseReplied')) }),
  reworkRate: (log) => ({ above: each(log, isA('reworkOrdered')).slice(0, 1), below: each(log, isA('caseReplied')) }),
  checkRate: (log) => ({ above: visits(log, isConclusive), below: onSiteTasks(log, 'check').below }),
  inTimeCheckRate: (log) => onSiteTasks(log, 'check'),
  archiveRate: (log) => ({ above: each(log, isA('caseClosed')), below: archives(log).due }),
  inTimeArchiveRate: (log) => ({ above: archives(log).inTime, below: archives(log).due }),
  overTimeArchiveRate: (log) => ({ above: archives(log).late, below: each(log, isA('caseClosed')) }),
  inTimeCloseRate: (log) => deskTasks(log, 'close', 'acceptor'),
  inTimeSuperviseRate: (log) => orders(log),
  inTimeAppealRate: (log) => deskTasks(log, 'appeal', 'manager'),
  appealUpheldRate: (log) => ({
    above: each(log, (event) => event.type === 'appealAnswered' && event.result === 'upheld'),
    below: each(log, isA('appealAnswered')),
  }),
  satisfiedRate: (log) => {
    const isSatisfied = (event: LoggedEvent): boolean =>
      (event.type === 'caseEvaluated' && event.stars >= 4) ||
      (event.type === 'citizenCalled' && ['satisfied', 'neutral'].includes(event.result));
    const isVerdict = (event: LoggedEvent): boolean =>
      event.type === 'caseEvaluated' || (event.type === 'citizenCalled' && event.result !== 'unreached');
    return { above: each(log, isSatisfied), below: each(log, isVerdict) };
  },
  avgAcceptTime: (log) => mean(since(log, 'caseAccepted', becameReported)),
  avgDisposeTime: (log) => mean(disposals(log)),
  avgArchiveTime: (log) => mean(since(log, 'caseClosed', isA('caseFiled'))),
  avgSystemScore: (log) => {
    const scores = log.flatMap((event) => (event.type === 'caseClosed' ? [event.score.score] : []));
    return mean(each(log, isA('caseClosed')).map((closed, i) => ({ ...closed, value: scores[i] ?? NaN })));
  },
};

const count = (above: Counted[]): Recounted => ({ above, below: null });
const mean = (found: Counted[]): Recounted => ({ above: found, below: found });

const isConclusive = (event: LoggedEvent): boolean => event.type === 'caseChecked' && event.result !== 'unable';
const becameReported = (event: LoggedEvent): boolean => event.to === 'reported' && event.from !== 'reported';

/** 上报: what opened the case and what joined it, but for what splitting and merging moved. */
function reports(log: Log): Counted[] {
  return log.flatMap((event): Counted[] => {
    const own = event.type === 'caseOpened' && event.opened.splitFrom === null ? event.opened : null;
    const joined = event.type === 'reportJoined' && event.report.mergedFrom === null ? event.report : null;
    const found = own ?? joined;
    if (!found) return [];
    return [{ at: event.at, unit: null, who: found.reporterStaffId && `collector:${found.reporterStaffId}` }];
  });
}

/** Delays that were granted, by a manager or a dispatcher. */
function granted(log: Log, kind: string): Counted[] {
  const is = (event: LoggedEvent): boolean => event.type === 'delayAnswered' && event.granted && event.kind === kind;
  const answers = eachBy(log, 'manager', 'delayAnswered');
  return log.filter(isA('delayAnswered')).flatMap((event, i) => (is(event) ? answers.slice(i, i + 1) : []));
}

/** What a collector found on site. */
function visits(log: Log, wanted: (event: LoggedEvent) => boolean): Counted[] {
  return log.flatMap((event, i) => {
    const before = log.slice(0, i);
    return wanted(event) ? [{ at: event.at, unit: unitAfter(before), who: collectorAfter(before) }] : [];
  });
}

/** 立案 for the first time, of cases of these sources; of all without any. */
function filedFirst(log: Log, ...sources: string[]): Counted[] {
  const [first] = log;
  const source = first?.type === 'caseOpened' ? first.opened.source : '';
  return sources.length > 0 && !sources.includes(source) ? [] : eachBy(log, 'acceptor', 'caseFiled').slice(0, 1);
}

/** Whether the class that the case had when it was first filed is on the list of that month. */
function isFrequentlyFiled(log: Log, filedAt: Date): boolean {
  const before = log.slice(0, log.findIndex(isA('caseFiled')));
  const classes = before.flatMap((event) => {
    if (event.type === 'caseOpened') return [event.opened.classCode];
    return event.type === 'caseCorrected' && event.toClass ? [event.toClass.code] : [];
  });
  const list = FREQUENT.filter(({ from }) => filedAt >= new Date(`${from}-01T00:00:00+08:00`)).at(-1);
  return list?.classCodes.includes(classes.at(-1) ?? '') ?? false;
}

/** Sent to a unit: counts for that unit. */
function dispatches(log: Log): Counted[] {
  return log.flatMap((event) =>
    event.type === 'caseDispatched' || event.type === 'caseReassigned'
      ? [{ at: event.at, unit: event.departmentId, who: personOf(event, 'dispatcher') ?? personOf(event, 'manager') }]
      : [],
  );
}

function lateReplies(log: Log): Counted[] {
  return handlings(log).flatMap(({ repliedLateAt, unit }) => (repliedLateAt ? [{ at: repliedLateAt, unit }] : []));
}

/** The log in parts: a refusal that is taken back on appeal begins a new one. */
function untilTakenBack(log: Log): Log[] {
  const cut = log.findIndex(({ type, to }) => type === 'appealAnswered' && to === 'reported');
  return cut < 0 ? [log] : [log.slice(0, cut), ...untilTakenBack(log.slice(cut + 1))];
}

/** What was first decided about the report that opened the case; whoever of staff sent it in answers for it. */
function judgedReports(log: Log): (Counted & { how: LoggedEventType })[] {
  const [first] = log;
  if (first?.type !== 'caseOpened' || first.opened.splitFrom !== null) return [];
  const decided = log.find(isA('caseAccepted', 'caseRejected', 'caseVoided', 'caseMarkedDuplicate'));
  const { reporterStaffId } = first.opened;
  const who = reporterStaffId && `collector:${reporterStaffId}`;
  return decided ? [{ at: decided.at, unit: null, who, how: decided.type }] : [];
}

/** What became of each filing: sent to a unit, or sent back; whoever filed it answers for it. */
function judgedFilings(log: Log): (Counted & { how: LoggedEventType })[] {
  return log.flatMap((event, i) => {
    if (event.type !== 'caseFiled') return [];
    const outcome = log.slice(i + 1).find(isA('caseDispatched', 'caseReassigned', 'caseReturnedToAcceptor'));
    return outcome ? [{ at: outcome.at, unit: null, who: personOf(event, 'acceptor'), how: outcome.type }] : [];
  });
}

/** How long each took since the last event of another kind. */
function since(log: Log, of: 'caseAccepted' | 'caseClosed', began: (event: LoggedEvent) => boolean): Counted[] {
  return log.flatMap((event, i) => {
    if (event.type !== of) return [];
    const from = log.slice(0, i).findLast(began);
    const who = of === 'caseAccepted' ? personOf(event, 'acceptor') : null;
    const value = from ? event.at.getTime() - from.at.getTime() : 0;
    return [{ at: event.at, unit: unitAfter(log.slice(0, i)), who, value }];
  });
}
