export { createClocks } from './clocks';
export type { Clocks, RunningClock } from './clocks';
export type { DayKind } from './day-kinds';
export { kindOf, limitMs } from './time-limit';
export type { TimeKind } from './time-limit';
export { createWorkingCalendar, workingDayMsOf } from './working-calendar';
export type { CalendarCoverage, WorkingCalendar, WorkPeriod } from './working-calendar';
