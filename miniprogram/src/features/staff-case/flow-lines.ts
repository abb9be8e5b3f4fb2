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

/** As a log is read. */
export function latestFirst(items: readonly FlowLogItem[]): FlowLogItem[] {
  return [...items].sort((a, b) => b.seq - a.seq);
}
