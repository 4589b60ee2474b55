import type { Scorecard } from "../../scorecard/scorecard";
import { fitsTable, writeTable } from "../../scorecard/table";
import { addressOf } from "../../workbook/address";
import type { Survey, Workbook } from "../../workbook/port";
import { logOf } from "../changeLog";
import { freeName } from "../profile-cells";
import type { Profile } from "../model";
import { jsonCells } from "../json-cells";

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
  const place = await workbook.addSheet(
    name,
    cells,
    table ? name : undefined,
    logOf(null, scorecard, action(name), new Date(), workbook.language),
  );
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
  await workbook.renameTable(origin.table, next, logOf(scorecard, scorecard, action(next), new Date(), workbook.language));
  return next;
}

/** Deletes a profile's table, and the references of all that names it by now. */
export async function remove(workbook: Workbook, { origin, scorecard }: Profile, action: string): ReturnType<Workbook["deleteTable"]> {
  if (origin.kind !== "table") throw new TypeError("a built-in scorecard cannot be deleted");
  const uses = await workbook.usesOf(origin.table);
  return workbook.deleteTable(origin.table, uses, logOf(scorecard, null, action, new Date(), workbook.language));
}
