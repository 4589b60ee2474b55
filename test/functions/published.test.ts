import { existsSync, readFileSync } from "node:fs";
import { aggregate } from "../../src/functions/aggregate";
import { calibrate } from "../../src/functions/calibrate";
import { check } from "../../src/functions/check";
import { normalise } from "../../src/functions/normalise";
import { points } from "../../src/functions/points";
import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { bunching } from "../../src/population/bunching";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { readTable } from "../../src/scorecard/table";
import { referenceScores } from "../engine/reference";
import { column, shown } from "./environment";

const NA = "#N/A";

const FIXTURES = "test/fixtures/tables";
/** Published tables that may not be copied into the project: where they lie beside it they are read as well. */
const PUBLISHED = "../shared/data";

/** The table of this form in the project, and the whole published one where it is at hand. */
function tables(fixture: string, published: string): [what: string, file: string][] {
  const file = `${PUBLISHED}/${published}`;
  return [["in the project", `${FIXTURES}/${fixture}`], ...(existsSync(file) ? [["published", file] as [string, string]] : [])];
}

/** The rows of a CSV file: numbers as numbers, nothing as a blank cell, anything else as text. */
function read(file: string): unknown[][] {
  const lines = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  const rows = lines.map((line) =>
    [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, text]) => text.replace(/^"|"$/g, "").replace(/""/g, '"')),
  );
  const width = rows[0].length;
  return rows.map((row) =>
    Array.from({ length: width }, (_, c) =>
      row[c] === undefined || row[c] === "" ? null : Number.isNaN(Number(row[c])) ? row[c] : Number(row[c]),
    ),
  );
}

const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
const down = (cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);

describe.each(tables("universities.csv", "the_wur_2012_2016.csv"))("totals of university rankings, %s", (what, file) => {
  const [header, ...rows] = read(file);
  const at = (name: string): number => header.indexOf(name);
  const pillars = ["teaching", "international", "research", "citations", "income"];
  const weights = [30, 7.5, 30, 30, 2.5];
  const values = rows.map((row) => pillars.map((name) => row[at(name)]));
  const published = rows.map((row) => row[at("total_score")] as number);
  const farthest = (totals: unknown[]): number => Math.max(...totals.map((total, r) => Math.abs((total as number) - published[r])));

  it("are complete: no pillar is blank, so nothing rests on a policy for what is missing", () => {
    expect(rows).toHaveLength(what === "published" ? 920 : 72);
    expect(values.flat().every((value) => typeof value === "number")).toBe(true);
  });

  it.each(["mean", "sum"])("INNOV_AGGREGATE by %s comes within the 0.1 that rounding leaves", (method) => {
    expect(
      farthest(column(aggregate(values, [method === "sum" ? weights.map((weight) => weight / 100) : weights], method))),
    ).toBeLessThanOrEqual(0.1);
  });

  it("a profile table comes within the 0.1 that rounding leaves, its columns among the others of the sheet", () => {
    const table = [["Indicator", "Unit", "Curve", "all"], ...pillars.map((name, k) => [name, "points", "linear 0..100", weights[k]])];
    const totals = column(score(rows, [header], undefined, table as never));
    expect(farthest(totals)).toBeLessThanOrEqual(0.1);
    const parts = shown(points(rows, [header], undefined, table as never)).slice(1) as number[][];
    expect(parts.map(sum)).toEqual(totals);
  });

  it("rank each year's universities as published, but for neighbours whose totals rounding made equal or swapped", () => {
    const totals = column(aggregate(values, [weights]));
    const years = rows.map((row) => row[at("year")]);
    const ranks = column(rank(down(totals), undefined, down(years))) as number[];
    rows.forEach((_row, r) => {
      const stronger = rows.filter((_, other) => years[other] === years[r] && published[other] > published[r] + 0.2).length;
      const weaker = rows.filter((_, other) => years[other] === years[r] && published[other] >= published[r] - 0.2).length;
      expect(ranks[r] > stronger && ranks[r] <= weaker).toBe(true);
    });
  });
});

describe("the Human Development Index of 2022", () => {
  const hdi = JSON.stringify({
    id: "hdi-2022",
    version: "1.0.0",
    title: { en: "Human Development Index", zh: "人类发展指数" },
    status: "custom",
    missing: { policy: "na", minCoverage: 1 },
    stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
    weights: { all: {} },
    score: {
      id: "hdi",
      combine: "geometric",
      parts: [
        { id: "le", unit: "years", curve: { type: "linear", from: 20, to: 85 } },
        {
          id: "education",
          combine: "mean",
          parts: [
            { id: "eys", unit: "years", curve: { type: "linear", from: 0, to: 18 } },
            { id: "mys", unit: "years", curve: { type: "linear", from: 0, to: 15 } },
          ],
        },
        { id: "gnipc", unit: "PPP $", curve: { type: "log", from: 100, to: 75_000 } },
      ],
    },
  }) as never;
  const [header, ...rows] = read(`${FIXTURES}/hdi_2022.csv`);
  const scores = column(score(rows, [header], undefined, hdi)) as number[];
  const ranks = column(rank(down(scores), undefined, undefined, 3)) as number[];
  const of = (iso: string): [number, number] => {
    const r = rows.findIndex((row) => row[0] === iso);
    return [Number(scores[r].toFixed(3)), ranks[r]];
  };

  // Human Development Report 2023/24, table 1. Ranks of the report are those of the index at three decimals.
  it.each<[iso: string, index: number, rank: number]>([
    ["CHE", 0.967, 1],
    ["NOR", 0.966, 2],
    ["ISL", 0.959, 3],
    ["HKG", 0.956, 4],
    ["DNK", 0.952, 5],
    ["SWE", 0.952, 5],
    ["DEU", 0.95, 7],
    ["SGP", 0.949, 9],
    ["USA", 0.927, 20],
    ["CHN", 0.788, 75],
    ["SSD", 0.381, 192],
    ["SOM", 0.38, 193],
  ])("%s: %d, rank %d", (iso, index, place) => expect(of(iso)).toEqual([index, place]));

  // With the years since 1990 and the totals of regions where they are at hand.
  it.each(tables("hdi_2022.csv", "hdi_inputs.csv"))("is the geometric mean of three dimensions written out: %s", (what, file) => {
    const [, ...all] = read(file);
    expect(all).toHaveLength(what === "published" ? 6171 : 193);
    const share = (x: number, from: number, to: number): number => Math.min(1, Math.max(0, (x - from) / (to - from)));
    const direct = all.map((row) => {
      const [le, eys, mys, gni] = row.slice(3) as number[];
      return Math.cbrt(
        share(le, 20, 85) * ((share(eys, 0, 18) + share(mys, 0, 15)) / 2) * share(Math.log(gni), Math.log(100), Math.log(75_000)),
      );
    });
    const every = column(score(all, [header], undefined, hdi)) as number[];
    expect(Math.max(...every.map((value, r) => Math.abs(value - direct[r])))).toBeLessThan(1e-12);
  });

  it("comes out of INNOV_NORMALISE and INNOV_AGGREGATE as well", () => {
    const shares = shown(
      normalise(
        rows.map((row) => [row[3], row[4], row[5], Math.log(row[6] as number)]),
        "goalposts",
        undefined,
        [[20, 0, 0, Math.log(100)]],
        [[85, 18, 15, Math.log(75_000)]],
      ),
    ) as number[][];
    const education = column(
      aggregate(
        shares.map((row) => row.slice(1, 3)),
        [[1, 1]],
      ),
    ) as number[];
    const built = column(
      aggregate(
        shares.map((row, r) => [row[0], education[r], row[3]]),
        [[1, 1, 1]],
        "geometric",
      ),
    ) as number[];
    expect(Math.max(...built.map((value, r) => Math.abs(value / 100 - scores[r])))).toBeLessThan(1e-12);
  });
});

describe.each(tables("firms.csv", "sb2023_world2500.csv"))(
  "firms as the EU Industrial R&D Investment Scoreboard lists them, %s",
  (what, file) => {
    const [header, ...rows] = read(file) as [string[], ...unknown[][]];
    const published = what === "published";
    const numbers = header.slice(6).filter((name) => name !== "Employees");
    /** Every column of figures under its own header and unit. */
    const table = (curve: (name: string, k: number) => string): unknown[][] => [
      ["Indicator", "Group", "Unit", "Curve", "all"],
      ...numbers.map((name, k) => {
        const [, base, unit] = /^(.+) \((.+)\)$/.exec(name)!;
        return [base, k % 3 === 0 ? "Size" : "Growth", unit, curve(name, k), 4 + k];
      }),
    ];
    const fixed = table((name) =>
      name.includes("million") ? "log 50..50000" : name.includes("growth") ? "linear -20..60" : "linear -5..30",
    );
    const peers = table((_, k) => ["percentile trim 1%", "minmax trim 5%", "zscore trim 5%"][k % 3]);

    it.each([
      ["fixed", fixed],
      ["peers", peers],
    ])("under %s curves score as the definition says, gaps and #NUM! left out", (_, profile) => {
      const parsed = readTable(profile as never);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      // Counting peers one by one takes time with the square of their number.
      const firms = profile === fixed ? rows : rows.slice(0, 250);
      const columns = indicatorsOf(parsed.value).map(({ id }) => header.findIndex((name) => name.startsWith(`${id} (`)));
      const figures = firms.map((row) => columns.map((c) => (typeof row[c] === "number" ? (row[c] as number) : NaN)));
      const expected = referenceScores(
        parsed.value,
        figures,
        firms.map(() => 0),
      ).map((value) => (Number.isNaN(value) ? NA : expect.closeTo(value, 9)));
      expect(column(score(firms, [header], undefined, profile as never))).toEqual(expected);

      const scores = column(score(rows, [header], undefined, profile as never));
      const known = scores.filter((value) => value !== NA) as number[];
      expect(known.length).toBeGreaterThan(0.8 * rows.length);
      expect(known.every((value) => value >= 0 && value <= sum(numbers.map((__, k) => 4 + k)) + 1e-9)).toBe(true);
      expect(scores.filter((value) => value === NA)).toHaveLength(rows.length - known.length);
    });

    it("are told the cells that hold the text #NUM!, by row and firm", () => {
      const told = shown(check(rows, [header], undefined, fixed as never)).filter((line) => line[4] === "figure-unreadable");
      const expected = rows.flatMap((row, r) =>
        row.flatMap((cell, c) => (cell === "#NUM!" && numbers.includes(header[c]) ? [[r + 1, row[1]]] : [])),
      );
      expect(expected).toHaveLength(published ? 11 : 9);
      expect(told.map((line) => [line[0], line[1]])).toEqual(expected);
    });

    it.each([
      ["fixed", fixed],
      ["peers", peers],
    ])("under %s curves keep scores and ranks when their rows and columns are shuffled", (_, profile) => {
      const order = rows.map((__, r) => (r * 1009) % rows.length);
      const turned = header.map((__, c) => (c * 11) % header.length);
      const straight = column(score(rows, [header], undefined, profile as never));
      const shuffled = column(
        score(
          order.map((r) => turned.map((c) => rows[r][c])),
          [turned.map((c) => header[c])],
          undefined,
          profile as never,
        ),
      );
      expect(shuffled).toEqual(order.map((r) => (straight[r] === NA ? NA : expect.closeTo(straight[r] as number, 9))));
      const ranks = column(rank(down(straight)));
      expect(column(rank(down(shuffled)))).toEqual(order.map((r) => ranks[r]));
    });

    it("are scored apart from one another once the curves are frozen: dropping every other firm moves nobody", () => {
      const frozen = calibrate(rows, [header], undefined, peers as never);
      const all = column(score(rows, [header], undefined, frozen as never));
      const half = rows.filter((__, r) => r % 2 === 0);
      expect(column(score(half, [header], undefined, frozen as never))).toEqual(all.filter((__, r) => r % 2 === 0));
    });

    // In the published table stand 26/25, 29/36, 19/15 and 8/12 firms within 0.3 below and above the bounds; in the invented one firms crowd above 5 %.
    it("show a crowd just above 3, 4, 5 and 6 % of R&D intensity only where there is one", () => {
      const chinese = rows
        .filter((row) => row[header.indexOf("Country")] === "China")
        .map((row) => [row[header.indexOf("R&D intensity (%)")]]);
      const figures = chinese.flatMap(([own]) => (typeof own === "number" ? [own] : []));
      const intensity = Float64Array.from(chinese, ([own]) => (typeof own === "number" ? own : NaN));
      const compiled = compile(builtIn("most-2024-illustrative")!) as Compiled;
      const columns = compiled.indicators.map(({ indicator }) => (indicator.id === "rd_intensity" ? intensity : intensity.map(() => NaN)));
      const counted = [3, 4, 5, 6].map((at) => [
        at,
        figures.filter((own) => own >= at - 0.3 && own < at).length,
        figures.filter((own) => own >= at && own < at + 0.3).length,
      ]);
      if (published)
        expect(counted).toEqual([
          [3, 26, 25],
          [4, 29, 36],
          [5, 19, 15],
          [6, 8, 12],
        ]);
      expect(bunching(compiled, columns).map(({ at, below, above }) => [at, below, above])).toEqual(counted);
      const flagged = shown(check(chinese, [["R&D intensity (%)"]])).filter((line) => line[4] === "bunching");
      expect(flagged.map((line) => line[5])).toEqual(
        published ? [] : [expect.stringMatching(/^19 firms stand within 0\.3 points above 5, 2 as near below it/)],
      );
    });

    it("show why tails are trimmed: by plain min-max one outlier pushes nine of ten firms below 1 %", () => {
      const intensity = rows.map((row) => [row[header.indexOf("R&D intensity (%)")]]);
      const plain = column(normalise(intensity)).filter((value) => typeof value === "number") as number[];
      expect(plain.filter((value) => value < 1).length / plain.length).toBeGreaterThan(0.9);
    });
  },
);
