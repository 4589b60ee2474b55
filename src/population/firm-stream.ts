import { columnsFromFigures, figuresFromColumns, type Figures } from "../engine/figures";
import type { MissingPolicy, Plan } from "../engine/plan";
import { score } from "../engine/score";
import { Fault, type Scores } from "../engine/scores";
import type { Problem } from "../i18n/problem";
import type { Compiled } from "../scorecard/compile";
import { addEvidence, evidenceOfColumns, figuresFromCells, noEvidence, refusalsFrom, type Evidence } from "./figures";
import { Growing } from "./growing";
import { matchHeaders, type Match } from "./match";
import { RowKind, RowSign, kindsFromSigns, rowColumns, rowSigns, type RowColumns } from "./rows";
import { stageNumbers, stageText } from "./stage";

type Rows = readonly (readonly unknown[])[];

/** What a sheet says of stages: a column of it, one cell for all rows, or nothing. */
export type StagePlace = { column: number } | { cell: unknown } | null;

/** In place of a stage number: the list says nothing of it. */
export const UNSTAGED = -2;

/** The results of a list of firms; row r of every array is row r below the headers. */
export interface ListResults {
  scores: Scores;
  /** As RowKind has it. */
  kinds: Uint8Array;
  /** −1 where it is unknown or the row is no firm. */
  stage: Int32Array;
  /** 1 where the list says nothing of the stage of a firm whose stage is unknown. */
  unstaged: Uint8Array;
  /** Why the list cannot be scored; empty where it can. */
  problems: readonly Problem[];
}

/** Rows in doubt at the end of a list that are remembered with what they show. */
const MOST_PENDING = 10_000;

/**
 * A list of firms read block by block, for those that need not stand in memory as cells: what it gives is what readPopulation gives for
 * the same rows in one piece. Memory grows by some 24 bytes a row, and by 8 a figure where firms are scored among peers.
 */
export class FirmStream {
  readonly match: Match;
  readonly plan: Plan;
  private readonly columns: RowColumns;
  private readonly signs = new Growing(new Uint8Array(1024));
  private readonly kinds = new Growing(new Uint8Array(1024));
  private readonly stages = new Growing(new Int32Array(1024));
  private readonly unstaged = new Growing(new Uint8Array(1024));
  private readonly score = new Growing(new Float64Array(1024));
  private readonly coverage = new Growing(new Float64Array(1024));
  private readonly fault = new Growing(new Uint8Array(1024));
  /** The figures themselves, where a score depends on those of all. */
  private readonly figures: Growing<Float64Array>[] | null;
  private readonly evidence: Evidence;
  /** What rows show of which only those below can tell whether they are firms. */
  private pending: { row: number; evidence: Evidence }[] = [];
  private rows = 0;
  private sureRows = 0;

  constructor(
    private readonly compiled: Compiled,
    headers: readonly string[],
    private readonly place: StagePlace,
    policy: MissingPolicy = compiled.plan.policy,
    /** Whether figures are kept, for points of rows that cannot be handed over again. */
    keep = false,
  ) {
    this.plan = policy === compiled.plan.policy ? compiled.plan : { ...compiled.plan, policy };
    this.match = matchHeaders(compiled, headers);
    this.columns = rowColumns(this.match);
    this.evidence = noEvidence(this.match);
    this.figures = keep || this.plan.peers ? this.match.columns.map(() => new Growing(new Float64Array(1024))) : null;
  }

  /** How many of the rows that were pushed are what they seem, whatever follows. */
  get sure(): number {
    return this.sureRows;
  }

  /** What has been found of the rows that are sure, where no score depends on those of others. */
  get soFar(): Omit<ListResults, "problems"> {
    const scores = { score: this.score.values, coverage: this.coverage.values, fault: this.fault.values };
    return { scores, kinds: this.kinds.values, stage: this.stages.values, unstaged: this.unstaged.values };
  }

  /** Takes the next rows. */
  push(rows: Rows): void {
    const { signs, kinds, last } = this.look(rows);
    this.signs.extend(rows.length).set(signs);
    this.take(this.readBlock(rows, kinds, last), this.stageOf(rows, kinds), kinds);
  }

  /**
   * Takes rows whose figures have been read from numbers elsewhere, as columns: [indicator][row].
   * @param stage stage numbers, −1 where unknown, UNSTAGED where nothing says it
   * @param signs what each row says of what it is, RowSign
   * @param kinds what it is, where that is known, as RowKind
   */
  pushFigures(columns: readonly Float64Array[], stage: Int32Array, signs: Uint8Array, kinds: Uint8Array): void {
    this.signs.extend(signs.length).set(signs);
    evidenceOfColumns(this.evidence, this.match, columns, kinds);
    this.take(figuresFromColumns(columns), stage, kinds);
  }

  /** Whether figures are kept: where scores depend on those of others, and where that was asked for. */
  get keepsFigures(): boolean {
    return this.figures !== null;
  }

  /**
   * Takes over what was found elsewhere of all rows at once, where no figures are kept.
   * @param stage stage numbers, −1 where unknown, UNSTAGED where nothing says it
   */
  adopt({ scores, stage, signs, evidence }: { scores: Scores; stage: Int32Array; signs: Uint8Array; evidence: Evidence }): void {
    const { length } = signs;
    this.signs.extend(length).set(signs);
    addEvidence(this.evidence, evidence);
    this.takeStages(stage);
    this.score.extend(length).set(scores.score);
    this.coverage.extend(length).set(scores.coverage);
    this.fault.extend(length).set(scores.fault);
    this.rows += length;
  }

  finish(): ListResults {
    const { compiled, match, plan } = this;
    const kinds = kindsFromSigns(this.signs.values);
    for (const { row, evidence } of this.pending) if (kinds[row] === RowKind.firm) addEvidence(this.evidence, evidence);
    const { values: stage } = this.stages;
    const columns = this.figures?.map(({ values }) => values);
    for (let r = 0; r < this.rows; r++) {
      if (kinds[r] === RowKind.firm) continue;
      stage[r] = -1;
      columns?.forEach((column) => (column[r] = NaN));
    }
    const scores = columns
      ? score(plan, figuresFromColumns(columns), stage)
      : { score: this.score.values, coverage: this.coverage.values, fault: this.fault.values };
    for (let r = 0; r < this.rows; r++)
      if (kinds[r] !== RowKind.firm) {
        scores.score[r] = scores.coverage[r] = NaN;
        scores.fault[r] = Fault.stage;
      }
    return {
      scores,
      kinds,
      stage,
      unstaged: this.unstaged.values,
      problems: [...match.problems, ...refusalsFrom(this.evidence, match, compiled)],
    };
  }

  /**
   * The points of some of the rows that were pushed, once all were: [indicator][row].
   * @param first the number of the first of them
   */
  points(rows: Rows, first: number, { kinds, stage }: Pick<ListResults, "kinds" | "stage">): Float64Array[] {
    const end = first + rows.length;
    if (this.figures) return this.allPoints(stage).map((column) => column.subarray(first, end));
    const figures = figuresFromCells(rows, this.match, this.compiled, kinds.subarray(first, end), first);
    return score(this.plan, figures, stage.subarray(first, end), "points").points!;
  }

  private pointsOfAll: Float64Array[] | null = null;

  /** The points of all rows, where figures were kept: [indicator][row]. */
  allPoints(stage: Int32Array): Float64Array[] {
    const columns = this.figures!.map(({ values }) => values);
    return (this.pointsOfAll ??= score(this.plan, figuresFromColumns(columns), stage, "points").points!);
  }

  /** What the rows say of what they are; `last` is the last of them that is a firm whatever follows, −1 where none is. */
  private look(rows: Rows): { signs: Uint8Array; kinds: Uint8Array; last: number } {
    const signs = new Uint8Array(rows.length);
    const kinds = new Uint8Array(rows.length);
    let last = -1;
    rows.forEach((row, r) => {
      signs[r] = rowSigns(row, this.stageCell(row), this.columns);
      if (signs[r] & RowSign.total) kinds[r] = RowKind.total;
      if (signs[r] === RowSign.figure) last = r;
    });
    return { signs, kinds, last };
  }

  private stageCell(row: readonly unknown[]): unknown {
    return this.place !== null && "column" in this.place ? row[this.place.column] : null;
  }

  private stageOf(rows: Rows, kinds: Uint8Array): Int32Array {
    const { place, compiled } = this;
    const column = place === null || "cell" in place ? null : place.column;
    const cells = column === null ? (place && "cell" in place ? [place.cell] : null) : rows.map((row) => row[column]);
    const stage = stageNumbers(cells, kinds, compiled);
    if (column !== null) for (let r = 0; r < stage.length; r++) if (stage[r] < 0 && stageText(rows[r][column]) === "") stage[r] = UNSTAGED;
    return stage;
  }

  private readBlock(rows: Rows, kinds: Uint8Array, last: number): Figures {
    const { match, compiled } = this;
    const sure = last + 1;
    const figures = figuresFromCells(rows.slice(0, sure), match, compiled, kinds.subarray(0, sure), this.rows);
    const columns = columnsFromFigures(figures);
    if (sure > 0) {
      this.sureRows = this.rows + sure;
      for (const { evidence } of this.pending) addEvidence(this.evidence, evidence);
      this.pending = [];
      addEvidence(this.evidence, figures.evidence);
    }
    if (sure === rows.length) return figuresFromColumns(columns);
    const all = columns.map(() => new Float64Array(rows.length));
    columns.forEach((column, i) => all[i].set(column));
    for (let r = sure; r < rows.length; r++) {
      const row = this.rows + r;
      const own = figuresFromCells([rows[r]], match, compiled, kinds.subarray(r, r + 1), row);
      columnsFromFigures(own).forEach(([figure], i) => (all[i][r] = figure));
      const { evidence } = own;
      if (this.pending.length < MOST_PENDING && (evidence.comma || evidence.seen.some((count) => count > 0)))
        this.pending.push({ row, evidence });
    }
    return figuresFromColumns(all);
  }

  private takeStages(numbers: Int32Array): Int32Array {
    const stage = this.stages.extend(numbers.length);
    const unstaged = this.unstaged.extend(numbers.length);
    for (let r = 0; r < numbers.length; r++) {
      stage[r] = numbers[r] === UNSTAGED ? -1 : numbers[r];
      unstaged[r] = numbers[r] === UNSTAGED ? 1 : 0;
    }
    return stage;
  }

  private take(figures: Figures, numbers: Int32Array, kinds: Uint8Array): void {
    const { rows } = figures;
    this.kinds.extend(rows).set(kinds);
    const stage = this.takeStages(numbers);
    if (this.figures) figures.columns!.forEach((column, i) => this.figures![i].extend(rows).set(column));
    else {
      const scores = score(this.plan, figures, stage);
      this.score.extend(rows).set(scores.score);
      this.coverage.extend(rows).set(scores.coverage);
      this.fault.extend(rows).set(scores.fault);
    }
    this.rows += rows;
  }
}
