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
  const normalised = new Float64Array(column.length);
  if (method === "rank" || method === "percentile") {
    const present = presentOf(column);
    if (method === "percentile" && isConstant(present)) return null;
    if (lower) for (let k = 0; k < present.length; k++) present[k] = -present[k];
    const ranks = lowestRanks(present);
    const last = present.length - 1;
    for (let i = 0, k = 0; i < column.length; i++) {
      if (column[i] !== column[i]) normalised[i] = NaN;
      else normalised[i] = method === "rank" ? ranks[k++] : ((ranks[k++] - 1) / last) * 100;
    }
    return normalised;
  }
  const x = inFitUnit(atFifteenDigits(column));
  const { min, max } = extent(x);
  // At fifteen digits figures that are equal in Excel are the same number.
  if (!(min < max)) return null;
  if (method === "minmax") {
    for (let i = 0; i < x.length; i++) {
      const share = lower ? (max - x[i]) / (max - min) : (x[i] - min) / (max - min);
      // Written so that the ends come out as given, to the last bit.
      normalised[i] = from * (1 - share) + to * share;
    }
    return normalised;
  }
  const { mean, deviation } = meanAndDeviation(presentOf(x));
  for (let i = 0; i < x.length; i++) normalised[i] = from + to * ((lower ? mean - x[i] : x[i] - mean) / deviation);
  return normalised;
}

/** A copy of the figures there are. */
function presentOf(column: Float64Array): Float64Array {
  const present = new Float64Array(column.length);
  let count = 0;
  for (let i = 0; i < column.length; i++) if (column[i] === column[i]) present[count++] = column[i];
  return present.subarray(0, count);
}
