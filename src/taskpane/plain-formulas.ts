import { oneCell } from "../export/excel-one-cell";
import type { FormulaPlace, SheetContent, WorkedSheet } from "../export/excel-place";
import { proofOf } from "../export/excel-proof";
import { rankAmong } from "../export/excel-results";
import { workedSheet } from "../export/excel-worked";
import type { Problem } from "../i18n/problem";
import { RowKind } from "../population/rows";
import type { Language } from "../scorecard/scorecard";
import { columnName } from "../workbook/address";
import type { Cell, Exchange, Formula, Found, Place, ReportLine, Workbook } from "../workbook/port";
import { resultFormulas, type Result } from "./formulas";
import type { Origin, Reading } from "./model";

/** Where plain formulas find the firms and the profile table of the pane. */
export function formulaPlace({ firms }: Reading, origin: Origin, language: Language): FormulaPlace {
  const { place, stageColumn } = firms;
  const first = { sheet: place.sheet, row: place.row + 1, column: place.column };
  return {
    firms: first,
    stage: stageColumn < 0 ? null : { ...first, column: place.column + stageColumn, ofAll: false },
    profile: origin.kind === "built-in" ? null : { ...origin.place, cells: origin.cells },
    language,
  };
}

export function isRefused<T>(written: T | Problem[]): written is Problem[] {
  return Array.isArray(written) && (written as unknown[]).some((own) => typeof own === "object" && own !== null && "code" in own);
}

/** The worked sheet of the firms. */
export function workedFor(reading: Reading, origin: Origin, language: Language): WorkedSheet | Problem[] {
  return workedSheet(reading.population, formulaPlace(reading, origin, language));
}

/** The lines of a sheet that proves the score of one firm, which has one, beside what INNOV_SCORE gives it. */
export function proofLines(reading: Reading, origin: Origin, row: number, language: Language): ReportLine[] | Problem[] {
  const { formula } = resultFormulas(reading, origin, ["score"], NO_HEADERS)[0];
  const proof = proofOf(reading.population, row, formulaPlace(reading, origin, language), {
    name: reading.firms.names[row],
    score: `=INDEX(${formula.slice(1)},${row + 1})`,
  });
  return isRefused(proof) ? proof : proof.lines.map(({ kind, cells }) => ({ kind, cells: cells.map(contentOf) }));
}

/** As a report writes it: texts without the apostrophe that it puts before them where they need one. */
function contentOf(content: SheetContent): Cell | Formula {
  if (typeof content !== "string") return content;
  return content.startsWith("=") ? { formula: content } : content.replace(/^'/, "");
}

/** One formula a firm, "" in rows that are no firms. */
export function cellsFor(reading: Reading, origin: Origin, names: readonly string[]): string[] | Problem[] {
  const written = oneCell(reading.population, formulaPlace(reading, origin, "en"), names);
  return isRefused(written) ? written : written.map((formula) => formula ?? "");
}

/** The rows of the firms in a column of their sheet. */
function columnOf({ firms }: Reading, column: number): Place {
  return { ...firms.place, row: firms.place.row + 1, rows: firms.place.rows - 1, column, columns: 1 };
}

function plainRanks(reading: Reading, place: Place, scores: Place): string[] {
  const letters = columnName(scores.column);
  const range = `${letters}$${place.row + 1}:${letters}$${place.row + place.rows}`;
  return Array.from({ length: place.rows }, (_, r) =>
    reading.population.kinds[r] !== RowKind.firm ? "" : place.rows === 1 ? "=1" : `=${rankAmong(`${letters}${place.row + r + 1}`, range)}`,
  );
}

/** What has to be exchanged for scores to stand as plain formulas where INNOV_SCORE gives them; empty where it gives them nowhere. */
export async function exchangesInPlace(workbook: Workbook, reading: Reading, plain: readonly string[]): Promise<Exchange[]> {
  const found = await workbook.findFormulas();
  const scores = await scoresAmong(workbook, reading, found);
  if (!scores) return [];
  const spill = `${columnName(scores.place.column)}${scores.place.row + 1}#`;
  const fixed = spill.replace(
    /^([A-Z]+)(\d+)#$/,
    (_, column: string, row: string) => `${column}${row}:${column}${Number(row) + scores.place.rows - 1}`,
  );
  // What refers to the block of scores would lose it.
  const dependent = found.filter(({ place, formula }) => place.sheet === scores.place.sheet && formula.includes(spill));
  return [
    exchangeOf(scores.place, scores.formula, plain),
    ...dependent.map(({ place, formula }) =>
      formula === `=INNOV_RANK(${spill})` && place.row === scores.place.row
        ? exchangeOf(place, formula, plainRanks(reading, place, scores.place))
        : { place: { ...place, rows: 1, columns: 1 }, before: [formula], after: [formula.replaceAll(spill, fixed)] },
    ),
  ];
}

/** A formula that fills a column, and one a row in its place. */
function exchangeOf(place: Place, formula: string, after: readonly string[]): Exchange {
  return { place, before: after.map((_, r) => (r === 0 ? formula : "")), after: [...after] };
}

/** The formula that gives the firms the very scores of the pane. */
async function scoresAmong(workbook: Workbook, reading: Reading, found: readonly Found[]): Promise<Found | null> {
  const { score } = reading.population.scores;
  const candidates = found.filter(({ place, formula }) => {
    const own = columnOf(reading, place.column);
    return (
      /^=INNOV_SCORE\(/i.test(formula) &&
      place.sheet === own.sheet &&
      place.row === own.row &&
      place.rows === own.rows &&
      place.columns === 1
    );
  });
  for (const candidate of candidates) {
    const { values } = await workbook.read(candidate.place);
    const isSame = values.every(([cell], r) =>
      typeof cell === "number" ? Math.abs(cell - score[r]) <= 1e-9 * Math.max(1, score[r]) : Number.isNaN(score[r]),
    );
    if (isSame) return candidate;
  }
  return null;
}

/** What has to be exchanged for plain formulas of these firms under this profile to be formulas of the add-in again; empty where none stand. */
export async function exchangesBack(workbook: Workbook, reading: Reading, origin: Origin, plain: readonly string[]): Promise<Exchange[]> {
  const { place } = reading.firms;
  const used = (await workbook.survey()).sheets.find(({ name }) => name === place.sheet)?.used;
  const end = used ? used.column + used.columns : 0;
  const first = place.column + place.columns;
  if (end <= first) return [];
  const formulas = await workbook.formulasIn({ ...columnOf(reading, first), columns: end - first });
  const columns = Array.from({ length: end - first }, (_, c) => formulas.map((row) => row[c]));
  const isColumn = (wanted: readonly string[], c: number): boolean => wanted.every((formula, r) => alike(formula, columns[c][r]));
  return columns.flatMap((_, c): Exchange[] => {
    if (!isColumn(plain, c)) return [];
    const scores = columnOf(reading, first + c);
    const [score] = resultFormulas(reading, origin, ["score"], NO_HEADERS);
    const back = (own: Place, formula: string, before: readonly string[]): Exchange => ({
      place: own,
      before: [...before],
      after: before.map((__, r) => (r === 0 ? formula : "")),
    });
    const spill = `${columnName(scores.column)}${scores.row + 1}#`;
    return [
      back(scores, score.formula, plain),
      ...columns.flatMap((__, other): Exchange[] => {
        const own = columnOf(reading, first + other);
        const ranks = plainRanks(reading, own, scores);
        return isColumn(ranks, other) ? [back(own, `=INNOV_RANK(${spill})`, ranks)] : [];
      }),
    ];
  });
}

/** Headers that nobody sees: what stands above the formulas stays. */
const NO_HEADERS: Record<Result, string> = { score: "", rank: "", stageRank: "", grade: "", coverage: "" };

/** Whether Excel holds a formula, which it may space and write in capitals as it likes. */
function alike(formula: string, held: string): boolean {
  const plain = (text: string): string => text.replace(/\s/g, "").toLowerCase();
  return plain(formula) === plain(held);
}
