import { objectiveWeights, type WeightMethod } from "../engine/objective-weights";
import { sentence } from "../i18n/problem";
import { readPlainColumns } from "../population/figures";
import { identifiesFirms } from "../population/firm-columns";
import { RowKind } from "../population/rows";
import { cellText, isMissingCell } from "../scorecard/cell";
import { comparable } from "../scorecard/names";
import { fail, failWith, oneOf, perColumn, type Result } from "./cells";
import { readFirms } from "./scoring";

/** The components of more columns take longer than a cell may. */
const MOST_COMPONENTS = 150;

/**
 * Proposes weights that follow from the spread of the figures themselves.
 * @customfunction INNOV_WEIGHTS INNOV_WEIGHTS
 * @helpurl https://innovation-points.example/functions.html#INNOV_WEIGHTS
 * @param values Figures of the firms, one row a firm, one column an indicator; a column of text alone is passed over
 * @param headers The one row of headers above the figures
 * @param [method] equal, sd, entropy, critic or pca; equal where omitted
 * @param [better] higher or lower, one or per column; higher where omitted
 * @returns A header row, then Indicator and Weight, adding up to 1; 0 for a column in which all firms have the same figure
 */
export function weights(values: any[][], headers: any[][], method?: string, better?: any[][]): any[][] {
  const firms = readFirms(values, headers);
  const { values: rows, headers: names, language } = firms;
  const way = oneOf<WeightMethod>("method", method, ["equal", "sd", "entropy", "critic", "pca"], firms);
  const lower = perColumn("better", better, names.length, "higher", firms, (cell) => {
    const text = comparable(cellText(cell));
    if (text !== "higher" && text !== "lower")
      fail("argument-choice", { argument: "better", value: text, choices: ["higher", "lower"] }, language);
    return text;
  }).map((text) => text === "lower");
  const seen = new Map<string, string>();
  const used: { name: string; column: Float64Array; lower: boolean }[] = [];
  const { kinds, columns, comma } = readPlainColumns(names, rows);
  if (comma) failWith([comma], language);
  names.forEach((name, c) => {
    if (identifiesFirms(name)) return;
    const column = columns[c];
    const numbers = column.some((v) => v === v);
    // Names of firms and other texts are no indicator; a column without any cell filled is one that says nothing.
    if (!numbers && rows.some((row, r) => kinds[r] === RowKind.firm && !isMissingCell(row[c]))) return;
    if (name.trim() === "") {
      if (numbers) fail("header-blank", { column: c + 1 }, language);
      return;
    }
    const key = comparable(name);
    if (seen.has(key)) fail("headers-twice", { first: seen.get(key)!, second: name, indicator: name }, language);
    seen.set(key, name);
    const negative = way === "entropy" ? column.findIndex((v) => v < 0) : -1;
    if (negative >= 0) fail("entropy-negative", { header: name, row: negative + 1, value: column[negative] }, language);
    used.push({ name: name.trim(), column, lower: lower[c] });
  });
  if (way === "pca" && used.length > MOST_COMPONENTS) fail("weights-many", { limit: MOST_COMPONENTS, columns: used.length }, language);
  const found = objectiveWeights(
    used.map(({ column }) => column),
    way,
    used.map((own) => own.lower),
  );
  if (!found) fail("weights-none", { method: way }, language);
  return [
    [sentence("head-indicator", {}, language), sentence("head-weight", {}, language)],
    ...used.map(({ name }, k): Result[number] => [name, found[k]]),
  ];
}
