import { LEAST_FIRMS, NOTABLE, farthest, movers, notablePairs, type Diagnosis } from "../../population/diagnose";
import { textIn, type Language } from "../../scorecard/scorecard";
import type { Cell } from "../../workbook/port";
import type { Reading } from "../model";
import { indicatorLabel, stageLabel } from "../names";
import type { Translate } from "../text";
import { decimals } from "../numbers";
import { gap, header, paragraph, rounded, row, text, type Line } from "./lines";
import type { ReportInput } from "./input";

const MOVERS = 20;

/** How the indicators of each stage go together, and what each does to the ranks within it. */
export function soundnessLines({ reading, diagnoses }: ReportInput, t: Translate, language: Language): Line[] {
  if (diagnoses.length === 0) return [text(t("report.soundness.few", { least: LEAST_FIRMS }))];
  return diagnoses.flatMap((diagnosis) => diagnosisLines(reading, diagnosis, t, language));
}

function diagnosisLines({ firms, population: { compiled } }: Reading, diagnosis: Diagnosis, t: Translate, language: Language): Line[] {
  const { stage, rows, unscored, constant, varied, groups, within, between, alpha, nominal, explained, leftOut, pairs } = diagnosis;
  const label = (k: number): string => indicatorLabel(compiled, k, language);
  const bounds = { high: String(NOTABLE.high), low: decimals(NOTABLE.low, 1) };
  const notable = notablePairs(diagnosis);
  const agreement = (name: string, own: Pick<Diagnosis, "within" | "between" | "alpha">): Line =>
    row(name, rounded(own.within, 3), rounded(own.between, 3), rounded(own.alpha.alpha, 3), own.alpha.items, own.alpha.rows);
  const correlation = (a: number, b: number): Cell =>
    a === b ? 1 : rounded(pairs.find((pair) => pair.a === Math.min(a, b) && pair.b === Math.max(a, b))!.r, 2);
  return [
    ...paragraph(stageLabel(compiled.scorecard.stages[stage], language)),
    text(t("validate.population", { count: rows.length, without: unscored })),
    ...(constant.length > 0
      ? [text(t("validate.constant", { indicators: constant.map(label).join(language === "en" ? ", " : "、") }))]
      : []),
    ...paragraph(t("validate.weights.hint")),
    header(t("validate.indicator"), t("validate.nominal"), t("validate.sheet.ofVariance")),
    ...[...nominal.keys()].filter((k) => nominal[k] > 0).map((k) => row(label(k), rounded(nominal[k], 4), rounded(explained[k], 4))),
    ...paragraph(t("validate.agreement.hint")),
    header(
      t("validate.group"),
      t("validate.within"),
      t("validate.between"),
      t("validate.alpha"),
      t("validate.sheet.indicators"),
      t("validate.sheet.complete"),
    ),
    ...groups.map((own) => agreement(own.group ? textIn(own.group.label, language, own.group.id) : t("validate.group.none"), own)),
    agreement(t("validate.all"), { within, between, alpha }),
    ...paragraph(t(notable.length > 0 ? "validate.pairs" : "validate.pairs.none", bounds)),
    ...(notable.length > 0
      ? [header(t("validate.indicator"), t("validate.sheet.correlation"), t("validate.sheet.firms"), t("validate.indicator"))]
      : []),
    ...notable.map(({ a, b, r, firms: count }) => row(label(a), rounded(r, 3), count, label(b))),
    ...paragraph(t("validate.sheet.correlations")),
    header("", ...varied.map((_, at) => at + 1)),
    ...varied.map((a, at) => row(`(${at + 1}) ${label(a)}`, ...varied.slice(0, at + 1).map((b) => correlation(a, b)))),
    ...paragraph(t("validate.leaveOut.hint")),
    header(
      t("validate.leaveOut"),
      t("validate.sheet.meanMove"),
      t("validate.sheet.spearman"),
      t("validate.sheet.lost"),
      t("validate.sheet.move"),
      t("validate.farthest"),
    ),
    ...leftOut.map((one) => {
      const far = farthest(diagnosis, one);
      return row(
        label(one.indicator),
        rounded(one.mean, 2),
        rounded(one.spearman, 4),
        one.lost,
        far ? far.shift : "",
        far ? firms.names[far.row] : "",
      );
    }),
    gap,
    header(t("validate.movers"), t("validate.sheet.move"), t("validate.sheet.absent")),
    ...movers(diagnosis, MOVERS).map(({ row: r, indicator, shift }) => row(firms.names[r], shift, label(indicator))),
  ];
}
