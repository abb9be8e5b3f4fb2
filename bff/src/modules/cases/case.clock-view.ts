import {
  CASE_STAGE_NAMES,
  type SupervisionView,
  type TaskClockView,
  type TaskWaiting,
  TIMELINESS_NAMES,
} from '@suishoupai/shared-types';
import { limitText } from '../catalogue';
import { isOpen } from './case.clock';
import type { CaseRules } from './case.rules';
import { hasOpenAppeal, type CaseActor, type CaseState } from './case.state';
import { openOrders } from './case.timers';

/** When a view is made, and by which numbers. */
export interface ClockContext {
  now: Date;
  rules: CaseRules;
}

/** The clock of the task that is open now; null when no limit runs. */
export function presentClock({ clock }: CaseState, { now, rules }: ClockContext): TaskClockView | null {
  if (clock === null) return null;
  const { clocks } = rules;
  const timeliness = clocks.timeliness(clock, now);
  return {
    stage: clock.stage,
    stageName: CASE_STAGE_NAMES[clock.stage],
    limitText: limitText(clock.limit),
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt?.toISOString() ?? null,
    timeliness,
    timelinessName: TIMELINESS_NAMES[timeliness],
    remainingText: remainingText(clocks.remainingMs(clock, now), clock.limit.unit, rules),
  };
}

/** 督办 with their own clocks; the ones of a finished case show how they stood at the end. */
export function presentOrders(state: CaseState, { now, rules }: ClockContext): SupervisionView[] {
  return state.supervisions.map(({ orderNo, text, at, clock, alarm, answer }) => {
    const until = answer?.at ?? (isOpen(state.status) ? now : state.updatedAt);
    return {
      orderNo,
      text,
      at: at.toISOString(),
      dueAt: (clock.dueAt ?? at).toISOString(),
      limitText: limitText(clock.limit),
      timeliness: rules.clocks.timeliness(clock, until),
      alarm,
      answer: answer && { text: answer.text, at: answer.at.toISOString() },
    };
  });
}

/** What else waits on a case besides its stage, as this viewer sees it. */
export function waitingOn(state: CaseState, viewer: CaseActor): TaskWaiting[] {
  const assists = state.helpers.some(
    ({ departmentId, reply }) => departmentId === viewer.departmentId && reply === null && viewer.role === 'handler',
  );
  const waiting: [TaskWaiting, boolean][] = [
    ['delay', state.delay !== null],
    ['question', state.question !== null],
    ['supervision', openOrders(state).length > 0],
    ['appeal', hasOpenAppeal(state)],
    ['assist', assists && isOpen(state.status)],
  ];
  return waiting.flatMap(([name, is]) => (is ? [name] : []));
}

const MINUTE_MS = 60_000;

/** 「剩 2 天 3 小时」「剩 25 分」「超 1 小时 5 分」; days are working days where the limit counts working time. */
function remainingText(ms: number, unit: Parameters<typeof limitText>[0]['unit'], rules: CaseRules): string {
  const working = unit.startsWith('working');
  const dayMs = working ? rules.clocks.limitMs({ amount: 1, unit: 'working_days' }) : 24 * 60 * MINUTE_MS;
  const whole = Math.abs(ms);
  const days = Math.floor(whole / dayMs);
  const hours = Math.floor((whole % dayMs) / (60 * MINUTE_MS));
  const minutes = Math.floor((whole % (60 * MINUTE_MS)) / MINUTE_MS);
  const parts = [
    ...(days > 0 ? [`${days} ${working ? '个工作日' : '天'}`] : []),
    ...(hours > 0 ? [`${hours} 小时`] : []),
    ...(days === 0 && (minutes > 0 || hours === 0) ? [`${minutes} 分`] : []),
  ];
  return `${ms >= 0 ? '剩' : '超'} ${parts.join(' ')}`;
}
