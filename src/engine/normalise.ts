import { attain } from "./curve";
import { extent, inFitUnit, isConstant, meanAndDeviation } from "./moments";
import { atFifteenDigits } from "./precision";
import { lowestRanks } from "./rank";

export type Normalisation = "minmax" | "zscore" | "percentile" | "rank" | "goalposts" | "share" | "vector";

/**
 * Normalises one column; NaN stays NaN.
 * minmax: onto from…to. zscore: mean `from`, sample deviation `to`. percentile: (rank − 1) ÷ (n − 1) · 100, ties at their lowest rank.
 * rank: 1 = worst, ties at their lowest rank. goalposts: 0 at `from`, 100 at `to`, clamped; from above to is lower-is-better.
 * share: value ÷ sum. vector: value ÷ Euclidean norm. Figures that are equal in Excel come out equal under the first four.
 * @param lower lower is better, for minmax, zscore, percentile and rank
 * @returns null where the column has no spread (minmax, zscore, percentile) or its sum or norm is 0 (share, vector)
 */
export function normalise(column: Float64Array, method: Normalisation, lower: boolean, from: number, to: number): Float64Array | null {
  switch (method) {
    case "goalposts": {
      const attained = new Float64Array(column.length);
      attain({ kind: "linear", from, to }, column, 0, 1, attained, 0, column.length);
      return attained.map((a) => 100 * a + 0);
    }
    case "share":
    case "vector": {
      const x = inFitUnit(column);
      let size = 0;
      for (const v of x) if (v === v) size += method === "share" ? v : v * v;
      if (method === "vector") size = Math.sqrt(size);
      return size === 0 ? null : x.map((v) => v / size);
    }
  }
  const figures = atFifteenDigits(column);
  const present = figures.filter((v) => v === v);
  const n = present.length;
  if (method !== "rank" && (n < 2 || isConstant(present))) return null;
  if (method === "rank" || method === "percentile") {
    const ranks = lowestRanks(lower ? present.map((v) => -v) : present);
    let k = 0;
    return figures.map((v) => (v !== v ? NaN : method === "rank" ? ranks[k++] : ((ranks[k++] - 1) / (n - 1)) * 100));
  }
  const x = inFitUnit(figures);
  if (method === "minmax") {
    const { min, max } = extent(x);
    return x.map((v) => {
      const share = lower ? (max - v) / (max - min) : (v - min) / (max - min);
      // Written so that the ends come out as given, to the last bit.
      return from * (1 - share) + to * share;
    });
  }
  const { mean, deviation } = meanAndDeviation(x.filter((v) => v === v));
  return x.map((v) => from + to * ((lower ? mean - v : v - mean) / deviation));
}
