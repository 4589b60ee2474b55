import { attain, type Curve } from "../engine/curve";
import { RowEvaluator } from "../engine/tree";
import { atomsOf, isAtom, type Atom, type Card, type Test } from "../scorecard/card";
import type { Compiled } from "../scorecard/compile";
import type { Gate, Indicator } from "../scorecard/scorecard";

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
    const figures = Float64Array.from(columns, (column, k) =>
      column[r] === column[r] && card.meanings[k] ? card.meanings[k]![column[r]] : column[r],
    );
    replaced.fill(NaN);
    const outside: Examined["outside"] = [];
    if (card.assessed.some(({ figure }) => figures[figure] === figures[figure])) {
      const [low, high] = [nodePoints(0, r), nodePoints(1, r)];
      for (const { group, figure } of card.assessed) {
        const value = figures[figure];
        if (value !== value) continue;
        // No group gives less than nothing or more than all.
        if (value >= 0 && value <= points!.plan.stages[0].maximum[count + group]) replaced[group] = value;
        if (value < low[count + group] || value > high[count + group])
          outside.push({ figure, value, low: low[count + group], high: high[count + group] });
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
function openFigures(
  { gates, points }: Card,
  truths: readonly Truth[],
  columns: readonly Float64Array[],
  r: number,
  replaced: Float64Array,
  count: number,
): number[] {
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
    const [low, high] =
      "figure" in test.of
        ? [known.figures[test.of.figure], known.figures[test.of.figure]]
        : [known.lows![test.of.node], known.highs![test.of.node]];
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
