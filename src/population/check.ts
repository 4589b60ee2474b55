import { peerAttainments } from "../engine/peers";
import { Fault, columnsFromFigures, figuresFromColumns, score } from "../engine/score";
import type { MessageCode } from "../i18n/messages";
import { bunching } from "./bunching";
import { cellText, readFigure } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { figuresFromCells } from "./figures";
import { nearHeader, type Match } from "./match";
import { comparable } from "../scorecard/names";
import { BAND, BUNCHING, FLAGS, PARTS, RATIOS, RATIO_TOLERANCE, THRESHOLDS } from "./plausibility";

export type Severity = "error" | "warning" | "info" | "flag";

/** One thing an analyst should know of the data. A flag asks a question; it never lowers a score. */
export interface Finding {
  /** Row within the values, from 1; null for a whole column or stage. */
  row: number | null;
  /** Indicator number; null where the finding concerns none or the firm as a whole. */
  indicator: number | null;
  severity: Severity;
  code: MessageCode;
  params: Record<string, string | number>;
}

/** An error keeps a figure or a score from being what it seems; a warning was dealt with and should be known. */
const severities: Partial<Record<MessageCode, Severity>> = {
  "unit-unknown": "error",
  "unit-twice": "error",
  "headers-twice": "error",
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

const NAME_HEADERS = new Set(
  ["firm", "firm name", "company", "company name", "enterprise", "name", "企业", "企业名称", "公司", "公司名称", "单位名称", "名称"].map(
    comparable,
  ),
);
const CODE_HEADERS = new Set(
  ["credit code", "uscc", "unified social credit code", "统一社会信用代码", "社会信用代码", "信用代码"].map(comparable),
);

const NUMBER_HEADERS = new Set(["no", "no.", "id", "number", "row", "编号", "序号"].map(comparable));

/** True for a header under which stands what a firm is called or filed by: such a column is no indicator, even where it holds numbers. */
export function identifiesFirms(header: string): boolean {
  const name = comparable(header);
  return NAME_HEADERS.has(name) || CODE_HEADERS.has(name) || NUMBER_HEADERS.has(name);
}

/** The column that names the firms, null where there is none. */
export function nameColumn(match: Match): number | null {
  return match.others.find(({ header }) => NAME_HEADERS.has(comparable(header)))?.column ?? null;
}

export interface CheckOptions {
  /** What scores the first of these figures; null where nothing does, as with a card that passes or fails. */
  scored?: Compiled | null;
  /** Ids of facts that a sheet need not have a column for. */
  declared?: ReadonlySet<string>;
}

/**
 * All findings of a range, those of columns and stages first, then row by row.
 * @param stage stage number of each row, −1 where unknown; null where stages were not given and the scorecard has several
 * @param compiled the figures to look at
 * @param stageTexts what the sheet says of each row's stage
 */
export function checkFigures(
  values: readonly (readonly unknown[])[],
  match: Match,
  compiled: Compiled,
  stage: Int32Array | null,
  stageTexts: (row: number) => string,
  { scored = compiled, declared }: CheckOptions = {},
): Finding[] {
  const { indicators } = compiled;
  const rows = values.length;
  const whole: Finding[] = [];
  const byRow: Finding[][] = Array.from({ length: rows }, () => []);
  const add = (row: number | null, indicator: number | null, code: MessageCode, params: Record<string, string | number>): void => {
    (row === null ? whole : byRow[row]).push({
      row: row === null ? null : row + 1,
      indicator,
      severity: severities[code] ?? "error",
      code,
      params,
    });
  };
  const nameOf = (k: number): string => match.columns[k]?.base ?? indicators[k].indicator.id;

  for (const problem of match.problems) {
    const id = problem.params?.indicator;
    const k = indicators.findIndex(({ indicator }) => indicator.id === id);
    add(null, k < 0 ? null : k, problem.code, problem.params ?? {});
  }
  if (!match.problems.some(({ code }) => code === "headers-none"))
    indicators.forEach(({ indicator }, k) => {
      if (match.columns[k] || declared?.has(indicator.id) || match.problems.some((problem) => problem.params?.indicator === indicator.id))
        return;
      const near = nearHeader(compiled, k, match.others);
      if (near === null) add(null, k, "figure-absent", { indicator: nameOf(k) });
      else add(null, k, "figure-absent-near", { indicator: nameOf(k), header: near });
    });

  const figures = figuresFromCells(values, match, compiled);
  const columns = columnsFromFigures(figures);
  for (const refusal of figures.refusals()) {
    add(
      null,
      indicators.findIndex(({ indicator }) => indicator.id === refusal.params?.indicator),
      refusal.code,
      refusal.params ?? {},
    );
  }
  match.columns.forEach((column, k) => {
    if (!column) return;
    let present = 0;
    let constant = true;
    let first = NaN;
    for (let r = 0; r < rows; r++) {
      const value = columns[k][r];
      const cell = values[r]?.[column.column];
      if (value !== value || typeof cell !== "number") readFigure(cell, column, (code, params) => add(r, k, code, params));
      if (value !== value) continue;
      if (present++ === 0) first = value;
      else if (value !== first) constant = false;
    }
    if (present >= 3 && present === rows && constant && !column.choices) add(null, k, "column-constant", { value: first });
  });

  checkFirms(values, match, columns, add);
  checkPlausibility(compiled, columns, rows, nameOf, add);
  if (stage && scored) checkScores(scored, columns.slice(0, scored.plan.indicators), stage, stageTexts, add);
  if (scored?.scorecard.score.combine === "sum") {
    const { plan, scorecard } = scored;
    plan.stages.forEach(({ maximum, active }, s) => {
      if (stage && !stage.includes(s)) return;
      const total = Number((maximum[maximum.length - 1] * plan.scale).toPrecision(12));
      if (active && total !== 100) add(null, null, "stage-weights", { stage: scorecard.stages[s].id, sum: total });
    });
  }
  return [...whole, ...byRow.flat()];
}

type Add = (row: number | null, indicator: number | null, code: MessageCode, params: Record<string, string | number>) => void;

function checkFirms(values: readonly (readonly unknown[])[], match: Match, columns: Float64Array[], add: Add): void {
  const identities = match.others.filter(({ header }) => NAME_HEADERS.has(comparable(header)) || CODE_HEADERS.has(comparable(header)));
  const seen = identities.map(() => new Map<string, number>());
  const figuresSeen = new Map<number, number[]>();
  for (let r = 0; r < values.length; r++) {
    let twice = false;
    identities.forEach(({ column }, k) => {
      const identity = comparable(cellText(values[r]?.[column]));
      if (identity === "" || identity === "0" || identity === "#n/a") return;
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

function checkPlausibility(compiled: Compiled, columns: Float64Array[], rows: number, nameOf: (k: number) => string, add: Add): void {
  const { indicators } = compiled;
  const absent = new Float64Array(rows).fill(NaN);
  const figure = (id: string): { k: number; values: Float64Array; name: string } => {
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
      if (met.length > 0) add(r, k, "just-above-threshold", { value, threshold: met[0].at, rule: met.map(({ rule }) => rule).join(", ") });
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

function checkScores(compiled: Compiled, columns: Float64Array[], stage: Int32Array, stageTexts: (row: number) => string, add: Add): void {
  const { plan, scorecard } = compiled;
  const { fault, coverage } = score(plan, figuresFromColumns(columns), stage);
  const stages = scorecard.stages.map(({ id }) => id).join(", ");
  for (let r = 0; r < stage.length; r++) {
    switch (fault[r]) {
      case Fault.stage: {
        const text = stageTexts(r);
        add(r, null, text === "" ? "firm-stage-blank" : "firm-stage", { stage: text, stages });
        break;
      }
      case Fault.noWeight:
        add(r, null, "stage-no-weight", { stage: scorecard.stages[stage[r]].id });
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
