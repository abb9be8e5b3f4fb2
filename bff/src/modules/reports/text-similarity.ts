const MIN_CHARS = 4;

/**
 * Cosine of character 1+2-gram counts, 0 to 1 (facts/duplicates: best or near best for short Chinese text, no segmenter needed).
 * Null when either text has fewer than four letters or digits: silence is no evidence.
 */
export function textSimilarity(a: string, b: string): number | null {
  const left = grams(a);
  const right = grams(b);
  if (!left || !right) return null;
  let dot = 0;
  for (const [gram, count] of left) dot += count * (right.get(gram) ?? 0);
  return Math.round((dot / (norm(left) * norm(right))) * 1000) / 1000;
}

function grams(text: string): Map<string, number> | null {
  const chars = [...text.toLowerCase()].filter((char) => /[\p{L}\p{N}]/u.test(char));
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

function norm(counts: Map<string, number>): number {
  return Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0));
}
