import { USUAL_BINS, readingOf, stability as stabilityOf, stabilityIndex } from "../engine/stability";
import { sentence } from "../i18n/problem";
import { fail, notAvailable, readerOf, scoreColumn, wholeNumber, type Result } from "./cells";

const HEADS = ["head-bin", "head-from", "head-to", "head-earlier", "head-later", "head-contribution"] as const;
const READINGS = { stable: "population-stable", shifted: "population-shifted", changed: "population-changed" } as const;
const MOST_BINS = 1000;

/**
 * Tells whether a population has moved between two times: the population stability index of two columns of scores, or of one figure.
 * @customfunction INNOV_STABILITY INNOV_STABILITY
 * @helpurl https://innovation-points.example/functions.html#INNOV_STABILITY
 * @param earlier Scores of the earlier population, or one of its figures, one column; blanks are left out
 * @param later The same of the later population, which may hold more or fewer firms
 * @param [bins] At how many quantiles of the earlier population to cut, 1 to 1,000; 10 where omitted
 * @returns Bin, From, To, Earlier, Later, Contribution; a last row with the index, its usual reading and the number of firms
 */
export function stability(earlier: any[][], later: any[][], bins?: number): any[][] {
  const reader = readerOf(earlier, later);
  const [before, after] = (
    [
      ["earlier", earlier],
      ["later", later],
    ] as const
  ).map(([name, cells]) => {
    const numbers = scoreColumn(name, cells, reader).values.filter((value) => value === value);
    if (numbers.length === 0) fail("argument-no-numbers", { argument: name }, reader.language);
    return numbers;
  });
  const count = wholeNumber("bins", bins, 1, MOST_BINS, USUAL_BINS, reader);
  const { language } = reader;
  const rows = stabilityOf(before, after, count);
  const end = (edge: number): number | "" => (Math.abs(edge) === Infinity ? "" : edge);
  const index = stabilityIndex(rows);
  const table: Result = [HEADS.map((head) => sentence(head, {}, language))];
  rows.forEach((bin, k) => table.push([k + 1, end(bin.from), end(bin.to), bin.earlier, bin.later, bin.contribution]));
  table.push([
    sentence("stability-index", {}, language),
    index === index ? sentence(READINGS[readingOf(index)], {}, language) : "",
    "",
    before.length,
    after.length,
    index === index ? index : notAvailable(),
  ]);
  return table;
}
