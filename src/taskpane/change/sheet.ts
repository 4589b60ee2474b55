import type { OverTime } from "../../population/over-time";
import type { ReportLine } from "../../workbook/port";
import type { Firms } from "../model";
import { decimals } from "../numbers";
import { header, paragraph, placed, row, text } from "../report/lines";
import type { Translate } from "../text";

/** Every firm of both lists, the one that rose most first; each change is the difference of its scores and the sum of its causes. */
export function changeLines(
  { firms: changed, added, gone, unscored, ambiguous, index, mean: means }: OverTime,
  firms: Firms,
  lists: { earlier: string; list: string },
  t: Translate,
): ReportLine[] {
  const sorted = [...changed].sort((a, b) => b.score.change - a.score.change || a.after - b.after);
  const part = (value: number): number | string => (value === value ? value : "");
  const heads = ["firm", "before", "after", "change", "figures", "stage", "rulesPart", "rank.before", "rank.after"] as const;
  const mean = (column: string) => (own: number) => ({
    formula: `=AVERAGE(${column}${own - sorted.length}:${column}${own - 1})`,
    format: "0.00",
  });
  return placed([
    { kind: "title", cells: [t("change.title", lists)] },
    text(t("change.others", { added, gone, unscored, ambiguous })),
    ...(index ? [text(t("change.index", { index: decimals(index.value, 4), reading: t(`report.stability.${index.reading}`) }))] : []),
    ...paragraph(t("change.hint")),
    header(...heads.map((name) => t(`change.${name}`))),
    ...sorted.map(({ after, score, rankBefore, rankAfter }) =>
      row(
        firms.names[after],
        score.before,
        score.after,
        (own) => ({ formula: `=C${own}-B${own}`, format: "0.00" }),
        part(score.figures),
        part(score.stage),
        part(score.rules),
        rankBefore,
        rankAfter,
      ),
    ),
    ...(sorted.length === 0
      ? []
      : [
          row(
            t("change.total"),
            ...["B", "C", "D"].map(mean),
            // A mean of some would not add up to the change of all.
            ...(["figures", "stage", "rules"] as const).map((part, k) => (means[part] === means[part] ? mean("EFG"[k]) : "")),
          ),
        ]),
  ]);
}
