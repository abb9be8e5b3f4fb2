import type { EvaluationLiveResponse } from '@suishoupai/shared-types';
import type { Bar } from '../../components/chart/bar-chart';
import type { TableData } from '../../components/data-table/DataTable';
import type { GridFill } from '../../components/map/heat';
import { heatColor, heatSteps } from '../../components/map/heat';
import { texts } from './texts';

const CHINA_MS = 8 * 3_600_000;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
/** Three answers missed: somebody must know. */
const OLD_SECONDS = 95;

/** The clock on the wall, in China: 「2026年11月27日 星期五」 and 「14:05:32」. */
export function wallClock(now: Date): { day: string; time: string } {
  const china = new Date(now.getTime() + CHINA_MS);
  const [year, month, date] = china.toISOString().slice(0, 10).split('-').map(Number);
  return {
    day: `${year}年${month}月${date}日 星期${WEEKDAYS[china.getUTCDay()] ?? ''}`,
    time: china.toISOString().slice(11, 19),
  };
}

/** How old the data are, and whether that is too old. */
export function ageOf(at: Date, now: Date): { text: string; old: boolean } {
  const seconds = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000));
  const text = seconds < 100 ? texts.fresh(seconds) : texts.freshMinutes(Math.floor(seconds / 60));
  return { text, old: seconds > OLD_SECONDS };
}

/** Columns of the 24 hours, and the hour that has not begun. */
export function hourColumns(live: EvaluationLiveResponse): {
  columns: { name: string; value: number }[];
  endsAt: number;
} {
  const hourNow = Number(wallClock(new Date(live.at)).time.slice(0, 2));
  return {
    columns: live.today.hours.map(({ hour, total }) => ({ name: String(hour), value: total })),
    endsAt: hourNow + 1,
  };
}

/** The same in words: the hours in which something came. */
export function hourTable({ today }: EvaluationLiveResponse): TableData {
  return {
    columns: [texts.columns.hour, texts.columns.count],
    rows: today.hours
      .filter(({ total }) => total > 0)
      .map(({ hour, total }) => ({ key: String(hour), cells: [texts.hour(hour), String(total)] })),
  };
}

/** How many cases stand at each step of the loop. */
export function funnelBars({ funnel }: EvaluationLiveResponse): Bar[] {
  return funnel.map(({ statusName, count }) => ({ name: statusName, value: count, text: String(count) }));
}

/** The same in words. */
export function funnelTable({ funnel }: EvaluationLiveResponse): TableData {
  return {
    columns: [texts.columns.stage, texts.columns.count],
    rows: funnel.map(({ status, statusName, count }) => ({ key: status, cells: [statusName, String(count)] })),
  };
}

/** All cases that are somebody's work. */
export function openTotal({ funnel }: EvaluationLiveResponse): number {
  return funnel.reduce((sum, { count }) => sum + count, 0);
}

/** Shades by open cases; the overdue ones are written beside the number. */
export function gridFills({ grids }: EvaluationLiveResponse): { steps: number[]; fills: Map<string, GridFill> } {
  const steps = heatSteps(Math.max(0, ...grids.map(({ open }) => open)));
  const fills = new Map(
    grids.map(({ gridCode, open, overdue }) => [
      gridCode,
      { color: heatColor(open, steps), text: `${open}${overdue > 0 ? texts.overdueMark(overdue) : ''}` },
    ]),
  );
  return { steps, fills };
}

/** The grids by name, the fullest first. */
export function gridTable({ grids }: EvaluationLiveResponse): TableData {
  return {
    columns: [texts.columns.grid, texts.columns.open, texts.columns.overdue],
    rows: [...grids]
      .sort((a, b) => b.open - a.open || b.overdue - a.overdue)
      .map(({ gridCode, gridName, open, overdue }) => ({
        key: gridCode,
        cells: [gridName, String(open), String(overdue)],
      })),
  };
}

/** The departments, the fullest first. */
export function unitTable({ units }: EvaluationLiveResponse): TableData {
  return {
    columns: [texts.columns.unit, texts.columns.open, texts.columns.overdue],
    rows: [...units]
      .sort((a, b) => b.open - a.open || b.overdue - a.overdue)
      .map(({ departmentId, departmentName, open, overdue }) => ({
        key: departmentId,
        cells: [departmentName, String(open), String(overdue)],
      })),
  };
}
