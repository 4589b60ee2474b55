import { yesOrNo } from "../../src/scorecard/names";
import {
  indicatorsOf,
  isGroup,
  type Comparison,
  type Condition,
  type Indicator,
  type Node,
  type Scorecard,
} from "../../src/scorecard/scorecard";

/** A cell of a firm: null where it is blank. A figure that is not a key has no column. */
export type Cell = number | string | null;
export type Firm = Record<string, Cell>;
export type Verdict = "PASS" | "CONDITIONAL" | "UNKNOWN" | "FAIL";

/**
 * The verdict written down a second time, straight from its definition: every completion of what is open is looked at, one by one.
 * Figures are completed by values at, around and between all bounds that the card knows for them; words by all words.
 */
export function verdictByCompletion(card: Scorecard, firm: Firm): Verdict {
  const known: Firm = { ...firm };
  const open: { id: string; values: Cell[] }[] = [];
  const conditions: string[] = [];
  const assessed = new Set(groupsOf(card.score).flatMap(({ assessed: own }) => own ?? []));
  for (const { id, kind } of factsOf(card)) {
    if (firm[id] !== undefined && firm[id] !== null) continue;
    // Experts who have not judged leave the points to the figures.
    if (assessed.has(id)) continue;
    if (firm[id] === undefined && kind === "route") known[id] = "no";
    else if (firm[id] === undefined && kind === "condition") conditions.push(id);
    else open.push({ id, values: valuesOf(card, id) });
  }
  const completions = product(open);
  const answers = product(conditions.map((id) => ({ id, values: ["yes", "no"] })));
  /** For each set of answers and each completion: which gates hold. */
  const truths = answers.map((own) => completions.flatMap((completion) => gatesOf(card, { ...known, ...own, ...completion })));
  const whole = truths.map((rows) => rows.map((gates) => gates.every(Boolean)));
  if (!whole.flat().some(Boolean)) return "FAIL";
  if (conditions.length === 0) return whole[0].every(Boolean) ? "PASS" : "UNKNOWN";
  const examined = card.gates!.some((_, g) => new Set(truths.flat().map((gates) => gates[g])).size === 1);
  return examined && whole.some((rows) => rows.every(Boolean)) ? "CONDITIONAL" : "UNKNOWN";
}

/** Every figure and fact of a card, and what an absent column means for it. */
export function factsOf(card: Scorecard): { id: string; unit?: string; kind: "figure" | "condition" | "route" | "exemption" }[] {
  const inGates = new Set(card.gates!.flatMap(({ holds }) => [...comparisons(holds)].map(({ of }) => of)));
  return [
    ...indicatorsOf(card).map(({ id, unit, curve }) => {
      const fact = curve.type === "choice" && Object.keys(curve.choices).every((word) => yesOrNo(word) !== null);
      return { id, unit, kind: fact && inGates.has(id) ? ("condition" as const) : ("figure" as const) };
    }),
    ...(card.inputs ?? []).map(({ id, unit, declared, route, exempts }) => ({
      id,
      unit,
      kind: route
        ? ("route" as const)
        : exempts
          ? ("exemption" as const)
          : declared && inGates.has(id)
            ? ("condition" as const)
            : ("figure" as const),
    })),
  ];
}

export function* comparisons(condition: Condition): Generator<Comparison> {
  if ("all" in condition) for (const part of condition.all) yield* comparisons(part);
  else if ("any" in condition) for (const part of condition.any) yield* comparisons(part);
  else if ("not" in condition) yield* comparisons(condition.not);
  else yield condition;
}

/** Values that stand for all others: every bound that the card knows for a figure, just beside it, and halfway to the next; all words. */
export function valuesOf(card: Scorecard, id: string): Cell[] {
  const indicator = indicatorsOf(card).find((one) => one.id === id);
  const input = card.inputs?.find((one) => one.id === id);
  if (input?.declared) return ["yes", "no"];
  if (input?.words) return Object.keys(input.words);
  const curve = indicator?.curve;
  if (curve?.type === "choice") return Object.keys(curve.choices);
  const bounds = new Set<number>();
  if (curve?.type === "bands") for (const { min, max } of curve.bands) bounds.add((min ?? max)!);
  if (curve?.type === "knots") for (const [x] of curve.knots) bounds.add(x);
  if (curve?.type === "linear") for (let x = 0; x <= 16; x++) bounds.add(curve.from + ((curve.to - curve.from) * x) / 16);
  for (const { holds } of card.gates!)
    for (const one of comparisons(holds))
      if (one.of === id) for (const value of Object.values(one)) if (typeof value === "number") bounds.add(value);
  const { min = -Infinity, max = Infinity } = (indicator ?? input)!.valid ?? {};
  for (const bound of [min, max]) if (Number.isFinite(bound)) bounds.add(bound);
  const sorted = [...bounds].sort((a, b) => a - b);
  const values = sorted.flatMap((x, k) => [...(k > 0 ? [(x + sorted[k - 1]) / 2] : []), x - 0.01, x, x + 0.01]);
  const possible = (values.length > 0 ? values : [1]).filter((x) => x >= min && x <= max);
  return possible.filter((x) => x !== 0 || (indicator ?? input)!.zero !== false);
}

function product(open: readonly { id: string; values: readonly Cell[] }[]): Firm[] {
  return open.reduce<Firm[]>((sofar, { id, values }) => sofar.flatMap((one) => values.map((value) => ({ ...one, [id]: value }))), [{}]);
}

/** Whether each gate holds, once with the least and once with the most points that the issuer's discretion leaves. */
function gatesOf(card: Scorecard, firm: Firm): boolean[][] {
  return [false, true].map((high) => {
    const points = new Map<string, number>();
    if (card.score.parts.length > 0)
      points.set("score", shortened(pointsOf(card, card.score, firm, high, points) * (card.score.scale ?? 1)));
    return card.gates!.map(({ holds }) => met(holds, (of) => points.get(of) ?? firm[of]!));
  });
}

function groupsOf(node: Node): Extract<Node, { parts: Node[] }>[] {
  return isGroup(node) ? [node, ...node.parts.flatMap(groupsOf)] : [];
}

/** Points of a node, noted for every group. Knows sums with a cap, and the best of parts: what the official cards are made of. */
function pointsOf(card: Scorecard, node: Node, firm: Firm, high: boolean, noted: Map<string, number>): number {
  const weight = card.weights?.[card.stages[0].id]?.[node.id] ?? 1;
  if (!isGroup(node)) return weight * attainment(node, firm[node.id], high);
  const parts = node.parts.map((part) => pointsOf(card, part, firm, high, noted));
  let points = weight * (node.combine === "best" ? Math.max(...parts) : parts.reduce((sum, own) => sum + own, 0));
  points = Math.min(node.cap ?? Infinity, points);
  if (node.assessed !== undefined) {
    const judged = firm[node.assessed];
    if (typeof judged === "number" && judged >= 0 && judged <= mostOf(card, node)) points = judged;
  }
  noted.set(node.id, shortened(points));
  return points;
}

function mostOf(card: Scorecard, node: Node): number {
  const weight = card.weights?.[card.stages[0].id]?.[node.id] ?? 1;
  if (!isGroup(node)) return weight;
  if (node.combine === "best") return weight;
  return Math.min(node.cap ?? Infinity, weight * node.parts.reduce((sum, part) => sum + mostOf(card, part), 0));
}

/** Points of official cards are whole numbers that quotients leave by a last bit. */
function shortened(points: number): number {
  return Number(points.toPrecision(12));
}

function attainment({ curve, id }: Indicator, cell: Cell | undefined, high: boolean): number {
  const end = (points: number | [number, number]): number => (typeof points === "number" ? points : points[high ? 1 : 0]);
  const top = (points: number | [number, number]): number => (typeof points === "number" ? points : points[1]);
  switch (curve.type) {
    case "choice": {
      const answer = yesOrNo(String(cell));
      const word = Object.keys(curve.choices).find((own) => own === cell || (answer !== null && yesOrNo(own) === answer))!;
      return end(curve.choices[word]) / Math.max(...Object.values(curve.choices).map(top));
    }
    case "bands": {
      const most = curve.of ?? Math.max(curve.otherwise ?? 0, ...curve.bands.map(({ points }) => top(points)));
      const reached = curve.bands.filter(({ min, max }) => (min !== undefined ? (cell as number) >= min : (cell as number) <= max!));
      const best = reached.sort((a, b) => top(b.points) - top(a.points))[0];
      return (best ? end(best.points) : (curve.otherwise ?? 0)) / most;
    }
    case "linear":
      return Math.min(1, Math.max(0, ((cell as number) - curve.from) / (curve.to - curve.from)));
    case "knots": {
      const x = cell as number;
      const next = curve.knots.findIndex(([at]) => at >= x);
      if (next <= 0) return next === 0 ? curve.knots[0][1] : curve.knots[curve.knots.length - 1][1];
      const [[x0, y0], [x1, y1]] = [curve.knots[next - 1], curve.knots[next]];
      return y0 + ((x - x0) * (y1 - y0)) / (x1 - x0);
    }
    default:
      throw new Error(`${id}: no official card has such a curve`);
  }
}

/** Whether a condition holds where everything is known. */
function met(condition: Condition, operand: (of: string) => number | string): boolean {
  if ("all" in condition) return condition.all.every((part) => met(part, operand));
  if ("any" in condition) return condition.any.some((part) => met(part, operand));
  if ("not" in condition) return !met(condition.not, operand);
  const value = operand(condition.of);
  if ("is" in condition) return (yesOrNo(String(value)) ?? value) === (yesOrNo(condition.is) ?? condition.is);
  if (typeof value !== "number") throw new Error(`${condition.of} is no number: ${value}`);
  if ("atLeast" in condition) return value >= condition.atLeast;
  if ("atMost" in condition) return value <= condition.atMost;
  if ("above" in condition) return value > condition.above;
  return value < condition.below;
}
