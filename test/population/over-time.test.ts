import "../functions/environment";
import { change } from "../../src/functions/change";
import { stability } from "../../src/functions/stability";
import { compareOverTime } from "../../src/population/over-time";
import { readPopulation, type Population } from "../../src/population/population";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";

const THEN: TableCell[][] = [
  ["Indicator", "Group", "Unit", "Curve", "startup", "growth"],
  ["rd_intensity", "Technology", "%", "linear 0..20", 60, 40],
  ["patents", "Technology", "件", "bands 1:2 3:4 5:6", 40, 60],
];
const NOW: TableCell[][] = THEN.map((row, r) => (r === 1 ? [...row.slice(0, 4), 50, 30] : r === 2 ? [...row.slice(0, 4), 50, 70] : row));
const HEADERS = ["Firm", "Stage", "R&D intensity (%)", "Patents (件)"];
const EARLIER = [
  ["Alpha", "startup", 10, 1],
  ["Beta", "startup", 12, 3],
  ["Gamma", "growth", 4, 5],
  ["Delta", "growth", 8, ""],
  ["Twin", "growth", 8, 1],
  ["Twin", "growth", 9, 1],
  ["Gone", "growth", 9, 1],
];
const LATER = [
  ["beta ", "growth", 12, 3],
  ["Alpha", "startup", 15, 1],
  ["Gamma", "growth", 4, 5],
  ["Delta", "growth", "", ""],
  ["Twin", "growth", 8, 1],
  ["Newcomer", "growth", 8, 1],
];

function population(values: unknown[][], table: TableCell[][], headers = HEADERS): Population {
  const read = readTable(table);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return readPopulation({ headers, values, stage: values.map((row) => row[1]) }, compile(read.value) as Compiled);
}

describe("two lists", () => {
  const before = population(EARLIER, THEN);
  const after = population(LATER, NOW);
  const found = compareOverTime(before, after);

  it("finds each firm by its name, whatever its spaces and case, and leaves out names that stand twice", () => {
    expect(found.firms.map(({ before: old, after: now }) => [EARLIER[old][0], LATER[now][0]])).toEqual([
      ["Beta", "beta "],
      ["Alpha", "Alpha"],
      ["Gamma", "Gamma"],
    ]);
    expect(found).toMatchObject({ unscored: 1, added: 1, gone: 1, ambiguous: 1, isAttributed: true });
  });

  it("tells causes as INNOV_CHANGE does, and they add up", () => {
    for (const { before: old, after: now, score } of found.firms) {
      const table = change(
        [EARLIER[old]],
        [HEADERS],
        [LATER[now]],
        [HEADERS],
        [[EARLIER[old][1]]],
        [[LATER[now][1]]],
        THEN,
        NOW,
      ) as unknown[][];
      const [, , , whole, figures, stage, rules] = table[table.length - 1];
      expect([score.change, score.figures, score.stage, score.rules]).toEqual(
        [whole, figures, stage, rules].map((number) => expect.closeTo(number as number, 9)),
      );
      expect(score.figures + score.stage + score.rules).toBeCloseTo(score.change, 9);
      expect([score.before, score.after]).toEqual([before.scores.score[old], after.scores.score[now]]);
    }
    // Gamma's figures and stage are as they were: what moved it are the rules.
    expect(found.firms[2].score).toMatchObject({ figures: 0, stage: 0 });
    expect(found.firms[2].score.rules).not.toBe(0);
  });

  it("says how far all scores moved as INNOV_STABILITY does", () => {
    const known = ({ scores }: Population): number[][] => [...scores.score].filter((score) => score === score).map((score) => [score]);
    const table = stability(known(before), known(after)) as unknown[][];
    expect(found.index!.value).toBeCloseTo(table[table.length - 1][5] as number, 12);
  });

  it("goes by credit codes where both lists have them", () => {
    const coded = (rows: unknown[][], codes: string[]): unknown[][] => rows.map((row, r) => [...row, codes[r]]);
    const headers = [...HEADERS, "统一社会信用代码"];
    const one = population(coded(EARLIER.slice(0, 2), ["91A", "91B"]), THEN, headers);
    const two = population(coded(LATER.slice(0, 2), ["91a", "91b"]), THEN, headers);
    expect(compareOverTime(one, two).firms.map(({ before: old, after: now }) => [old, now])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it("names no cause where figures are scored among peers", () => {
    const peers = THEN.map((row) => row.map((cell) => (cell === "linear 0..20" ? "percentile" : cell)));
    const moved = compareOverTime(population(EARLIER, peers), population(LATER, peers));
    expect(moved.isAttributed).toBe(false);
    expect(moved.firms.every(({ score }) => Number.isNaN(score.figures) && score.change === score.after - score.before)).toBe(true);
  });

  it("without a column of names finds nobody in both", () => {
    const unnamed = (rows: unknown[][], table: TableCell[][]): Population => population(rows, table, ["Nothing", ...HEADERS.slice(1)]);
    expect(compareOverTime(unnamed(EARLIER, THEN), unnamed(LATER, NOW))).toMatchObject({ firms: [], added: 6, gone: 7 });
  });

  it("counts every firm once, also one without a name", () => {
    const nameless = [...LATER, ["", "growth", 5, 2]];
    const { firms, unscored, added, ambiguous } = compareOverTime(before, population(nameless, NOW));
    expect(added).toBe(found.added + 1);
    expect(firms.length + unscored + added + ambiguous).toBe(nameless.length);
  });
});
