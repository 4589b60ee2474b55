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
    score: {
      id: document.score.id,
      combine: "sum",
      parts: [
        ...indicators.map(({ id, label, aliases, unit, zero, valid, curve }) => ({ id, label, aliases, unit, zero, valid, curve })),
        ...inputs.map(asIndicator),
      ],
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
    cases: casesOf(
      gates.map(({ test }) => test),
      figures,
      meanings,
    ),
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
  if (words)
    return {
      ...own,
      curve: {
        type: "choice",
        choices: Object.fromEntries(Object.entries(words).flatMap(([word, same], k) => [word, ...same].map((one) => [one, k + 1]))),
      },
    };
  return { ...own, curve: { type: "linear", from: 0, to: isPercent(unit) ? 100 : 1 } };
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
    return [
      {
        figure,
        values: values.filter((x) => x >= (valid?.min ?? -Infinity) && x <= (valid?.max ?? Infinity) && (x !== 0 || zero !== false)),
      },
    ];
  });
}
