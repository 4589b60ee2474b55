import { cellText, plainColumn, readAnswer, readFigure, shorten, visible } from "../../scorecard/cell";
import { RowKind } from "../../population/rows";
import { addressOf, columnName, overlaps } from "../../workbook/address";
import { describe } from "../../i18n/problem";
import type { Language } from "../../scorecard/scorecard";
import type { Compiled } from "../../scorecard/compile";
import type { Survey, Workbook } from "../../workbook/port";
import { readFirms } from "../firms";
import { listedTables, plainLists, readList, type Located } from "../lists";
import type { Firms, Reading } from "../model";
import type { Slice } from "../store";
import type { Translate } from "../text";
import type { Against } from "./input";

/** What the user named: headers of columns of the firms' list, and another list by its name. */
export interface AgainstChoice {
  outcome: string | null;
  benchmark: string | null;
  selected: string | null;
  earlier: string | null;
}

export const againstSlice: Slice<AgainstChoice> = { initial: { outcome: null, benchmark: null, selected: null, earlier: null } };

/** Columns that something may be held against: those that no indicator reads; of one header several are told apart by their letters. */
export function freeColumns({ firms, population }: Reading): { name: string; column: number }[] {
  const { headers, place, stageColumn } = firms;
  return population.match.others
    .filter(({ column }) => column !== stageColumn)
    .map(({ header, column }) => {
      const isOnly = headers.filter((other) => other === header).length === 1;
      return { name: isOnly ? header : `${header} (${columnName(place.column + column)})`, column };
    });
}

/** What a list is called where one is chosen. */
export const listName = ({ table, place }: Located): string => table ?? addressOf(place);

/** The other lists of the workbook that the scorecard can be read from. */
export async function otherLists(workbook: Workbook, survey: Survey, compiled: Compiled, firms: Firms): Promise<Located[]> {
  const lists = [...listedTables(survey, compiled), ...(await plainLists(workbook, survey, compiled))];
  return lists.filter(({ place }) => !overlaps(place, firms.place));
}

/** A list of the workbook under a scorecard, or why it cannot be scored. */
export async function readOther(
  workbook: Workbook,
  survey: Survey,
  list: Located,
  compiled: Compiled,
  language: Language,
): Promise<Reading | { problem: string }> {
  const { block, table, titles } = await readList(workbook, survey, list);
  const reading = readFirms(block, table, compiled, language, titles);
  const { problems, scores } = reading.population;
  if (problems.length > 0) return { problem: describe(problems[0], language) };
  return scores.score.some((score) => score === score) ? reading : { problem: "" };
}

/** Of a cell that holds no plain number: nothing, an error, a text that says one. */
const UNDERSTOOD: ReadonlySet<string> = new Set(["figure-missing", "figure-error", "figure-text"]);

/** Reads what was named, or says what of it cannot be used. */
export async function readAgainst(
  choice: AgainstChoice,
  { workbook, survey }: { workbook: Workbook; survey: Survey },
  reading: Reading,
  t: Translate,
  language: Language,
): Promise<{ against: Against; problem: string | null }> {
  const against: Against = { outcome: null, selected: null, benchmark: null, earlier: null };
  const { firms, population } = reading;
  const columnOf = (name: string | null): number | null => freeColumns(reading).find((own) => own.name === name)?.column ?? null;
  /** What of a column cannot be used, with the row of the sheet. */
  const refuse = (key: "report.against.answers" | "report.against.figures", column: number, row: number): string =>
    t(key, {
      header: shorten(firms.headers[column]),
      row: firms.place.row + row + 2,
      value: visible(shorten(cellText(firms.values[row][column]))),
    });
  for (const name of ["outcome", "selected"] as const) {
    const column = columnOf(choice[name]);
    if (column === null) continue;
    const answers: (boolean | null)[] = [];
    for (const [row, cells] of firms.values.entries()) {
      const answer = population.kinds[row] === RowKind.firm ? readAnswer(cells[column]) : null;
      if (answer === undefined) return { against, problem: refuse("report.against.answers", column, row) };
      answers.push(answer);
    }
    against[name] = { header: firms.headers[column], answers };
  }
  const benchmark = columnOf(choice.benchmark);
  if (benchmark !== null) {
    const header = firms.headers[benchmark];
    const read = plainColumn(header);
    const values = new Float64Array(firms.values.length).fill(NaN);
    for (const [row, cells] of firms.values.entries()) {
      if (population.kinds[row] !== RowKind.firm) continue;
      let isUnread = false;
      values[row] = readFigure(cells[benchmark], read, (code) => (isUnread ||= !UNDERSTOOD.has(code)));
      if (isUnread) return { against, problem: refuse("report.against.figures", benchmark, row) };
    }
    if (!values.some((value) => value === value)) return { against, problem: t("report.against.numbers", { header: shorten(header) }) };
    against.benchmark = { header, values };
  }
  if (choice.earlier !== null) {
    const list = (await otherLists(workbook, survey, population.compiled, firms)).find((own) => listName(own) === choice.earlier);
    if (list) {
      const earlier = await readOther(workbook, survey, list, population.compiled, language);
      if ("problem" in earlier)
        return {
          against,
          problem: t("report.against.unreadable", { list: choice.earlier, reason: earlier.problem || t("validate.scoreless") }),
        };
      against.earlier = { name: choice.earlier, population: earlier.population };
    }
  }
  return { against, problem: null };
}
