import { completeWeights, reweighted, type Reweighted } from "../engine/reweighting";
import { figuresFromColumns } from "../engine/figures";
import { attainments } from "../engine/score";
import { Fault } from "../engine/scores";
import type { MessageCode } from "../i18n/messages";
import { sentence, type Params, type Problem } from "../i18n/problem";
import { cellText, readFigure } from "../scorecard/cell";
import type { Language } from "../scorecard/scorecard";
import { KIND_CODES } from "./check";
import { labelOf } from "./match";
import type { Population } from "./population";
import { RowKind } from "./rows";
import { stageName, stageNames, stageText } from "./stage";

/** What one indicator does in the score of one firm. */
export interface ExplainedIndicator {
  /** The figure in the indicator's unit, or the word of a choice as the sheet writes it; null where none can be read. */
  value: number | string | null;
  /** What is to be said of the cell or its column. */
  remarks: readonly Problem[];
  /** NaN where the figure is missing and its weight went to others, and where the firm has no score. */
  points: number;
  /** Points for an attainment of 1; without a score those of a complete row. NaN where the weight went to others or the stage is unknown. */
  of: number;
  /** 0…1: points ÷ of; without a score what the curve gives to the figure. NaN where it is missing, weighs nothing or is left to the issuer. */
  attainment: number;
  /** Where the weight of a missing figure went; null unless it went to others or was left out. */
  reweighted: Reweighted | null;
}

/** How the score of one firm comes about, or why there is none. */
export interface Explanation {
  row: number;
  /** −1 where it is unknown, or the row is no firm. */
  stage: number;
  fault: Fault;
  score: number;
  /** Share of the weight (0…1) that the firm's figures hold; NaN without a stage. */
  coverage: number;
  /** By indicator. Their points, added from the first to the last, are the score. */
  indicators: readonly ExplainedIndicator[];
  /** Sum of what is known of `of`. */
  of: number;
  /** Indicators that weigh something, or may, whose figures are missing. */
  missing: readonly number[];
}

/** An indicator as the sheet itself names it; without a column, by its label. */
export function indicatorHeader({ match, compiled }: Pick<Population, "match" | "compiled">, k: number, language: Language): string {
  return match.columns[k]?.base ?? labelOf(compiled, k)[language];
}

/** Explains one row of a population. */
export function explainFirm(population: Population, row: number): Explanation {
  const { plan, compiled, explained } = population;
  const stage = population.stage[row];
  const fault = explained.fault[row] as Fault;
  const isScored = fault === Fault.none;
  const stagePlan = stage < 0 ? null : plan.stages[stage];
  const complete = stagePlan && completeWeights(plan, stagePlan);
  const points = explained.points.map((column) => column[row]);
  const of = complete && !isScored ? [...complete] : explained.of.map((column) => column[row]);
  const attained = stage < 0 || (isScored && !plan.peers) ? null : attainmentsOf(population, row);
  const cells = compiled.indicators.map((_, k) => readCell(population, row, k));
  const weighs = (k: number): boolean => !plan.bonus[k] && (stagePlan === null || stagePlan.weight[k] > 0);
  // A figure that no other one of its stage differs from is as good as none under a curve against peers.
  const isFlat = (k: number): boolean =>
    cells[k].value !== null && stagePlan !== null && weighs(k) && stagePlan.curves[k].kind === "peers" && Number.isNaN(attained![k]);
  const missing = [...cells.keys()].filter((k) => weighs(k) && (cells[k].value === null || isFlat(k)));
  const lost = points.map((own) => (isScored && own !== own ? 1 : 0));
  const moved = new Map((stagePlan && lost.includes(1) ? reweighted(plan, stagePlan, lost, of) : []).map((one) => [one.indicator, one]));
  return {
    row,
    stage,
    fault,
    score: explained.score[row],
    coverage: explained.coverage[row],
    indicators: cells.map(({ value, remarks }, k) => ({
      value,
      remarks: isFlat(k) ? [...remarks, { code: "peers-spread" }] : remarks,
      points: points[k],
      of: of[k],
      attainment: of[k] > 0 ? (isScored ? points[k] / of[k] : attained![k]) : NaN,
      reweighted: moved.get(k) ?? null,
    })),
    of: of.reduce((sum, most) => sum + (most || 0), 0),
    missing,
  };
}

/** What stands in the cell of an indicator, and what is to be said of it; a missing column is told of by the indicator's name alone. */
function readCell({ match, sheet, columns }: Population, row: number, k: number): Pick<ExplainedIndicator, "value" | "remarks"> {
  const column = match.columns[k];
  if (!column) return { value: null, remarks: [] };
  const cell = sheet.values[row][column.column];
  const remarks: Problem[] = [];
  readFigure(cell, column, (code, params) => remarks.push({ code, params }));
  const figure = columns[k][row];
  return { value: figure !== figure ? null : column.choices ? cellText(cell) : figure, remarks };
}

/** What the curves give to one row's figures, NaN where it is left to the issuer. Only curves against peers need the other rows. */
function attainmentsOf({ plan, columns, stage }: Population, row: number): Float64Array {
  const alone = !plan.peers;
  const figures = figuresFromColumns(alone ? columns.map((column) => column.subarray(row, row + 1)) : columns);
  const stages = alone ? stage.subarray(row, row + 1) : stage;
  const [low, high] = [false, true].map((most) => attainments(plan, figures, stages, most).map((column) => column[alone ? 0 : row]));
  return Float64Array.from(low, (least, k) => (least === high[k] ? least : NaN));
}

/**
 * What is to be said of an indicator: what its cell holds in place of a figure, and what became of its weight.
 * @param indicator number of the indicator
 */
export function noteOf(population: Population, explanation: Explanation, indicator: number, language: Language): string {
  const { plan, match, kinds } = population;
  if (kinds[explanation.row] !== RowKind.firm) return "";
  const { value, points, remarks, reweighted: moved } = explanation.indicators[indicator];
  const notes: string[] = match.columns[indicator]
    ? remarks.map(({ code, params }) => sentence(code, params ?? {}, language))
    : [sentence("figure-absent", { indicator: indicatorHeader(population, indicator, language) }, language)];
  const weightless = explanation.stage >= 0 && plan.stages[explanation.stage].weight[indicator] === 0;
  const became = weightless
    ? sentence("weight-none", {}, language)
    : moved
      ? reweightedNote(population, moved, language)
      : points === points && (value === null || explanation.missing.includes(indicator))
        ? sentence("missing-zero", {}, language)
        : null;
  // That there is no value is said by what became of it.
  const plain = became !== null && !weightless ? notes.filter((_, n) => remarks[n]?.code !== "figure-missing") : notes;
  return [...plain, ...(became === null ? [] : [became])].join(language === "zh" ? "" : " ");
}

function reweightedNote(population: Population, moved: Reweighted, language: Language): string {
  if (moved.taken === null) return sentence("missing-left-out", {}, language);
  const takers = takersOf(moved).map(({ indicator, points }) =>
    sentence("missing-taker", { indicator: indicatorHeader(population, indicator, language), points: shortPoints(points) }, language),
  );
  return sentence("missing-taken", { points: shortPoints(moved.weight), takers: takers.join(language === "zh" ? "、" : ", ") }, language);
}

/** Why a firm has no score, and which figures it lacks; "" where it has one. */
export function faultNote(population: Population, { fault, row, stage, coverage, missing }: Explanation, language: Language): string {
  const { plan, compiled, sheet, kinds } = population;
  const list = (names: string[]): string => names.join(language === "zh" ? "、" : ", ");
  const say = (code: MessageCode, params: Params = {}): string => sentence(code, params, language);
  const lacks =
    missing.length > 0 ? [say("reason-open", { figures: list(missing.map((k) => indicatorHeader(population, k, language))) })] : [];
  const because = (): string => {
    switch (fault) {
      case Fault.none:
        return "";
      case Fault.stage: {
        const text = stageText(sheet.stage?.[sheet.stage.length === 1 ? 0 : row]);
        return say(text === "" ? "firm-stage-blank" : "firm-stage", { stage: text, stages: stageNames(compiled) });
      }
      case Fault.noWeight:
        return say("stage-no-weight", { stage: stageName(compiled.scorecard.stages[stage]) });
      case Fault.missing:
        return say("firm-missing");
      case Fault.coverage:
        return say("firm-coverage", { coverage: percentOf(coverage), least: percentOf(plan.minCoverage) });
      case Fault.interval:
        return say("firm-interval");
    }
  };
  const noFirm = KIND_CODES[kinds[row] as RowKind];
  if (noFirm) return say(noFirm);
  return fault === Fault.none ? "" : [because(), ...lacks].join(language === "zh" ? "" : " ");
}

/** Figures of a share in per cent, cut rather than rounded, so that no firm seems to reach what it misses. */
export function percentOf(share: number): number {
  return Math.floor(share * 1000 + 1e-9) / 10;
}

/** Points in a sentence: four digits suffice. */
export function shortPoints(points: number): number {
  return Number(points.toPrecision(4));
}

/** Who took the weight of a missing figure, the most first. */
export function takersOf({ taken }: Reweighted): { indicator: number; points: number }[] {
  return [...(taken ?? [])]
    .map((points, indicator) => ({ indicator, points }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.indicator - b.indicator);
}
