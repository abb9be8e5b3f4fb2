const MIN_CHARS = 4;

/** Inverse document frequencies of character grams; grams not named weigh `rare`. */
export interface GramWeights {
  rare: number;
  weights: Readonly<Record<string, number>>;
}

/** A text as the comparison sees it; made once for each text. */
export interface GramVector {
  grams: ReadonlyMap<string, number>;
  norm: number;
}

/**
 * Character 1+2-gram TF-IDF vector (facts/duplicates: best or near best for short Chinese text, no segmenter needed).
 * Null when the text has fewer than four letters or digits: silence is no evidence.
 */
function gramVector(text: string, { rare, weights }: GramWeights): GramVector | null {
  const counts = gramCounts(text);
  if (!counts) return null;
  let squares = 0;
  for (const [gram, count] of counts) {
    const value = count * (weights[gram] ?? rare);
    counts.set(gram, value);
    squares += value * value;
  }
  return { grams: counts, norm: Math.sqrt(squares) };
}

/** Vectors by text: the same open cases are looked at again and again. Forgets all when `most` texts are kept. */
export function createVectors(weights: GramWeights, most = 5000): (text: string) => GramVector | null {
  const kept = new Map<string, GramVector | null>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const vector = gramVector(text, weights);
    kept.set(text, vector);
    return vector;
  };
}

/** Cosine, 0 to 1. */
export function similarity(a: GramVector, b: GramVector): number {
  const [short, long] = a.grams.size <= b.grams.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [gram, value] of short.grams) dot += value * (long.grams.get(gram) ?? 0);
  const norms = a.norm * b.norm;
  return norms === 0 ? 0 : Math.min(1, dot / norms);
}

/** How often each gram occurs; null for a text too short to say anything. */
export function gramCounts(text: string): Map<string, number> | null {
  const chars = text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
  if (chars.length < MIN_CHARS) return null;
  const counts = new Map<string, number>();
  const add = (gram: string): void => void counts.set(gram, (counts.get(gram) ?? 0) + 1);
  chars.forEach((char, i) => {
    add(char);
    const next = chars[i + 1];
    if (next !== undefined) add(char + next);
  });
  return counts;
}

/** Weights of grams learned from texts; only those in at least `share` of them are named, the rest is rare. */
export function learnGramWeights(texts: readonly string[], share = 0.02): GramWeights {
  const documents = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    const counts = gramCounts(text);
    if (!counts) continue;
    total += 1;
    for (const gram of counts.keys()) documents.set(gram, (documents.get(gram) ?? 0) + 1);
  }
  const weightOf = (seen: number): number => Math.round(Math.log((1 + total) / (1 + seen)) * 1000) / 1000 + 0.1;
  const common = [...documents].filter(([, seen]) => seen >= share * total);
  return {
    rare: weightOf((share * total) / 4),
    weights: Object.fromEntries(
      common.sort(([a], [b]) => (a < b ? -1 : 1)).map(([gram, seen]) => [gram, weightOf(seen)]),
    ),
  };
}
