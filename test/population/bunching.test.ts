import { listed } from "../../src/i18n/problem";
import { bunching } from "../../src/population/bunching";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Scorecard } from "../../src/scorecard/scorecard";

const card = (...ids: string[]): Compiled =>
  compile({
    id: "card",
    version: "1",
    title: { en: "Card" },
    status: "custom",
    stages: [{ id: "all" }],
    score: { id: "score", combine: "sum", parts: ids.map((id) => ({ id, curve: { type: "linear", from: 0, to: 10 } })) },
  } satisfies Scorecard) as Compiled;

it("counts firms within 0.3 points of each bound, the bound itself above", () => {
  const intensity = Float64Array.of(2.69, 2.7, 2.9, 3, 3.1, 3.29, 3.3, 3.2, 4.8, 5, 5.2, NaN);
  // 4 of 6 near 3: (15 + 6 + 1) ÷ 64; nobody near 4 or 6; 2 of 3 near 5: (3 + 1) ÷ 8.
  expect(bunching(card("rd_intensity"), [intensity]).map((found) => ({ ...found, rules: listed(found.rules, "en") }))).toEqual([
    { figure: 0, at: 3, rules: expect.stringContaining("(SRDI)"), below: 2, above: 4, p: expect.closeTo(22 / 64, 12) },
    { figure: 0, at: 4, rules: "高新技术企业 (HNTE)", below: 0, above: 0, p: 1 },
    { figure: 0, at: 5, rules: expect.stringContaining("(STAR)"), below: 1, above: 2, p: expect.closeTo(1 / 2, 12) },
    { figure: 0, at: 6, rules: expect.stringContaining("(tech SME)"), below: 0, above: 0, p: 1 },
  ]);
});

it("names each rule of a bound once", () => {
  const [{ rules }] = bunching(card("st_staff_share"), [Float64Array.of(10)]);
  expect(listed(rules, "en")).toBe("高新技术企业 (HNTE), 科技型中小企业 (tech SME), 科创板 (STAR)");
  expect(listed(rules, "zh")).toBe("高新技术企业、科技型中小企业、科创板");
});

it("leaves out counts, indicators without a bound and those without a figure", () => {
  const compiled = card("invention_patents", "revenue_growth", "hightech_share", "rd_intensity");
  const found = bunching(compiled, [Float64Array.of(7, 7), Float64Array.of(3, 3), Float64Array.of(60, 59.9), Float64Array.of(NaN, NaN)]);
  expect(found.map(({ figure, at, below, above }) => [figure, at, below, above])).toEqual([[2, 60, 1, 1]]);
});
