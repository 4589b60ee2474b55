import type { Language } from "../../scorecard/scorecard";
import { indicatorLabel } from "../names";
import type { Translate } from "../text";
import { byRank, countStandings, standingOf } from "../study/standing";
import { LEAST_ATTAINMENT } from "../../engine/method-sensitivity";
import type { Analyses, ReportInput } from "./input";
import { listed } from "../../i18n/problem";
import { bunching } from "../../population/bunching";
import { examinedPopulation } from "../../population/examined";
import { BAND } from "../../population/plausibility";
import { fact, header, paragraph, rounded, row, text, type Line } from "./lines";

/** Firms whose intervals are listed; the others are many and far behind. */
export const LISTED = 200;

export function robustnessLines({ reading: { firms }, study, drawsFormula }: ReportInput, t: Translate): Line[] {
  if (study?.state.kind !== "drawn") return [text(t("validate.sheet.undrawn.row"))];
  const { options } = study;
  const { intervals, inStages } = study.state;
  const { rank, median, low, high, share } = intervals;
  const ordered = byRank(intervals);
  const { unscored, ...standings } = countStandings(intervals, firms.rows, options.cutoff);
  return [
    fact(
      t("validate.sheet.factors"),
      t("validate.sheet.factors.range", { from: rounded(1 - options.spread, 6), to: rounded(1 + options.spread, 6) }),
    ),
    fact("", t("report.robustness.order")),
    fact(t("validate.draws.count"), options.draws),
    fact(t("validate.cutoff"), options.cutoff),
    fact(t("validate.seed"), options.seed),
    fact(t("validate.sheet.stream"), t("validate.sheet.stream.name")),
    fact(t("validate.sheet.formula"), drawsFormula),
    fact(t("validate.sheet.result"), t("validate.standing", { cutoff: options.cutoff, ...standings })),
    fact("", t("validate.standing.rule")),
    ...(unscored > 0 ? [fact("", t("validate.unscored", { count: unscored }))] : []),
    ...paragraph(t("validate.intervals")),
    ...(ordered.length > LISTED ? [text(t("validate.sheet.first", { count: LISTED, all: ordered.length }))] : []),
    header(
      ...(["firm", "rank", "median", "low", "high", "share.whole"] as const).map((name) => t(`validate.${name}`)),
      t("validate.sheet.standing"),
      ...(inStages ? (["rank", "median", "low", "high"] as const).map((name) => t(`report.robustness.stage.${name}`)) : []),
    ),
    ...[...ordered.subarray(0, LISTED)].map((r) =>
      row(
        firms.names[r],
        rank[r],
        rounded(median[r], 2),
        rounded(low[r], 2),
        rounded(high[r], 2),
        rounded(share[r], 4),
        t(`validate.standing.${standingOf(low[r], high[r], options.cutoff)!}`),
        ...(inStages ? (["rank", "median", "low", "high"] as const).map((name) => rounded(inStages[name][r], 2)) : []),
      ),
    ),
  ];
}

export function sensitivityLines({ study }: ReportInput, t: Translate): Line[] {
  if (study?.state.kind !== "drawn") return [text(t("validate.sheet.undrawn.row"))];
  const { effects, shares, combinations, firms, meanShift, greatestShift } = study.state.methods;
  return [
    text(t("report.sensitivity.hint")),
    header(
      t("report.sensitivity.factor"),
      ...(["choice", "mean", "meanInStage"] as const).map((name) => t(`report.sensitivity.${name}`)),
      t("validate.sheet.spearman"),
      ...(["entered", "left", "lost", "gained"] as const).map((name) => t(`report.sensitivity.${name}`)),
    ),
    ...effects.map(({ factor, level, mean, meanInStage, spearman, entered, left, lost, gained }) =>
      row(
        t(`report.factor.${factor}`),
        t(`report.level.${level}`),
        rounded(mean, 2),
        rounded(meanInStage, 2),
        rounded(spearman, 4),
        entered,
        left,
        lost,
        gained,
      ),
    ),
    ...paragraph(t("report.sensitivity.shares", { combinations, firms })),
    text(t("report.sensitivity.shift", { mean: rounded(meanShift, 2), greatest: rounded(greatestShift, 2) })),
    text(t("report.sensitivity.geometric", { least: LEAST_ATTAINMENT })),
    header(t("report.sensitivity.factor"), t("report.sensitivity.first"), t("report.sensitivity.total")),
    ...shares.map(({ factor, first, total }) => row(t(`report.factor.${factor}`), rounded(first, 4), rounded(total, 4))),
  ];
}

/** Crowds at official bounds, and the questions that single firms raise. */
export function questionLines({ reading: { population } }: ReportInput, { flags }: Analyses, t: Translate, language: Language): Line[] {
  const { compiled, columns } = examinedPopulation(population).population;
  const crowds = bunching(compiled, columns);
  return [
    text(t(crowds.length > 0 ? "validate.bounds.hint" : "validate.bounds.none", { band: BAND })),
    ...(crowds.length > 0
      ? [header(t("validate.figure"), t("validate.bound"), t("validate.below"), t("validate.above"), t("validate.p"), t("validate.rules"))]
      : []),
    ...crowds.map(({ figure, at, below, above, p, rules }) =>
      row(
        indicatorLabel(compiled, figure, language),
        at,
        below,
        above,
        below + above === 0 || p !== p ? "" : Number(p.toPrecision(3)),
        listed(rules, language),
      ),
    ),
    ...paragraph(t("validate.flags")),
    header(t("validate.flag"), t("validate.flags.count"), t("validate.flags.per100")),
    ...flags.map(({ code, flags: count, per100 }) =>
      count === null || per100 === null
        ? row(t(`validate.flag.${code}`), t("validate.flags.unasked"), "")
        : row(t(`validate.flag.${code}`), count, rounded(per100, 2)),
    ),
  ];
}
