import { attain, type Curve } from "../engine/curve";
import { RowEvaluator } from "../engine/score";
import type { Problem } from "../i18n/problem";
import { compile, type Compiled } from "./compile";
import { comparable, yesOrNo } from "./names";
import { isPassFail } from "./schema";
import type { Comparison, Condition, Gate, Indicator, Input, Scorecard } from "./scorecard";
import { isPercent } from "./units";

/** A card made ready to examine firms. */
export interface Card {
  document: Scorecard;
  /** The card's points; null where it only passes or fails. */
  points: Compiled | null;
  /** Every figure the card reads, indicators first, then inputs, as if each were an indicator: what headers are matched to. */
  figures: Compiled;
  gates: readonly { gate: Gate; test: Test }[];
  /** Of each figure that is a word: the number of its meaning by the number of the word read. */
  meanings: readonly (Int32Array | null)[];
  /** Figures on which a verdict may turn both ways, with values that stand for all others: a missing one is decided case by case. */
  cases: readonly { figure: number; values: readonly number[] }[];
  /** Declared facts: those that gates ask for, and those that are scored by a yes. */
  declared: ReadonlySet<number>;
  /** Groups in whose place an assessor's points stand: group number and figure number. */
  assessed: readonly { group: number; figure: number }[];
}

export type Test = { all: Test[] } | { any: Test[] } | { not: Test } | Atom;

/** One comparison: of a figure (a number or the meaning of a word) or of the points of a node. */
export interface Atom {
  of: { figure: number } | { node: number };
  operator: "≥" | "≤" | ">" | "<" | "=";
  threshold: number;
  /** The threshold as the document writes it. */
  text: string;
  /** Declared by the firm: not examined where the sheet has no column for it. */
  declared: boolean;
}

/** The comparisons that make a condition what it is: `negated` ones were to fail, of `either` one was enough. */
export type Why = { atom: Atom; negated: boolean } | { all: Why[] } | { either: Why[] };

export type Verdict = "PASS" | "FAIL" | "UNKNOWN";

export interface Examined {
  verdict: Verdict;
  /** Least and most points in view of missing figures and of the issuer's discretion; NaN where the card gives none. */
  low: number;
  high: number;
  /** The gates that explain the verdict, each with the comparisons that decide it. */
  reasons: { gate: Gate; why: Why }[];
  /** Gates with an answer. */
  examined: number;
  /** Declared facts not examined, because the sheet has no column for them. */
  unexamined: number[];
  /** Missing figures because of which the points of an undecided gate are open. */
  open: number[];
  /** Assessor's points outside what the figures allow. */
  outside: { figure: number; value: number; low: number; high: number }[];
  /** Least and most points of each node. */
  lows: Float64Array | null;
  highs: Float64Array | null;
}

/** More cases than this are left undecided. */
const MOST_CASES = 512;
/** Bounds are compared as curves compare them, at the 15 digits of Excel. */
const EQUAL_IN_EXCEL = 4 * Number.EPSILON;

const prepared = new WeakMap<Scorecard, Card | Problem[]>();

/** Prepares a card; the same document is prepared once. */
export function prepareCard(document: Scorecard): Card | Problem[] {
  let found = prepared.get(document);
  if (!found) prepared.set(document, (found = prepare(document)));
  return found;
}

function prepare(document: Scorecard): Card | Problem[] {
  const points = isPassFail(document) ? null : compile(document);
  if (Array.isArray(points)) return points;
  if (document.stages.length > 1 || points?.plan.peers) return [{ code: "card-stages", params: { id: document.id } }];
  const indicators = (points?.indicators ?? []).map(({ indicator }) => indicator);
  const inputs = document.inputs ?? [];
  const figures = compile({
    ...document,
    weights: {},
    gates: [],
    inputs: [],
    score: { id: document.score.id, combine: "sum", parts: [...indicators.map(({ id, label, aliases, unit, zero, valid, curve }) => ({ id, label, aliases, unit, zero, valid, curve })), ...inputs.map(asIndicator)] },
  });
  if (Array.isArray(figures)) return figures;
  const numbers = new Map(figures.indicators.map(({ indicator }, k) => [indicator.id, k]));
  const nodes = new Map((points?.nodes ?? []).map((node, k) => [node.id, k]));
  const meanings = figures.indicators.map(({ indicator: { curve } }, k) =>
    // Words of an input that mean the same have the same points; those of an indicator may differ in meaning all the same.
    curve.type !== "choice" ? null : Int32Array.from(Object.values(curve.choices), (own, word) => (k < indicators.length ? word : (own as number) - 1)),
  );
  const atomOf = (comparison: Comparison): Atom => {
    const [key, value] = Object.entries(comparison).find(([name]) => name !== "of") as [keyof typeof OPERATORS, number | string];
    const figure = numbers.get(comparison.of);
    const root = (points?.nodes.length ?? 0) - 1;
    const of = comparison.of === "score" ? { node: root } : figure === undefined ? { node: nodes.get(comparison.of)! } : { figure };
    const code = typeof value === "string" ? figures.indicators[figure!].choices!.get(comparable(value))! : NaN;
    return {
      of,
      operator: OPERATORS[key],
      threshold: typeof value === "string" ? meanings[figure!]![code] : value,
      text: String(value),
      declared: inputs.some(({ id, declared }) => id === comparison.of && declared),
    };
  };
  const testOf = (condition: Condition): Test => {
    if ("all" in condition) return { all: condition.all.map(testOf) };
    if ("any" in condition) return { any: condition.any.map(testOf) };
    if ("not" in condition) return { not: testOf(condition.not) };
    return atomOf(condition);
  };
  const gates = (document.gates ?? []).map((gate) => ({ gate, test: testOf(gate.holds) }));
  return {
    document,
    points,
    figures,
    gates,
    meanings,
    cases: casesOf(gates.map(({ test }) => test), figures, meanings),
    declared: new Set(
      figures.indicators.flatMap(({ indicator: { curve } }, k) => {
        const yes = curve.type === "choice" && Object.keys(curve.choices).every((word) => yesOrNo(word) !== null);
        return (k < indicators.length ? yes : inputs[k - indicators.length].declared) ? [k] : [];
      }),
    ),
    assessed: (points?.nodes ?? []).flatMap((node, k) =>
      "parts" in node && node.assessed !== undefined ? [{ group: k - indicators.length, figure: numbers.get(node.assessed)! }] : [],
    ),
  };
}

const OPERATORS = { atLeast: "≥", atMost: "≤", above: ">", below: "<", is: "=" } as const;

/** An input read like any other figure; its curve scores nothing. */
function asIndicator({ id, label, aliases, unit, zero, valid, declared, words }: Input): Indicator {
  const own = { id, label, aliases, unit, zero, valid };
  if (declared) return { ...own, curve: { type: "choice", choices: { yes: 1, no: 2 } } };
  if (words) return { ...own, curve: { type: "choice", choices: Object.fromEntries(Object.entries(words).flatMap(([word, same], k) => [word, ...same].map((one) => [one, k + 1]))) } };
  return { ...own, curve: { type: "linear", from: 0, to: isPercent(unit) ? 100 : 1 } };
}

function isAtom(test: Test): test is Atom {
  return "operator" in test;
}

function* atomsOf(test: Test, negated = false): Generator<{ atom: Atom; negated: boolean }> {
  if (isAtom(test)) yield { atom: test, negated };
  else if ("not" in test) yield* atomsOf(test.not, !negated);
  else for (const part of "all" in test ? test.all : test.any) yield* atomsOf(part, negated);
}

/**
 * The figures that are asked to be both more and less, or more than one word. With every other figure a missing one is settled by its
 * best and its worst value at once, which is what an undecided comparison says; these need a look at each value that matters.
 */
function casesOf(tests: readonly Test[], figures: Compiled, meanings: Card["meanings"]): Card["cases"] {
  const asked = new Map<number, { directions: Set<string>; thresholds: Set<number> }>();
  for (const test of tests)
    for (const { atom, negated } of atomsOf(test)) {
      if (!("figure" in atom.of)) continue;
      const known = asked.get(atom.of.figure) ?? { directions: new Set(), thresholds: new Set() };
      asked.set(atom.of.figure, known);
      const up = atom.operator === "≥" || atom.operator === ">";
      known.directions.add(atom.operator === "=" ? `${negated} ${atom.threshold}` : String(up !== negated));
      known.thresholds.add(atom.threshold);
    }
  return [...asked].flatMap(([figure, { directions, thresholds }]) => {
    if (directions.size < 2) return [];
    if (meanings[figure]) return [{ figure, values: [...new Set(meanings[figure])] }];
    const { valid, zero } = figures.indicators[figure].indicator;
    const sorted = [...thresholds].sort((a, b) => a - b);
    const between = sorted.slice(1).map((own, k) => (own + sorted[k]) / 2);
    const values = [sorted[0] - 1, ...sorted, ...between, sorted[sorted.length - 1] + 1];
    return [{ figure, values: values.filter((x) => x >= (valid?.min ?? -Infinity) && x <= (valid?.max ?? Infinity) && (x !== 0 || zero !== false)) }];
  });
}

/** Least or greatest attainment that a curve gives to a possible figure. */
function extreme(curve: Curve, { valid }: Indicator, high: boolean): number {
  if (curve.kind === "code") return high ? Math.max(...curve.high) : Math.min(...curve.low);
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE } = valid ?? {};
  const bends = curve.kind === "step" ? curve.at : curve.kind === "knots" ? curve.x : [];
  const figures = Float64Array.from([min, max, ...bends.filter((x) => x > min && x < max)]);
  const out = new Float64Array(figures.length);
  attain(curve, figures, 0, 1, out, 0, figures.length, high);
  return high ? Math.max(...out) : Math.min(...out);
}

/**
 * Examines firms.
 * @param columns [figure][row], NaN where missing; of a word its number
 * @param present whether the sheet has a column for each figure
 */
export function examine(card: Card, columns: readonly Float64Array[], present: readonly boolean[]): Examined[] {
  const rows = columns[0]?.length ?? 0;
  const { points } = card;
  const count = points?.plan.indicators ?? 0;
  const bounds = points && [false, true].map((high) => attainments(points, columns, rows, high));
  const evaluator = points && new RowEvaluator(points.plan);
  const own = new Float64Array(count);
  const replaced = new Float64Array(points?.plan.groups.length ?? 0);
  const nodePoints = (k: 0 | 1, r: number): Float64Array => {
    for (let i = 0; i < count; i++) own[i] = bounds![k][i][r];
    return evaluator!.nodePoints(0, own, replaced);
  };
  const unexamined = [...card.declared].filter((figure) => !present[figure]);

  return Array.from({ length: rows }, (_, r): Examined => {
    const figures = Float64Array.from(columns, (column, k) => (column[r] === column[r] && card.meanings[k] ? card.meanings[k]![column[r]] : column[r]));
    replaced.fill(NaN);
    const outside: Examined["outside"] = [];
    if (card.assessed.some(({ figure }) => figures[figure] === figures[figure])) {
      const [low, high] = [nodePoints(0, r), nodePoints(1, r)];
      for (const { group, figure } of card.assessed) {
        const value = figures[figure];
        if (value !== value) continue;
        // No group gives less than nothing or more than all.
        if (value >= 0 && value <= points!.plan.stages[0].maximum[count + group]) replaced[group] = value;
        if (value < low[count + group] || value > high[count + group]) outside.push({ figure, value, low: low[count + group], high: high[count + group] });
      }
    }
    const lows = points && nodePoints(0, r);
    const highs = points && nodePoints(1, r);
    const known = { figures, lows, highs, present, indicators: card.figures.indicators };
    const truths = card.gates.map(({ test }) => truthOf(test, known));
    let verdict = together(truths);
    if (verdict === "UNKNOWN") verdict = byCases(card, known) ?? verdict;
    // A verdict on which all cases of a missing figure agree is explained by what stands open.
    const shown: Truth = verdict === "PASS" ? true : verdict === "FAIL" && truths.includes(false) ? false : null;
    return {
      verdict,
      low: lows ? lows[lows.length - 1] : NaN,
      high: highs ? highs[highs.length - 1] : NaN,
      reasons: card.gates.flatMap(({ gate, test }, g) => {
        // Of conditions that hold, only one with several ways says something by the way taken.
        return truths[g] === shown && (shown !== true || "any" in test) ? [{ gate, why: deciding(test, known, shown, false) }] : [];
      }),
      examined: truths.filter((truth) => truth !== undefined).length,
      unexamined,
      open: verdict === "UNKNOWN" ? openFigures(card, truths, columns, r, replaced, count) : [],
      outside,
      lows,
      highs,
    };
  });
}

function attainments({ plan, indicators }: Compiled, columns: readonly Float64Array[], rows: number, high: boolean): Float64Array[] {
  return indicators.map(({ indicator }, k) => {
    const curve = plan.stages[0].curves[k];
    const out = new Float64Array(rows);
    attain(curve, columns[k], 0, 1, out, 0, rows, high);
    const unknown = extreme(curve, indicator, high);
    return out.map((a) => (a === a ? a : unknown));
  });
}

/** True, false, undecided (null), or not examined (undefined), which decides nothing. */
type Truth = boolean | null | undefined;

interface Known {
  /** Numbers and meanings of words, NaN where missing. */
  figures: Float64Array;
  lows: Float64Array | null;
  highs: Float64Array | null;
  present: readonly boolean[];
  indicators: Compiled["indicators"];
}

/** The missing figures below the nodes on whose points undecided gates wait. */
function openFigures({ gates, points }: Card, truths: readonly Truth[], columns: readonly Float64Array[], r: number, replaced: Float64Array, count: number): number[] {
  const found = new Set<number>();
  const visit = (node: number): void => {
    if (node < count) {
      if (columns[node][r] !== columns[node][r]) found.add(node);
    } else if (replaced[node - count] !== replaced[node - count]) points!.plan.groups[node - count].parts.forEach(visit);
  };
  gates.forEach(({ test }, g) => {
    if (truths[g] === null) for (const { atom } of atomsOf(test)) if ("node" in atom.of) visit(atom.of.node);
  });
  return [...found].sort((a, b) => a - b);
}

function isUnexamined({ declared, of }: Atom, present: readonly boolean[]): boolean {
  return declared && "figure" in of && !present[of.figure];
}

function truthOf(test: Test, known: Known): Truth {
  if (isAtom(test)) {
    if (isUnexamined(test, known.present)) return undefined;
    const [low, high] = "figure" in test.of ? [known.figures[test.of.figure], known.figures[test.of.figure]] : [known.lows![test.of.node], known.highs![test.of.node]];
    if (low === low) {
      const [atLow, atHigh] = [holds(test, low), holds(test, high)];
      return atLow === atHigh ? atLow : null;
    }
    return "figure" in test.of && test.operator !== "=" ? ofAnyPossible(test, known.indicators[test.of.figure].indicator) : null;
  }
  if ("not" in test) {
    const truth = truthOf(test.not, known);
    return truth === null || truth === undefined ? truth : !truth;
  }
  const strong = !("all" in test);
  let result: Truth;
  for (const part of "all" in test ? test.all : test.any) {
    const truth = truthOf(part, known);
    if (truth === strong) return strong;
    if (truth === null) result = null;
    else if (truth === !strong && result === undefined) result = truth;
  }
  return result;
}

/** What a comparison says of every figure that is possible; null where they differ. */
function ofAnyPossible(atom: Atom, { valid, zero }: Indicator): boolean | null {
  const { min = -Infinity, max = Infinity } = valid ?? {};
  // Where 0 is the bound and not possible, the figures begin beyond it.
  const beyond = zero === false ? Number.MIN_VALUE : 0;
  const [atLeast, atMost] = [holds(atom, min === 0 ? beyond : min), holds(atom, max === 0 ? -beyond : max)];
  return atLeast === atMost ? atLeast : null;
}

function holds({ operator, threshold }: Atom, value: number): boolean {
  const trace = Math.abs(threshold) * EQUAL_IN_EXCEL;
  switch (operator) {
    case "≥":
      return value >= threshold - trace;
    case "≤":
      return value <= threshold + trace;
    case ">":
      return value > threshold + trace;
    case "<":
      return value < threshold - trace;
    case "=":
      return value === threshold;
  }
}

function together(truths: readonly Truth[]): Verdict {
  if (truths.includes(false)) return "FAIL";
  return truths.includes(null) || !truths.includes(true) ? "UNKNOWN" : "PASS";
}

/** The verdict that all cases of the missing figures agree on; null where they do not, or are too many. */
function byCases({ gates, cases }: Card, known: Known): Verdict | null {
  const open = cases.filter(({ figure }) => known.figures[figure] !== known.figures[figure]);
  const total = open.reduce((product, { values }) => product * values.length, 1);
  if (open.length === 0 || total > MOST_CASES) return null;
  const figures = known.figures.slice();
  let agreed: Verdict | null = null;
  for (let number = 0; number < total; number++) {
    let rest = number;
    for (const { figure, values } of open) {
      figures[figure] = values[rest % values.length];
      rest = Math.floor(rest / values.length);
    }
    const verdict = together(gates.map(({ test }) => truthOf(test, { ...known, figures })));
    if (agreed !== null && verdict !== agreed) return null;
    agreed = verdict;
  }
  return agreed;
}

function deciding(test: Test, known: Known, truth: Truth, negated: boolean): Why {
  if (isAtom(test)) return { atom: test, negated };
  if ("not" in test) return deciding(test.not, known, typeof truth === "boolean" ? !truth : truth, !negated);
  const parts = ("all" in test ? test.all : test.any).filter((part) => truthOf(part, known) === truth);
  const why = parts.map((part) => deciding(part, known, truth, negated));
  if ("all" in test) return { all: why };
  // Of several ways the first that is open is the one taken; of those that are not, one would have been enough.
  return truth === true ? why[0] : { either: why };
}
