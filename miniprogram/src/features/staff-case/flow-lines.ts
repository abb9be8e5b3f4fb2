import type { FlowLogItem } from '@suishoupai/shared-types';

export type FlowKind = 'step' | 'note' | 'reminder';

/** Lines of a long log that are shown before somebody asks for all. */
export const FLOW_SHOWN = 6;

/** A note is for the offices only, a reminder comes from the clock; everything else is somebody's step. */
export function flowKind({ command }: FlowLogItem): FlowKind {
  if (command === 'addNote') return 'note';
  return command === 'noteDeadline' ? 'reminder' : 'step';
}

/** What of the log somebody wants to read. */
export type FlowView = 'all' | 'steps' | 'notes';

/** The lines of a view: without notes and reminders, or the notes alone. */
export function linesOfView(items: readonly FlowLogItem[], view: FlowView): FlowLogItem[] {
  if (view === 'all') return [...items];
  const wanted: FlowKind = view === 'steps' ? 'step' : 'note';
  return items.filter((item) => flowKind(item) === wanted);
}

export interface FlowLines {
  /** The latest first. */
  lines: FlowLogItem[];
  /** Older ones that are folded away. */
  hidden: number;
}

/** What of the log is on the screen. A log that is only a little longer than the fold is shown whole. */
export function flowLines(items: readonly FlowLogItem[], open: boolean): FlowLines {
  const latestFirst = [...items].sort((a, b) => b.seq - a.seq);
  if (open || items.length <= FLOW_SHOWN + 2) return { lines: latestFirst, hidden: 0 };
  return { lines: latestFirst.slice(0, FLOW_SHOWN), hidden: items.length - FLOW_SHOWN };
}
