import { bracketed } from "../scorecard/properties";
import { fitsTable, writeTable } from "../scorecard/table";
import { indicatorsOf, weightOf, type Scorecard } from "../scorecard/scorecard";
import type { Cell, LogRows } from "../workbook/port";

/**
 * Where every change that the pane makes to a profile is listed, for colleagues and auditors to see.
 * Its headers are in both languages, since colleagues who read either share the sheet.
 */
export const CHANGE_LOG = {
  sheet: "INNOV change log",
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
export function logOf(before: Scorecard | null, after: Scorecard | null, what: string, when: Date): LogRows {
  const row = (indicator: string, field: string, was: Cell, is: Cell): Cell[] => [timeOf(when), WHO, what, indicator, field, was, is];
  const changes =
    before && after && fitsTable(before) && fitsTable(after) ? differences(before, after).map((change) => row(...change)) : [];
  return { ...CHANGE_LOG, rows: changes.length > 0 ? changes : [row("", "", before ? summary(before) : "", after ? summary(after) : "")] };
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

type Change = [indicator: string, field: string, was: Cell, is: Cell];

function differences(before: Scorecard, after: Scorecard): Change[] {
  const old = tableOf(before);
  const now = tableOf(after);
  const fields = [...new Set([...old.fields, ...now.fields])];
  const changes: Change[] = [];
  for (const id of new Set([...old.rows.keys(), ...now.rows.keys()])) {
    const was = old.rows.get(id);
    const is = now.rows.get(id);
    for (const field of fields) {
      const [a, b] = [was?.get(field) ?? "", is?.get(field) ?? ""];
      if (a !== b) changes.push([id, field, a, b]);
    }
  }
  return changes;
}

function tableOf(scorecard: Scorecard): { fields: string[]; rows: Map<string, Map<string, Cell>> } {
  const [header, ...lines] = writeTable(scorecard, "en");
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

/** "18 × startup 100, growth 100": the number of indicators and what their weights add up to. */
function summary(scorecard: Scorecard): string {
  const indicators = indicatorsOf(scorecard);
  const sums = scorecard.stages.map(({ id }) => {
    const sum = indicators.reduce((total, indicator) => total + weightOf(scorecard, id, indicator.id), 0);
    return `${id} ${Number(sum.toFixed(6))}`;
  });
  return `${indicators.length} × ${sums.join(", ")}`;
}

/** Local time, to the minute, in the order that sorts. */
function timeOf(when: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())} ${two(when.getHours())}:${two(when.getMinutes())}`;
}
