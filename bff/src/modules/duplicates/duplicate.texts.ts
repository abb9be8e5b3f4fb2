import { FEATURE_NAMES, type Comparison, type FeatureName } from './duplicate.features';
import type { JoinRule } from './duplicate.priors';
import type { Decision } from './duplicate.types';

const OUTCOME_TEXTS = { opened: '新案件', joined: '并入已有案件', suspected: '疑似重复' } as const;

interface Weighing {
  score: number;
  /** What weighed most, in log-odds. */
  weighty: readonly (readonly [FeatureName, number])[];
  /** Log-odds that any report of the city is a duplicate. */
  cityRate: number;
}

/** Why, in Chinese, for staff: 「相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0.63」. */
export function explain(
  outcome: Decision['outcome'],
  { comparison: c, joinRule, row }: { comparison: Comparison; joinRule: JoinRule | null; row: Float64Array },
  { score, weighty, cityRate }: Weighing,
): string {
  const told = (name: FeatureName): number => row[FEATURE_NAMES.indexOf(name)] ?? 0;
  const asides = weighty
    .filter(([, weight]) => Math.abs(weight) >= LEAST_SAID)
    .map(([name, weight]) => ASIDE_TEXTS[name]?.({ speaksFor: weight > 0, value: told(name), cityRate, ...c }));
  const reasons = [
    c.distanceMeters === null ? '位置不明，按地址比对' : `相距 ${Math.round(c.distanceMeters)} 米`,
    agoText(c.ageHours),
    c.sameClass ? '同类' : c.sameGroup ? '同组不同类' : '不同类',
    ...photoTexts(c),
    ...(c.sameReporter ? ['同一上报人'] : []),
    ...(c.textSimilarity !== null && c.textSimilarity >= 0.5 ? ['描述相近'] : []),
    ...new Set(asides.flatMap((said) => said ?? [])),
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

interface Aside extends Pick<Comparison, 'addressSimilarity'> {
  /** It makes a duplicate likelier. */
  speaksFor: boolean;
  value: number;
  cityRate: number;
}

/**
 * Words for circumstances that the first words do not tell. What the model made of a circumstance is only said where it is so: that nothing
 * stands here may weigh as well, and is no 「此处多次反映」.
 */
const ASIDE_TEXTS: Readonly<Partial<Record<FeatureName, (aside: Aside) => string | null>>> = {
  classRate: ({ speaksFor, value, cityRate }) =>
    speaksFor ? (value > cityRate ? '该类重复较多' : null) : value < cityRate ? '该类重复较少' : null,
  othersHere: ({ speaksFor, value }) => (value === 0 ? null : speaksFor ? '此处多次反映' : '此处常有同类案件'),
  othersNear: ({ speaksFor, value }) => (value === 0 ? null : speaksFor ? '附近多次反映' : '附近同类案件多'),
  walking: ({ value }) => (value === 0 ? null : '沿途连续上报'),
  address: addressText,
  sameAddress: addressText,
};

function addressText({ addressSimilarity }: Aside): string | null {
  if (addressSimilarity === null) return null;
  if (addressSimilarity === 1) return '地址相同';
  return addressSimilarity >= LIKE_ADDRESSES ? '地址相近' : '地址不同';
}
const LIKE_ADDRESSES = 0.5;

function agoText(hours: number): string {
  const minutes = Math.round(hours * 60);
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟前`;
  if (hours < 47.5) return `${Math.round(hours)} 小时前`;
  return `${Math.round(hours / 24)} 天前`;
}
