import type { Comparison } from './duplicate.features';
import type { JoinRule } from './duplicate.priors';
import type { Decision } from './duplicate.types';

const OUTCOME_TEXTS = { opened: '新案件', joined: '并入已有案件', suspected: '疑似重复' } as const;

/** Why, in Chinese, for staff: 「相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0.63」. */
export function explain(
  outcome: Decision['outcome'],
  { comparison: c, joinRule }: { comparison: Comparison; joinRule: JoinRule | null },
  score: number,
  weighty: readonly (readonly [string, number])[],
): string {
  const reasons = [
    c.distanceMeters === null ? '位置不明，按地址比对' : `相距 ${Math.round(c.distanceMeters)} 米`,
    agoText(c.ageHours),
    c.sameClass ? '同类' : c.sameGroup ? '同组不同类' : '不同类',
    ...photoTexts(c),
    ...(c.sameReporter ? ['同一上报人'] : []),
    ...(c.textSimilarity !== null && c.textSimilarity >= 0.5 ? ['描述相近'] : []),
    ...weighty.flatMap(([name, value]) => (Math.abs(value) >= LEAST_SAID ? (ASIDE_TEXTS[name]?.(value) ?? []) : [])),
  ];
  const rule = outcome === 'joined' && joinRule ? `（${RULE_TEXTS[joinRule]}）` : '';
  return `${reasons.join('，')} → ${OUTCOME_TEXTS[outcome]} ${score.toFixed(2)}${rule}`;
}

/** The score is the model's even where a rule joins. */
const RULE_TEXTS: Readonly<Record<JoinRule, string>> = {
  samePhoto: '同一张照片，直接并入',
  samePicture: '同一画面，直接并入',
  crowd: '多人同时反映，直接并入',
  sameSpot: '一小时内同一地点，直接并入',
};

function photoTexts({ samePhoto, sameHash, bothHavePhotos }: Comparison): string[] {
  if (samePhoto) return ['照片完全相同'];
  if (sameHash) return ['照片为同一画面'];
  return bothHavePhotos ? ['照片不同'] : [];
}

/** Log-odds from which a circumstance is worth a word. */
const LEAST_SAID = 0.3;

/** Words for circumstances that the first words do not tell; `value` above zero speaks for a duplicate. */
const ASIDE_TEXTS: Readonly<Record<string, (value: number) => string>> = {
  classRate: (value) => (value > 0 ? '该类重复较多' : '该类重复较少'),
  othersHere: (value) => (value > 0 ? '此处多次反映' : '此处常有同类案件'),
  othersNear: (value) => (value > 0 ? '附近多次反映' : '附近同类案件多'),
  walking: () => '沿途连续上报',
  address: (value) => (value > 0 ? '地址相同或相近' : '地址不同'),
  sameAddress: (value) => (value > 0 ? '地址相同' : '地址不同'),
};

function agoText(hours: number): string {
  if (hours < 1 / 60) return '刚刚';
  if (hours < 1) return `${Math.round(hours * 60)} 分钟前`;
  if (hours < 48) return `${Math.round(hours)} 小时前`;
  return `${Math.round(hours / 24)} 天前`;
}
