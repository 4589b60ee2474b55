import "../functions/environment";
import fc from "fast-check";
import { Fault } from "../../src/engine/scores";
import { explain } from "../../src/functions/explain";
import { points } from "../../src/functions/points";
import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { target } from "../../src/functions/target";
import { describe as sentenceOf } from "../../src/i18n/problem";
import { explainFirm, indicatorHeader, noteOf } from "../../src/population/explain";
import type { Population } from "../../src/population/population";
import { targetFigures } from "../../src/population/target";
import { isChinese } from "../../src/scorecard/names";
import { indicatorsOf, type Indicator, type Scorecard } from "../../src/scorecard/scorecard";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { argumentsOf } from "../../src/taskpane/care/call";
import { readFirms } from "../../src/taskpane/firms";
import { resultFormulas, RESULTS, type Result } from "../../src/taskpane/formulas";
import { pointsOf } from "../../src/taskpane/explain/breakdown";
import type { Origin, Reading } from "../../src/taskpane/model";
import { distributions, listed } from "../../src/taskpane/figures/ranking";
import { createSession } from "../../src/taskpane/session";
import { placeOf } from "../../src/workbook/address";
import type { Cell, Place } from "../../src/workbook/port";
import { column, ExcelError, shown } from "../functions/environment";
import { anyCurve, fixedCurve, scorecards } from "../scorecard/arbitrary";
import { fakeWorkbook } from "../workbook/fakeWorkbook";

/** A cell as Office.js reads it and as Excel hands it to a function. */
interface TwoCells {
  office: Cell;
  handed: unknown;
}
const same = (cell: string | number | boolean): TwoCells => ({ office: cell, handed: cell });
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
const cards: fc.Arbitrary<Scorecard> = fc
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

interface Sheet {
  card: Scorecard;
  head: string[];
  rows: TwoCells[][];
}

/** A sheet for a scorecard: columns in any order, some absent, some strange, rows of firms with totals, notes and blanks among and below. */
function sheets(card: Scorecard): fc.Arbitrary<Sheet> {
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

/** The pane's own way from the cells of Office.js to what it shows. */
function inPane({ card, head, rows }: Sheet): Reading {
  const values = [head as Cell[], ...rows.map((row) => row.map(({ office }) => office))];
  const place: Place = { sheet: "S", row: 0, column: 0, rows: values.length, columns: head.length };
  return readFirms({ place, values }, null, compile(card) as Compiled, "en");
}

/** What the formula that the pane inserts hands to INNOV_SCORE. */
function handedBy(
  reading: Reading,
  { head, rows }: Pick<Sheet, "head" | "rows">,
): { values: unknown[][]; headers: string[]; stage: unknown[][] | undefined } {
  const origin: Origin = { kind: "built-in", id: "any" };
  const headers = Object.fromEntries(RESULTS.map((result) => [result, result])) as Record<Result, string>;
  const [{ formula }] = resultFormulas(reading, origin, [], headers);
  const [values, names, stage] = argumentsOf(formula, "INNOV_SCORE")!;
  // IF(range="","",range)
  const of = placeOf(/,"",([^)]+)\)$/.exec(values)![1], "S")!;
  expect(placeOf(names, "S")).toEqual({ ...of, row: 0, rows: 1 });
  const cut = ({ column: from, columns }: Place): unknown[][] =>
    rows.map((row) => row.slice(from, from + columns).map(({ handed }) => handed));
  return {
    values: cut(of).map((row) => row.map((cell) => cell ?? "")),
    headers: head.slice(of.column, of.column + of.columns),
    stage: stage === "" ? undefined : cut(placeOf(stage, "S")!),
  };
}

/** The result of a call, or the text with which it is refused. */
function called(run: () => unknown[][]): unknown[][] | string {
  try {
    return shown(run());
  } catch (error) {
    if (error instanceof ExcelError) return error.message;
    throw error;
  }
}

const NA = "#N/A";
const orNA = (value: number): unknown => (Number.isNaN(value) ? NA : value);
const counts = { sheets: 0, scored: 0, refused: 0, explained: 0, targets: 0, noFirms: 0 };

/** Compares everything that both say of a sheet. */
function compare(sheet: Sheet, wanted: number): void {
  const reading = inPane(sheet);
  const { firms, population } = reading;
  const { compiled } = population;
  counts.sheets++;
  if (population.match.present.length === 0) return;
  const { values, headers, stage } = handedBy(reading, sheet);
  const profile = JSON.stringify(sheet.card) as never;
  const scores = called(() => score(values, [headers], stage, profile));
  if (population.problems.length > 0) {
    counts.refused++;
    expect(scores).toContain(sentenceOf(population.problems[0], headers.filter(isChinese).length * 2 >= headers.length ? "zh" : "en"));
    return;
  }
  if (typeof scores === "string") {
    // Said once for the call rather than for every firm.
    expect(population.stage.every((own) => own < 0)).toBe(true);
    expect(population.scores.score.every(Number.isNaN)).toBe(true);
    return;
  }
  const isFirm = sheet.rows.map((_, row) => firms.rows.includes(row));
  counts.noFirms += isFirm.filter((own) => !own).length;
  counts.scored += population.scores.score.filter((own) => own === own).length;
  expect(scores).toEqual([...population.scores.score].map((own, row) => [isFirm[row] ? orNA(own) : ""]));
  const ranks = column(rank(scores.map(([cell]) => [cell === NA ? { type: "Error" } : cell])));
  expect(ranks).toEqual([...population.ranks].map((own, row) => (isFirm[row] ? orNA(own) : "")));
  const listedRows = [...listed(population, firms.names, null, "")];
  expect([...listedRows].sort((a, b) => a - b)).toEqual([...isFirm.keys()].filter((row) => isFirm[row]));
  expect(distributions(population).list[0] ?? { scores: [], without: 0 }).toMatchObject({
    scores: { length: [...population.scores.score].filter((own) => own === own).length },
  });
  // Points of every firm, whatever its curves are against.
  const table = called(() => points(values, [headers], stage, profile)) as unknown[][];
  listedRows.forEach((row) => {
    const own = pointsOf(population.explained, row);
    const isScored = population.explained.fault[row] === Fault.none;
    expect(table[row + 1].map((cell) => (cell === "" || cell === NA ? 0 : cell))).toEqual([...own]);
    if (isScored) expect(own.reduce((sum, one) => sum + one, 0)).toBe(population.scores.score[row]);
  });
  if (!compiled.plan.peers) compareFirm(reading, wanted, { values, headers, stage }, profile);
}

/** A firm alone, where its score does not hang on the others. */
function compareFirm(
  { firms, population }: Reading,
  wanted: number,
  { values, headers, stage }: { values: unknown[][]; headers: string[]; stage: unknown[][] | undefined },
  profile: never,
): void {
  const readable = [...firms.rows].filter((row) =>
    population.columns.some((figures) => figures[row] === figures[row] && figures[row] !== 0),
  );
  if (readable.length === 0) return;
  const row = readable[wanted % readable.length];
  const own = stage && [stage[row]];
  const explained = called(() => explain([values[row]], [headers], own, profile));
  const told = explainFirm(population, row);
  if (typeof explained === "string") expect(told.fault).toBe(Fault.stage);
  else {
    counts.explained++;
    expect(explained.slice(1, -1)).toEqual(explainedCells(population, row, headers));
    expect(explained[explained.length - 1][4]).toBe(orNA(told.score));
  }
  const goal = Math.round((told.score || 40) + 7);
  const needed = called(() => target([values[row]], [headers], own as never, profile, goal));
  if (typeof needed === "string") expect(told.stage).toBe(-1);
  else {
    counts.targets++;
    const figures = targetFigures(population, row, goal);
    expect(needed.slice(1).map(([, figure]) => figure)).toEqual(figures.map((figure) => (told.stage < 0 ? NA : (figure ?? ""))));
  }
}

/** What the pane's view draws from, as cells. */
function explainedCells(population: Population, row: number, headers: string[]): unknown[][] {
  const told = explainFirm(population, row);
  const language =
    headers.filter((header) => header.trim() !== "" && isChinese(header)).length * 2 >=
    headers.filter((header) => header.trim() !== "").length
      ? "zh"
      : "en";
  const isScored = told.fault === Fault.none;
  const cell = (value: number): unknown => (value === value ? value : isScored ? "" : NA);
  return told.indicators.map(({ value, points: own, of, attainment }, k) =>
    [
      indicatorHeader(population, k, language),
      expect.anything(),
      value ?? "",
      expect.anything(),
      cell(own),
      cell(of),
      isScored ? cell(attainment) : NA,
      noteOf(population, told, k, language),
    ].map((own, c) => (c === 1 || c === 3 ? expect.any(String) : own)),
  );
}

describe("the pane shows what the functions say", () => {
  it("to the bit, for 500 random scorecards over random sheets", () => {
    fc.assert(fc.property(cards.chain(sheets), fc.nat(1000), compare), { numRuns: 500 });
    // Neither refusals nor empty sheets may leave the property without content.
    expect(counts.sheets).toBeGreaterThanOrEqual(500);
    expect(Math.min(counts.explained, counts.targets)).toBeGreaterThan(200);
    expect(Math.min(counts.scored, counts.noFirms)).toBeGreaterThan(500);
    expect(counts.refused).toBeGreaterThan(0);
  });
});

describe("a stage that is blank, or 0, under a scorecard with one stage", () => {
  const PROFILE: Cell[][] = [
    ["Indicator", "Unit", "Curve", "all"],
    ["x", "", "linear 0..10", 50],
    ["y", "", "linear 0..10", 30],
    ["z", "", "linear 0..10", 20],
  ];
  it.each(["", 0, "0"])("(%j) is that stage, in the pane as in the cell", async (blank) => {
    const rows: Cell[][] = [
      ["A", "all", 5, 5, 5],
      ["B", "all", 6, 6, 6],
      ["C", blank, 7, 7, 7],
    ];
    const fake = fakeWorkbook({
      sheets: { Firms: [["Firm", "Stage", "x", "y", "z"], ...rows], Rules: PROFILE },
      tables: { Firms: "Firms!A1:E4", Rules: "Rules!A1:D4" },
    });
    const session = createSession(fake);
    await session.actions.refresh();
    const { firms, population } = session.store.get();
    const { values, headers, stage } = handedBy(
      { firms: { ...firms!, table: null }, population: population! },
      {
        head: ["Firm", "Stage", "x", "y", "z"],
        rows: rows.map((row) => row.map((cell) => same(cell!))),
      },
    );
    expect([...population!.scores.score]).toEqual([50, 60, 70]);
    expect([...population!.order]).toEqual([2, 1, 0]);
    expect(column(score(values, [headers], stage, PROFILE as never))).toEqual([50, 60, 70]);
  });
});
