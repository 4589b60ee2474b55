import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { stage } from "../../src/functions/stage";
import { stageSchemes } from "../../src/scorecard/catalogue/catalogue";
import { column } from "../functions/environment";

const NATIONAL = "most-2024-illustrative" as never;
const down = (cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
const labels = (revenues: number[], scheme: string): unknown[] => column(stage(down(revenues), [["营业收入"]], scheme as never));
const scored = (stages: unknown[]): unknown[] =>
  column(
    score(stages.map(() => [12, 40, 3]) as never, [["rd_intensity", "st_staff_share", "pct_applications"]], down(stages), NATIONAL, "zero"),
  );

// As the zones print them, in 万元: where a stage begins, and what the national card scores it as.
const printed: Record<string, [label: string, from: number, scoredAs: string][]> = {
  "hangzhou-2020": [
    ["种子期", 0, "startup"],
    ["苗木期", 50, "startup"],
    ["成长期", 500, "growth"],
    ["壮大期", 2000, "growth"],
    ["成熟期", 10_000, "mature"],
  ],
  "longwan-2022": [
    ["种子期", 0, "startup"],
    ["初创期", 100, "startup"],
    ["成长期", 500, "growth"],
    ["扩张期", 2000, "growth"],
    ["成熟期", 10_000, "mature"],
  ],
};

it("has what is printed for every stage scheme", () =>
  expect(stageSchemes.map(({ id }) => id).sort()).toEqual(Object.keys(printed).sort()));

describe.each(Object.entries(printed))("%s", (scheme, stages) => {
  it.each(stages.slice(1).map(([label, from], k) => [from, stages[k][0], label] as const))(
    "%d 万元 is the end of %s, which does not hold it, and the beginning of %s, which does",
    (from, before, label) => expect(labels([from - 0.01, from, from + 0.01], scheme)).toEqual([before, label, label]),
  );

  it("gives labels under which the national card scores as the stages that they count as", () =>
    expect(
      scored(
        labels(
          stages.map(([, from]) => from),
          scheme,
        ),
      ),
    ).toEqual(scored(stages.map(([, , national]) => national))));
});

it.each([
  ["startup", ["初创期", "初创", "种子期", "苗木期", "Start-up", "Seed", "Seedling"]],
  ["growth", ["成长期", "成长", "壮大期", "扩张期", "Growth", "Scaling", "Expansion"]],
  ["mature", ["稳定期", "稳定", "成熟期", "成熟", "Mature"]],
])("INNOV_SCORE scores as %s: %j", (national, names) => {
  const others = ["startup", "growth", "mature"].filter((own) => own !== national);
  const [own] = scored([national]);
  expect(scored(names)).toEqual(names.map(() => own));
  for (const other of scored(others)) expect(other).not.toBe(own);
});

it("ranks 稳定期 and 成熟期 as one stage, and 种子期, 苗木期 and 初创期 as three", () => {
  const scores = down([5, 4, 3, 2, 1]);
  expect(column(rank(scores, undefined, down(["稳定期", "成熟期", "稳定", "成熟", "Mature"])))).toEqual([1, 2, 3, 4, 5]);
  expect(column(rank(scores, undefined, down(["种子期", "苗木期", "初创期", "初创", "苗木期"])))).toEqual([1, 1, 1, 2, 2]);
});
