import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Scorecard } from "../../src/scorecard/scorecard";
import type { Reading } from "../../src/taskpane/model";
import { readFirms } from "../../src/taskpane/firms";

const HEADERS = ["Firm", "Stage", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)"];

/** Firms of two stages with a name that looks like a formula, a blank, and a firm of no known stage. @param weight of R&D intensity at growth */
export function sampleReading(weight = 20, count = 24): Reading {
  const scorecard: Scorecard = {
    id: "sample",
    version: "3",
    title: { en: "Sample card" },
    status: "custom",
    source: [{ title: "An invented rule", date: "2026" }],
    stages: [{ id: "growth" }, { id: "mature" }],
    weights: {
      growth: { rd_intensity: weight, patents: 20, revenue_growth: 60 },
      mature: { rd_intensity: 30, patents: 40, revenue_growth: 30 },
    },
    score: {
      id: "score",
      combine: "sum",
      parts: [
        {
          id: "technology",
          label: { en: "Technology" },
          combine: "sum",
          parts: [
            { id: "rd_intensity", unit: "%", curve: { type: "linear", from: 0, to: 30 } },
            { id: "patents", unit: "件", curve: { type: "linear", from: 0, to: 10 } },
          ],
        },
        { id: "revenue_growth", unit: "%", curve: { type: "linear", from: 0, to: 50 } },
      ],
    },
  };
  const compiled = compile(scorecard) as Compiled;
  const values = Array.from({ length: count }, (_, k) => [
    k === 0 ? "=1+1" : `F${k}`,
    k === count - 1 ? "unheard of" : k % 2 ? "mature" : "growth",
    (k * 7) % 30,
    (k * 13) % 50,
    k === 5 ? "" : (k * 3) % 10,
  ]);
  const place = { sheet: "Firms", row: 0, column: 0, rows: count + 1, columns: HEADERS.length };
  const reading = readFirms({ place, values: [HEADERS, ...values] }, "Firms", compiled, "en");
  expect(reading.population.problems).toEqual([]);
  return reading;
}
