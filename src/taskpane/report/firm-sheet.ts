import { explainFirm, indicatorHeader, noteOf } from "../../population/explain";
import { textIn, type Language } from "../../scorecard/scorecard";
import type { ReportLine } from "../../workbook/port";
import type { Reading } from "../model";
import type { Translate } from "../text";
import type { Study } from "../study/study";
import { above, fact, gap, header, placed, rounded, row as line, text } from "./lines";
import { verdictLines } from "./verdicts";
import { localTime } from "./when";

/**
 * One firm on one page: score, standing, how firmly its rank holds, points, what is missing, and verdicts of cards with conditions.
 * @param row of a firm that has a score
 * @param study draws of the weights of this very reading, null where there are none
 */
export function firmSheetLines(
  { firms, population }: Reading,
  row: number,
  study: Study | null,
  now: Date,
  t: Translate,
  language: Language,
): ReportLine[] {
  const { compiled, stage, ranks, stageRanks } = population;
  const { scorecard, indicators } = compiled;
  const explanation = explainFirm(population, row);
  const ranked = (within: (r: number) => boolean): number => [...firms.rows].filter((r) => within(r) && ranks[r] === ranks[r]).length;
  const own = scorecard.stages[stage[row]];
  const drawn = study?.state.kind === "drawn" ? study.state : null;
  const order = [...indicators.keys()]
    .filter((k) => population.plan.stages[stage[row]].weight[k] > 0)
    .sort((a, b) => (explanation.indicators[b].points || 0) - (explanation.indicators[a].points || 0));
  const notes = indicators.map((_, k) => noteOf(population, explanation, k, language));
  return placed([
    { kind: "title", cells: [firms.names[row]] },
    fact(
      t("validate.sheet.scorecard"),
      `${textIn(scorecard.title, language, scorecard.id)}, ${scorecard.version}, ${t(`shell.status.${scorecard.status}`)}`,
    ),
    fact(t("validate.sheet.when"), localTime(now)),
    gap,
    fact(t("report.scores.score"), rounded(explanation.score, 2)),
    fact(t("validate.stage"), textIn(own.label, language, own.id)),
    fact(
      t("report.robustness.stage.rank"),
      t("report.firm.rank", { rank: stageRanks[row], count: ranked((r) => stage[r] === stage[row]) }),
    ),
    fact(t("validate.rank"), t("report.firm.rank", { rank: ranks[row], count: ranked(() => true) })),
    fact(t("report.scores.coverage"), t("report.firm.coverage", { share: rounded(100 * explanation.coverage, 1) })),
    fact(
      t("validate.intervals"),
      drawn && study
        ? t("report.firm.interval", {
            low: rounded(drawn.intervals.low[row], 2),
            high: rounded(drawn.intervals.high[row], 2),
            spread: rounded(100 * study.options.spread, 4),
          })
        : t("report.undone"),
    ),
    gap,
    header(t("validate.indicator"), t("report.firm.figure"), t("validate.sheet.unit"), t("report.firm.points"), t("report.firm.of")),
    ...order.map((k) => {
      const { value, points, of } = explanation.indicators[k];
      return line(
        indicatorHeader(population, k, language),
        value ?? "",
        indicators[k].indicator.unit ?? "",
        rounded(points, 4),
        rounded(of, 4),
      );
    }),
    line(t("validate.sheet.total"), "", "", above("D", order.length), above("E", order.length)),
    ...(explanation.missing.length === 0 ? [] : [gap, text(t("report.firm.missing"))]),
    ...explanation.missing.map((k) => text(`${indicatorHeader(population, k, language)}${language === "zh" ? "：" : ": "}${notes[k]}`)),
    ...verdictLines(firms, row, scorecard, t, language),
  ]);
}
