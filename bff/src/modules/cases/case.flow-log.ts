import { CASE_ACTION_NAMES, type CaseAction, type CaseStatus } from '@suishoupai/shared-types';
import { citizenText, type CitizenText } from './case.citizen-texts';
import type { CaseEvent, CaseEventType, EventActor } from './case.events';
import type { CaseState } from './case.state';
import { publicText, staffText } from './case.texts';
import { TRANSITIONS } from './case.transitions';

/** One line of the append-only flow log, written once with the event and never changed. Holds no citizen id. */
export interface FlowLogEntry {
  /** 1, 2, 3 … within the case: the version of the case after the event. */
  seq: number;
  at: Date;
  event: CaseEventType;
  command: CaseAction;
  from: CaseStatus | null;
  to: CaseStatus;
  actor: EventActor;
  /** Chinese, for staff. */
  text: string;
  /** Chinese, for other institutions: the same without what the offices keep to themselves. */
  publicText: string;
  photoIds: readonly string[];
  /** Chinese, for the citizen's timeline; null where the citizen is not told. */
  citizen: (CitizenText & { photoIds: readonly string[] }) | null;
}

/** A line with the report whose arrival it tells of, if any: a timeline says 「您」 to whoever sent it. */
export interface TimelineEntry extends FlowLogEntry {
  reportId: string | null;
}

/** The line that an event leaves; `after` is the state that it led to. */
export function flowLogEntry(event: CaseEvent, after: CaseState): FlowLogEntry {
  const told = citizenText(event, after);
  const command = COMMAND_OF_EVENT[event.type];
  return {
    seq: after.version,
    at: event.at,
    event: event.type,
    command,
    from: event.from,
    to: event.to,
    actor: event.actor,
    text: staffText(event, after),
    publicText: publicText(event, after, CASE_ACTION_NAMES[command]),
    photoIds: photosOf(event),
    // Of the photos only the department's after-photos are for citizens; what collectors took is evidence.
    citizen: told && { ...told, photoIds: event.type === 'caseReplied' ? event.photoIds : [] },
  };
}

/**
 * The lines a citizen sees, oldest first; of reports that joined one after the other only the last is kept. Of `ownReportId` they
 * are not told that somebody else reports the same.
 */
export function citizenLines(log: readonly TimelineEntry[], ownReportId: string | null): TimelineEntry[] {
  const told = log.filter((entry) => entry.citizen !== null);
  const isOthers = (entry: TimelineEntry | undefined): boolean =>
    entry?.command === 'join' && (ownReportId === null || entry.reportId !== ownReportId);
  return told
    .filter((entry, index) => !isOthers(entry) || told[index + 1]?.command !== 'join')
    .map((entry) => (entry.command === 'join' && !isOthers(entry) ? { ...entry, citizen: ownJoinText(entry) } : entry));
}

function ownJoinText({ citizen }: TimelineEntry): TimelineEntry['citizen'] {
  return citizen && { ...citizen, title: '并入办理', text: OWN_JOIN };
}
const OWN_JOIN = '您反映的问题已有人上报，已并入本案一并办理，进展会同步告诉您。';

/** Which command an event comes from; the table read the other way round. */
export const COMMAND_OF_EVENT = invert();

function invert(): Record<CaseEventType, CaseAction> {
  const pairs = Object.entries(TRANSITIONS).map(([command, { event }]) => [event, command]);
  // Every event type stands in the table exactly once (tested), so the inverse is complete.
  return Object.fromEntries(pairs) as Record<CaseEventType, CaseAction>;
}

function photosOf(event: CaseEvent): readonly string[] {
  if (event.type === 'caseOpened') return event.opened.photoIds;
  if (event.type === 'reportJoined') return event.report.photoIds;
  return 'photoIds' in event ? event.photoIds : [];
}
