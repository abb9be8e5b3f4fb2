/** Cases as a city has them after years, made fast: every stored field comes from the product's own functions. */
import { mongo } from 'mongoose';
import type { CaseStatus } from '@suishoupai/shared-types';
import type { City } from '../src/city/city';
import { createCatalogue } from '../src/modules/catalogue';
import { caseAfter, caseIn, RULES, WAY_TO } from '../src/modules/cases/case.fixtures';
import { toFields } from '../src/modules/cases/case.repository';
import type { StoredCase } from '../src/modules/cases/case.records';

const { ObjectId } = mongo;
const HOUR_MS = 3_600_000;
/** The pace of a city that has a million cases after three years: about 900 a day, whatever the size of the store. */
const PACE_MS = (3 * 365 * 24 * HOUR_MS) / 1_000_000;
/** Of what was opened in these eight weeks 3 in 5 cases are in hand, of what is older none. */
const IN_HAND_MS = 50_000 * PACE_MS;
const IN_HAND_SHARE = 0.6;
/** A backlog is this old at most. */
const BACKLOG_MS = 60 * 24 * HOUR_MS;

/** Where numbers come from: the area codes of the two districts and of a town that has few. */
const AREAS: readonly (readonly [string, number])[] = [
  ['440902', 75],
  ['440904', 23],
  ['440981', 2],
];
/** Few units have most of the work. */
const BUSIEST = ['municipal', 'sanitation'];
/** What is closed and in hand all the same waits for the answer to an appeal. */
const OPEN: readonly (readonly [CaseStatus, number])[] = [
  ['reported', 8],
  ['verifying', 10],
  ['accepted', 6],
  ['filed', 8],
  ['dispatched', 12],
  ['received', 8],
  ['handling', 24],
  ['suspended', 4],
  ['handled', 8],
  ['checking', 8],
  ['checked', 4],
  ['closed', 0.5],
];
const ENDED: readonly (readonly [CaseStatus, number])[] = [
  ['closed', 50],
  ['evaluated', 30],
  ['rejected', 8],
  ['voided', 3],
  ['duplicate', 6],
  ['withdrawn', 3],
];
const THINGS =
  '路灯 井盖 垃圾 护栏 树枝 广告牌 人行道 电线 水管 路面 化粪池 垃圾桶 共享单车 公交站牌 宣传栏 下水道'.split(' ');
const TROUBLES = '不亮 破损 丢失 堆积 倒塌 堵塞 漏水 占道 乱贴小广告 冒水 松动 有异味 无人清理 影响通行 存在隐患'.split(
  ' ',
);
const PLACES = '小区门口 学校旁 菜市场东侧 公交站附近 医院对面 工地围挡外 桥下 巷口 停车场入口 公园南门'.split(' ');
const ROADS =
  '光华北路 红旗北路 河西工业路 油城三路 人民南路 迎宾一路 高凉中路 茂南大道 站前路 文光二街 双山五路 西粤路 官渡路 光华南路 健康中路'.split(
    ' ',
  );

/** Cases of years, of which few are in hand, or a backlog: none of it has ended. */
type Mix = 'years' | 'backlog';

/**
 * Makes the n-th of `size` cases; the same numbers make the same case. A small store is the same city some days after its start, a large
 * one years later: days, units, kinds of work and what becomes of a case are alike, so that a page of the one has its like in the other.
 */
export function createCaseFactory(city: City, size: number, now: Date, mix: Mix = 'years') {
  const catalogue = createCatalogue(city.catalogue);
  const classes = catalogue.allClasses();
  const grids = city.grids.boundaries.map(({ code, name, district, community }) => ({ code, name, district, community, version: 1 })); // prettier-ignore
  const handling = city.departments.departments.filter(({ kind }) => kind === 'handling');
  const units = [
    ...BUSIEST.flatMap((id) => handling.filter((unit) => unit.id === id)),
    ...handling.filter(({ id }) => !BUSIEST.includes(id)),
  ];
  const collectors = city.staff.staff.filter(({ role }) => role === 'collector').map(({ id }) => id);
  const words = { className: (code: string) => catalogue.findClass(code)?.name ?? code, desks: RULES.limits };
  const models = new Map<CaseStatus, ReturnType<typeof caseIn>>();
  const appealed = caseAfter(...WAY_TO.closed, 'appeal');
  const { delay } = caseAfter(...WAY_TO.handling, 'requestDelay');
  const [order] = caseAfter(...WAY_TO.handling, 'supervise').supervisions;
  const { question } = caseAfter(...WAY_TO.handling, 'askByUnit');

  const pace = mix === 'years' ? PACE_MS : BACKLOG_MS / size;
  const isOpen = (n: number): boolean =>
    mix === 'backlog' || ((size - n) * pace < IN_HAND_MS && randomFrom(n)() < IN_HAND_SHARE);

  /** Number, id and time of opening alone. */
  function identityOf(n: number): { caseNo: string; id: string; openedAt: Date } {
    const openedAt = new Date(now.getTime() - Math.floor((size - n) * pace));
    const caseNo = `${weighted(AREAS, randomFrom(n + 0x5eed)) ?? ''}${dayOf(openedAt)}${String(n % 100_000).padStart(5, '0')}`;
    return { caseNo, id: n.toString(16).padStart(24, '0'), openedAt };
  }

  function make(n: number) {
    const random = randomFrom(n);
    random();
    const status = weighted(isOpen(n) ? OPEN : ENDED, random) ?? 'closed';
    const common = models.get(status) ?? caseIn(status);
    models.set(status, common);
    const model = status === 'closed' && isOpen(n) ? appealed : common;
    const { caseNo, id, openedAt } = identityOf(n);
    // Few classes make most of the work.
    const { code: classCode } = pick(classes, random() ** 2);
    const unit = pick(units, random() ** 2);
    const helper = pick(units, random() ** 2);
    const isHelped = random() < 0.15 && helper.id !== unit.id;
    const isSupervised = random() < 0.05 && order !== undefined;
    const clockShare = random();
    const collector = pick(collectors, random());
    const others = random() < 0.08 ? Math.ceil(random() ** 2 * MOST_OTHERS) : 0;
    const isDelayed = random() < 0.06 && DELAYED.includes(status);
    const stored: StoredCase = {
      ...model,
      caseId: id,
      caseNo,
      source: random() < 0.7 ? 'citizen' : random() < 0.5 ? 'collector' : 'hotline',
      classCode,
      groupId: catalogue.groupOf(classCode)?.id ?? classCode,
      urgent: random() < 0.03,
      description: `${pick(THINGS, random())}${pick(TROUBLES, random())}，${pick(PLACES, random())}`,
      address: `${pick(ROADS, random())}${Math.ceil(random() * 300)}号`,
      grid: pick(grids, random()),
      candidateGrids: [],
      departmentId: model.departmentId && unit.id,
      departmentName: model.departmentName && unit.name,
      handlerId: model.handlerId && `handler-${unit.id}`,
      collectorId: model.collectorId && collector,
      verification: model.verification && { ...model.verification, collectorId: pick(collectors, random()) },
      check: model.check && { ...model.check, collectorId: collector },
      helpers: model.departmentId !== null && isHelped ? [{ departmentId: helper.id, departmentName: helper.name, reply: null }] : [], // prettier-ignore
      supervisions: model.departmentId !== null && isSupervised ? [order] : [],
      question: clockShare < PAUSED_SHARE / 2 && ASKED.includes(status) ? question : null,
      delay: isDelayed ? delay : null,
      reporterIds: [...model.reporterIds, ...OTHERS.slice(0, others)],
      reportCount: model.reportCount + others,
      clock: model.clock && { ...model.clock, ...datesOf(clockShare, now), stage: model.clock.stage },
      stages: { ...model.stages, openedAt },
      capturedAt: openedAt,
      lastReportedAt: openedAt,
      updatedAt: openedAt,
      photoIds: [n.toString(16).padStart(24, 'f')],
    };
    return { _id: new ObjectId(id), ...toFields(stored, words) };
  }
  return { size, isOpen, identityOf, make };
}

/** One case in twelve is reported by several people. */
const MOST_OTHERS = 9;
const OTHERS = Array.from({ length: MOST_OTHERS }, (_, i) => `neighbour-${i}`);
const DELAYED: readonly CaseStatus[] = ['received', 'handling'];
const PAUSED_SHARE = 0.03;
const ASKED: readonly CaseStatus[] = ['reported', 'accepted', 'received', 'handling'];

/** One in five is overdue, one in twenty due soon, some stand. */
function datesOf(share: number, now: Date) {
  const at = (hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);
  if (share < PAUSED_SHARE) return { dueAt: null, warnAt: null, escalateAt: null, runningSince: null };
  if (share < 0.23) {
    const alarm = share < 0.1 ? ('escalated' as const) : ('overdue' as const);
    return { dueAt: at(-share * 300), warnAt: at(-share * 300 - 10), escalateAt: at(-share * 300 + 20), alarm };
  }
  if (share < 0.28) return { dueAt: at(share * 20), warnAt: at(-share * 20), escalateAt: at(share * 60), alarm: 'warned' as const }; // prettier-ignore
  return { dueAt: at(share * 300), warnAt: at(share * 200), escalateAt: at(share * 400), alarm: null };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10).replaceAll('-', '');

function pick<T>(list: readonly T[], share: number): T {
  const found = list[Math.min(list.length - 1, Math.floor(share * list.length))];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

function weighted<T>(list: readonly (readonly [T, number])[], random: () => number): T | undefined {
  let left = random() * list.reduce((sum, [, weight]) => sum + weight, 0);
  return list.find(([, weight]) => (left -= weight) < 0)?.[0];
}

/** mulberry32: small, fast, the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
