import * as fc from "fast-check";
import type { FormulaPlace } from "../../src/export/excel-place";
import { readPopulation, type Population } from "../../src/population/population";
import { compile } from "../../src/scorecard/compile";
import { parseScorecard } from "../../src/scorecard/schema";
import { indicatorsOf, type CurveDocument, type Indicator, type Scorecard } from "../../src/scorecard/scorecard";
import { fitsTable, writeTable } from "../../src/scorecard/table";
import { scorecards, tableScorecards } from "../scorecard/arbitrary";
import type { TestSheet } from "./ironcalc";

/** A sheet of firms as an analyst may have it, with everything at the edges of what can be read. */

/** A cell in error, as a person types it and as Excel hands it over. */
const ERROR = { type: "Error", basicValue: "#DIV/0!", basicType: "Error" } as const;
export type FirmCell = string | number | typeof ERROR;

export interface FormulaCase {
  card: Scorecard;
  headers: string[];
  /** Firm, stage, figures. */
  rows: FirmCell[][];
}

const choice = fc
  .uniqueArray(fc.constantFrom("national", "provincial", "a*", "none at all", "国家级", "R＆D", "yes"), { minLength: 1, maxLength: 4 })
  .chain((words) =>
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: words.length, maxLength: words.length }).map((points): CurveDocument => ({
      type: "choice",
      choices: Object.fromEntries(words.map((word, k) => [word, k === 0 ? 20 : points[k]])),
    })),
  );
const steep: fc.Arbitrary<CurveDocument> = fc.constantFrom(
  {
    type: "knots",
    knots: [
      [0.1, 0],
      [0.3, 0.5],
      [0.7, 1],
    ],
  },
  {
    type: "bands",
    bands: [
      { min: 0.3, points: 2 },
      { min: 0.1, points: 1 },
    ],
    of: 3,
  },
  { type: "linear", from: 40, to: -5 },
  { type: "log", from: 300, to: 0.5 },
);

interface Detail {
  curve: CurveDocument | null;
  zero: boolean;
  valid: { min?: number; max?: number } | undefined;
  money: boolean;
  header: number;
}
const detail: fc.Arbitrary<Detail> = fc.record({
  curve: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: choice }, { weight: 1, arbitrary: steep }),
  zero: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  valid: fc.constantFrom(undefined, undefined, undefined, { min: 0 }, { max: 30 }, { min: -2.5, max: 20.1 }),
  money: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  header: fc.integer({ min: 0, max: 3 }),
});

/** Headers of an indicator in 万元, and how a figure in it is written under each. */
const MONEY = [
  { unit: "（万元）", factor: 1 },
  { unit: " (元)", factor: 10_000 },
  { unit: "（亿元）", factor: 1e-4 },
  { unit: "（千元）", factor: 10 },
];

const EDGES: readonly FirmCell[] = [
  "",
  "n/a",
  "—",
  "unknown",
  ERROR,
  0,
  -1,
  1e300,
  -1e300,
  1e-12,
  0.1 + 0.2,
  0.30000000000000004,
  1 / 3,
  20.1,
  30,
  -2.5,
];
const STAGE_SPELLINGS = [
  (id: string) => id,
  (id: string) => ` ${id.toUpperCase()} `,
  (id: string) => `${id}\u200b`,
  (id: string) => `　${id}`,
];
const NO_STAGES: readonly FirmCell[] = ["", "elsewhere", "*", "—", ERROR, 0];

function decorated(card: Scorecard, details: readonly Detail[], peers: boolean): Scorecard {
  const next = structuredClone(card);
  indicatorsOf(next).forEach((indicator: Indicator, i) => {
    const own = details[i % details.length];
    if (own.curve) indicator.curve = own.curve;
    if (!peers && indicator.curve.type === "peers") indicator.curve = { type: "linear", from: -3, to: 33 };
    if (!own.zero) indicator.zero = false;
    if (indicator.curve.type === "choice") return;
    if (own.valid && indicator.curve.type !== "peers") indicator.valid = own.valid;
    if (own.money) indicator.unit = "万元";
  });
  return next;
}

export function formulaCases({
  table = false,
  firms = 9,
  peers = true,
}: { table?: boolean; firms?: number; peers?: boolean } = {}): fc.Arbitrary<FormulaCase> {
  return fc.constantFrom(1, 2, 3).chain((stages) =>
    fc
      .record({
        card: table ? tableScorecards : scorecards({ stages }),
        details: fc.array(detail, { minLength: 5, maxLength: 5 }),
        policy: fc.constantFrom(
          undefined,
          { policy: "zero" as const },
          { policy: "na" as const },
          { policy: "reweight" as const, minCoverage: 0.3 },
        ),
      })
      .map(({ card, details, policy }) => decorated(table && policy ? { ...card, missing: policy } : card, details, peers))
      .chain((card) => {
        const indicators = indicatorsOf(card);
        const cells = indicators.map((indicator) => cellOf(indicator));
        const stage = fc.oneof(
          {
            weight: 8,
            arbitrary: fc
              .tuple(fc.constantFrom(...card.stages.map(({ id }) => id)), fc.constantFrom(...STAGE_SPELLINGS))
              .map(([id, spell]): FirmCell => spell(id)),
          },
          { weight: 1, arbitrary: fc.constantFrom(...NO_STAGES) },
        );
        return fc
          .record({
            rows: fc.array(fc.tuple(stage, ...cells), { minLength: 1, maxLength: firms }),
            total: fc.boolean(),
            header: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: indicators.length, maxLength: indicators.length }),
          })
          .map(({ rows, total, header }): FormulaCase => {
            const money = indicators.map(({ unit }, i) => (unit === "万元" ? MONEY[header[i]] : null));
            return {
              card,
              headers: ["Firm", "Stage", ...indicators.map(({ id }, i) => `${id}${money[i]?.unit ?? ""}`)],
              rows: [
                ...rows.map(([own, ...figures], r): FirmCell[] => [
                  `Firm ${r + 1}`,
                  own,
                  ...figures.map((figure, i) =>
                    typeof figure === "number" && Math.abs(figure) < 1e200 ? figure * (money[i]?.factor ?? 1) : figure,
                  ),
                ]),
                ...(total ? [["合计", "", ...indicators.map((): FirmCell => 12)]] : []),
              ],
            };
          });
      }),
  );
}

function cellOf({ curve }: Indicator): fc.Arbitrary<FirmCell> {
  if (curve.type === "choice")
    return fc.constantFrom<FirmCell>(
      ...Object.keys(curve.choices),
      ...Object.keys(curve.choices).map((word) => ` ${word.toUpperCase()}`),
      "",
      "其他",
      ERROR,
    );
  const bounds =
    curve.type === "bands" ? curve.bands.map(({ min, max }) => (min ?? max)!) : curve.type === "knots" ? curve.knots.map(([x]) => x) : [];
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -60, max: 400 }).map((n): FirmCell => n / 10) },
    { weight: 1, arbitrary: fc.constantFrom<FirmCell>(...EDGES) },
    ...(bounds.length > 0
      ? [
          {
            weight: 2,
            arbitrary: fc
              .tuple(fc.constantFrom(...bounds), fc.constantFrom(1, 1 + 2e-16, 1 - 1e-16))
              .map(([x, near]): FirmCell => x * near),
          },
        ]
      : []),
  );
}

/** The workbook of a case, what the product reads there, and where formulas find it; null where the document says nothing that can be scored. */
export function workbookOf(
  { card, headers, rows }: FormulaCase,
  table: boolean,
  suffix = "",
): { population: Population; place: FormulaPlace; sheets: TestSheet[] } | null {
  const parsed = parseScorecard(card);
  const compiled = parsed.ok ? compile(parsed.value) : [];
  if (Array.isArray(compiled)) return null;
  const population = readPopulation({ headers, values: rows, stage: rows.map((row) => row[1]) }, compiled);
  const profile = `Profile${suffix}`;
  const firms = { sheet: `R&D '24${suffix}`, row: 2, column: 1 };
  const cells = table && fitsTable(card) ? writeTable(card, "en") : null;
  const typed = (cell: FirmCell): string | number =>
    typeof cell === "object" ? "=1/0" : typeof cell === "string" && cell !== "" ? `'${cell}` : cell;
  return {
    population,
    place: {
      firms,
      stage: { ...firms, column: firms.column + 1, ofAll: false },
      profile: cells && { sheet: profile, row: 1, column: 2, cells },
      language: "en",
    },
    sheets: [
      {
        name: firms.sheet,
        rows: [[], [null, ...headers], ...rows.map((row) => [null, ...row.map((cell) => (cell === "" ? null : typed(cell)))])],
      },
      {
        name: profile,
        rows: cells
          ? [[], ...cells.map((row) => [null, null, ...row.map((cell) => (typeof cell === "string" ? `'${cell}` : cell))])]
          : [[]],
      },
    ],
  };
}
