import type { Curve } from "../engine/curve";
import { stagePlan, type GroupPlan, type Plan, type StagePlan } from "../engine/plan";
import type { Problem } from "../i18n/problem";
import { nameAndUnit } from "./brackets";
import { nationalIndicator, nationalNames } from "./catalogue/national-names";
import { YES_NO, comparable } from "./names";
import {
  curveAt,
  emptyGroups,
  indicatorsOf,
  isGroup,
  isPassFail,
  nodesOf,
  weightOf,
  type Condition,
  type CurveDocument,
  type Group,
  type Indicator,
  type Node,
  type Points,
  type Scorecard,
} from "./scorecard";
import { stageIndex } from "./stages";

/** A scorecard made ready to score: its plan, and the names under which its indicators and stages are found. */
export interface Compiled {
  scorecard: Scorecard;
  plan: Plan;
  /** In the order of the plan. */
  indicators: readonly CompiledIndicator[];
  /** The nodes of the plan by number: indicators first, then groups. */
  nodes: readonly Node[];
  /** Comparable names to indicator numbers. */
  names: ReadonlyMap<string, number>;
  /** The same for names of the second rank, of figures taken only where no column has a name of the first. */
  secondary: ReadonlyMap<string, number>;
  /** The same for names of figures that are easily taken for an indicator and are none. */
  near: ReadonlyMap<string, number>;
  /** Comparable names to stage numbers. */
  stages: ReadonlyMap<string, number>;
}

export interface CompiledIndicator {
  indicator: Indicator;
  /** The group it stands in, null directly below the root. */
  group: Group | null;
  /** For a choice curve: comparable words to indices. */
  choices: ReadonlyMap<string, number> | null;
  /** The farthest figure that its curves and the conditions on it tell apart from others, for telling 6 from 0.06; 0 where none does. */
  reach: number;
}

const compiled = new WeakMap<Scorecard, Compiled | Problem[]>();

/** Compiles a scorecard; the same document is compiled once. */
export function compile(scorecard: Scorecard): Compiled | Problem[] {
  let found = compiled.get(scorecard);
  if (!found) compiled.set(scorecard, (found = build(scorecard)));
  return found;
}

function build(scorecard: Scorecard): Compiled | Problem[] {
  if (isPassFail(scorecard)) return [{ code: "card-pass-fail", params: { id: scorecard.id } }];
  const empty = emptyGroups(scorecard);
  if (empty.length > 0)
    return [
      {
        code: "template-empty",
        params: { id: scorecard.id, groups: empty.map(({ id, label }) => label ?? id) },
      },
    ];
  const indicators = indicatorsOf(scorecard);
  const numbers = new Map<Node, number>(indicators.map((indicator, i) => [indicator, i]));
  const groups: Group[] = [];
  const parents = new Map<Node, Group>();
  const bonus = new Set<Node>();
  const visit = (group: Group): void => {
    for (const part of group.parts) {
      parents.set(part, group);
      if (isGroup(part)) visit(part);
    }
    numbers.set(group, indicators.length + groups.length);
    groups.push(group);
    if (group.bonus) for (const node of nodesOf(group)) bonus.add(node);
  };
  visit(scorecard.score);
  if (indicators.every((indicator) => bonus.has(indicator))) return [{ code: "root-empty", params: { id: scorecard.id } }];

  const groupPlans: GroupPlan[] = groups.map((group) => ({
    combine: group.combine,
    parts: group.parts.map((part) => numbers.get(part)!),
    cap: group.cap ?? Infinity,
    bonus: group.bonus === true,
  }));
  const nodes: Node[] = [...indicators, ...groups];
  const choiceWords = indicators.map((indicator) => wordsOf(indicator));
  const curves = new Map<CurveDocument, Curve>();
  const curveOf = (document: CurveDocument): Curve => {
    let curve = curves.get(document);
    if (!curve) curves.set(document, (curve = compileCurve(document)));
    return curve;
  };
  const scale = scorecard.score.scale ?? 1;
  const plan: Plan = {
    indicators: indicators.length,
    groups: groupPlans,
    stages: [],
    scale,
    policy: scorecard.missing?.policy ?? "reweight",
    minCoverage: scorecard.missing?.minCoverage ?? 0.65,
    bonus: indicators.map((indicator) => bonus.has(indicator)),
    discrete: indicators.map((indicator) =>
      documentsOf(indicator).some(({ type }) => type !== "linear" && type !== "log" && type !== "peers"),
    ),
    peers: indicators.some((indicator) => documentsOf(indicator).some(({ type }) => type === "peers")),
    interval: indicators.some((indicator) => documentsOf(indicator).some(leavesDiscretion)),
    assessed: groups.some((group) => group.assessed !== undefined),
  };
  const stages = scorecard.stages.map(({ id }): StagePlan => {
    return stagePlan(
      plan,
      new Float64Array(nodes.map((node) => weightOf(scorecard, id, node.id))),
      indicators.map((indicator) => curveOf(curveAt(indicator, id) ?? indicator.curve)),
    );
  });
  plan.stages = stages;

  const names = nameIndex(indicators);
  if (Array.isArray(names)) return names;
  return {
    scorecard,
    plan,
    indicators: indicators.map((indicator, k) => ({
      indicator,
      group: parents.get(indicator) === scorecard.score ? null : parents.get(indicator)!,
      choices: choiceWords[k],
      reach: Math.max(...documentsOf(indicator).map(reachOf), ...thresholdsOf(scorecard, indicator.id)),
    })),
    nodes,
    names,
    secondary: furtherNames(indicators, "secondary", names),
    near: furtherNames(indicators, "near", names),
    stages: stageIndex(scorecard.stages),
  };
}

/**
 * The plan with other weights of the indicators at one stage; groups keep theirs, other stages all.
 * @param weights one per indicator, in the order of the plan
 */
export function withWeights({ scorecard, plan, nodes }: Compiled, stage: number, weights: readonly number[]): Plan {
  const { id } = scorecard.stages[stage];
  const weight = Float64Array.from(nodes, (node, k) => (k < plan.indicators ? weights[k] : weightOf(scorecard, id, node.id)));
  const stages = [...plan.stages];
  stages[stage] = stagePlan(plan, weight, plan.stages[stage].curves);
  return { ...plan, stages };
}

/** A curve as the engine evaluates it. */
export function compileCurve(document: CurveDocument): Curve {
  switch (document.type) {
    case "linear":
    case "log":
      return { kind: document.type, from: document.from, to: document.to };
    case "count":
      return { kind: "linear", from: 0, to: document.max / document.each };
    case "knots":
      return { kind: "knots", x: document.knots.map(([x]) => x), y: document.knots.map(([, y]) => y) };
    case "bands": {
      const lower = document.bands[0].max !== undefined;
      const sorted = [...document.bands].sort((a, b) => (lower ? a.max! - b.max! : b.min! - a.min!));
      const most = document.of ?? Math.max(document.otherwise ?? 0, ...sorted.map(({ points }) => high(points)));
      return {
        kind: "step",
        lower,
        at: sorted.map((band) => (lower ? band.max! : band.min!)),
        low: sorted.map(({ points }) => low(points) / most),
        high: sorted.map(({ points }) => high(points) / most),
        otherwise: (document.otherwise ?? 0) / most,
      };
    }
    case "choice": {
      const points = Object.values(document.choices);
      const most = Math.max(...points.map(high));
      return { kind: "code", low: points.map((p) => low(p) / most), high: points.map((p) => high(p) / most) };
    }
    case "peers":
      return { kind: "peers", method: document.method, trim: document.trim ?? 0 };
  }
}

function documentsOf({ curve, curves }: Indicator): CurveDocument[] {
  return [curve, ...Object.values(curves ?? {})];
}

function low(points: Points): number {
  return typeof points === "number" ? points : points[0];
}

function high(points: Points): number {
  return typeof points === "number" ? points : points[1];
}

function leavesDiscretion(curve: CurveDocument): boolean {
  const points =
    curve.type === "bands" ? curve.bands.map((band) => band.points) : curve.type === "choice" ? Object.values(curve.choices) : [];
  return points.some((p) => typeof p !== "number" && p[0] !== p[1]);
}

function reachOf(curve: CurveDocument): number {
  switch (curve.type) {
    case "linear":
    case "log":
      return Math.max(Math.abs(curve.from), Math.abs(curve.to));
    case "bands":
      return Math.max(...curve.bands.map((band) => Math.abs((band.min ?? band.max)!)));
    case "knots":
      return Math.max(...curve.knots.map(([x]) => Math.abs(x)));
    case "count":
      return curve.max / curve.each;
    default:
      return 0;
  }
}

/** How far the conditions of a scorecard reach that ask for a figure. */
function thresholdsOf({ gates = [] }: Scorecard, id: string): number[] {
  const visit = (condition: Condition): number[] => {
    if ("all" in condition) return condition.all.flatMap(visit);
    if ("any" in condition) return condition.any.flatMap(visit);
    if ("not" in condition) return visit(condition.not);
    if (condition.of !== id) return [];
    return Object.values(condition).flatMap((bound) => (typeof bound === "number" ? [Math.abs(bound)] : []));
  };
  return gates.flatMap(({ holds }) => visit(holds));
}

/** Comparable words of a choice to their index; a choice between yes and no answers to every word that says so. */
function wordsOf({ curve }: Indicator): ReadonlyMap<string, number> | null {
  if (curve.type !== "choice") return null;
  const words = new Map<string, number>();
  Object.keys(curve.choices).forEach((word, k) => {
    if (!words.has(comparable(word))) words.set(comparable(word), k);
  });
  for (const same of YES_NO) {
    const known = same.find((word) => words.has(word));
    if (known !== undefined) for (const word of same) if (!words.has(word)) words.set(word, words.get(known)!);
  }
  return words;
}

function nameIndex(indicators: Indicator[]): Map<string, number> | Problem[] {
  const names = new Map<string, number>();
  indicators.forEach(({ id }, k) => {
    if (!names.has(comparable(id))) names.set(comparable(id), k);
  });
  const problems: Problem[] = [];
  const ids = new Set(names.keys());
  indicators.forEach(({ id, label, aliases }, k) => {
    for (const name of [label?.en, label?.zh, ...(aliases ?? [])]) {
      const key = comparable(name ?? "");
      if (key === "" || ids.has(key)) continue;
      const owner = names.get(key);
      if (owner === undefined) names.set(key, k);
      else if (owner !== k) problems.push({ code: "label-twice", params: { name: name!, first: indicators[owner].id, second: id } });
    }
  });
  if (problems.length > 0) return problems;
  // An indicator named with its unit in a bracket is known without it, too, unless two would be.
  const bare = new Map<string, number>();
  indicators.forEach(({ id, label }, k) => {
    for (const name of [id, label?.en, label?.zh]) {
      const key = comparable(nameAndUnit(name ?? "")?.name ?? "");
      if (key !== "" && !names.has(key)) bare.set(key, (bare.get(key) ?? k) === k ? k : -1);
    }
  });
  for (const [key, k] of bare) if (k >= 0) names.set(key, k);
  // A profile that speaks of a national indicator by its id need not repeat its names.
  indicators.forEach(({ id }, k) => {
    for (const name of nationalNames(id)) if (!names.has(comparable(name))) names.set(comparable(name), k);
  });
  return names;
}

/** Names that are no indicator's of the first rank; of two indicators the first has them. */
function furtherNames(indicators: Indicator[], rank: "secondary" | "near", first: ReadonlyMap<string, number>): Map<string, number> {
  const names = new Map<string, number>();
  const add = (own: string[] | undefined, k: number): void =>
    own?.map(comparable).forEach((name) => {
      if (!first.has(name) && !names.has(name)) names.set(name, k);
    });
  indicators.forEach((indicator, k) => add(indicator[rank], k));
  indicators.forEach(({ id }, k) => add(nationalIndicator(id)?.[rank], k));
  return names;
}
