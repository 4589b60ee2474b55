import { diagnose } from "../../population/diagnose";
import type { Language } from "../../scorecard/scorecard";
import type { Place, TableChart, TableInfo, Workbook, WriteOutcome } from "../../workbook/port";
import { robustFormula } from "../formulas";
import { fingerprintFormula, firmsReference, profileReference, rulesFingerprint } from "../fingerprint";
import { freeSheet } from "../freeSheet";
import type { Origin, Reading } from "../model";
import { driftOf, histogramOf, intervalsOf, methodSharesOf, methodsOf, type ChartFigures } from "../figures/charts";
import type { Translate } from "../text";
import type { Against } from "../report/input";
import { reportLines } from "../report/report";
import { localTime } from "../report/when";
import type { Study } from "../study/study";

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
  const requests = chartsOf(reading, study, against, t, language);
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
    outcome = await workbook.chart({ kind: request.kind, title: request.title, table: request.table }, beside);
    if (!outcome.done) break;
    top += rowsOf(request);
  }
  await workbook.select({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
  return { outcome, sheet };
}

type Chart = ChartFigures & { kind: TableChart };

function rowsOf({ table }: Chart): number {
  return Math.max(CHART_ROWS, table.length + 1);
}

function chartsOf({ firms, population }: Reading, study: Study | null, { earlier }: Against, t: Translate, language: Language): Chart[] {
  const drawn = study?.state.kind === "drawn" ? study.state : null;
  const later = { name: firms.table ?? firms.place.sheet, population };
  return [
    drawn && intervalsOf(firms.names, drawn.intervals, t),
    histogramOf(population, t, language),
    drawn && methodsOf(drawn.methods, t, language),
    drawn && methodSharesOf(drawn.methods, t),
    earlier && driftOf(earlier, later, t),
  ].filter((figures): figures is Chart => figures !== null && figures.kind !== "bars");
}
