import { diagnose } from "../../population/diagnose";
import type { Language } from "../../scorecard/scorecard";
import type { Cell, ChartRequest, Place, TableInfo, Workbook, WriteOutcome } from "../../workbook/port";
import { robustFormula } from "../formulas";
import { fingerprintFormula, firmsReference, profileReference, rulesFingerprint } from "../fingerprint";
import { freeSheet } from "../freeSheet";
import type { Origin, Reading } from "../model";
import { histogramOf } from "../figures/charts";
import type { Translate } from "../text";
import type { Against } from "../report/input";
import { reportLines } from "../report/report";
import { localTime } from "../report/when";
import { byRank } from "../study/standing";
import type { Study } from "../study/study";

/** Firms in the chart of intervals. */
const BARS = 30;
/** Rows that a chart takes at least, with one between it and the next. */
const CHART_ROWS = 20;

/** Writes the validation on a sheet of its own, with charts beside it. */
export async function writeValidation(
  workbook: Workbook,
  reading: Reading,
  origin: Origin,
  tables: readonly TableInfo[],
  study: Study | null,
  { against, cutoff }: { against: Against; cutoff: number },
  t: Translate,
  language: Language,
): Promise<{ outcome: WriteOutcome; sheet: string }> {
  const { compiled, columns, stage } = reading.population;
  const lines = reportLines(
    {
      reading,
      origin,
      study,
      against,
      cutoff,
      diagnoses: compiled.scorecard.stages.flatMap((_, s) => diagnose(compiled, columns, stage, s) ?? []),
      fingerprint: {
        text: await rulesFingerprint(workbook.readArguments, tables, reading.firms, origin),
        formula: fingerprintFormula(firmsReference(reading.firms), profileReference(origin)),
      },
      drawsFormula: study ? robustFormula(reading, origin, study.options) : "",
      when: localTime(new Date()),
      host: workbook.host,
    },
    t,
    language,
  );
  const sheet = await freeSheet(workbook, t("sheets.validation"));
  await workbook.addReport(sheet, lines);
  const requests = [...(study?.state.kind === "drawn" ? [intervalsChart(reading, study, t)] : []), distributionChart(reading, t, language)];
  // Right of what the report says in the rows of the charts.
  const column =
    Math.max(
      ...lines
        .slice(
          0,
          requests.reduce((rows, request) => rows + rowsOf(request), 0),
        )
        .map(({ cells }) => cells.length),
    ) + 1;
  let top = 0;
  let outcome: WriteOutcome = { done: true };
  for (const request of requests) {
    const beside: Place = { sheet, row: top, column, rows: request.table.length, columns: request.table[0].length };
    outcome = await workbook.chart(request, beside);
    if (!outcome.done) break;
    top += rowsOf(request);
  }
  await workbook.select({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
  return { outcome, sheet };
}

type Columns = Extract<ChartRequest, { table: Cell[][] }>;

function rowsOf({ table }: Columns): number {
  return Math.max(CHART_ROWS, table.length + 1);
}

/** Intervals as bars that float on the 5 % rank. */
function intervalsChart({ firms }: Reading, { state }: Study, t: Translate): Columns {
  if (state.kind !== "drawn") throw new Error("nothing was drawn");
  const { low, median, high } = state.intervals;
  const rows = [...byRank(state.intervals).subarray(0, BARS)];
  return {
    kind: "waterfall",
    title: t("validate.sheet.chart.intervals", { count: rows.length }),
    table: [
      [t("validate.firm"), t("validate.low"), t("validate.sheet.chart.lower"), t("validate.sheet.chart.upper")],
      ...rows.map((row): Cell[] => [firms.names[row], low[row], median[row] - low[row], high[row] - median[row]]),
    ],
  };
}

function distributionChart({ population }: Reading, t: Translate, language: Language): Columns {
  const { title, table } = histogramOf(population, t, language);
  return { kind: "histogram", title, table };
}
