import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { points } from "../../src/functions/points";
import { profile } from "../../src/functions/profile";
import { score } from "../../src/functions/score";
import { column, refusal, shown } from "./environment";

const LANGUAGES = ["en", "zh"];

it("writes the national card where none is named: a header, 18 rows, weights per stage, then what the card says of itself", () => {
  for (const omitted of [undefined, null, "", [[0]], { address: "A1" }]) {
    const table = shown(profile(omitted as never));
    expect(table).toHaveLength(25);
    expect(table[0]).toEqual([
      "Indicator",
      "Group",
      "Unit",
      "Curve",
      "startup",
      "growth",
      "mature",
      "Zero",
      "Label",
      "Aliases",
      "Valid",
      "Pathway",
      "Note",
    ]);
    expect(table[3].slice(0, 9)).toEqual([
      "rd_intensity",
      "Technological innovation",
      "%",
      "linear 2..30",
      18,
      12,
      7,
      "yes",
      "R&D intensity",
    ]);
    expect(table[3][12]).toMatch(/^Name printed by the issuer/);
    expect([4, 5, 6].map((at) => table.slice(1, 19).reduce((sum, row) => sum + (row[at] as number), 0))).toEqual([100, 100, 100]);
    expect(table.slice(19).map((row) => row.slice(0, 2))).toEqual([
      ["[title]", "National innovation points 2024, illustrative weights"],
      ["[id]", "most-2024-illustrative"],
      ["[version]", "1.0.0"],
      ["[status]", "official-structure"],
      ["[source]", "《“创新积分制”工作指引（全国试行版）》 | 科技部办公厅 | 2024-08"],
      ["[source]", "“创新积分制”工作指引1.0版 | 科技部火炬中心 | 2022-09"],
    ]);
  }
});

it("writes it in Chinese when asked to", () => {
  const table = shown(profile(undefined, "zh"));
  expect(table[0]).toEqual([
    "指标",
    "分组",
    "单位",
    "曲线",
    "初创期",
    "成长期",
    "稳定期",
    "可为零",
    "名称",
    "别名",
    "有效范围",
    "路径",
    "备注",
  ]);
  expect(table[3].slice(0, 9)).toEqual(["rd_intensity", "技术创新指标", "%", "linear 2..30", 18, 12, 7, "是", "研发费用占营业收入的比例"]);
  expect(table.slice(19, 23).map((row) => row.slice(0, 2))).toEqual([
    ["[名称]", "创新积分制 2024（示意权重）"],
    ["[编号]", "most-2024-illustrative"],
    ["[版本]", "1.0.0"],
    ["[状态]", "官方指标，权重示意"],
  ]);
  expect(new Set(table.slice(23).map(([word]) => word))).toEqual(new Set(["[依据]"]));
  expect(refusal(() => profile(undefined, "fr"))).toBe("language is “fr”, not one of: en, zh.");
});

describe.each(catalogue.map(({ id }) => [id]))("%s", (id) => {
  it.each(LANGUAGES)("in %s is a profile again, and writes itself the same", (language) => {
    const written = profile(id as never, language);
    shown(written);
    const content = (cells: unknown[][]): unknown => (cells[0].length > 1 ? cells : JSON.parse(cells.flat().join("")));
    expect(content(profile(written, language))).toEqual(content(written));
    for (const row of written) for (const cell of row) if (typeof cell === "string") expect(cell.length).toBeLessThanOrEqual(32_767);
  });

  const card = catalogue.find((one) => one.id === id)!;
  const indicators = indicatorsOf(card);
  const words = (k: number, r: number): unknown => {
    const { curve, valid } = indicators[k];
    // No figure above what is possible, such as a digital level of 4.
    return curve.type === "choice"
      ? Object.keys(curve.choices)[r % Object.keys(curve.choices).length]
      : ((r * 37 + k * 11) % Math.min(valid?.max ?? 97, 97)) + 1;
  };

  const refused = card.gates ? /passes or fails a firm and gives no points/ : /is a template: fill in its groups/;
  if (indicators.length === 0)
    it("is nothing that a function scores with, and says why", () =>
      expect(refusal(() => score([[1]], [["x"]], undefined, profile(id as never) as never))).toMatch(refused));
  else
    it.each(LANGUAGES)("in %s scores every firm as the built-in card does", (language) => {
      const rows = Array.from({ length: 40 }, (_, r) => indicators.map((__, k) => words(k, r)));
      const headers = [indicators.map(({ label }) => label![language as "en" | "zh"]!)];
      const stage = rows.map((_, r) => [card.stages[r % card.stages.length].id]);
      const written = profile(id as never, language) as never;
      const expected = score(rows, headers, stage, id as never);
      // Where assessors choose within bands, a firm has an interval and no score.
      const discretion = id === "hnte-2016";
      expect(column(expected).filter((value) => typeof value === "number")).toHaveLength(discretion ? 0 : rows.length);
      expect(score(rows, headers, stage, written)).toEqual(expected);
      expect(points(rows, headers, stage, written)).toEqual(points(rows, headers, stage, id as never));
    });
});

it("writes what no table can say as JSON, cut to what a cell holds", () => {
  const long = {
    id: "long",
    version: "1",
    title: { en: "Long" },
    status: "custom",
    missing: { policy: "zero" },
    stages: [{ id: "all" }],
    score: {
      id: "total",
      combine: "mean",
      scale: 300,
      parts: Array.from({ length: 300 }, (_, k) => ({
        id: `indicator ${k}`,
        curve: { type: "linear", from: 0, to: 1 },
        note: "x".repeat(300),
      })),
    },
  };
  const cells = shown(profile(JSON.stringify(long) as never));
  expect(cells.length).toBeGreaterThan(3);
  expect(cells.every((row) => row.length === 1 && (row[0] as string).length <= 32_767)).toBe(true);
  expect(column(score([[1]], [["indicator 7"]], undefined, cells as never))).toEqual([1]);
});

it("takes the day of an approval from a cell that is formatted as a date", () => {
  const day = { type: "FormattedNumber", basicType: "Double", basicValue: 46143, numberFormat: "yyyy-mm-dd" };
  const table = [
    ["Indicator", "Curve", "all"],
    ["x", "linear 0..1", 100],
    ["[approved]", day, ""],
  ];
  const written = shown(profile(table as never));
  expect(written[written.length - 1].slice(0, 2)).toEqual(["[approved]", "2026-05-01"]);
  // A weight cannot be a day.
  expect(refusal(() => profile([table[0], ["x", "linear 0..1", day]] as never))).toMatch(
    /^The weight of “x” at stage “all” is “2026-05-01”/,
  );
});

it("never hands a name of the workbook on as anything but text", () => {
  const names = ["constructor", "toString", "__defineGetter__", "=1+1", "<b>x</b>"];
  const table = [["Indicator", "Curve", "all"], ...names.map((name) => [name, "linear 0..1", 20])];
  expect(
    shown(profile(table as never))
      .slice(1)
      .map((row) => [row[0], row[4]]),
  ).toEqual(names.map((name) => [name, 20]));
});
