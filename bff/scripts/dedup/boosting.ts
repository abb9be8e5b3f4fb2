import type { Tree } from '../../src/modules/duplicates';

/** Rows to learn from: features, 0 or 1, and how much each row counts. */
export interface Sample {
  rows: readonly Float64Array[];
  labels: Float64Array;
  weights: Float64Array;
}

export interface BoostingOptions {
  rounds: number;
  depth: number;
  learningRate: number;
  /** Least number of rows in a leaf. */
  minLeaf: number;
  l2: number;
  /** Share of rows and of features that a tree may see. */
  rowShare: number;
  featureShare: number;
  bins: number;
  seed: number;
  /** Features whose growth must never raise the score. */
  falling: readonly number[];
}

interface Binned {
  /** One column a feature. */
  columns: Uint8Array[];
  /** Upper edge of each bin; the last bin has none. */
  edges: number[][];
}

interface Split {
  feature: number;
  bin: number;
  gain: number;
}

/**
 * Gradient boosted trees for log loss, by histograms; deterministic for a seed. Answers the base log-odds and the trees.
 * Trees grow level by level and only where a split gains; `falling` features are kept monotone by bounds on the leaves.
 */
export function boost(sample: Sample, options: BoostingOptions): { base: number; trees: Tree[] } {
  const { rows, labels, weights } = sample;
  const size = rows.length;
  const binned = bin(rows, options.bins);
  const random = mulberry32(options.seed);
  const base = logOdds(labels, weights);
  const scores = new Float64Array(size).fill(base);
  const gradients = new Float64Array(size);
  const hessians = new Float64Array(size);
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (let i = 0; i < size; i += 1) {
      const p = 1 / (1 + Math.exp(-at(scores, i)));
      gradients[i] = at(weights, i) * (p - at(labels, i));
      hessians[i] = at(weights, i) * Math.max(1e-6, p * (1 - p));
    }
    const chosen = sampleRows(size, options.rowShare, random);
    const features = binned.columns.map((_, f) => f).filter(() => random() < options.featureShare);
    const tree = grow({ binned, gradients, hessians, features, options }, chosen);
    trees.push(tree);
    for (let i = 0; i < size; i += 1) scores[i] = at(scores, i) + predict(tree, rows[i] ?? new Float64Array());
  }
  return { base, trees };
}

interface Growing {
  binned: Binned;
  gradients: Float64Array;
  hessians: Float64Array;
  features: readonly number[];
  options: BoostingOptions;
}

interface MutableTree {
  feature: number[];
  threshold: number[];
  left: number[];
  right: number[];
  value: number[];
}

function grow(g: Growing, root: Int32Array): Tree {
  const tree: MutableTree = { feature: [], threshold: [], left: [], right: [], value: [] };
  const add = (rows: Int32Array, depth: number, low: number, high: number): number => {
    const node = tree.feature.length;
    const { value } = valueOf(g, rows, low, high);
    tree.feature.push(-1);
    tree.threshold.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.value.push(value);
    const split = depth < g.options.depth ? bestSplit(g, rows, low, high) : null;
    if (!split) return node;
    const column = g.binned.columns[split.feature] ?? new Uint8Array();
    const left = rows.filter((i) => at(column, i) <= split.bin);
    const right = rows.filter((i) => at(column, i) > split.bin);
    const isFalling = g.options.falling.includes(split.feature);
    const middle = (valueOf(g, left, low, high).value + valueOf(g, right, low, high).value) / 2;
    tree.feature[node] = split.feature;
    tree.threshold[node] = g.binned.edges[split.feature]?.[split.bin] ?? 0;
    tree.left[node] = add(left, depth + 1, isFalling ? Math.max(low, middle) : low, high);
    tree.right[node] = add(right, depth + 1, low, isFalling ? Math.min(high, middle) : high);
    return node;
  };
  add(root, 0, -Infinity, Infinity);
  return { ...tree, value: tree.value.map(rounded), threshold: tree.threshold };
}

function bestSplit(g: Growing, rows: Int32Array, low: number, high: number): Split | null {
  const { options, binned } = g;
  const whole = sums(g, rows);
  const score = (gradient: number, hessian: number): number => gradient ** 2 / (hessian + options.l2);
  let best: Split | null = null;
  for (const feature of g.features) {
    const column = binned.columns[feature] ?? new Uint8Array();
    const count = (binned.edges[feature]?.length ?? 0) + 1;
    const gradient = new Float64Array(count);
    const hessian = new Float64Array(count);
    const weight = new Float64Array(count);
    for (const i of rows) {
      const b = at(column, i);
      gradient[b] = at(gradient, b) + at(g.gradients, i);
      hessian[b] = at(hessian, b) + at(g.hessians, i);
      weight[b] = at(weight, b) + 1;
    }
    let [gl, hl, wl] = [0, 0, 0];
    for (let b = 0; b < count - 1; b += 1) {
      gl += at(gradient, b);
      hl += at(hessian, b);
      wl += at(weight, b);
      if (wl < options.minLeaf || rows.length - wl < options.minLeaf) continue;
      const [gr, hr] = [whole.gradient - gl, whole.hessian - hl];
      if (options.falling.includes(feature)) {
        const rate = options.learningRate;
        const leftValue = clamp((-gl / (hl + options.l2)) * rate, low, high);
        if (leftValue < clamp((-gr / (hr + options.l2)) * rate, low, high)) continue;
      }
      const gain = score(gl, hl) + score(gr, hr) - score(whole.gradient, whole.hessian);
      if (gain > 1e-3 && gain > (best?.gain ?? 0)) best = { feature, bin: b, gain };
    }
  }
  return best;
}

function valueOf(g: Growing, rows: Int32Array, low: number, high: number): { value: number } {
  const { gradient, hessian } = sums(g, rows);
  const { learningRate, l2 } = g.options;
  return { value: clamp((-gradient / (hessian + l2)) * learningRate, low, high) };
}

function sums(g: Growing, rows: Int32Array): { gradient: number; hessian: number } {
  let [gradient, hessian] = [0, 0];
  for (const i of rows) {
    gradient += at(g.gradients, i);
    hessian += at(g.hessians, i);
  }
  return { gradient, hessian };
}

function bin(rows: readonly Float64Array[], most: number): Binned {
  const width = rows[0]?.length ?? 0;
  const edges = Array.from({ length: width }, (_, f) => {
    const sorted = Float64Array.from(rows, (row) => at(row, f)).sort();
    const cuts = new Set<number>();
    for (let k = 1; k < most; k += 1) {
      const value = at(sorted, Math.floor((k * sorted.length) / most));
      if (value < at(sorted, sorted.length - 1)) cuts.add(Number(value.toPrecision(6)));
    }
    const distinct = new Set(sorted);
    if (distinct.size <= most) for (const value of distinct) if (value < at(sorted, sorted.length - 1)) cuts.add(value);
    return [...cuts].sort((a, b) => a - b);
  });
  const columns = edges.map((cuts, f) => Uint8Array.from(rows, (row) => lowerBound(cuts, at(row, f))));
  return { edges, columns };
}

/** Index of the first edge that is not below the value. */
function lowerBound(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function predict(tree: Tree, row: Float64Array): number {
  let node = 0;
  for (let split = tree.feature[0] ?? -1; split >= 0; split = tree.feature[node] ?? -1) {
    node = (at(row, split) <= (tree.threshold[node] ?? 0) ? tree.left[node] : tree.right[node]) ?? 0;
  }
  return tree.value[node] ?? 0;
}

function sampleRows(size: number, share: number, random: () => number): Int32Array {
  return Int32Array.from({ length: size }, (_, i) => i).filter(() => random() < share);
}

function logOdds(labels: Float64Array, weights: Float64Array): number {
  let [positive, all] = [0, 0];
  labels.forEach((label, i) => {
    positive += label * at(weights, i);
    all += at(weights, i);
  });
  return rounded(Math.log((positive + 1) / (all - positive + 1)));
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const rounded = (value: number): number => Math.round(value * 1e5) / 1e5;
const at = (values: Float64Array | Uint8Array | Int32Array, i: number): number => values[i] ?? 0;
