import fc from "fast-check";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { indicatorsOf, type CurveDocument, type Indicator } from "../../src/scorecard/scorecard";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readPopulation, type Population } from "../../src/population/population";
import type { MissingPolicy } from "../../src/engine/plan";
import { anyCurve, fixedCurve, scorecards } from "../scorecard/arbitrary";

export type Cell = number | string | null;

/** A table of firms under a scorecard: what a database holds, and what a sheet would. */
export interface Table {
  card: Scorecard;
  /** The first names the firms, the second their stages. */
  columns: string[];
  /** Of each column whether it holds texts. */
  texts: boolean[];
  rows: Cell[][];
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const labelOf = (k: number): { en: string; zh: string } => ({
  en: `Item ${LETTERS[k]}`,
  zh: `第${"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火"[k]}项数值`,
});
const STAGES = [
  { id: "growth", label: { en: "Growth", zh: "成长期" } },
  { id: "s1", label: { en: "Middle stage", zh: "中段期" }, aliases: ["mid", "Ⅱ期"] },
  { id: "s2", label: { en: "Late O'Clock", zh: "后段期" } },
];
const CHOICES: CurveDocument = { type: "choice", choices: { "Good one": 10, fair: 6, 差: 2, poor: 0 } };
const YES: CurveDocument = { type: "choice", choices: { yes: 3, no: 1 } };

const nature = fc.record({
  unit: fc.constantFrom(undefined, "%", "万元", "件"),
  zero: fc.constantFrom(undefined, undefined, true, false),
  valid: fc.constantFrom(undefined, undefined, { min: 0 }, { min: -3, max: 30 }, { max: 0.3 }),
  words: fc.constantFrom(null, null, null, null, null, CHOICES, YES),
  /** A curve of its own at the first stage. */
  other: fc.option(anyCurve, { nil: null, freq: 4 }),
});

/** Scorecards of every kind that a statement can say. */
export const cards: fc.Arbitrary<Scorecard> = fc
  .tuple(
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(anyCurve, fixedCurve))
      .chain(([stages, curve]) => scorecards({ stages, curve })),
    fc.array(nature, { minLength: 26, maxLength: 26 }),
  )
  .map(([card, natures]) => {
    const names = new Map(card.stages.map((stage, s) => [stage.id, STAGES[s].id]));
    card.stages = card.stages.map((_, s) => STAGES[s]);
    card.weights = Object.fromEntries(Object.entries(card.weights ?? {}).map(([stage, own]) => [names.get(stage)!, own]));
    indicatorsOf(card).forEach((indicator: Indicator, k) => {
      const { unit, zero, valid, words, other } = natures[k % natures.length];
      Object.assign(indicator, k < LETTERS.length ? { label: labelOf(k) } : {}, words ? { curve: words } : { unit, zero, valid });
      if (!words && other) indicator.curves = { [card.stages[0].id]: other };
    });
    return card;
  });

const plain = fc.integer({ min: -60, max: 400 }).map((n) => n / 10);
/** Ends of what a double can hold, what rounding leaves, and what is no figure. */
const strange = fc.constantFrom<Cell[]>(
  ...[0, -0, NaN, Infinity, -Infinity, 1e308, -1e308, 1.7976931348623157e308, 5e-324, -5e-324, 1e-300, 1e-20, 1e15, 1e14 + 0.5],
  ...[0.1 + 0.2, 0.30000000000000004, 1 / 3, 2.9999999999999996, 30.000000000000004, 30.00000000000001, -3.0000000000000004],
);
const figure: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 12, arbitrary: plain },
  { weight: 3, arbitrary: fc.constantFrom<Cell[]>(1, 2, 3, 5) },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: strange },
);
const word: fc.Arbitrary<Cell> = fc.constantFrom<Cell[]>(
  ...[
    "Good one",
    "GOODONE",
    " good\u200b One",
    "ＧＯＯＤ　ｏｎｅ",
    "Fair",
    "poor",
    "差",
    "none",
    "n/a",
    "",
    "yes",
    "是",
    "√",
    "0",
    "1",
    "NO",
    "否",
  ],
  null,
);
const stageCell: fc.Arbitrary<Cell> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom<Cell[]>("growth", "Growth", "成长期", "成长", "中段期", "MID", " II期", "late o'clock", "s1", "后段期"),
  },
  { weight: 1, arbitrary: fc.constantFrom<Cell[]>(null, "", "0", "n/a", "—", "unheard of", "s9") },
);

const FORMS: ((indicator: Indicator, k: number) => string)[] = [
  ({ id }) => id,
  ({ id, label }) => label?.en ?? id,
  ({ id, label }) => label?.zh ?? id,
  ({ id, unit, label }) => (label === undefined || unit === undefined ? id.toUpperCase() : `${label.en} (${unit})`),
  ({ id, unit, label }) => (label === undefined ? id : `${label.zh}（${unit === "万元" ? "元" : unit === "%" ? "比率" : "2023年"}）`),
];

export function tables(card: Scorecard, least = 1, most = 14): fc.Arbitrary<Table> {
  const indicators = indicatorsOf(card);
  const width = indicators.length;
  return fc
    .record({
      forms: fc.array(fc.constantFrom(...FORMS), { minLength: width, maxLength: width }),
      absent: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: width, maxLength: width }),
    })
    .chain(({ forms, absent }) => {
      const kept = indicators.flatMap((indicator, k) => (absent[k] > 0 || k === 0 ? [{ indicator, header: forms[k](indicator, k) }] : []));
      const row = fc.tuple(stageCell, ...kept.map(({ indicator }) => (indicator.curve.type === "choice" ? word : figure)));
      return fc.array(row, { minLength: least, maxLength: most }).map((drawn): Table => ({
        card,
        columns: ["企业名称", "Stage", ...kept.map(({ header }) => header)],
        texts: [true, true, ...kept.map(({ indicator }) => indicator.curve.type === "choice")],
        rows: drawn.map((cells, r) => [`Firm ${r + 1}`, ...cells]),
      }));
    });
}

/** The same table as a sheet. */
export function populationOf({ card, columns, rows }: Table, missing?: MissingPolicy): Population {
  return readPopulation({ headers: columns, values: rows, stage: rows.map((row) => row[1]) }, compile(card) as Compiled, missing);
}

/** What makes the table in DuckDB. */
export function tableStatements({ columns, texts, rows }: Table, name: string): string[] {
  const quoted = (column: string): string => `"${column.replace(/"/g, '""')}"`;
  const cell = (value: Cell): string =>
    value === null
      ? "null"
      : typeof value === "string"
        ? `'${value.replace(/'/g, "''")}'`
        : Number.isFinite(value)
          ? `${Object.is(value, -0) ? "-0.0" : value}`.replace(/$/, "::double")
          : `'${value}'::double`;
  return [
    `create or replace table ${name} (${columns.map((column, c) => `${quoted(column)} ${texts[c] ? "varchar" : "double"}`).join(", ")})`,
    `insert into ${name} values ${rows.map((row) => `(${row.map(cell).join(", ")})`).join(", ")}`,
  ];
}
