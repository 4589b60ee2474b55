import { above, atLeast, equalInExcel } from "../engine/precision";
import { attain, type Curve } from "../engine/curve";
import type { Plan } from "../engine/plan";
import type { Problem } from "../i18n/problem";
import { compile, type Compiled } from "./compile";
import { comparable, yesOrNo } from "./names";
import { isPassFail, type Comparison, type Condition, type Gate, type Indicator, type Input, type Scorecard } from "./scorecard";

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
  /**
   * Facts that a firm declares and the verdict hangs on, with the answers that can favour it, most often one: where a sheet has no column
   * for such a fact, the condition is not examined.
   */
  conditions: readonly { figure: number; favourable: readonly Case[] }[];
  /** Declared facts that are only another way in, with the answer no: where a sheet has no column, the way is not claimed. */
  routes: readonly { figure: number; no: Case }[];
  /** Figures that may help or harm as they rise, with cases that stand for all their values: a missing one is decided case by case. */
  cases: readonly { figure: number; cases: readonly Case[] }[];
  /** Groups in whose place an assessor's points stand: group number and figure number. */
  assessed: readonly { group: number; figure: number }[];
}

/** A value of a figure, the number of a meaning for a word, with least and greatest attainment; NaN where no curve scores the figure. */
export interface Case {
  value: number;
  low: number;
  high: number;
}

export type Test = { all: Test[] } | { any: Test[]; classes?: Classes } | { not: Test } | Atom;

/** Ways of which one figure says which is meant, as sales say which bound of R&D applies: no value of it fits two of them. */
export interface Classes {
  figure: number;
  /** By number of the way: what it asks of the figure, null for a way that asks nothing of it. */
  fits: readonly (readonly Atom[] | null)[];
}

/** One comparison: of a figure (a number or the meaning of a word) or of the points of a node. */
export interface Atom {
  of: { figure: number } | { node: number };
  operator: "≥" | "≤" | ">" | "<" | "=";
  threshold: number;
  /** The threshold as the document writes it. */
  text: string;
}

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
    inputs: [],
    score: {
      id: document.score.id,
      combine: "sum",
      parts: [...indicators.map(({ curves: _, ...indicator }) => indicator), ...inputs.map(asIndicator)],
    },
  });
  if (Array.isArray(figures)) return figures;
  const numbers = new Map(figures.indicators.map(({ indicator }, k) => [indicator.id, k]));
  const nodes = new Map((points?.nodes ?? []).map((node, k) => [node.id, k]));
  const meanings = figures.indicators.map(({ indicator: { curve } }, k) =>
    // Words of an input that mean the same have the same points; those of an indicator may differ in meaning all the same.
    curve.type !== "choice"
      ? null
      : Int32Array.from(Object.values(curve.choices), (own, word) => (k < indicators.length ? word : (own as number) - 1)),
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
    };
  };
  const testOf = (condition: Condition): Test => {
    if ("all" in condition) return { all: condition.all.map(testOf) };
    if ("any" in condition) return withClasses(condition.any.map(testOf));
    if ("not" in condition) return { not: testOf(condition.not) };
    return atomOf(condition);
  };
  const gates = (document.gates ?? []).map((gate) => ({ gate, test: testOf(gate.holds) }));
  const card = { document, points, figures, gates, meanings };
  const asked = askedOf(card);
  const casesOf = (figure: number): Case[] => allCases(card, figure, asked.get(figure));
  const declared = figures.indicators.flatMap(({ indicator: { curve } }, k) => {
    const yes = curve.type === "choice" && Object.keys(curve.choices).every((word) => yesOrNo(word) !== null);
    const own = inputs[k - indicators.length];
    return (own ? own.declared && !own.route && !own.exempts : yes) && asked.get(k)?.directly ? [k] : [];
  });
  return {
    ...card,
    conditions: declared.map((figure) => {
      const all = casesOf(figure);
      const { bothWays, wanted } = asked.get(figure)!;
      return { figure, favourable: bothWays ? all : all.filter(({ value }) => wanted.has(value)) };
    }),
    routes: inputs.flatMap(({ id, route }) => {
      const figure = numbers.get(id)!;
      return route
        ? [{ figure, no: { value: meanings[figure]![figures.indicators[figure].choices!.get("no")!], low: NaN, high: NaN } }]
        : [];
    }),
    cases: [...asked].flatMap(([figure, { bothWays }]) => (bothWays ? [{ figure, cases: casesOf(figure) }] : [])),
    assessed: (points?.nodes ?? []).flatMap((node, k) =>
      "parts" in node && node.assessed !== undefined ? [{ group: k - indicators.length, figure: numbers.get(node.assessed)! }] : [],
    ),
  };
}

const OPERATORS = { atLeast: "≥", atMost: "≤", above: ">", below: "<", is: "=" } as const;

/** An input read like any other figure; its curve scores nothing. */
function asIndicator({ declared, words, route: _, exempts: __, ...own }: Input): Indicator {
  if (declared) return { ...own, curve: { type: "choice", choices: { yes: 1, no: 2 } } };
  if (words)
    return {
      ...own,
      curve: {
        type: "choice",
        choices: Object.fromEntries(Object.entries(words).flatMap(([word, same], k) => [word, ...same].map((one) => [one, k + 1]))),
      },
    };
  return { ...own, curve: { type: "linear", from: 0, to: 1 } };
}

export function isAtom(test: Test): test is Atom {
  return "operator" in test;
}

/** The comparisons of a test, each with whether it stands under an odd number of nots. */
export function* atomsOf(test: Test, negated = false): Generator<{ atom: Atom; negated: boolean }> {
  if (isAtom(test)) yield { atom: test, negated };
  else if ("not" in test) yield* atomsOf(test.not, !negated);
  else for (const part of "all" in test ? test.all : test.any) yield* atomsOf(part, negated);
}

/** Whether a comparison holds for a value. */
export function holds({ operator, threshold }: Atom, value: number): boolean {
  switch (operator) {
    case "≥":
      return atLeast(value, threshold);
    case "≤":
      return atLeast(threshold, value);
    case ">":
      return above(value, threshold);
    case "<":
      return above(threshold, value);
    case "=":
      return equalInExcel(value, threshold);
  }
}

/** Ways in, with the figure that says which of them is meant where there is one. */
function withClasses(any: Test[]): Test {
  const asks = (part: Test, figure: number): Atom[] =>
    "all" in part ? part.all.filter((own): own is Atom => isAtom(own) && "figure" in own.of && own.of.figure === figure) : [];
  const candidates = new Set(
    any.flatMap((part) => ("all" in part && isAtom(part.all[0]) && "figure" in part.all[0].of ? [part.all[0].of.figure] : [])),
  );
  for (const figure of candidates) {
    const fits = any.map((part) => asks(part, figure));
    const ways = fits.filter((atoms) => atoms.length > 0);
    const bounds = ways.flat().map(({ threshold }) => threshold);
    const apart = spread(bounds).every((x) => ways.filter((atoms) => atoms.every((atom) => holds(atom, x))).length <= 1);
    if (ways.length > 1 && apart) return { any, classes: { figure, fits: fits.map((atoms) => (atoms.length > 0 ? atoms : null)) } };
  }
  return { any };
}

/** The bounds, what lies between them and what lies beyond, in rising order. */
function spread(bounds: readonly number[]): number[] {
  const sorted = [...new Set(bounds)].sort((a, b) => a - b);
  return sorted.flatMap((x, k) => [k === 0 ? x - 1 : (sorted[k - 1] + x) / 2, x, ...(k === sorted.length - 1 ? [x + 1] : [])]);
}

/** What gates ask of a figure, of itself or through points. */
interface Asked {
  /** Compared itself, not only through its points. */
  directly: boolean;
  thresholds: Set<number>;
  /** Of a word: the meanings that favour the firm. */
  wanted: Set<number>;
  /** More of it, or another word, may both help and harm: its best and its worst value do not stand for all. */
  bothWays: boolean;
}

type Asking = Pick<Card, "points" | "figures" | "gates" | "meanings">;

/**
 * What gates ask of each figure. A missing figure of which more only helps, or only harms, is settled by its best and its worst value at
 * once, which is what an undecided comparison says; the others need a look at each value that matters.
 */
function askedOf({ points, gates, meanings }: Asking): Map<number, Asked> {
  const asked = new Map<number, Asked & { directions: Set<string> }>();
  const entry = (figure: number): Asked & { directions: Set<string> } => {
    let own = asked.get(figure);
    if (!own)
      asked.set(figure, (own = { directly: false, thresholds: new Set(), wanted: new Set(), bothWays: false, directions: new Set() }));
    return own;
  };
  /** For each indicator, whether more or less is asked of points that it gives. */
  const throughPoints = new Map<number, Set<boolean>>();
  for (const { test } of gates)
    for (const { atom, negated } of atomsOf(test)) {
      const more = (atom.operator === "≥" || atom.operator === ">") !== negated;
      if ("node" in atom.of) {
        for (const figure of indicatorsBelow(points!.plan, atom.of.node))
          throughPoints.set(figure, (throughPoints.get(figure) ?? new Set()).add(more));
        continue;
      }
      const { figure } = atom.of;
      const own = entry(figure);
      own.directly = true;
      own.thresholds.add(atom.threshold);
      own.directions.add(meanings[figure] ? `${negated} ${atom.threshold}` : String(more));
      if (meanings[figure]) for (const meaning of meanings[figure]) if ((meaning === atom.threshold) !== negated) own.wanted.add(meaning);
    }
  for (const [figure, directions] of throughPoints) {
    const own = entry(figure);
    // Points alone ask for a better or a worse figure, however its curve runs.
    if (directions.size > 1 || (own.directly && meanings[figure])) own.bothWays = true;
    else if (own.directly) {
      const rising = directionOf(points!.plan.stages[0].curves[figure]);
      for (const more of directions) own.directions.add(rising === null ? "either" : String(more === rising));
    }
  }
  for (const own of asked.values()) own.bothWays ||= own.directions.size > 1 || own.directions.has("either");
  return asked;
}

function indicatorsBelow(plan: Plan, node: number): number[] {
  return node < plan.indicators ? [node] : plan.groups[node - plan.indicators].parts.flatMap((part) => indicatorsBelow(plan, part));
}

/** Whether attainments rise with the figure (true) or fall (false); null where they turn or, being words, have no order. */
function directionOf(curve: Curve): boolean | null {
  switch (curve.kind) {
    case "linear":
    case "log":
      return curve.to > curve.from;
    case "knots":
      return monotone(curve.y);
    case "step": {
      // Best first, so from the far end of a curve that falls.
      const [low, high] = [curve.low, curve.high].map((own) => monotone([curve.otherwise, ...[...own].reverse()]));
      return low === true && high === true ? !curve.lower : null;
    }
    default:
      return null;
  }
}

function monotone(y: readonly number[]): boolean | null {
  if (y.every((own, k) => k === 0 || own >= y[k - 1])) return true;
  return y.every((own, k) => k === 0 || own <= y[k - 1]) ? false : null;
}

/**
 * Cases that together stand for every possible value of a figure: each bound that a gate or the curve knows, and the stretches between
 * them, along which no comparison changes and attainments run from end to end.
 */
function allCases({ points, figures, meanings }: Asking, figure: number, asked: Asked | undefined): Case[] {
  const curve = points && figure < points.plan.indicators ? points.plan.stages[0].curves[figure] : null;
  const attained = (x: number, high: boolean): number => {
    if (!curve) return NaN;
    const out = new Float64Array(1);
    attain(curve, Float64Array.of(x), 0, 1, out, 0, 1, high);
    return out[0];
  };
  const at = (value: number): Case => ({ value, low: attained(value, false), high: attained(value, true) });
  const words = meanings[figure];
  if (words) return [...new Set(words)].map(at);
  const { valid: { min = -Infinity, max = Infinity } = {}, zero } = figures.indicators[figure].indicator;
  const ends = [min, max, ...(zero === false ? [0] : [])].filter(Number.isFinite);
  const bounds = [...(asked?.thresholds ?? []), ...(curve ? bendsOf(curve) : []), ...ends];
  const values = spread(bounds).filter((x) => x >= min && x <= max);
  return values
    .map((value, k): Case => {
      const own = at(value);
      if (!curve || curve.kind === "step" || bounds.includes(value)) return own;
      // A stretch of a curve without steps: from the attainment at one end to that at the other.
      const along = [values[k - 1] ?? value, values[k + 1] ?? value].map((x) => attained(x, false));
      return { value, low: Math.min(...along), high: Math.max(...along) };
    })
    .filter(({ value }) => value !== 0 || zero !== false);
}

function bendsOf(curve: Curve): readonly number[] {
  switch (curve.kind) {
    case "linear":
    case "log":
      return [curve.from, curve.to];
    case "step":
      return curve.at;
    case "knots":
      return curve.x;
    default:
      return [];
  }
}
