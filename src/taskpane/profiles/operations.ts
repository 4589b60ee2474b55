import type { Scorecard } from "../../scorecard/scorecard";
import { fitsTable, writeTable } from "../../scorecard/table";
import { addressOf } from "../../workbook/address";
import type { Cell, Found, Place, Survey, Workbook, WriteOutcome } from "../../workbook/port";
import { logOf } from "../changeLog";
import { freeName } from "../data/profile-cells";
import type { Profile } from "../model";
import { jsonCells } from "./exchange";

type Names = Pick<Survey, "tables" | "sheets" | "names">;

/** The name that a profile's table gets when this is wished for. */
export function nameFor(wanted: string, { tables, sheets, names }: Names): string {
  return freeName(
    wanted,
    [...tables, ...sheets, ...names].map(({ name }) => name),
  );
}

/** Where a scorecard was written: as a table, or as JSON where a table cannot say it. */
export interface Stored {
  name: string;
  /** The cells of the JSON, null for a table. */
  json: string | null;
}

/** Writes a scorecard on a sheet of its own and logs it. @param action what the log calls it, given the name */
export async function store(workbook: Workbook, scorecard: Scorecard, wanted: string, action: (name: string) => string): Promise<Stored> {
  const survey = await workbook.survey();
  const name = nameFor(wanted, survey);
  const table = fitsTable(scorecard);
  const cells = table ? writeTable(scorecard, workbook.language) : jsonCells(scorecard);
  const place = await workbook.addSheet(name, cells, table ? name : undefined, logOf(null, scorecard, action(name), new Date()));
  return { name, json: table ? null : addressOf(place) };
}

/** Renames the table; Excel rewrites the formulas that name it. */
export async function rename(
  workbook: Workbook,
  { origin, scorecard }: Profile,
  wanted: string,
  action: (next: string) => string,
): Promise<string> {
  if (origin.kind !== "table") throw new TypeError("a built-in scorecard keeps its name");
  const survey = await workbook.survey();
  const others = { ...survey, tables: survey.tables.filter(({ name }) => name !== origin.table), sheets: [] };
  const next = nameFor(wanted, others);
  if (next === origin.table) return next;
  await workbook.renameTable(origin.table, next);
  await workbook.append(logOf(scorecard, scorecard, action(next), new Date()));
  return next;
}

/** Formulas of ours that take a table as their profile. */
export async function formulasWith(workbook: Workbook, table: string): Promise<Found[]> {
  const reference = new RegExp(`(?<![\\p{L}\\p{N}_.])${table.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}_.])`, "iu");
  return (await workbook.findFormulas()).filter(({ formula }) => reference.test(formula.replace(/"(?:[^"]|"")*"/g, '""')));
}

/** What brings a deleted profile back. */
export interface Deleted {
  name: string;
  scorecard: Scorecard;
  place: Place;
  values: Cell[][];
  formulas: Found[];
}

export async function remove(workbook: Workbook, { origin, scorecard }: Profile, formulas: Found[], action: string): Promise<Deleted> {
  if (origin.kind !== "table") throw new TypeError("a built-in scorecard cannot be deleted");
  const deleted = await workbook.deleteTable(origin.table);
  await workbook.append(logOf(scorecard, null, action, new Date()));
  return { name: origin.table, scorecard, formulas, ...deleted };
}

/** Writes the table again, on its old sheet where that stands empty, and then the formulas, which lost their reference with it. */
export async function restore(
  workbook: Workbook,
  { name, scorecard, place, values, formulas }: Deleted,
  action: string,
): Promise<{ sheet: string; outcome: WriteOutcome }> {
  const survey = await workbook.survey();
  const old = survey.sheets.find((sheet) => sheet.name === place.sheet);
  const sheet = old && old.used === null ? old.name : nameFor(name, survey);
  await workbook.addSheet(sheet, values, name, logOf(null, scorecard, action, new Date()));
  const outcome: WriteOutcome = formulas.length > 0 ? await workbook.repair(formulas) : { done: true };
  return { sheet, outcome };
}
