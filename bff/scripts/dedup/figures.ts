/** A report of which the engine or a rule said whether it is a duplicate. */
export interface Verdict {
  score: number;
  predicted: boolean;
  positive: boolean;
}

export interface Figures {
  precision: number;
  recall: number;
  f1: number;
}

/** Precision, recall and F1 of what was predicted. */
export function figuresOf(verdicts: readonly Pick<Verdict, 'predicted' | 'positive'>[]): Figures {
  const predicted = verdicts.filter((each) => each.predicted).length;
  const positive = verdicts.filter((each) => each.positive).length;
  const both = verdicts.filter((each) => each.predicted && each.positive).length;
  const precision = predicted === 0 ? 0 : both / predicted;
  const recall = positive === 0 ? 0 : both / positive;
  return {
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded((2 * both) / Math.max(1, predicted + positive)),
  };
}

/** The largest recall of any threshold at which precision is at least `precision`; equal scores stand or fall together. */
export function recallAtPrecision(verdicts: readonly Verdict[], precision: number): number {
  const sorted = [...verdicts].sort((a, b) => b.score - a.score);
  const positive = sorted.filter((each) => each.positive).length;
  let [found, best] = [0, 0];
  sorted.forEach((each, i) => {
    if (each.positive) found += 1;
    if (sorted[i + 1]?.score === each.score) return;
    if (found / (i + 1) >= precision) best = Math.max(best, found / Math.max(1, positive));
  });
  return rounded(best);
}

/** How often reports with about this probability were duplicates. */
export function reliability(verdicts: readonly Verdict[]): { said: number; was: number; reports: number }[] {
  const edges = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01];
  return edges.slice(1).flatMap((to, i) => {
    const inside = verdicts.filter(({ score }) => score >= (edges[i] ?? 0) && score < to);
    if (inside.length === 0) return [];
    const mean = (of: (each: Verdict) => number): number =>
      rounded(inside.reduce((sum, each) => sum + of(each), 0) / inside.length);
    return [
      { said: mean(({ score }) => score), was: mean(({ positive }) => (positive ? 1 : 0)), reports: inside.length },
    ];
  });
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** For print. */
export function rounded(value: number, digits = 3): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
