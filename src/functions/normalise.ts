import { normalise as normaliseColumn, type Normalisation } from "../engine/normalise";
import { cellText, isMissingCell, numberIn } from "../scorecard/cell";
import { comparable } from "../scorecard/names";
import { fail, figureIn, matrix, notAvailable, omitted, oneOf, perColumn, readerOf, type Result } from "./cells";

/**
 * Normalises figures column by column.
 * @customfunction INNOV_NORMALISE INNOV_NORMALISE
 * @helpurl https://innovation-points.example/functions.html#INNOV_NORMALISE
 * @param values Figures, one row a firm, one column an indicator
 * @param [method] minmax, zscore, percentile, rank, goalposts, share or vector; minmax where omitted
 * @param [better] higher or lower, one or per column; higher where omitted, goalposts tell it from their ends
 * @param [from] minmax: value of the worst, 0 where omitted; zscore: mean, 0; goalposts: value that scores 0, one or per column
 * @param [to] minmax: value of the best, 100 where omitted; zscore: deviation, 1; goalposts: value that scores 100, one or per column
 * @returns As many rows and columns as given; a blank stays blank, a column without spread is #N/A
 */
export function normalise(values: any[][], method?: string, better?: any[][], from?: any[][], to?: any[][]): any[][] {
  const reader = readerOf(values, method, better, from, to);
  const rows = matrix(values);
  if (rows.length === 0 || rows[0].length === 0) fail("values-empty", {}, reader.language);
  const width = rows[0].length;
  const way = oneOf<Normalisation>("method", method, ["minmax", "zscore", "percentile", "rank", "goalposts", "share", "vector"], reader);
  const directions = perColumn("better", better, width, "higher", reader, (cell) => {
    const text = comparable(cellText(cell));
    if (text !== "higher" && text !== "lower")
      fail("argument-choice", { argument: "better", value: text, choices: ["higher", "lower"] }, reader.language);
    return text;
  });
  const numbers = (name: string, argument: unknown, fallback: number): number[] =>
    perColumn(name, argument, width, fallback, reader, (cell) => {
      const number = numberIn(cell);
      if (number !== number) fail("argument-number", { argument: name, value: cellText(cell), from: "−∞", to: "∞" }, reader.language);
      return number;
    });
  if (way === "goalposts")
    for (const [name, end] of [
      ["from", from],
      ["to", to],
    ] as const)
      if (omitted(end)) fail("argument-needed", { argument: name, method: way }, reader.language);
  const starts = numbers("from", from, 0);
  const ends = numbers("to", to, way === "zscore" ? 1 : 100);

  const unknown = notAvailable();
  const result: Result = rows.map(() => new Array(width).fill(""));
  const column = new Float64Array(rows.length);
  for (let c = 0; c < width; c++) {
    if (way === "goalposts" && starts[c] === ends[c]) fail("curve-flat", {}, reader.language);
    if ((way === "share" || way === "vector") && directions[c] === "lower")
      fail("argument-choice", { argument: "better", value: "lower", choices: "higher" }, reader.language);
    for (let r = 0; r < rows.length; r++) column[r] = figureIn(rows[r][c], "values", r, reader);
    const normalised = normaliseColumn(column, way, directions[c] === "lower", starts[c], ends[c]);
    for (let r = 0; r < rows.length; r++) {
      if (column[r] === column[r]) result[r][c] = normalised && Number.isFinite(normalised[r]) ? normalised[r] : unknown;
      else if (!isMissingCell(rows[r][c])) result[r][c] = unknown;
    }
  }
  return result;
}
