/**
 * How alike two rankings are, from competition ranks with ties at their lowest (1 = highest).
 * Pairs in which either rank is NaN are left out; the ranks of the others must be those among themselves.
 * NaN where one of the rankings knows no difference.
 */
export interface RankCorrelation {
  /** Spearman's rho: Pearson's correlation of the ranks, ties at their mean rank. */
  spearman: number;
  /** Kendall's tau-b, which allows for ties on both sides. */
  kendall: number;
}

/** Source: M. G. Kendall, Rank Correlation Methods (1948), chapters 2 and 3. Takes time n · log n. */
export function rankCorrelation(x: Float64Array, y: Float64Array): RankCorrelation {
  const ties = tiesOf(x, y);
  return { spearman: rho(x, y, ties), kendall: kendall(x, y, ties) };
}

/** Spearman's rho alone, of ranks as above. */
export function spearman(x: Float64Array, y: Float64Array): number {
  return rho(x, y, tiesOf(x, y));
}

interface TieCounts {
  /** How many of the pairs have each rank in x; likewise in y. */
  tiesX: Int32Array;
  tiesY: Int32Array;
  pairs: number;
}

function tiesOf(x: Float64Array, y: Float64Array): TieCounts {
  const n = x.length;
  const tiesX = new Int32Array(n + 2);
  const tiesY = new Int32Array(n + 2);
  let pairs = 0;
  for (let i = 0; i < n; i++)
    if (x[i] === x[i] && y[i] === y[i]) {
      tiesX[x[i]]++;
      tiesY[y[i]]++;
      pairs++;
    }
  return { tiesX, tiesY, pairs };
}

function rho(x: Float64Array, y: Float64Array, { tiesX, tiesY, pairs }: TieCounts): number {
  const mean = (pairs + 1) / 2;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] !== x[i] || y[i] !== y[i]) continue;
    const dx = x[i] + (tiesX[x[i]] - 1) / 2 - mean;
    const dy = y[i] + (tiesY[y[i]] - 1) / 2 - mean;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

function kendall(x: Float64Array, y: Float64Array, { tiesX, tiesY, pairs }: TieCounts): number {
  const n = x.length;
  const order = byRank(x, y, tiesX, pairs);
  // A Fenwick tree over the ranks y of those before in x.
  const tree = new Int32Array(n + 1);
  let agreement = 0;
  for (let start = 0; start < pairs;) {
    const end = start + tiesX[x[order[start]]];
    for (let k = start; k < end; k++) {
      const rank = y[order[k]];
      let below = 0;
      for (let at = rank - 1; at > 0; at &= at - 1) below += tree[at];
      let notAbove = below;
      if (tiesY[rank] > 1) {
        notAbove = 0;
        for (let at = rank; at > 0; at &= at - 1) notAbove += tree[at];
      }
      agreement += below - (start - notAbove);
    }
    for (let k = start; k < end; k++) for (let at = y[order[k]]; at <= n; at += at & -at) tree[at]++;
    start = end;
  }
  const all = (pairs * (pairs - 1)) / 2;
  return agreement / Math.sqrt((all - tied(tiesX)) * (all - tied(tiesY)));
}

/** Places in rising rank x, by counting. */
function byRank(x: Float64Array, y: Float64Array, ties: Int32Array, pairs: number): Uint32Array {
  const next = new Uint32Array(ties.length);
  for (let rank = 1; rank < ties.length; rank++) next[rank] = next[rank - 1] + ties[rank - 1];
  const order = new Uint32Array(pairs);
  for (let i = 0; i < x.length; i++) if (x[i] === x[i] && y[i] === y[i]) order[next[x[i]]++] = i;
  return order;
}

/** Pairs that share a rank. */
function tied(ties: Int32Array): number {
  let sum = 0;
  for (const count of ties) sum += (count * (count - 1)) / 2;
  return sum;
}
