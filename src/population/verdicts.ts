import { attain, type Curve } from "../engine/curve";
import { TreeEvaluator } from "../engine/tree";
import type { Problem } from "../i18n/problem";
import { atomsOf, holds, isAtom, type Atom, type Card, type Case, type Test } from "../scorecard/card";
import type { Compiled } from "../scorecard/compile";
import type { Gate, Indicator } from "../scorecard/scorecard";
import { doubtsOf, type Doubt } from "./doubts";
import { readPopulation, type Population, type SheetCells } from "./population";
import { RowKind } from "./rows";

/**
 * The comparisons that make a condition what it is: `negated` ones were to fail, of `either` one was enough; `by` is the figure that says
 * which of several bounds apply, `sole` where that is only one.
 */
export type Why = { atom: Atom; negated: boolean } | { all: Why[] } | { either: Why[] } | { by: number; sole: boolean; why: Why };

/**
 * PASS: every condition holds, whatever the missing figures are. FAIL: one does not, whatever they are. CONDITIONAL: they hold once facts
 * that the sheet has no column for are as the card asks. UNKNOWN: else.
 */
export type Verdict = "PASS" | "CONDITIONAL" | "UNKNOWN" | "FAIL";

export interface Examined {
  verdict: Verdict;
  /** Least and most points in view of missing figures and of the issuer's discretion; NaN where the card gives none. */
  low: number;
  high: number;
  /** The gates that explain the verdict, each with the comparisons that decide it; null where only routes do that are not claimed. */
  reasons: { gate: Gate; why: Why | null }[];
  /** Number of gates with an answer. */
  examined: number;
  /** Conditions not examined: declared facts that the sheet has no column for. */
  unexamined: number[];
  /** Other ways in that the sheet has no column for, taken as not claimed. */
  unclaimed: number[];
  /** Missing figures because of which the points of an undecided gate are open. */
  open: number[];
  /** Assessor's points outside what the figures allow. */
  outside: { figure: number; value: number; low: number; high: number }[];
  /** Least and most points of each node. */
  lows: Float64Array | null;
  highs: Float64Array | null;
}

/** A sheet examined under a card. */
export interface Examination {
  card: Card;
  /** The sheet under the card's figures. */
  population: Population;
  /** [figure][row] as the verdicts take it: NaN where missing or in doubt; of a word its number. */
  columns: readonly Float64Array[];
  /** Columns that may not mean what they say. */
  doubts: readonly Doubt[];
  /** Row by row; null where a row is no firm. */
  examined: readonly (Examined | null)[];
}

/** Examines the firms of a sheet, or says why its cells cannot be read. */
export function examineSheet(card: Card, { headers, values }: Pick<SheetCells, "headers" | "values">): Examination | Problem[] {
  const population = readPopulation({ headers, values, stage: null }, card.figures);
  const { match, kinds, problems } = population;
  if (problems.length > 0) return [...problems];
  const doubts = doubtsOf(population);
  // Whether 30,000,000 are yuan or ten thousands of them decides a verdict: the figure is as good as missing.
  const doubtful = new Set(doubts.flatMap(({ code, indicator }) => (code.startsWith("unit-doubtful") ? [indicator] : [])));
  const columns = population.columns.map((column, k) => (doubtful.has(k) ? column.map(() => NaN) : column));
  const present = match.columns.map((column) => column !== null);
  const examined = examine(card, columns, present).map((own, r) => (kinds[r] === RowKind.firm ? own : null));
  return { card, population, columns, doubts, examined };
}

/** After looking at this many cases of missing figures, what is still open is left open. */
const MOST_CASES = 512;

/**
 * Examines firms.
 * @param columns [figure][row], NaN where missing; of a word its number
 * @param present whether the sheet has a column for each figure
 */
export function examine(card: Card, columns: readonly Float64Array[], present: readonly boolean[]): Examined[] {
  const rows = columns[0]?.length ?? 0;
  const { points, gates } = card;
  const count = points?.plan.indicators ?? 0;
  const bounds = points && [false, true].map((high) => attainments(points, columns, rows, high));
  const evaluator = points && new TreeEvaluator(points.plan, 1);
  const absent = card.conditions.filter(({ figure }) => !present[figure]);
  const unclaimed = card.routes.filter(({ figure }) => !present[figure]);
  const allTests = gates.map(({ test }) => test);

  return Array.from({ length: rows }, (_, r): Examined => {
    const figures = Float64Array.from(columns, (column, k) =>
      column[r] === column[r] && card.meanings[k] ? card.meanings[k]![column[r]] : column[r],
    );
    for (const { figure, no } of unclaimed) figures[figure] = no.value;
    const own = bounds && bounds.map((attained) => Float64Array.from({ length: count }, (__, i) => attained[i][r]));
    const replaced = new Float64Array(points?.plan.groups.length ?? 0).fill(NaN);
    const outside: Examined["outside"] = [];
    if (card.assessed.some(({ figure }) => figures[figure] === figures[figure])) {
      const [low, high] = own!.map((attained) => evaluator!.nodePoints(0, attained, replaced));
      for (const { group, figure } of card.assessed) {
        const value = figures[figure];
        if (value !== value) continue;
        // No group gives less than nothing or more than all.
        if (value >= 0 && value <= points!.plan.stages[0].maximum[count + group]) replaced[group] = value;
        if (value < low[count + group] || value > high[count + group])
          outside.push({ figure, value, low: low[count + group], high: high[count + group] });
      }
    }
    const knownFrom = (known: Omit<Known, "lows" | "highs" | "indicators">): Known => ({
      ...known,
      indicators: card.figures.indicators,
      lows: known.least && evaluator!.nodePoints(0, known.least, replaced),
      highs: known.most && evaluator!.nodePoints(0, known.most, replaced),
    });
    /** The same firm with one of its missing figures given. */
    const supposing = (known: Known, figure: number, { value, low, high }: Case): Known => {
      const supposed = known.figures.slice();
      supposed[figure] = value;
      if (figure >= count) return { ...known, figures: supposed };
      const [least, most] = [known.least!.slice(), known.most!.slice()];
      least[figure] = low;
      most[figure] = high;
      return knownFrom({ figures: supposed, least, most });
    };
    const settle = (tests: readonly Test[], known: Known): boolean | null => settled(card, tests, known, supposing, { left: MOST_CASES });

    const known = knownFrom({ figures, least: own && own[0], most: own && own[1] });
    const truths = gates.map(({ test }) => settle([test], known));
    const all = truths.includes(false) ? false : settle(allTests, known);
    const examined = truths.filter((truth) => truth !== null).length;
    let verdict: Verdict = "UNKNOWN";
    /** The firm as the verdict takes it. */
    let taken = known;
    if (all === false) verdict = "FAIL";
    else if (absent.length === 0) verdict = all ? "PASS" : "UNKNOWN";
    else {
      const favoured = favourable(absent, known, supposing);
      const passing = favoured.find((supposed) => settle(allTests, supposed) === true);
      taken = passing ?? favoured[0] ?? known;
      if (passing && examined > 0) verdict = "CONDITIONAL";
    }
    return {
      verdict,
      low: known.lows ? known.lows[known.lows.length - 1] : NaN,
      high: known.highs ? known.highs[known.highs.length - 1] : NaN,
      reasons: reasonsFor(card, verdict, truths, known, taken, unclaimed),
      examined: verdict === "PASS" ? gates.length : examined,
      unexamined: absent.map(({ figure }) => figure),
      unclaimed: unclaimed.map(({ figure }) => figure),
      open: verdict === "UNKNOWN" ? openFigures(card, taken, columns, r, replaced, count) : [],
      outside,
      lows: known.lows,
      highs: known.highs,
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

/** True, false, or open (null). */
type Truth = boolean | null;

/** What is known of a firm. */
interface Known {
  /** Numbers and meanings of words, NaN where missing. */
  figures: Float64Array;
  /** Least and greatest attainment of each indicator; null where the card gives no points. */
  least: Float64Array | null;
  most: Float64Array | null;
  /** Least and most points of each node. */
  lows: Float64Array | null;
  highs: Float64Array | null;
  indicators: Compiled["indicators"];
}

type Supposing = (known: Known, figure: number, one: Case) => Known;

/** Whether tests hold together whatever the missing figures are (true), fail whatever they are (false), or neither is sure (null). */
function settled(card: Card, tests: readonly Test[], known: Known, supposing: Supposing, budget: { left: number }, from = 0): Truth {
  const truth = truthOf({ all: tests as Test[] }, known);
  if (truth !== null) return truth;
  for (let k = from; k < card.cases.length; k++) {
    const { figure, cases } = card.cases[k];
    if (known.figures[figure] === known.figures[figure]) continue;
    let agreed: Truth = null;
    for (const one of cases) {
      if (budget.left-- <= 0) return null;
      const own = settled(card, tests, supposing(known, figure, one), supposing, budget, k + 1);
      if (own === null || (agreed !== null && own !== agreed)) return null;
      agreed = own;
    }
    return agreed;
  }
  return null;
}

/** The firm with each absent condition answered in its favour: once, but where an answer may favour and harm at the same time. */
function favourable(absent: Card["conditions"], known: Known, supposing: Supposing): Known[] {
  let supposed = [known];
  for (const { figure, favourable: answers } of absent)
    supposed = supposed.flatMap((own) => answers.map((one) => supposing(own, figure, one))).slice(0, MOST_CASES);
  return supposed;
}

function truthOf(test: Test, known: Known): Truth {
  if (isAtom(test)) {
    if ("figure" in test.of) {
      const value = known.figures[test.of.figure];
      if (value === value) return holds(test, value);
      return test.operator === "=" ? null : ofAnyPossible(test, known.indicators[test.of.figure].indicator);
    }
    const [low, high] = [known.lows![test.of.node], known.highs![test.of.node]];
    const [atLow, atHigh] = [holds(test, low), holds(test, high)];
    return atLow === atHigh ? atLow : null;
  }
  if ("not" in test) {
    const truth = truthOf(test.not, known);
    return truth === null ? null : !truth;
  }
  // One part decides: a false one of all, a true one of any.
  const strong = !("all" in test);
  let result: Truth = !strong;
  for (const part of "all" in test ? test.all : test.any) {
    const truth = truthOf(part, known);
    if (truth === strong) return strong;
    if (truth === null) result = null;
  }
  return result;
}

/** What a comparison says of every figure that is possible; null where they differ. */
function ofAnyPossible(atom: Atom, { valid, zero }: Indicator): Truth {
  const { min = -Infinity, max = Infinity } = valid ?? {};
  // Where 0 is the bound and not possible, the figures begin beyond it.
  const beyond = zero === false ? Number.MIN_VALUE : 0;
  const [atLeast, atMost] = [holds(atom, min === 0 ? beyond : min), holds(atom, max === 0 ? -beyond : max)];
  return atLeast === atMost ? atLeast : null;
}

/** The missing figures below the nodes on whose points undecided gates wait. */
function openFigures(
  { gates, points }: Card,
  taken: Known,
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
  for (const { test } of gates)
    if (truthOf(test, taken) === null)
      for (const { atom } of atomsOf(test)) if ("node" in atom.of && truthOf(atom, taken) === null) visit(atom.of.node);
  return [...found];
}

/**
 * Of a verdict that no firm passes, the gates that fail or are open; of the others, the gates with several ways, by the way taken.
 * @param taken the firm with absent conditions answered in its favour
 */
function reasonsFor(
  { gates }: Card,
  verdict: Verdict,
  truths: readonly Truth[],
  known: Known,
  taken: Known,
  unclaimed: Card["routes"],
): Examined["reasons"] {
  const silent = new Set(unclaimed.map(({ figure }) => figure));
  const failing = verdict === "FAIL" && truths.includes(false);
  return gates.flatMap(({ gate, test }, g) => {
    const because = (of: Known): Examined["reasons"] => [{ gate, why: deciding(test, of, truthOf(test, of), false, silent) }];
    if (failing) return truths[g] === false ? because(known) : [];
    const truth = truthOf(test, taken);
    if (verdict === "FAIL" || verdict === "UNKNOWN") return truth === true ? [] : because(taken);
    return truth === true && "any" in test ? because(taken) : [];
  });
}

/** @param silent routes that the sheet says nothing of: named elsewhere, once for all conditions */
function deciding(test: Test, known: Known, truth: Truth, negated: boolean, silent: ReadonlySet<number>): Why | null {
  if (isAtom(test)) return "figure" in test.of && silent.has(test.of.figure) ? null : { atom: test, negated };
  if ("not" in test) return deciding(test.not, known, truth === null ? null : !truth, !negated, silent);
  if ("all" in test) return allOf(test.all, known, truth, negated, silent);
  const ways = test.any.flatMap((part, k): { why: Why; k: number }[] => {
    const own = truthOf(part, known);
    // Beside ways that are open, what a firm has and is not enough says why they matter.
    if (own !== truth && !(truth === null && own === false && isAtom(part) && part.operator !== "=")) return [];
    const why = wayOf(test, k, known, own, negated, silent);
    return why ? [{ why, k }] : [];
  });
  // Of several ways the first that is open is the one taken; of those that are not, one would have been enough.
  if (truth === true) return ways[0]?.why ?? null;
  const { classes } = test;
  const value = classes ? known.figures[classes.figure] : NaN;
  const apply = ways.filter(({ k }) => value !== value || (classes!.fits[k]?.every((atom) => holds(atom, value)) ?? true));
  const shown = (apply.length > 0 ? apply : ways).map(({ why }) => why);
  return shown.length > 1 ? { either: shown } : (shown[0] ?? null);
}

function allOf(parts: readonly Test[], known: Known, truth: Truth, negated: boolean, silent: ReadonlySet<number>): Why | null {
  const all = parts.flatMap((part) => (truthOf(part, known) === truth ? (deciding(part, known, truth, negated, silent) ?? []) : []));
  return all.length > 1 ? { all } : (all[0] ?? null);
}

/** One of several ways; where a known figure says that it is the one that applies, what it asks beside that figure. */
function wayOf(
  { any, classes }: Extract<Test, { any: Test[] }>,
  k: number,
  known: Known,
  truth: Truth,
  negated: boolean,
  silent: ReadonlySet<number>,
): Why | null {
  const part = any[k];
  const fits = classes?.fits[k];
  const value = fits ? known.figures[classes!.figure] : NaN;
  if (!fits || !("all" in part) || !fits.every((atom) => holds(atom, value))) return deciding(part, known, truth, negated, silent);
  const others = part.all.filter((own) => !(fits as readonly Test[]).includes(own));
  const why = allOf(others, known, truth, negated, silent);
  return why && { by: classes!.figure, sole: others.length === 1, why };
}
