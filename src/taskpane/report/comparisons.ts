import { aucInterval, shareInterval, type Discrimination } from "../../engine/discrimination";
import { USUAL, pValueOf } from "../../engine/lift";
import { readingOf } from "../../engine/stability";
import type { Language } from "../../scorecard/scorecard";
import type { Formula } from "../../workbook/port";
import { indicatorLabel } from "../names";
import type { Translate } from "../text";
import type { Analyses, Moved, ReportInput } from "./input";
import { above, fact, header, paragraph, rounded, row, text, type Late, type Line } from "./lines";

/** From here on an AUC is called fair, and strong. */
const FAIR = 0.7;
const STRONG = 0.8;

/** Whether the score foretells the outcome, in one of six words. */
export function verdictOf(outcome: Discrimination): "unknown" | "no" | "against" | "weak" | "fair" | "strong" {
  const interval = aucInterval(outcome);
  if (!interval) return "unknown";
  if (interval.low <= 0.5 && interval.high >= 0.5) return "no";
  if (outcome.auc < 0.5) return "against";
  return outcome.auc < FAIR ? "weak" : outcome.auc < STRONG ? "fair" : "strong";
}

export function outcomeLines({ against }: ReportInput, { outcome }: Analyses, t: Translate): Line[] {
  if (!against.outcome) return [text(t("report.outcome.none"))];
  const column = fact(t("report.outcome.column"), against.outcome.header);
  if (!outcome) return [column, text(t("report.outcome.one"))];
  const { auc, ks, positives, negatives, tenths } = outcome;
  const interval = aucInterval(outcome);
  return [
    column,
    fact(t("report.outcome.counts"), positives + negatives),
    fact(t("report.outcome.positives"), positives),
    fact(t("report.outcome.auc"), rounded(auc, 4)),
    ...(interval ? [fact(t("report.outcome.interval"), `${rounded(interval.low, 4)} … ${rounded(interval.high, 4)}`)] : []),
    fact(t("report.outcome.ks"), rounded(ks, 4)),
    fact(t("report.foretells"), t(`report.outcome.verdict.${verdictOf(outcome)}`)),
    ...(tenths === null
      ? []
      : [
          ...paragraph(t("report.outcome.calibration")),
          header(...(["tenth", "firms", "events", "rate", "low", "high"] as const).map((name) => t(`report.outcome.${name}`))),
          ...tenths.map(({ firms, positives: events }, k) => {
            const { low, high } = shareInterval(events, firms);
            return row(k + 1, firms, rounded(events, 6), rate, rounded(low, 4), rounded(high, 4));
          }),
          row(t("report.quality.all"), above("B", tenths.length), above("C", tenths.length), rate),
        ]),
  ];
}

const rate: Late = (own) => ({ formula: `=C${own}/B${own}`, format: "0.0%" });

export function stabilityLines({ against, reading }: ReportInput, { stability }: Analyses, t: Translate, language: Language): Line[] {
  if (!against.earlier) return [text(t("report.stability.none"))];
  const name = fact(t("report.stability.earlier"), against.earlier.name);
  if (!stability) return [name, text(t("report.stability.unknown"))];
  const { score, indicators } = stability;
  const read = ({ index }: Moved): string => (index === index ? t(`report.stability.${readingOf(index)}`) : t("report.stability.unknown"));
  const { compiled } = reading.population;
  const end = (edge: number): number | string => (Math.abs(edge) === Infinity ? "" : rounded(edge, 6));
  return [
    name,
    header(
      t("validate.figure"),
      ...(["index", "reading", "earlierFirms", "laterFirms"] as const).map((head) => t(`report.stability.${head}`)),
    ),
    ...[
      { label: t("report.stability.score"), moved: score },
      ...indicators.map(({ indicator, moved }) => ({ label: indicatorLabel(compiled, indicator, language), moved })),
    ].map(({ label, moved }) => row(label, rounded(moved.index, 4), read(moved), moved.earlier, moved.later)),
    ...paragraph(t("report.stability.bins")),
    header(...(["from", "to", "earlierShare", "laterShare", "contribution"] as const).map((head) => t(`report.stability.${head}`))),
    ...score.bins.map(({ from, to, earlier, later, contribution }) =>
      row(end(from), end(to), earlier, later, earlier > 0 && later > 0 ? contributionOf : contribution),
    ),
    row(t("report.quality.all"), "", ...["C", "D", "E"].map((column) => above(column, score.bins.length))),
  ];
}

const contributionOf = (own: number): Formula => ({ formula: `=(D${own}-C${own})*LN(D${own}/C${own})` });

export function benchmarkLines({ against }: ReportInput, { benchmark }: Analyses, t: Translate): Line[] {
  if (!against.benchmark || !benchmark) return [text(t("report.benchmark.none"))];
  return [
    fact(t("report.benchmark.column"), against.benchmark.header),
    ...(["firms", "pearson", "spearman", "kendall", "both", "here", "there"] as const).map((name) =>
      fact(t(`report.benchmark.${name}`), rounded(benchmark[name], 4)),
    ),
  ];
}

export function fairnessLines({ against }: ReportInput, { lift }: Analyses, t: Translate): Line[] {
  if (!against.selected) return [text(t("report.fairness.none"))];
  const column = fact(t("report.fairness.column"), against.selected.header);
  if (!lift) return [column, text(t("report.fairness.strata"))];
  return [
    column,
    text(t("report.fairness.hint", USUAL)),
    fact(t("report.fairness.selected"), rounded(lift.meanSelected, 4)),
    fact(t("report.fairness.others"), rounded(lift.meanOthers, 4)),
    fact(t("report.fairness.difference"), rounded(lift.difference, 4)),
    fact(t("report.fairness.delta"), rounded(lift.cliffsDelta, 4)),
    fact(t("report.fairness.p"), rounded(pValueOf(lift), 4)),
    fact(t("report.fairness.counts"), `${lift.selected}, ${lift.others}, ${lift.strata}`),
  ];
}
