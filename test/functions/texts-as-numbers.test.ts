import { aggregate } from "../../src/functions/aggregate";
import { allocate } from "../../src/functions/allocate";
import { calibrate } from "../../src/functions/calibrate";
import { check } from "../../src/functions/check";
import { eligible } from "../../src/functions/eligible";
import { explain } from "../../src/functions/explain";
import { grade } from "../../src/functions/grade";
import { lift } from "../../src/functions/lift";
import { normalise } from "../../src/functions/normalise";
import { pathways } from "../../src/functions/pathways";
import { points } from "../../src/functions/points";
import { rank } from "../../src/functions/rank";
import { robust } from "../../src/functions/robust";
import { score } from "../../src/functions/score";
import { stage } from "../../src/functions/stage";
import { target } from "../../src/functions/target";
import { validate } from "../../src/functions/validate";
import { weights } from "../../src/functions/weights";
import { ExcelError, shown } from "./environment";

/** A profile without units, so that no unit behind a number can fit. */
const table = [
  ["Indicator", "Curve", "Pathway", "all"],
  ["x", "linear 0..2000", "industrial", 60],
  ["y", "linear 0..2000", "policy", 40],
];
const peers = [
  ["Indicator", "Curve", "all"],
  ["x", "percentile", 60],
  ["y", "linear 0..2000", 40],
];
const names = [["Company", "x", "y"]];
const firms = (cell: unknown): unknown[][] => [
  ["Acme", cell, 700],
  ["Beta", 30, 40],
  ["Gamma", 900, 11],
  ["Delta", 14, 1500],
];
const down = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
const NINE = down(1, 2, 3, 4, 5, 6, 7, 8, 9);
const card = JSON.stringify({
  id: "card",
  version: "1",
  title: { en: "Card" },
  status: "custom",
  stages: [{ id: "all" }],
  score: { id: "t", combine: "sum", parts: [{ id: "x", curve: { type: "linear", from: 0, to: 2000 } }] },
  gates: [{ id: "g", text: { en: "G" }, holds: { of: "x", atLeast: 100 } }],
});

/** Everywhere that a function takes a number from a cell: what it answers with this cell there. */
const PLACES: Record<string, (cell: never) => unknown> = {
  "INNOV_SCORE values": (cell) => score(firms(cell), names, undefined, table),
  "INNOV_POINTS values": (cell) => points(firms(cell), names, undefined, table),
  "INNOV_EXPLAIN values": (cell) => explain([["Acme", cell, 700]], names, undefined, table),
  "INNOV_TARGET values": (cell) => target([["Acme", cell, 700]], names, undefined as never, table, 50),
  "INNOV_PATHWAYS values": (cell) => pathways(firms(cell), names, undefined, table),
  "INNOV_ROBUST values": (cell) => robust(firms(cell), names, undefined, table, 0.25, 20),
  "INNOV_CALIBRATE values": (cell) => calibrate(firms(cell), names, undefined, peers),
  "INNOV_CHECK values": (cell) => check(firms(cell), names, undefined, table),
  "INNOV_ELIGIBLE values": (cell) => eligible(firms(cell), names, card as never),
  "INNOV_STAGE values": (cell) =>
    stage(firms(cell), names, [
      ["Stage", "x"],
      ["high", 500],
      ["low", 0],
    ]),
  "INNOV_WEIGHTS values": (cell) => weights(firms(cell), names, "sd"),
  "INNOV_NORMALISE values": (cell) => normalise(down(cell, 30, 900)),
  "INNOV_AGGREGATE values": (cell) => aggregate([[cell, 700]], [[1, 9]]),
  "INNOV_RANK scores": (cell) => rank(down(cell, 30, 900)),
  "INNOV_RANK among": (cell) => rank(down(1, 30, 900), down(cell, 40)),
  "INNOV_GRADE scores": (cell) => grade(down(cell, 30, 900)),
  "INNOV_ALLOCATE scores": (cell) => allocate(down(cell, 30, 900), down(10, 10, 10), 20),
  "INNOV_ALLOCATE requests": (cell) => allocate(down(40, 30, 90), down(cell, 10, 10), 20),
  "INNOV_ALLOCATE floor": (cell) => allocate(down(40, 30, 90), down(10, 10, 10), 20, down(cell, 1, 1)),
  "INNOV_ALLOCATE cap": (cell) => allocate(down(40, 30, 90), down(10, 10, 10), 20, undefined, down(cell, 10, 10)),
  "INNOV_VALIDATE scores": (cell) => validate(down(cell, 2, 3, 4, 5, 6), down("yes", "no", "yes", "no", "yes", "no")),
  "INNOV_LIFT scores": (cell) => lift(down(cell, 2, 3, 4, 5, 6), down("yes", "no", "yes", "no", "yes", "no"), undefined, 50),
};

/** The same for single numbers that must be given well, or the call is refused. */
const ARGUMENTS: Record<string, (cell: never) => unknown> = {
  "INNOV_AGGREGATE weights": (cell) => aggregate([[4, 10]], [[cell, 1]]),
  "INNOV_AGGREGATE coverage": (cell) => aggregate([[4, null]], [[1, 1]], undefined, undefined, cell),
  "INNOV_NORMALISE from": (cell) => normalise(NINE, "goalposts", undefined, cell, down(99)),
  "INNOV_NORMALISE to": (cell) => normalise(NINE, "goalposts", undefined, down(99), cell),
  "INNOV_RANK decimals": (cell) => rank(NINE, undefined, undefined, cell),
  "INNOV_GRADE cut-off": (cell) =>
    grade(NINE, [
      ["Cut-off", "Label"],
      [cell, "A"],
    ]),
  "INNOV_ALLOCATE budget": (cell) => allocate(NINE, 5 as never, cell),
  "INNOV_ALLOCATE floor for all": (cell) => allocate(NINE, 5 as never, 20, cell),
  "INNOV_ROBUST spread": (cell) => robust(firms(1), names, undefined, table, cell, 5),
  "INNOV_ROBUST draws": (cell) => robust(firms(1), names, undefined, table, 0.2, cell),
  "INNOV_ROBUST cutoff": (cell) => robust(firms(1), names, undefined, table, 0.2, 5, cell),
  "INNOV_ROBUST seed": (cell) => robust(firms(1), names, undefined, table, 0.2, 5, 1, cell),
  "INNOV_LIFT draws": (cell) => lift(NINE, down(1, 0, 1, 0, 1, 0, 1, 0, 1), undefined, cell),
  "INNOV_LIFT seed": (cell) => lift(NINE, down(1, 0, 1, 0, 1, 0, 1, 0, 1), undefined, 50, cell),
  "INNOV_CALIBRATE trim": (cell) => calibrate(firms(1), names, undefined, peers, undefined, cell),
  "INNOV_TARGET target": (cell) => target([["Acme", 3, 700]], names, undefined as never, table, cell),
  "INNOV_STAGE bound": (cell) =>
    stage(firms(1), names, [
      ["Stage", "x"],
      ["low", 0],
      ["high", cell],
    ]),
  "weight of a profile table": (cell) =>
    score(firms(1), names, undefined, [
      ["Indicator", "Curve", "all"],
      ["x", "linear 0..2000", cell],
      ["y", "linear 0..2000", 1],
    ]),
  "curve of a profile table": (cell) => score(firms(1), names, undefined, [...peers.slice(0, 2), ["y", `linear 0..${cell}`, 1]]),
  "knot of a profile table": (cell) => score(firms(1), names, undefined, [...peers.slice(0, 2), ["y", `knots 0:0 ${cell}:1`, 1]]),
  "points of a band in a profile table": (cell) => score(firms(1), names, undefined, [...peers.slice(0, 2), ["y", `bands 6:${cell}`, 1]]),
  "Valid of a profile table": (cell) =>
    score(firms(1), names, undefined, [
      ["Indicator", "Curve", "Valid", "all"],
      ["x", "linear 0..2000", `0..${cell}`, 1],
      ["y", "linear 0..2000", "", 1],
    ]),
  "trim of a peers curve": (cell) => score(firms(1), names, undefined, [...peers.slice(0, 2), ["y", `percentile trim ${cell}%`, 1]]),
};

/** What a call answers, or how it is refused; a text that is quoted stands as <cell>. */
function answer(run: (cell: never) => unknown, cell: unknown): unknown {
  const quoted = typeof cell === "string" ? [cell, visible(cell), visible(cell.slice(0, 80))] : [];
  const plain = (text: string): string => quoted.reduce((all, own) => (own === "" ? all : all.split(`“${own}”`).join("“<cell>”")), text);
  try {
    return shown(run(cell as never)).map((row) => row.map((own) => (typeof own === "string" ? plain(own) : own)));
  } catch (error) {
    if (!(error instanceof ExcelError)) throw error;
    return plain(error.message);
  }
}

function visible(text: string): string {
  return text.replace(
    /[\u200b\u2060\u00ad\ufeff\u202e\n\u00a0]/g,
    (c) => `(U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")})`,
  );
}

/** A mark is never a digit, and what may mean two numbers is none. */
const NO_NUMBERS = [
  ...["10¹", "3²", "7⁵", "10₂", "①", "⑩", "㉑", "⑴", "⒈", "½", "5½", "Ⅴ", "五", "٣", "१२", "𝟏𝟐", "5️⃣", "🄂"],
  ...["12\u200b34", "12\u206034", "12\u00ad34", "12\ufeff34", "12 34", "12\u00a034", "12\n34", "1 234 567", "1.\u200b5", "3\u202e4"],
  ...["(-5)", "--5", "+-5", "-(5)", "((5))", "(5", "5)", "12.5-", "5+", "5−"],
  ...["$5", "€5", "5 €", "£1,200", "5元", "5件", "5%", "934万元", "5万", "0.6亿", "¥5", "5 RMB", "5人", "3年"],
  ...[
    "约5",
    "近5",
    "3-5",
    "3~5",
    "3–5",
    ">10",
    "≥10",
    "<3",
    "5以上",
    "5?",
    "5*",
    "'5",
    "5.",
    "1.2.3",
    "1/2",
    "0x10",
    "1e999",
    "Infinity",
    "NaN",
  ],
  ...["012,345", "1,234,56", "12,34,567", "1234,567", "1'234", "1，23，456"],
  ...["TRUE", "#N/A", "#NUM!", "=5", "tbd too"],
];
const DECIMAL_COMMAS = ["0,62", "12,5", "0,619", "-3,75", "(0,5)", "1.234,5", "１２，５", "1,2E-3", ",5", " 7,25 "];
const ARROWS = ["▲5", "△ 3", "▼1,200", "▽2", "↑ 4", "↓0.5", "(▲5)"];
const NONES = ["无", "没有", "零", "none", "NIL", " None "];
const NUMBERS: [text: string, number: number][] = [
  ["7", 7],
  ["007", 7],
  ["+7", 7],
  ["1,234.5", 1234.5],
  ["1,007", 1007],
  [".5", 0.5],
  ["1.2E3", 1200],
  ["1.5e+02", 150],
  ["７", 7],
  ["１，２３４．５", 1234.5],
  [" 7 ", 7],
  ["\u200b7\ufeff", 7],
  ["+ 7", 7],
];
const NEGATIVES: [text: string, number: number][] = [
  ["-7", -7],
  ["(7)", -7],
  ["（1,234）", -1234],
  ["−7", -7],
  ["–7", -7],
  ["‐7", -7],
  ["- 7", -7],
];
const MISSING = [
  undefined,
  "",
  " ",
  "\u3000",
  "\u200b",
  "n/a",
  "NA",
  "Ｎ／Ａ",
  "-",
  "–",
  "—",
  "--",
  "——",
  "/",
  "null",
  "无数据",
  { type: "Empty" },
];

/** A text that nobody takes for a number. */
const WORD = "tbd";

describe.each(Object.entries(PLACES))("%s", (place, run) => {
  const word = answer(run, WORD);
  const blank = answer(run, null);

  it.each([...NO_NUMBERS])("%j is no number, as a word is none", (text) => expect(answer(run, text)).toEqual(word));

  it.each([...ARROWS, ...NONES])("%j is no number either", (text) => {
    const found = answer(run, text);
    // INNOV_CHECK, INNOV_ELIGIBLE and INNOV_EXPLAIN say more of it than of another word.
    if (/CHECK|ELIGIBLE|EXPLAIN/.test(place)) {
      expect(found).not.toEqual(answer(run, 5));
      expect(JSON.stringify(found)).toMatch(ARROWS.includes(text) ? /Write a sign/ : /Write 0 where none is meant/);
    } else expect(found).toEqual(word);
  });

  it.each(DECIMAL_COMMAS)("%j ends the call, its cell named", (text) => {
    const found = answer(run, text);
    if (place === "INNOV_CHECK values") expect(JSON.stringify(found)).toMatch(/"decimal-comma","“<cell>” under “x” in row 1 has/);
    else expect(found).toMatch(/^“<cell>” under “(?:x|values|scores|among|requests|floor|cap)” in row 1 has a comma that can only be/);
  });

  it.each([...NUMBERS, ...NEGATIVES])("%j is %d", (text, number) => {
    const told = (found: unknown): unknown =>
      place === "INNOV_CHECK values" ? (found as unknown[][]).filter((row) => row[4] !== "figure-text") : found;
    const found = answer(run, text);
    if (place === "INNOV_EXPLAIN values")
      expect((found as unknown[][]).map((row) => row.slice(0, 7))).toEqual(
        (answer(run, number) as unknown[][]).map((row) => row.slice(0, 7)),
      );
    else expect(told(found)).toEqual(told(answer(run, number)));
  });

  it.each(MISSING)("%j is missing, as a blank is", (cell) => expect(answer(run, cell)).toEqual(blank));

  it.each([true, false, { type: "FormattedNumber", basicType: "Double", basicValue: 45_000, numberFormat: "yyyy-mm-dd" }])(
    "%j is no figure",
    (cell) => {
      if (/CHECK|ELIGIBLE|EXPLAIN/.test(place)) expect(JSON.stringify(answer(run, cell))).toMatch(/is no number|holds a date/);
      else expect(answer(run, cell)).toEqual(word);
    },
  );

  it.each([new ExcelError("#DIV/0!"), { type: "Error", basicValue: "#REF!" }, NaN, Infinity])("%j is no figure", (cell) => {
    if (/CHECK|ELIGIBLE|EXPLAIN/.test(place)) expect(JSON.stringify(answer(run, cell))).toMatch(/holds an error/);
    else expect(answer(run, cell)).toEqual(word);
  });
});

describe.each(Object.entries(ARGUMENTS))("%s", (place, run) => {
  it.each([...NO_NUMBERS, ...ARROWS, ...NONES, ...DECIMAL_COMMAS, "1,2"])("%j is refused", (text) => {
    // Of shares per cent may be written, and the form of a curve or a range has signs of its own.
    if (text === "5%" && /coverage|spread|trim$|cut-off/.test(place)) return;
    if (/curve|knot|points of a band|Valid/.test(place) && /^[\s,]|[\s,;.]|^\d+[-~–]\d|^-/.test(text)) return;
    expect(typeof answer(run, text)).toBe("string");
  });

  it.each(NUMBERS)("%j is what %d is", (text, number) => {
    if (/curve|knot|points of a band|Valid|trim of/.test(place)) return;
    const found = answer(run, text);
    const expected = answer(run, number);
    if (typeof expected === "string") expect(typeof found).toBe("string");
    else expect(found).toEqual(expected);
  });
});
