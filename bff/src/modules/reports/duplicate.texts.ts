import type { Features } from './duplicate.features';

const OUTCOME_TEXTS = { opened: '新案件', joined: '并入已有案件', suspected: '疑似重复' } as const;

/** Why, in Chinese, for staff: 「相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0.63」. */
export function explain(outcome: keyof typeof OUTCOME_TEXTS, f: Features, score: number): string {
  const reasons = [
    `相距 ${Math.round(f.distanceMeters)} 米`,
    agoText(f.ageHours),
    f.sameClass ? '同类' : f.sameGroup ? '同组不同类' : '不同类',
    f.samePhoto ? '照片完全相同' : f.sameHash ? '照片为同一画面' : '照片不同',
    ...(f.sameReporter ? ['同一上报人'] : []),
    ...(f.textSimilarity !== null && f.textSimilarity >= 0.5 ? ['描述相近'] : []),
  ];
  return `${reasons.join('，')} → ${OUTCOME_TEXTS[outcome]} ${score.toFixed(2)}`;
}

function agoText(hours: number): string {
  if (hours < 1 / 60) return '刚刚';
  if (hours < 1) return `${Math.round(hours * 60)} 分钟前`;
  if (hours < 48) return `${Math.round(hours)} 小时前`;
  return `${Math.round(hours / 24)} 天前`;
}
