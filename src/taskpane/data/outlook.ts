import type { Curve } from "../../engine/curve";
import { figuresFromColumns } from "../../engine/figures";
import type { Plan } from "../../engine/plan";
import { score } from "../../engine/score";
import { Fault } from "../../engine/scores";
import type { Population } from "../../population/population";
import { RowKind } from "../../population/rows";

/** An indicator that firms lack, with the share of the weight (0…1) that it holds. */
export interface Lacking {
  /** Indicator number. */
  indicator: number;
  share: number;
}

/** Why no firm has a score. */
export type Reason =
  /** The columns hold too little of the weight, whatever stands in them. */
  | { kind: "columns"; stage: number; held: number; least: number; lacking: Lacking[] }
  /** The columns would do, but too few of their cells can be read. */
  | { kind: "cells"; stage: number; held: number; least: number; lacking: Lacking[] }
  | { kind: "stage" }
  | { kind: "other"; fault: Fault };

/** How many of the firms a scorecard gives a score. */
export interface Outlook {
  firms: number;
  scored: number;
  /** How many firms have no score, by what keeps them from one, the commonest first. */
  without: { fault: Fault; count: number }[];
  /** Null where any firm has a score, or there is none to have one. */
  reason: Reason | null;
}

/** Indicators that are named. */
const NAMED = 3;
/** Any figure attains 1. */
const PRESENT: Curve = { kind: "linear", from: 0, to: 1 };

/** How many firms will have a score and, where none will, why. */
export function outlookOf(population: Population): Outlook {
  const { scores, kinds, stage, columns, match, plan } = population;
  const rows = [...kinds.keys()].filter((row) => kinds[row] === RowKind.firm);
  const scored = rows.filter((row) => scores.score[row] === scores.score[row]).length;
  const counts = new Map<Fault, number>();
  for (const row of rows) {
    const fault = scores.fault[row] as Fault;
    if (fault !== Fault.none) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  }
  const without = [...counts].map(([fault, count]) => ({ fault, count })).sort((a, b) => b.count - a.count);
  const outlook: Outlook = { firms: rows.length, scored, without, reason: null };
  if (scored > 0 || without.length === 0) return outlook;
  const { fault } = without[0];
  if (fault === Fault.stage) return { ...outlook, reason: { kind: "stage" } };
  if (fault !== Fault.coverage && fault !== Fault.missing) return { ...outlook, reason: { kind: "other", fault } };
  const own = rows.filter((row) => scores.fault[row] === fault);
  const at = commonest(own.map((row) => stage[row]));
  const members = own.filter((row) => stage[row] === at);
  const least = fault === Fault.missing ? 1 : plan.minCoverage;
  const hasColumn = match.columns.map((column) => column !== null);
  const held = coverage(plan, at, hasColumn);
  const shareOf = (k: number): number =>
    1 -
    coverage(
      plan,
      at,
      match.columns.map((_, i) => i !== k),
    );
  const heaviest = (part: (k: number) => number): Lacking[] =>
    match.columns
      .map((_, indicator) => ({ indicator, share: part(indicator) }))
      .filter(({ share }) => share > 1e-9)
      .sort((a, b) => b.share - a.share || a.indicator - b.indicator)
      .slice(0, NAMED);
  if (held < least - 1e-9)
    return { ...outlook, reason: { kind: "columns", stage: at, held, least, lacking: heaviest((k) => (hasColumn[k] ? 0 : shareOf(k))) } };
  const blank = (k: number): number => members.filter((row) => columns[k][row] !== columns[k][row]).length / members.length;
  const most = Math.max(...members.map((row) => scores.coverage[row]));
  return { ...outlook, reason: { kind: "cells", stage: at, held: most, least, lacking: heaviest((k) => shareOf(k) * blank(k)) } };
}

/** The share of the weight (0…1) that figures hold at a stage. @param present whether there is a figure, by indicator */
function coverage(plan: Plan, stage: number, present: readonly boolean[]): number {
  const bare: Plan = {
    ...plan,
    policy: "reweight",
    peers: false,
    interval: false,
    assessed: false,
    stages: plan.stages.map((own) => ({ ...own, curves: own.curves.map(() => PRESENT) })),
  };
  const figures = figuresFromColumns(present.map((is) => Float64Array.of(is ? 1 : NaN)));
  return score(bare, figures, Int32Array.of(stage)).coverage[0];
}

function commonest(stages: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}
