import type { MissingPolicy, Plan } from "../engine/plan";
import { roundScore } from "../engine/precision";
import { competitionRanks, rankAmongThemselves } from "../engine/rank";
import { columnsFromFigures, figuresFromColumns, type Figures } from "../engine/figures";
import { rowsByStage } from "../engine/rows-by-stage";
import { score } from "../engine/score";
import type { Scores } from "../engine/scores";
import type { Problem } from "../i18n/problem";
import type { Compiled } from "../scorecard/compile";
import { figuresFromCells, type CellFigures } from "./figures";
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
  return new PopulationOfSheet(sheet, compiled, policy);
}

/** A class: getters of an object literal would be made anew for each of a thousand calls on one row, at more cost than scoring it. */
class PopulationOfSheet implements Population {
  readonly plan: Plan;
  readonly match: Match;
  readonly kinds: Uint8Array;
  readonly stage: Int32Array;
  readonly figures: CellFigures;
  private inColumns: Float64Array[] | null = null;
  private found: Problem[] | null = null;
  private scored: Scores | null = null;
  private withPoints: Pointed | null = null;
  private withMost: Explained | null = null;
  private ranked: Float64Array | null = null;
  private rankedByStage: Float64Array | null = null;
  private sorted: Int32Array | null = null;
  /** Whether all cells have been read. */
  private wholly = false;

  constructor(
    readonly sheet: SheetCells,
    readonly compiled: Compiled,
    policy: MissingPolicy,
  ) {
    this.plan = policy === compiled.plan.policy ? compiled.plan : { ...compiled.plan, policy };
    this.match = matchHeaders(compiled, sheet.headers);
    this.kinds = rowKinds(sheet.values, this.match, sheet.stage);
    this.stage = stageNumbers(sheet.stage, this.kinds, compiled);
    this.figures = figuresFromCells(sheet.values, this.match, compiled, this.kinds);
  }

  get columns(): Float64Array[] {
    this.inColumns ??= columnsFromFigures(this.figures);
    this.wholly = true;
    return this.inColumns;
  }

  get problems(): Problem[] {
    if (this.found) return this.found;
    if (!this.wholly) void this.columns;
    return (this.found = [...this.match.problems, ...this.figures.refusals()]);
  }

  get scores(): Scores {
    return (this.scored ??= this.withMost ?? this.withPoints ?? this.score("score"));
  }

  get pointed(): Pointed {
    return (this.withPoints ??= this.withMost ?? (this.score("points") as Pointed));
  }

  get explained(): Explained {
    return (this.withMost ??= this.score("explain") as Explained);
  }

  get ranks(): Float64Array {
    return (this.ranked ??= ranksOf(this.scores.score));
  }

  get stageRanks(): Float64Array {
    return (this.rankedByStage ??= ranksWithin(this.scores.score, this.stage, this.compiled.scorecard.stages.length));
  }

  get order(): Int32Array {
    const { ranks, kinds } = this;
    return (this.sorted ??= Int32Array.from(ranks.keys())
      .filter((row) => kinds[row] === RowKind.firm)
      .sort((a, b) => (ranks[a] || Infinity) - (ranks[b] || Infinity) || a - b));
  }

  private score(detail: "score" | "points" | "explain"): Scores {
    // Once the columns stand in memory they are quicker than cells.
    const scores = score(this.plan, this.inColumns ? figuresFromColumns(this.inColumns) : this.figures, this.stage, detail);
    this.wholly = true;
    return scores;
  }
}

/** Ranks as INNOV_RANK gives them to scores, NaN for NaN. */
export function ranksOf(scores: Float64Array): Float64Array {
  return rankAmongThemselves(scores.map(roundScore), "min");
}

/** Both ranks of a list at once: sorting is what takes time. */
export function bothRanks(scores: Float64Array, stage: Int32Array, stages: number): { ranks: Float64Array; stageRanks: Float64Array } {
  const { ranks, classRanks } = competitionRanks(scores.map(roundScore), stage, stages);
  return { ranks, stageRanks: classRanks };
}

/** The same among the rows of each stage. @param stage −1 where a row has none, and no rank */
export function ranksWithin(scores: Float64Array, stage: Int32Array, stages: number): Float64Array {
  const result = new Float64Array(scores.length).fill(NaN);
  for (const members of rowsByStage(stage, stages)) {
    const own = new Float64Array(members.length);
    for (let k = 0; k < members.length; k++) own[k] = scores[members[k]];
    const ranks = ranksOf(own);
    for (let k = 0; k < members.length; k++) result[members[k]] = ranks[k];
  }
  return result;
}
