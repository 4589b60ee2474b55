import type { MissingPolicy, Plan } from "../engine/plan";
import { roundScore } from "../engine/precision";
import { rankAmongThemselves } from "../engine/rank";
import { columnsFromFigures, figuresFromColumns, type Figures } from "../engine/figures";
import { score } from "../engine/score";
import type { Scores } from "../engine/scores";
import type { Problem } from "../i18n/problem";
import type { Compiled } from "../scorecard/compile";
import { figuresFromCells } from "./figures";
import { matchHeaders, type Match } from "./match";
import { RowKind, rowKinds } from "./rows";
import { stageNumbers } from "./stage";

/** Scores with the points of each indicator and the most it could give: [indicator][row]. */
export type Explained = Scores & Required<Pick<Scores, "points" | "of">>;

export type Pointed = Scores & Required<Pick<Scores, "points">>;

/** What a sheet hands over: a block of cells, the row of headers above it, and what it says of stages. */
export interface SheetCells {
  headers: readonly string[];
  /** Rows of cells as Excel hands them over. */
  values: readonly (readonly unknown[])[];
  /** One cell per row, or one for all rows; null where the sheet says nothing of stages. */
  stage: readonly unknown[] | null;
}

/**
 * A sheet seen through a scorecard: what every function and every view reads scores, points and ranks from.
 * Row r of every array is row r of the sheet. What takes time is worked out when it is first asked for, and once.
 */
export interface Population {
  readonly sheet: SheetCells;
  readonly compiled: Compiled;
  /** The scorecard's plan under the missing policy in force. */
  readonly plan: Plan;
  readonly match: Match;
  /** What each row is; only RowKind.firm is scored, ranked, calibrated on. */
  readonly kinds: Uint8Array;
  /** Stage number of each row; −1 where it is unknown or the row is no firm. */
  readonly stage: Int32Array;
  /** The figures as the engine reads them, NaN where missing and in rows that are no firms. */
  readonly figures: Figures;
  /** The same as columns: [indicator][row]. */
  readonly columns: readonly Float64Array[];
  /** Why these cells cannot be scored: headers that cannot be used, columns that cannot be read; empty where they can. */
  readonly problems: readonly Problem[];
  readonly scores: Scores;
  /** Scores with the points of each indicator. */
  readonly pointed: Pointed;
  readonly explained: Explained;
  /** 1 for the highest of all firms, NaN without a score; equal scores share the lowest rank, as INNOV_RANK gives it. */
  readonly ranks: Float64Array;
  /** The same among the firms of the same stage. */
  readonly stageRanks: Float64Array;
  /** Firm rows, best first, those without a score last; rows that are no firms are left out. */
  readonly order: Int32Array;
}

/**
 * Reads a sheet under a scorecard.
 * @param policy what a missing figure does; as the scorecard says where omitted
 */
export function readPopulation(sheet: SheetCells, compiled: Compiled, policy: MissingPolicy = compiled.plan.policy): Population {
  const match = matchHeaders(compiled, sheet.headers);
  const kinds = rowKinds(sheet.values, match, sheet.stage);
  const stage = stageNumbers(sheet.stage, kinds, compiled);
  const plan = policy === compiled.plan.policy ? compiled.plan : { ...compiled.plan, policy };
  const figures = figuresFromCells(sheet.values, match, compiled, kinds);
  let columns: Float64Array[] | null = null;
  let scores: Scores | null = null;
  let pointed: Pointed | null = null;
  let explained: Explained | null = null;
  let problems: Problem[] | null = null;
  let ranks: Float64Array | null = null;
  let stageRanks: Float64Array | null = null;
  let order: Int32Array | null = null;
  let wholly = false;
  /** Once the columns stand in memory they are quicker than cells. */
  const source = (): Figures => (columns ? figuresFromColumns(columns) : figures);
  const population: Population = {
    sheet,
    compiled,
    plan,
    match,
    kinds,
    stage,
    figures,
    get columns() {
      columns ??= columnsFromFigures(figures);
      wholly = true;
      return columns;
    },
    get problems() {
      if (problems) return problems;
      if (!wholly) void population.columns;
      return (problems = [...match.problems, ...figures.refusals()]);
    },
    get scores() {
      scores ??= explained ?? pointed ?? score(plan, source(), stage);
      wholly = true;
      return scores;
    },
    get pointed() {
      pointed ??= explained ?? (score(plan, source(), stage, "points") as Pointed);
      wholly = true;
      return pointed;
    },
    get explained() {
      explained ??= score(plan, source(), stage, "explain") as Explained;
      wholly = true;
      return explained;
    },
    get ranks() {
      return (ranks ??= ranksOf(population.scores.score));
    },
    get stageRanks() {
      return (stageRanks ??= ranksWithin(population.scores.score, stage, compiled.scorecard.stages.length));
    },
    get order() {
      const { ranks } = population;
      order ??= Int32Array.from(ranks.keys())
        .filter((row) => kinds[row] === RowKind.firm)
        .sort((a, b) => (ranks[a] || Infinity) - (ranks[b] || Infinity) || a - b);
      return order;
    },
  };
  return population;
}

/** Ranks as INNOV_RANK gives them to scores, NaN for NaN. */
export function ranksOf(scores: Float64Array): Float64Array {
  return rankAmongThemselves(scores.map(roundScore), "min");
}

function ranksWithin(scores: Float64Array, stage: Int32Array, stages: number): Float64Array {
  const result = new Float64Array(scores.length).fill(NaN);
  for (let s = 0; s < stages; s++) {
    const members = [...stage.keys()].filter((row) => stage[row] === s);
    const ranks = ranksOf(Float64Array.from(members, (row) => scores[row]));
    members.forEach((row, k) => (result[row] = ranks[k]));
  }
  return result;
}
