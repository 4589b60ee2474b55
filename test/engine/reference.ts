import type { CurveDocument, Group, Indicator, MissingPolicy, Node, Scorecard } from "../../src/scorecard/scorecard";
import { indicatorsOf, isGroup } from "../../src/scorecard/scorecard";

/**
 * Scores written down a second time, straight from the definition of a scorecard and without regard to speed: one firm, one node, one rule at a time.
 * It takes cards without intervals of points.
 */
export function referenceScores(
  card: Scorecard,
  rows: number[][],
  stage: number[],
  policy: MissingPolicy = card.missing?.policy ?? "reweight",
): number[] {
  const indicators = indicatorsOf(card);
  return rows.map((row, r) => {
    if (stage[r] < 0) return NaN;
    const { id } = card.stages[stage[r]];
    const attainments = new Map(
      indicators.map((indicator, k) => {
        const curve = indicator.curves?.[id] ?? indicator.curve;
        if (Number.isNaN(row[k])) return [indicator, null] as const;
        const peers = (): number[] => rows.filter((other, o) => stage[o] === stage[r] && !Number.isNaN(other[k])).map((other) => other[k]);
        return [indicator, attainment(curve, row[k], peers)] as const;
      }),
    );
    return firm(card, id, attainments, policy);
  });
}

/** What a node comes to in one firm; attainment null where it is missing. */
interface Outcome {
  attainment: number | null;
  coverage: number;
}

function firm(card: Scorecard, stage: string, attainments: Map<Indicator, number | null>, policy: MissingPolicy): number {
  const weight = (node: Node): number => card.weights?.[stage]?.[node.id] ?? 1;
  const weighs = (node: Node): boolean => weight(node) > 0 && (!isGroup(node) || node.parts.some(weighs));
  const onTop = (node: Node): boolean => isGroup(node) && node.bonus === true;

  const maximum = (node: Node): number => {
    if (!weighs(node)) return 0;
    if (!isGroup(node) || node.combine !== "sum") return weight(node);
    const parts = node.parts.filter((part) => !onTop(part)).reduce((sum, part) => sum + maximum(part), 0);
    return Math.min(node.cap ?? Infinity, weight(node) * parts);
  };

  let gaps = false;
  const outcome = (node: Node, bonus: boolean): Outcome => {
    if (!isGroup(node)) {
      const own = attainments.get(node)!;
      if (own !== null) return { attainment: own, coverage: 1 };
      if (!bonus) gaps = true;
      return { attainment: bonus || policy === "zero" ? 0 : null, coverage: 0 };
    }
    return group(node, bonus || onTop(node));
  };
  const group = (node: Group, bonus: boolean): Outcome => {
    const parts = node.parts.filter(weighs);
    const base = parts.filter((part) => !onTop(part)).map((part) => ({ part, ...outcome(part, bonus) }));
    const share = (part: Node): number => (node.combine === "sum" ? maximum(part) : weight(part));
    const sum = (of: (one: (typeof base)[number]) => number, list = base): number => list.reduce((total, one) => total + of(one), 0);
    const coverage = sum(({ part, coverage: own }) => share(part) * own) / sum(({ part }) => share(part));
    const here = base.filter((one) => one.attainment !== null);
    if (here.length === 0) return { attainment: null, coverage };

    const held = sum(({ part }) => share(part), here);
    let result: number;
    switch (node.combine) {
      case "sum": {
        const points = sum(({ part, attainment: own }) => maximum(part) * own!, here) * (sum(({ part }) => maximum(part)) / held);
        const extra = parts.filter(onTop).reduce((total, part) => total + maximum(part) * outcome(part, true).attainment!, 0);
        result = Math.min(node.cap ?? Infinity, weight(node) * (points + extra)) / maximum(node);
        break;
      }
      case "mean":
        result = sum(({ part, attainment: own }) => weight(part) * own!, here) / held;
        break;
      case "geometric":
        result = here.reduce((product, { part, attainment: own }) => product * own! ** (weight(part) / held), 1);
        break;
      case "harmonic":
        result = here.some((one) => one.attainment === 0) ? 0 : held / sum(({ part, attainment: own }) => weight(part) / own!, here);
        break;
      case "best":
        result = Math.max(...here.map((one) => one.attainment!));
        break;
      case "worst":
        result = Math.min(...here.map((one) => one.attainment!));
    }
    return { attainment: result, coverage };
  };

  const { score } = card;
  if (!weighs(score)) return NaN;
  const whole = group(score, false);
  if (policy === "na" && gaps) return NaN;
  if (whole.attainment === null) return NaN;
  if (policy === "reweight" && whole.coverage < (card.missing?.minCoverage ?? 0.65) - 1e-9) return NaN;
  return whole.attainment * (score.combine === "sum" ? maximum(score) : 1) * (score.scale ?? 1);
}

function clamp(a: number): number {
  return Math.min(1, Math.max(0, a));
}

/** null where the firm cannot be told from its peers. */
function attainment(curve: CurveDocument, value: number, peersOf: () => number[]): number | null {
  switch (curve.type) {
    case "linear":
      return clamp((value - curve.from) / (curve.to - curve.from));
    case "log":
      if (value <= 0) return curve.to > curve.from ? 0 : 1;
      return clamp(Math.log(value / curve.from) / Math.log(curve.to / curve.from));
    case "count":
      return clamp((value * curve.each) / curve.max);
    case "knots": {
      const { knots } = curve;
      const next = knots.findIndex(([x]) => x >= value);
      if (next === 0) return knots[0][1];
      if (next < 0) return knots[knots.length - 1][1];
      const [[x0, y0], [x1, y1]] = [knots[next - 1], knots[next]];
      return y0 + ((value - x0) * (y1 - y0)) / (x1 - x0);
    }
    case "bands": {
      const met = curve.bands
        .filter(({ min, max }) => (min !== undefined ? value >= min : value <= max!))
        .map(({ points }) => points as number);
      const highest = Math.max(...curve.bands.map(({ points }) => points as number));
      // Points never rise from the best band down, so the best band met is the one of most points.
      return (met.length > 0 ? Math.max(...met) : (curve.otherwise ?? 0)) / highest;
    }
    case "peers": {
      const peers = peersOf();
      const n = peers.length;
      const at = (p: number): number => {
        const sorted = [...peers].sort((a, b) => a - b);
        const place = p * (n - 1);
        const below = sorted[Math.floor(place)];
        return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)] - below);
      };
      const [low, high] = [at(curve.trim ?? 0), at(1 - (curve.trim ?? 0))];
      const drawnIn = (x: number): number => Math.min(high, Math.max(low, x));
      const all = peers.map(drawnIn);
      const own = drawnIn(value);
      if (n < 2 || all.every((x) => x === all[0])) return null;
      if (curve.method === "percentile") return all.filter((x) => x < own).length / (n - 1);
      if (curve.method === "minmax") return (own - Math.min(...all)) / (Math.max(...all) - Math.min(...all));
      const mean = all.reduce((a, b) => a + b) / n;
      const deviation = Math.sqrt(all.reduce((total, x) => total + (x - mean) ** 2, 0) / (n - 1));
      return clamp(0.5 + (own - mean) / deviation / 6);
    }
    case "choice":
      throw new Error("a choice has no figure");
  }
}
