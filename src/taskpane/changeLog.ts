import { totalPoints } from "../scorecard/maxima";
import { bracketed } from "../scorecard/properties";
import { fitsTable, writeTable } from "../scorecard/table";
import { indicatorsOf, type Language, type Scorecard } from "../scorecard/scorecard";
import type { Cell, LogRows } from "../workbook/port";

/**
 * Where every change that the pane makes to a profile is listed, for colleagues and auditors to see. It is found by its table, and its
 * sheet is named in the language of whoever changed something first.
 * Its headers are in both languages, since colleagues who read either share the sheet.
 */
export const CHANGE_LOG = {
  sheet: { en: "INNOV change log", zh: "创新积分 变更记录" },
  table: "INNOV_change_log",
  headers: ["When 时间", "Who 操作人", "What 操作", "Indicator 指标", "Field 字段", "Before 原值", "After 新值"],
};

/** Excel tells an add-in no name without a sign-on. */
const WHO = "unknown 未知";

/**
 * What the change log says of how a profile changed: a row for each cell of the profile table that differs, or a single one
 * where a profile came (`before` is null), went (`after` is null) or kept its content.
 * @param what the action and the profile, in the reader's language, such as "Apply: Bank_2026"
 */
export function logOf(before: Scorecard | null, after: Scorecard | null, what: string, when: Date, language: Language): LogRows {
  const row = (indicator: string, field: string, was: Cell, is: Cell): Cell[] => [timeOf(when), WHO, what, indicator, field, was, is];
  // The log's fields are in English, whoever reads it.
  const changes = before && after ? changesBetween(before, after, "en") : [];
  return {
    ...CHANGE_LOG,
    sheet: CHANGE_LOG.sheet[language],
    rows:
      changes.length > 0
        ? changes.map((change) => row(change.indicator, change.field, change.before, change.after))
        : [row("", "", before ? summary(before) : "", after ? summary(after) : "")],
  };
}

/** A cell of the firms' list that the pane writes: what it belongs to, and where it stands. */
export interface CellChange {
  /** The indicator, in English; "" where it belongs to none. */
  indicator: string;
  /** The address. */
  field: string;
  before: Cell;
  after: Cell;
}

/** What the change log says of cells written into the firms' list. @param what the action, in the reader's language */
export function logOfCells(changes: readonly CellChange[], what: string, when: Date, language: Language): LogRows {
  return {
    ...CHANGE_LOG,
    sheet: CHANGE_LOG.sheet[language],
    rows: changes.map(({ indicator, field, before, after }) => [timeOf(when), WHO, what, indicator, field, before, after]),
  };
}

/**
 * What the log says of a change that was taken back: the same cells the other way round, under a name of its own. The rows of the
 * change itself stay.
 * @param what the undone action, as `nameOf` makes it of the action's own
 */
export function undoneLog(log: LogRows, nameOf: (what: string) => string, when: Date): LogRows {
  return {
    ...log,
    rows: log.rows.map(([, who, what, indicator, field, was, is]) => [timeOf(when), who, nameOf(String(what)), indicator, field, is, was]),
  };
}

/** A cell of a profile table that differs: of an indicator's row in a column, or of what the table says of itself, whose field is "". */
export interface TableChange {
  indicator: string;
  /** The header of the column: a stage's id, or a field in the language asked for. */
  field: string;
  before: Cell;
  after: Cell;
}

/** What differs between two scorecards that fit a table, cell by cell; nothing where one of them does not fit. */
export function changesBetween(before: Scorecard, after: Scorecard, language: Language): TableChange[] {
  if (!fitsTable(before) || !fitsTable(after)) return [];
  const old = tableOf(before, language);
  const now = tableOf(after, language);
  const fields = [...new Set([...old.fields, ...now.fields])];
  return [...new Set([...old.rows.keys(), ...now.rows.keys()])].flatMap((indicator) =>
    fields.flatMap((field) => {
      const [was, is] = [old, now].map(({ rows }) => rows.get(indicator)?.get(field) ?? "");
      return was === is ? [] : [{ indicator, field, before: was, after: is }];
    }),
  );
}

function tableOf(scorecard: Scorecard, language: Language): { fields: string[]; rows: Map<string, Map<string, Cell>> } {
  const [header, ...lines] = writeTable(scorecard, language);
  // What a document says of itself, a word in brackets and its value, stands in no field.
  const fields = ["", ...header.slice(1).map(String)];
  const rows = new Map<string, Map<string, Cell>>();
  for (const [id, ...cells] of lines) {
    const word = bracketed(String(id));
    let name = String(id);
    for (let n = 2; word !== null && rows.has(name); n++) name = `${id} ${n}`;
    rows.set(name, word === null ? new Map(cells.map((cell, k) => [fields[k + 1], cell])) : new Map([["", cells[0]]]));
  }
  return { fields, rows };
}

/** "18 × startup 100, growth 100": the number of indicators and what they give at most together. */
function summary(scorecard: Scorecard): string {
  const totals = scorecard.stages.map(({ id }, stage) => `${id} ${Number(totalPoints(scorecard, stage).toFixed(6))}`);
  return `${indicatorsOf(scorecard).length} × ${totals.join(", ")}`;
}

/** Local time, to the minute, in the order that sorts. */
function timeOf(when: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())} ${two(when.getHours())}:${two(when.getMinutes())}`;
}
