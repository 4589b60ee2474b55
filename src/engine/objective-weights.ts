import { inFitUnit, isConstant, meanAndDeviation } from "./moments";
import { normalise } from "./normalise";
import { pearson } from "./pearson";
import { atFifteenDigits } from "./precision";
import { firstComponent } from "./principal-component";

export type WeightMethod = "equal" | "sd" | "entropy" | "critic" | "pca";

/**
 * Weights that follow from the spread of the figures, adding up to 1; 0 for a column without spread.
 * equal: the same for each. sd: deviation of the min-max values. entropy: 1 + Σ p ln p ÷ ln n with p = value ÷ column sum and 0 · ln 0 = 0.
 * critic: deviation of the min-max values × Σ (1 − r) with the others (Diakoulaki, Mavrotas & Papayannakis 1995).
 * pca: squared loadings of the first component of the correlation matrix.
 * Blanks (NaN) are left out column by column, for correlations pair by pair.
 * @param figures [column][row]
 * @param lower of each column whether less is better: it turns the sign of its correlations
 * @returns null where the columns give no weights: none has spread, or under critic all say the same
 */
export function objectiveWeights(figures: readonly Float64Array[], method: WeightMethod, lower: readonly boolean[]): Float64Array | null {
  const columns = figures.map(atFifteenDigits);
  const varied = columns.map((column) => {
    const present = column.filter((v) => v === v);
    return present.length > 1 && !isConstant(present);
  });
  const used = [...columns.keys()].filter((k) => varied[k]);
  const raw = new Float64Array(columns.length);
  if (used.length === 0) return null;
  if (method === "equal" || used.length === 1) for (const k of used) raw[k] = 1;
  else if (method === "entropy") for (const k of used) raw[k] = divergence(columns[k]);
  else if (method === "pca") {
    const loadings = firstComponent(correlations(used.map((k) => columns[k])));
    used.forEach((k, at) => (raw[k] = loadings[at]));
  } else {
    const r = method === "critic" ? correlations(used.map((k) => columns[k])) : [];
    used.forEach((k, at) => {
      const conflict =
        method === "sd"
          ? 1
          : used.reduce((sum, other, to) => sum + (at === to ? 0 : 1 - (lower[k] === lower[other] ? r[at][to] : -r[at][to])), 0);
      raw[k] = spreadOf(columns[k]) * conflict;
    });
  }
  const sum = raw.reduce((total, own) => total + own, 0);
  return sum > 1e-12 ? raw.map((own) => own / sum) : null;
}

/** Sample deviation of the min-max values. */
function spreadOf(column: Float64Array): number {
  const shares = normalise(column, "minmax", false, 0, 1)!;
  return meanAndDeviation(shares.filter((v) => v === v)).deviation;
}

/** One minus the entropy of the shares, in units of its greatest value. */
function divergence(column: Float64Array): number {
  const present = inFitUnit(column.filter((v) => v === v));
  const sum = present.reduce((total, v) => total + v, 0);
  let entropy = 0;
  for (const v of present) if (v > 0) entropy -= (v / sum) * Math.log(v / sum);
  return Math.max(0, 1 - entropy / Math.log(present.length));
}

/** Pearson correlations of columns, each over the rows that both have; 0 where those show no spread. */
function correlations(columns: readonly Float64Array[]): number[][] {
  const matrix = columns.map(() => new Array<number>(columns.length).fill(1));
  columns.forEach((a, i) =>
    columns.slice(0, i).forEach((b, j) => {
      matrix[i][j] = matrix[j][i] = pearson(a, b).r || 0;
    }),
  );
  return matrix;
}
