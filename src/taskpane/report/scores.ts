import { rankAmong, stageRankAmong } from "../../export/excel-results";
import type { Language } from "../../scorecard/scorecard";
import { stageLabel } from "../names";
import type { Translate } from "../text";
import type { ReportInput } from "./input";
import { header, row, text, type Line } from "./lines";

/** Firms that are listed: ranks by formula compare each with all. */
const LISTED = 2000;

/** Every score, with ranks that anybody can calculate again. */
export function scoreLines({ reading: { firms, population } }: ReportInput, t: Translate, language: Language): Line[] {
  const { scores, stage, ranks, stageRanks, order, compiled } = population;
  const listed = [...order].filter((r) => ranks[r] === ranks[r]);
  const shown = listed.slice(0, LISTED);
  const isWhole = shown.length === listed.length;
  return [
    text(isWhole ? t("report.scores.hint") : t("report.scores.first", { count: LISTED, all: listed.length })),
    header(
      t("validate.firm"),
      t("validate.stage"),
      t("report.scores.score"),
      t("report.scores.coverage"),
      t("validate.rank"),
      t("report.robustness.stage.rank"),
    ),
    ...shown.map((r, k) => {
      const range = (column: string, own: number): string => `${column}$${own - k}:${column}$${own - k + shown.length - 1}`;
      return row(
        firms.names[r],
        stageLabel(compiled.scorecard.stages[stage[r]], language),
        scores.score[r],
        Number(scores.coverage[r].toFixed(9)),
        isWhole && shown.length > 1 ? (own: number) => ({ formula: `=${rankAmong(`C${own}`, range("C", own))}` }) : ranks[r],
        isWhole && shown.length > 1
          ? (own: number) => ({
              formula: `=${stageRankAmong(`C${own}`, range("C", own), `B${own}`, range("B", own))}`,
            })
          : stageRanks[r],
      );
    }),
  ];
}
