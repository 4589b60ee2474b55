import fc from "fast-check";
import { indicatorsOf, type Indicator, type Scorecard } from "../src/scorecard/scorecard";
import type { Cell } from "../src/workbook/port";
import { anyCurve, fixedCurve, scorecards } from "./scorecard/arbitrary";

/** A cell as Office.js reads it and as Excel hands it to a function. */
export interface TwoCells {
  office: Cell;
  handed: unknown;
}
export const same = (cell: string | number | boolean): TwoCells => ({ office: cell, handed: cell });
const BLANK: TwoCells = { office: "", handed: "" };
const errorCell = fc
  .constantFrom("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?")
  .map((text): TwoCells => ({ office: text, handed: { type: "Error", basicType: "Error", basicValue: text } }));

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const CHINESE = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火";
const labelOf = (k: number) => ({ en: `Item ${LETTERS[k]}`, zh: `${CHINESE[k]}类数值` });
const STAGES = [
  { id: "s0", label: { en: "Start", zh: "起步期" } },
  { id: "s1", label: { en: "Middle", zh: "中段期" }, aliases: ["mid"] },
  { id: "s2", label: { en: "Late", zh: "后段期" } },
];

const nature = fc.record({
  unit: fc.constantFrom(undefined, "%", "万元", "件"),
  zero: fc.constantFrom(undefined, undefined, true, false),
  valid: fc.constantFrom(undefined, undefined, { min: 0 }, { min: -3, max: 30 }),
  words: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
});
/** Scorecards of any shape whose indicators have names, units, bounds and words. */
export const cards: fc.Arbitrary<Scorecard> = fc
  .tuple(
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(anyCurve, fixedCurve, fixedCurve))
      .chain(([stages, curve]) => scorecards({ stages, curve, depth: 1 })),
    fc.array(nature, { minLength: 26, maxLength: 26 }),
  )
  .map(([card, natures]) => {
    indicatorsOf(card).forEach((indicator: Indicator, k) => {
      const { unit, zero, valid, words } = natures[k];
      Object.assign(indicator, {
        label: labelOf(k),
        ...(words ? { curve: { type: "choice", choices: { good: 10, fair: 6, poor: 0 } } } : { unit, zero, valid }),
      });
    });
    card.stages.forEach((stage, s) => Object.assign(stage, STAGES[s]));
    return card;
  });

const number = fc.integer({ min: -60, max: 400 }).map((n) => n / 10);
const figureCell: fc.Arbitrary<TwoCells> = fc.oneof(
  { weight: 12, arbitrary: number.map(same) },
  { weight: 2, arbitrary: fc.constant(BLANK) },
  { weight: 1, arbitrary: fc.constant(same(0)) },
  { weight: 1, arbitrary: number.map((n) => same(String(n))) },
  { weight: 1, arbitrary: fc.constantFrom("n/a", "—", "1,234.5", "(2.5)", "12.5%", "３", "5件", "12万元", "ten", "6.5-", "▲3").map(same) },
  { weight: 1, arbitrary: fc.constant(same(true)) },
  { weight: 1, arbitrary: errorCell },
);
const wordCell: fc.Arbitrary<TwoCells> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("good", "Fair", "ＰＯＯＲ").map(same) },
  { weight: 1, arbitrary: fc.constantFrom("none", "n/a").map(same) },
  { weight: 1, arbitrary: fc.constant(BLANK) },
  { weight: 1, arbitrary: errorCell },
);
const stageCell: fc.Arbitrary<TwoCells> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("s0", "S1", "起步期", "中段期", "mid", "Late", " late ").map(same) },
  { weight: 2, arbitrary: fc.constantFrom("", null, 0).map((handed): TwoCells => ({ office: "", handed })) },
  { weight: 1, arbitrary: fc.constantFrom("0", "n/a", "unheard of").map(same) },
  { weight: 1, arbitrary: errorCell },
);
const FORMS: ((indicator: Indicator, k: number) => string)[] = [
  ({ id }) => id,
  (_, k) => labelOf(k).en,
  (_, k) => labelOf(k).zh,
  ({ id, unit }) => (unit === undefined ? ` ${id.toUpperCase()} ` : `${id} (${unit})`),
  ({ unit }, k) => `${labelOf(k).zh}（${unit === "万元" ? "元" : "2023年"}）`,
  (_, k) => `2023年${labelOf(k).zh}`,
  ({ unit }, k) => `${labelOf(k).en} [${unit === "%" ? "ratio" : "FY23"}]`,
  (_, k) => `${k + 1}、${labelOf(k).zh}【合并】`,
];

export interface Sheet {
  card: Scorecard;
  head: string[];
  rows: TwoCells[][];
}

/** A sheet for a scorecard: columns in any order, some absent, some strange, rows of firms with totals, notes and blanks among and below. */
export function sheets(card: Scorecard): fc.Arbitrary<Sheet> {
  const indicators = indicatorsOf(card);
  const columns = indicators.map((indicator, k) => ({
    indicator,
    k,
    header: "",
    cell: indicator.curve.type === "choice" ? wordCell : figureCell,
  }));
  return fc
    .record({
      forms: fc.array(fc.constantFrom(...FORMS), { minLength: columns.length, maxLength: columns.length }),
      absent: fc.array(fc.integer({ min: 0, max: 11 }), { minLength: columns.length, maxLength: columns.length }),
      named: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
      staged: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
      remark: fc.boolean(),
      firms: fc.integer({ min: 1, max: 9 }),
      order: fc.array(fc.nat(1000), { minLength: columns.length + 3, maxLength: columns.length + 3 }),
      between: fc.constantFrom(null, null, "小计", "平均值"),
      below: fc.array(fc.constantFrom("合计", "Total", "注：以上为合并口径", "", "", "（总计）"), { maxLength: 3 }),
    })
    .chain(({ forms, absent, named, staged, remark, firms, order, between, below }) => {
      const kept = columns.filter((_, k) => absent[k] > 0 || k === 0);
      const all = [
        ...(named ? [{ header: "企业名称", kind: "name" as const, cell: fc.constant(BLANK) }] : []),
        ...(staged ? [{ header: "Stage", kind: "stage" as const, cell: stageCell }] : []),
        ...kept.map(({ indicator, k, cell }) => ({ header: forms[k](indicator, k), kind: "figure" as const, cell })),
        ...(remark ? [{ header: "Remark", kind: "remark" as const, cell: fc.constantFrom(BLANK, same("ok"), same(7)) }] : []),
      ]
        .map((entry, c) => ({ ...entry, place: order[c] }))
        .sort((a, b) => a.place - b.place);
      const firm = fc.tuple(...all.map(({ cell }) => cell));
      /** A row that is no firm: its text stands first, totals hold numbers. */
      const other = (text: string): TwoCells[] =>
        all.map(({ kind }, c) =>
          c === all.findIndex((entry) => entry.kind === "name")
            ? same(text)
            : kind === "figure" && text !== "" && !text.startsWith("注")
              ? same(50)
              : BLANK,
        );
      return fc.array(firm, { minLength: firms, maxLength: firms }).map((drawn): Sheet => {
        const rows = drawn.map((row, r) => row.map((cell, c) => (all[c].kind === "name" ? same(`Firm ${r + 1}`) : cell)));
        if (between !== null && named) rows.splice(1, 0, other(between));
        if (named) rows.push(...below.map(other));
        else rows.push(...below.filter((text) => text === "").map(other));
        return { card, head: all.map(({ header }) => header), rows };
      });
    });
}
