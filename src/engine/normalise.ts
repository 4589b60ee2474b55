import { isConstant, meanAndDeviation } from "./moments";
import { lowestRanks } from "./peers";

export type Normalisation = "minmax" | "zscore" | "percentile" | "rank" | "goalposts" | "share" | "vector";

/**
 * Normalises one column; NaN stays NaN.
 * minmax: onto from…to. zscore: mean `from`, sample deviation `to`. percentile: (rank − 1) ÷ (n − 1) · 100, ties at their lowest rank.
 * rank: 1 = worst, ties at their lowest rank. goalposts: 0 at `from`, 100 at `to`, clamped; from above to is lower-is-better.
 * share: value ÷ sum. vector: value ÷ Euclidean norm.
 * @param lower lower is better, for minmax, zscore, percentile and rank
 * @returns null where the column has no spread (minmax, zscore, percentile) or its sum or norm is 0 (share, vector)
 */
export function normalise(column: Float64Array, method: Normalisation, lower: boolean, from: number, to: number): Float64Array | null {
  const present = column.filter((v) => v === v);
  const n = present.length;
  if ((method === "minmax" || method === "zscore" || method === "percentile") && (n < 2 || isConstant(present))) return null;
  switch (method) {
    case "minmax": {
      let min = Infinity;
      let max = -Infinity;
      for (const v of present) {
        if (v < min) min = v;
        if (v > max) max = v;
      }
      return column.map((v) => {
        const share = lower ? (max - v) / (max - min) : (v - min) / (max - min);
        // Written so that the ends come out as given, to the last bit.
        return from * (1 - share) + to * share;
      });
    }
    case "zscore": {
      const { mean, deviation } = meanAndDeviation(present);
      return column.map((v) => from + to * ((lower ? mean - v : v - mean) / deviation));
    }
    case "percentile":
    case "rank": {
      const ranks = lowestRanks(lower ? present.map((v) => -v) : present);
      const result = new Float64Array(column.length);
      for (let i = 0, k = 0; i < column.length; i++) {
        const v = column[i];
        result[i] = v !== v ? NaN : method === "rank" ? ranks[k++] : ((ranks[k++] - 1) / (n - 1)) * 100;
      }
      return result;
    }
    case "goalposts":
      return column.map((v) => (v !== v ? NaN : 100 * Math.min(1, Math.max(0, (v - from) / (to - from)))));
    case "share":
    case "vector": {
      let size = 0;
      for (const v of present) size += method === "share" ? v : v * v;
      if (method === "vector") size = Math.sqrt(size);
      return size === 0 || !Number.isFinite(size) ? null : column.map((v) => v / size);
    }
  }
}
