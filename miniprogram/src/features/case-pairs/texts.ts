import type { PairDecisionKind } from './pair-decision';

export const texts = {
  title: '疑似重复',
  queueTitle: '疑似重复核对',
  waitingCount: (count: number, more: boolean) => `待核对 ${count}${more ? '+' : ''} 对`,
  lead: '对照两案的照片、位置和说明，判断是不是同一个问题。每次处理都会记入流转记录，可以撤回。',
  empty: '没有待核对的案件',
  emptyText: '系统拿不准的上报会排在这里。',
  failed: '疑似重复没有加载出来',
  retry: '重新加载',
  more: '加载更多',
  objected: '市民认为不是同一个',
  older: '先报',
  younger: '后报',
  open: (name: string) => `打开${name}案件`,
  photosOf: (name: string) => `看${name}的照片`,
  noPhoto: '没有照片',
  noDescription: '（没有文字说明）',
  people: (count: number) => `${count} 人反映`,
  apart: (distance: string, gap: string) => `相距 ${distance} · 相隔 ${gap}`,
  accuracy: (first: number, second: number) => `圆圈为定位误差：先报 ${first} 米，后报 ${second} 米`,
  bar: (meters: number) => `比例尺 ${meters} 米，上北下南`,
  why: '判重依据',
  words: '市民的意见',
  word: (same: boolean) => (same ? '是同一个' : '不是同一个'),
  decided: (by: string, at: string) => `${by} · ${at}`,
  noJoin: {
    filed: '两案都已立案，不能直接并入。确为同一问题的，请先退回受理员。',
    ended: '其中一案已经结束，不能再并入。确为同一问题的，请在未结束的案件中处理，并向上报人说明。',
    acceptors: '并入由受理员操作。',
  },
  later: '稍后',
  postponed: '已排到最后',
  kinds: {
    join: { button: '并入', title: '并入重复', lead: '后一案的上报转到前一案，上报人会收到通知。' },
    keepApart: {
      button: '不是同一个',
      title: '不是同一个',
      lead: '两案分别办理。系统以后不再就这两案提示，也不会自动并案。',
    },
    split: { button: '拆分', title: '拆分', lead: '并入的上报另立一案，从受理开始办理；系统记住两案不是同一问题。' },
    keepJoined: { button: '维持并案', title: '维持并案', lead: '继续一并办理。理由会告知上报人，请写清楚。' },
  } satisfies Record<PairDecisionKind, { button: string; title: string; lead: string }>,
  reasons: {
    join: ['照片和位置一致，为同一问题', '现场核对为同一处'],
    keepApart: ['位置不同，是两处问题', '照片不同，是两个问题', '前一处已处理，是新出现的问题'],
    split: ['经核对，是两处问题', '上报人说明属实'],
    keepJoined: ['经核对，现场只有一处', '照片显示为同一问题'],
  } satisfies Record<PairDecisionKind, string[]>,
  reason: '理由',
  reasonPlaceholder: '请写明理由，会记入流转记录',
  confirm: '确定',
  done: '已处理',
};

/** 「18 分钟」「5 小时」「3 天」 */
export function gapText(minutes: number): string {
  if (minutes < 1) return '不到 1 分钟';
  if (minutes < 60) return `${minutes} 分钟`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} 小时` : `${Math.round(minutes / (24 * 60))} 天`;
}
