import { equalInExcel } from "../engine/precision";
import { peerAttainments } from "../engine/peers";
import { figuresFromColumns } from "../engine/figures";
import { score } from "../engine/score";
import { Fault } from "../engine/scores";
import type { MessageCode } from "../i18n/messages";
import type { Param, Params } from "../i18n/problem";
import { isMissingMark, nameIn, plainCell, readFigure, shorten } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import { totalOf } from "../scorecard/scorecard";
import { readNumberText } from "../scorecard/number-text";
import { bunching } from "./bunching";
import { doubtsOf } from "./doubts";
import { namesFirms } from "./firm-columns";
import { labelOf, type Match } from "./match";
import { nearHeaders } from "./near";
import { BAND, BUNCHING, FLAGS, PARTS, RATIOS, RATIO_TOLERANCE, THRESHOLDS } from "./plausibility";
import type { Population } from "./population";
import { RowKind } from "./rows";
import { stageName, stageNames, stageText } from "./stage";

export type Severity = "error" | "warning" | "info" | "flag";

/** One thing an analyst should know of the data. A flag asks a question; it never lowers a score. */
export interface Finding {
  /** Row within the values, from 1; null for a whole column or stage. */
  row: number | null;
  /** Indicator number; null where the finding concerns none or the firm as a whole. */
  indicator: number | null;
  severity: Severity;
  code: MessageCode;
  params: Params;
}

/** An error keeps a figure or a score from being what it seems; a warning was dealt with and should be known. */
export const severities: Partial<Record<MessageCode, Severity>> = {
  "unit-unknown": "error",
  "unit-twice": "error",
  "header-ambiguous": "error",
  "decimal-comma": "error",
  "header-extra": "warning",
  "header-secondary": "info",
  "percent-doubtful": "warning",
  "percent-doubtful:small": "warning",
  "unit-doubtful": "error",
  "unit-doubtful:small": "error",
  "row-total": "info",
  "row-note": "info",
  "row-blank": "info",
  "row-total-likely": "warning",
  "figure-unreadable:none": "error",
  "figure-unreadable:arrow": "error",
  "headers-twice": "error",
  "headers-twice:years": "error",
  "headers-none": "error",
  "percent-ratio": "error",
  "figure-absent": "warning",
  "figure-absent-near": "error",
  "figure-missing": "warning",
  "figure-error": "error",
  "figure-zero": "warning",
  "figure-text": "warning",
  "figure-unreadable": "error",
  "figure-boolean": "error",
  "figure-date": "error",
  "figure-choice": "error",
  "figure-impossible": "error",
  "column-constant": "info",
  "peers-spread": "warning",
  "stage-weights": "warning",
  "stage-no-weight": "error",
  "firm-stage": "error",
  "firm-stage-blank": "error",
  "firm-coverage": "error",
  "firm-missing": "error",
  "firm-interval": "warning",
  "firm-twice": "warning",
  "firm-figures-twice": "warning",
  "ratio-contradicts": "warning",
  "part-exceeds": "warning",
  "just-above-threshold": "flag",
  bunching: "flag",
  "applications-without-revenue": "flag",
  "rd-growth-without-staff": "flag",
};

export interface CheckOptions {
  /** What scores the first of these figures; null where nothing does, as with a card that passes or fails. */
  scored?: Compiled | null;
  /** Ids of facts that a sheet need not have a column for. */
  declared?: ReadonlySet<string>;
  /** Whether the sheet says of what stage its firms are: where it does not, nothing that depends on the stage is checked. */
  staged?: boolean;
}

/** All findings of a population, those of columns and stages first, then row by row. */
export function checkFigures(
  population: Population,
  { scored = population.compiled, declared, staged = true }: CheckOptions = {},
): Finding[] {
  const { compiled, match, kinds, columns, sheet } = population;
  const { indicators } = compiled;
  const { values } = sheet;
  const rows = values.length;
  const whole: Finding[] = [];
  const byRow: Finding[][] = Array.from({ length: rows }, () => []);
  const add: Add = (row, indicator, code, params) => {
    (row === null ? whole : byRow[row]).push({
      row: row === null ? null : row + 1,
      indicator,
      severity: severities[code] ?? "error",
      code,
      params,
    });
  };
  const nameOf = (k: number): Param => match.columns[k]?.base ?? labelOf(compiled, k);
  for (const { code, params = {}, indicator: id } of population.problems) {
    const k = indicators.findIndex(({ indicator }) => indicator.id === id);
    add(null, k < 0 ? null : k, code, params);
  }
  checkColumns(population, declared, add);
  for (const { indicator, code, params } of doubtsOf(population)) add(null, indicator, code, params);

  for (let r = 0; r < rows; r++) {
    const code = KIND_CODES[kinds[r] as RowKind];
    if (code) add(r, null, code, {});
  }
  const firms = [...kinds.keys()].filter((r) => kinds[r] === RowKind.firm);
  // Row after row: the cells of a column lie far apart in memory.
  const read = match.columns.flatMap((column, k) => (column ? [{ column, k, figures: columns[k], constant: true }] : []));
  const [firstFirm] = firms;
  for (const r of firms) {
    const cells = values[r];
    for (const own of read) {
      const { column, k, figures } = own;
      const value = figures[r];
      const cell = cells?.[column.column];
      if (value !== value || typeof cell !== "number") readFigure(cell, column, (code, params) => add(r, k, code, params));
      // A figure that is missing differs from every other.
      if (value !== figures[firstFirm]) own.constant = false;
    }
  }
  if (firms.length >= 3)
    for (const { column, k, figures, constant } of read)
      if (constant && !column.choices) add(null, k, "column-constant", { value: figures[firstFirm] });
  checkLastRow(population, firms, add);

  checkFirms(values, match, columns, firms, add);
  checkPlausibility(compiled, columns, rows, nameOf, add);
  if (staged && scored) checkScores(population, scored, columns.slice(0, scored.plan.indicators), add);
  if (scored?.scorecard.score.combine === "sum") {
    const { plan, scorecard } = scored;
    plan.stages.forEach(({ maximum, active }, s) => {
      if (staged && !population.stage.includes(s)) return;
      const total = Number((maximum[maximum.length - 1] * plan.scale).toPrecision(12));
      if (active && !equalInExcel(total, totalOf(scorecard)))
        add(null, null, "stage-weights", { stage: stageName(scorecard.stages[s]), sum: total, total: totalOf(scorecard) });
    });
  }
  return [...whole, ...byRow.flat()];
}

/** Why a row is no firm. */
export const KIND_CODES: Record<RowKind, MessageCode | null> = {
  [RowKind.firm]: null,
  [RowKind.total]: "row-total",
  [RowKind.note]: "row-note",
  [RowKind.blank]: "row-blank",
};

/** Indicators without a column, and columns whose name was not enough to read them. */
function checkColumns({ compiled, match }: Population, declared: ReadonlySet<string> | undefined, add: Add): void {
  const near = nearHeaders(compiled, match);
  if (!match.problems.some(({ code }) => code === "headers-none"))
    compiled.indicators.forEach(({ indicator }, k) => {
      if (match.columns[k] || match.problems.some((problem) => problem.indicator === indicator.id)) return;
      const header = near[k];
      if (header !== null) add(null, k, "figure-absent-near", { indicator: labelOf(compiled, k), header: shorten(header) });
      else if (!declared?.has(indicator.id)) add(null, k, "figure-absent", { indicator: labelOf(compiled, k) });
    });
  for (const k of match.secondary)
    add(null, k, "header-secondary", { indicator: labelOf(compiled, k), header: shorten(match.columns[k]!.header) });
  for (const { header, reading, problem } of match.others)
    if (reading && problem) add(null, reading.k, "header-extra", { header: shorten(header), indicator: labelOf(compiled, reading.k) });
}

/** Where no column of texts could say so, a last row that equals the sums above it is likely a total. */
function checkLastRow({ match, sheet, columns }: Population, firms: readonly number[], add: Add): void {
  const last = firms[firms.length - 1];
  if (firms.length < 3 || match.others.some(({ column }) => firms.some((row) => isText(sheet.values[row][column])))) return;
  const above = firms.slice(0, -1);
  const isSum = (figure: (row: number) => unknown): boolean => {
    const stated = figure(last);
    if (typeof stated !== "number" || stated === 0) return false;
    const sum = above.reduce((total, row) => {
      const own = figure(row);
      return typeof own === "number" && own === own ? total + own : total;
    }, 0);
    // Sums of decimals differ in their last digits from program to program.
    return Number(sum.toPrecision(12)) === Number(stated.toPrecision(12));
  };
  const count =
    match.present.filter(({ i, column }) => !column.choices && isSum((row) => columns[i][row])).length +
    match.others.filter(({ column }) => isSum((row) => sheet.values[row][column])).length;
  if (count >= 2) add(last, null, "row-total-likely", { columns: count });
}

function isText(cell: unknown): boolean {
  const plain = plainCell(cell);
  return typeof plain === "string" && !isMissingMark(plain) && typeof readNumberText(plain) === "string";
}

type Add = (row: number | null, indicator: number | null, code: MessageCode, params: Params) => void;

function checkFirms(
  values: readonly (readonly unknown[])[],
  match: Match,
  columns: readonly Float64Array[],
  firms: readonly number[],
  add: Add,
): void {
  const identities = match.others.filter(({ header }) => namesFirms(header));
  const seen = identities.map(() => new Map<string, number>());
  const figuresSeen = new Map<number, number[]>();
  for (const r of firms) {
    let twice = false;
    identities.forEach(({ column }, k) => {
      const identity = comparable(nameIn(values[r]?.[column]));
      if (identity === "" || identity === "0") return;
      const first = seen[k].get(identity);
      if (first === undefined) seen[k].set(identity, r);
      else if (!twice) {
        twice = true;
        add(r, null, "firm-twice", { row: first + 1 });
      }
    });
    if (twice) continue;
    // Two firms may agree in a few counts by chance, hardly in five figures or more.
    let present = 0;
    let key = 0;
    for (const column of columns) {
      const value = column[r];
      if (value === value && value !== 0) {
        present++;
        key = Math.imul(key ^ (value * 1000), 0x01000193);
      } else key = Math.imul(key ^ 1, 0x01000193);
    }
    if (present < 5) continue;
    const alike = figuresSeen.get(key);
    const first = alike?.find((other) => columns.every((column) => Object.is(column[r], column[other])));
    if (first !== undefined) add(r, null, "firm-figures-twice", { row: first + 1 });
    else if (alike) alike.push(r);
    else figuresSeen.set(key, [r]);
  }
}

function checkPlausibility(
  compiled: Compiled,
  columns: readonly Float64Array[],
  rows: number,
  nameOf: (k: number) => Param,
  add: Add,
): void {
  const { indicators } = compiled;
  const absent = new Float64Array(rows).fill(NaN);
  const figure = (id: string): { k: number; values: Float64Array; name: Param } => {
    const k = indicators.findIndex(({ indicator }) => indicator.id === id);
    return { k, values: k < 0 ? absent : columns[k], name: k < 0 ? "" : nameOf(k) };
  };
  // A comparison with NaN is false: what the scorecard or the sheet does not have contradicts nothing.
  for (const { ratio, part, whole, times } of RATIOS) {
    const [stated, of, by] = [figure(ratio), figure(part), figure(whole)];
    for (let r = 0; r < rows; r++) {
      const computed = (times * of.values[r]) / by.values[r];
      if (
        Math.abs(stated.values[r] - computed) > Math.max(RATIO_TOLERANCE.points, RATIO_TOLERANCE.share * Math.abs(computed)) &&
        Number.isFinite(computed)
      )
        add(r, stated.k, "ratio-contradicts", {
          value: stated.values[r],
          part: of.name,
          whole: by.name,
          computed: Number(computed.toPrecision(4)),
        });
    }
  }
  for (const { part, whole } of PARTS) {
    const [own, all] = [figure(part), figure(whole)];
    for (let r = 0; r < rows; r++)
      if (own.values[r] > all.values[r]) add(r, own.k, "part-exceeds", { value: own.values[r], whole: all.name });
  }
  const revenue = figure("revenue").values;
  for (const id of new Set(THRESHOLDS.flatMap(({ figures }) => figures))) {
    const { k, values } = figure(id);
    const own = THRESHOLDS.filter(({ figures }) => figures.includes(id));
    for (let r = 0; r < rows; r++) {
      const value = values[r];
      const met = own.filter(
        ({ at, count, revenue: fits }) =>
          (count ? value === at : value >= at && value < at + BAND) && (!fits || (revenue[r] > fits[0] && revenue[r] <= fits[1])),
      );
      if (met.length > 0) add(r, k, "just-above-threshold", { value, threshold: met[0].at, rule: met.flatMap(({ rules }) => rules) });
    }
  }
  for (const { figure: k, at, rules, below, above, p } of bunching(compiled, columns))
    if (p < BUNCHING)
      add(null, k, "bunching", { above, below, band: BAND, threshold: at, rule: rules, percent: Number((100 * p).toPrecision(2)) });
  const applications = figure("invention_applications");
  const [hightech, growth] = [figure("hightech_revenue").values, figure("revenue_growth").values];
  const research = figure("rd_growth");
  const staff = figure("st_staff_share").values;
  for (let r = 0; r < rows; r++) {
    if (applications.values[r] >= FLAGS.applications && (hightech[r] === 0 || growth[r] < 0))
      add(r, applications.k, "applications-without-revenue", {
        value: applications.values[r],
        hightech: shownOr(hightech[r]),
        growth: shownOr(growth[r]),
      });
    if (research.values[r] >= FLAGS.rdGrowth && staff[r] < FLAGS.staffShare)
      add(r, research.k, "rd-growth-without-staff", { value: research.values[r], staff: staff[r] });
  }
}

/** A figure, or a dash where it is missing. */
function shownOr(figure: number): number | string {
  return figure === figure ? figure : "–";
}

function checkScores({ stage, kinds, sheet }: Population, compiled: Compiled, columns: readonly Float64Array[], add: Add): void {
  const { plan, scorecard } = compiled;
  const { fault, coverage } = score(plan, figuresFromColumns(columns), stage);
  const stages = stageNames(compiled);
  for (let r = 0; r < stage.length; r++) {
    if (kinds[r] !== RowKind.firm) continue;
    switch (fault[r]) {
      case Fault.stage: {
        const cells = sheet.stage ?? [""];
        const text = stageText(cells[cells.length === 1 ? 0 : r]);
        add(r, null, text === "" ? "firm-stage-blank" : "firm-stage", { stage: text, stages });
        break;
      }
      case Fault.noWeight:
        add(r, null, "stage-no-weight", { stage: stageName(scorecard.stages[stage[r]]) });
        break;
      case Fault.missing:
        add(r, null, "firm-missing", {});
        break;
      case Fault.coverage:
        add(r, null, "firm-coverage", { coverage: Math.floor(coverage[r] * 1000) / 10, least: Math.round(plan.minCoverage * 1000) / 10 });
        break;
      case Fault.interval:
        add(r, null, "firm-interval", {});
        break;
    }
  }
  plan.stages.forEach(({ curves }, s) =>
    curves.forEach((curve, k) => {
      if (curve.kind !== "peers") return;
      const members: number[] = [];
      stage.forEach((own, r) => {
        if (own === s && columns[k][r] === columns[k][r]) members.push(r);
      });
      const attained = peerAttainments(
        Float64Array.from(members, (r) => columns[k][r]),
        curve.method,
        curve.trim,
      );
      members.forEach((r, m) => {
        if (attained[m] !== attained[m]) add(r, k, "peers-spread", {});
      });
    }),
  );
}
