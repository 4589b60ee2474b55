import { aggregate as aggregateRow, type Aggregation } from "../engine/aggregate";
import { cellText, plainCell, numberIn } from "../scorecard/cell";
import type { MissingPolicy } from "../scorecard/scorecard";
import { fail, figureIn, matrix, numberColumn, numberWithin, oneOf, readerOf, type Reader } from "./cells";

/**
 * Combines the columns of each row into one weighted value.
 * @customfunction INNOV_AGGREGATE INNOV_AGGREGATE
 * @helpurl https://innovation-points.example/functions.html#INNOV_AGGREGATE
 * @param values Values to combine, one row a firm
 * @param weights Weights of 0 or more: one row for all firms or one row per firm
 * @param [method] mean, geometric, harmonic or sum; mean where omitted
 * @param [missing] What a missing value does: reweight, zero or na; reweight where omitted
 * @param [coverage] Share of the weight that must be present under reweight, 0 to 1; 0.65 where omitted
 * @returns One value per row; #N/A where it cannot be known
 */
export function aggregate(values: any[][], weights: any[][], method?: string, missing?: string, coverage?: number): any[][] {
  const reader = readerOf(values, weights, method, missing, coverage);
  const rows = matrix(values);
  const given = matrix(weights);
  if (rows.length === 0 || rows[0].length === 0) fail("values-empty", {}, reader.language);
  const width = rows[0].length;
  if ((given[0]?.length ?? 0) !== width || (given.length !== 1 && given.length !== rows.length))
    fail(
      "weights-shape",
      { columns: width, rows: rows.length, weightColumns: given[0]?.length ?? 0, weightRows: given.length },
      reader.language,
    );
  const way = oneOf<Aggregation>("method", method, ["mean", "geometric", "harmonic", "sum"], reader);
  const policy = oneOf<MissingPolicy>("missing", missing, ["reweight", "zero", "na"], reader);
  const least = numberWithin("coverage", coverage, 0, 1, 0.65, reader);

  const common = given.length === 1 ? weightsOf(given[0], 0, width, reader) : null;
  const figures = new Float64Array(width);
  const result = new Float64Array(rows.length);
  rows.forEach((row, r) => {
    const own = common ?? weightsOf(given[r], r, width, reader);
    for (let c = 0; c < width; c++) figures[c] = figureIn(row?.[c], "values", r, reader);
    result[r] = aggregateRow(figures, own, way, policy, least);
  });
  return numberColumn(result);
}

function weightsOf(cells: unknown[], r: number, width: number, reader: Reader): Float64Array {
  const weights = new Float64Array(width);
  let sum = 0;
  for (let c = 0; c < width; c++) {
    const plain = plainCell(cells?.[c]);
    // A blank weight arrives as nothing or as 0, depending on the platform: both are 0.
    const number = plain === null || plain === "" ? 0 : numberIn(plain);
    if (!(number >= 0)) fail("weights-value", { row: r + 1, column: c + 1, value: cellText(cells?.[c]) }, reader.language);
    weights[c] = number;
    sum += number;
  }
  if (sum === 0) fail("weights-zero", { row: r + 1 }, reader.language);
  return weights;
}
