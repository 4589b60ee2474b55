import type { Curve } from "../engine/curve";
import { compile, type Compiled } from "./compile";
import { indicatorsOf, weightOf, type Combine, type Node, type Scorecard } from "./scorecard";

/** How a part counts within the group it stands in. */
export type Counts =
  /** Its points are added, or its weight is averaged: the parts together make up the group. */
  | "adds"
  /** The group gives what the best, or the worst, of these parts attains: each of them stands for the whole group. */
  | "one-of"
  /** Its points come on top of what the group gives. */
  | "bonus";

/** What a node of a scorecard gives at most, in points of the score. */
export interface Maximum {
  node: Node;
  /** Number of an indicator, null for a group. */
  indicator: number | null;
  /** Points for an attainment of 1; 0 where no weight reaches the node. */
  points: number;
  /** Points that the best figure of an indicator brings: fewer where its curve attains less than 1. */
  attainable: number;
  counts: Counts;
  /** How a group is made of its parts; null for an indicator. */
  combine: Combine | null;
  /** Where the parts of a sum could give more together than its cap: that cap; else null. */
  cap: number | null;
  parts: readonly Maximum[];
}

/**
 * What each node of a scorecard gives at most at a stage: the figures that its issuer prints. Parts that add make up their group, or more
 * than it where a cap cuts them; of parts of which one counts each may give the whole.
 * @returns the root, whose points are what a firm scores at most, bonus apart
 */
export function maximaAt({ plan, nodes }: Pick<Compiled, "plan" | "nodes">, stage: number): Maximum {
  const { weight, maximum, curves } = plan.stages[stage];
  const isBonus = (node: number): boolean => plan.groups[node - plan.indicators]?.bonus ?? false;
  const visit = (number: number, points: number, counts: Counts): Maximum => {
    const node = nodes[number];
    if (number < plan.indicators)
      return { node, indicator: number, points, attainable: points * highest(curves[number]), counts, combine: null, cap: null, parts: [] };
    const { combine, parts, cap } = plan.groups[number - plan.indicators];
    const group = { node, indicator: null, points, attainable: points, counts, combine, cap: null };
    if (combine === "best" || combine === "worst")
      return { ...group, parts: parts.map((part) => visit(part, weight[part] > 0 ? points : 0, "one-of")) };
    // A sum adds points of its own scale, weight and cap; the other means part the whole by weight.
    const size = combine === "sum" ? maximum : weight;
    const whole = parts.reduce((sum, part) => sum + (isBonus(part) ? 0 : size[part]), 0);
    const scale = combine === "sum" && maximum[number] > 0 ? points / maximum[number] : 0;
    const unit = combine === "sum" ? scale * weight[number] : whole > 0 ? points / whole : 0;
    const list = parts.map((part) => visit(part, size[part] * unit, isBonus(part) ? "bonus" : "adds"));
    const most = parts.reduce((sum, part) => sum + weight[number] * size[part], 0);
    return { ...group, cap: combine === "sum" && most > cap ? cap * scale : null, parts: list };
  };
  const root = nodes.length - 1;
  const sums = plan.groups[root - plan.indicators].combine === "sum";
  return visit(root, plan.scale * (sums ? maximum[root] : 1), "adds");
}

/** The points shown beside a node: parts that add are shown with what adds up, parts of which one counts with what each can bring. */
export function printedPoints({ counts, points, attainable }: Maximum): number {
  return counts === "one-of" ? attainable : points;
}

/** What the bonus groups of a scorecard give at most on top of its maximum. */
export function bonusOf({ counts, points, parts }: Maximum): number {
  return counts === "bonus" ? points : parts.reduce((sum, part) => sum + bonusOf(part), 0);
}

/** The indicators below a node, and it itself where it is one. */
export function* indicatorMaxima(maximum: Maximum): Generator<Maximum & { indicator: number }> {
  const { indicator, parts } = maximum;
  if (indicator !== null) yield { ...maximum, indicator };
  for (const part of parts) yield* indicatorMaxima(part);
}

/** The highest attainment of a curve. */
function highest(curve: Curve): number {
  switch (curve.kind) {
    case "step":
      return Math.max(curve.otherwise, ...curve.high);
    case "code":
      return Math.max(...curve.high);
    case "knots":
      return Math.max(...curve.y);
    default:
      return 1;
  }
}

/**
 * What each indicator gives at most at a stage, in the order of the document: the weights that people compare. In a scorecard that cannot
 * be compiled yet each has the weight that is written for it.
 */
export function indicatorPoints(scorecard: Scorecard, stage: number): number[] {
  const compiled = compile(scorecard);
  if (Array.isArray(compiled)) return indicatorsOf(scorecard).map(({ id }) => weightOf(scorecard, scorecard.stages[stage].id, id));
  const points = new Array<number>(compiled.indicators.length);
  for (const { indicator, points: own } of indicatorMaxima(maximaAt(compiled, stage))) points[indicator] = Number(own.toPrecision(12));
  return points;
}

/** What a firm scores at most at a stage with everything on top, or what the weights written add up to where it cannot be compiled yet. */
export function totalPoints(scorecard: Scorecard, stage: number): number {
  const compiled = compile(scorecard);
  if (Array.isArray(compiled)) return indicatorPoints(scorecard, stage).reduce((sum, points) => sum + points, 0);
  const root = maximaAt(compiled, stage);
  return root.points + bonusOf(root);
}
