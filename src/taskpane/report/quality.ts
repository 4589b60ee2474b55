import { describeFinding } from "./finding-texts";
import { findingCounts } from "../../population/data-quality";
import { explainFirm, faultNote } from "../../population/explain";
import { nameColumn } from "../../population/firm-columns";
import type { Language } from "../../scorecard/scorecard";
import { conversionText } from "../../scorecard/units";
import { addressOf, columnName } from "../../workbook/address";
import type { Formula } from "../../workbook/port";
import type { Firms } from "../model";
import { indicatorLabel, stageLabel } from "../names";
import type { Translate } from "../text";
import type { Analyses, ReportInput } from "./input";
import { above, fact, header, paragraph, rounded, row, text, type Line } from "./lines";

/** Firms without a score that are named; the others are counted. */
const NAMED = 50;

/** Which header feeds which indicator, by which unit. */
export function columnLines({ reading: { firms, population } }: ReportInput, t: Translate, language: Language): Line[] {
  const { compiled, match } = population;
  const letters = (column: number): string => columnName(firms.place.column + column);
  const named = nameColumn(match);
  return [
    header(
      t("validate.indicator"),
      t("report.columns.header"),
      t("report.columns.column"),
      t("report.columns.factor"),
      t("validate.sheet.unit"),
    ),
    ...compiled.indicators.map(({ indicator }, k) => {
      const read = match.columns[k];
      return read
        ? row(
            indicatorLabel(compiled, k, language),
            read.header,
            letters(read.column),
            conversionText(read.conversion),
            indicator.unit ?? "",
          )
        : row(indicatorLabel(compiled, k, language), t("report.columns.none"), "", "", indicator.unit ?? "");
    }),
    ...(named === null ? [] : [row(t("report.columns.names"), firms.headers[named], letters(named))]),
    ...(firms.stageColumn < 0 ? [] : [row(t("report.columns.stage"), firms.headers[firms.stageColumn], letters(firms.stageColumn))]),
  ];
}

export function qualityLines(
  { reading, fingerprint }: ReportInput,
  { findings, quality }: Analyses,
  t: Translate,
  language: Language,
): Line[] {
  const { firms, population } = reading;
  const { compiled, stage, scores } = population;
  const counted = (name: string, wanted: number): Line[] => {
    const members = firms.rows.filter((r) => stage[r] === wanted);
    const known = members.filter((r) => scores.score[r] === scores.score[r]).length;
    return wanted < 0 && members.length === 0 ? [] : [row(name, members.length, known, members.length - known)];
  };
  const stages = [
    ...compiled.scorecard.stages.flatMap((one, s) => counted(stageLabel(one, language), s)),
    ...counted(t("validate.sheet.noStage"), -1),
  ];
  const without = [...firms.rows].filter((r) => scores.score[r] !== scores.score[r]);
  return [
    fact(t("validate.sheet.cells"), addressOf(firms.place)),
    fact(t("validate.sheet.fingerprint"), fingerprint.text),
    fact(t("validate.sheet.formula"), fingerprint.formula),
    header(t("validate.stage"), t("validate.sheet.firms"), t("validate.sheet.scored"), t("validate.sheet.without")),
    ...stages,
    row(t("report.quality.all"), ...["B", "C", "D"].map((column) => above(column, stages.length))),
    ...paragraph(t("report.quality")),
    header(
      t("validate.indicator"),
      ...(["figures", "missing", "least", "median", "greatest", "errors", "warnings", "flags"] as const).map((name) =>
        t(`report.quality.${name}`),
      ),
    ),
    ...quality.map(({ column, figures, missing, least, median, greatest, isPlain, findings: own }, k) => {
      const live = (name: string, value: number): Formula | number | string =>
        isPlain && value === value ? { formula: `=${name}(${cellsOf(firms, column!)})` } : rounded(value, 6);
      return row(
        indicatorLabel(compiled, k, language),
        isPlain ? live("COUNT", figures) : figures,
        missing,
        live("MIN", least),
        live("MEDIAN", median),
        live("MAX", greatest),
        own.error ?? 0,
        own.warning ?? 0,
        own.flag ?? 0,
      );
    }),
    ...paragraph(t("report.quality.found")),
    header(t("report.quality.severity"), t("report.quality.count"), t("validate.sheet.id"), t("report.quality.first")),
    ...findingCounts(findings).map(({ code, severity, count, first }) =>
      row(t(`report.severity.${severity}`), count, code.replace(/:.*$/, ""), describeFinding(first, firms, language)),
    ),
    ...paragraph(t(without.length === 0 ? "report.quality.none" : "report.quality.without")),
    ...(without.length === 0 ? [] : [header(t("validate.firm"), t("validate.stage"), t("report.quality.why"))]),
    ...without
      .slice(0, NAMED)
      .map((r) => row(firms.names[r], firms.stageTexts[r], faultNote(population, explainFirm(population, r), language))),
    ...(without.length > NAMED ? [text(t("report.quality.more", { count: without.length - NAMED }))] : []),
  ];
}

/** The cells of a column, by their address: so it reads in every program. */
function cellsOf({ place }: Firms, column: number): string {
  return addressOf({ ...place, row: place.row + 1, rows: place.rows - 1, column: place.column + column, columns: 1 }, { fixed: true });
}
