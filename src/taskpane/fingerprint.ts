import { fingerprintOf } from "../scorecard/fingerprint";
import { addressOf } from "../workbook/address";
import type { Place, TableInfo, Workbook } from "../workbook/port";
import type { Firms, Origin } from "./model";

/** A whole table as a formula names it, with its headers. */
export function tableReference(name: string): string {
  return `${name}[#All]`;
}

/** The profile as a formula names it. */
export function profileReference(origin: Origin): string {
  return origin.kind === "table" ? tableReference(origin.table) : `"${origin.id.replace(/"/g, '""')}"`;
}

/** The firms with their headers as a formula names them; plain cells with their sheet, since the formula may stand on any. */
export function firmsReference({ table, place }: Pick<Firms, "table" | "place">): string {
  return table !== null ? tableReference(table) : addressOf(place, { fixed: true });
}

/** The one formula that prints the fingerprint of firms and profile: in the pane, in the report and in the sample. */
export function fingerprintFormula(firms: string, profile: string): string {
  return `=INNOV_FINGERPRINT(${firms},${profile})`;
}

/**
 * What that formula gives for the cells as they stand in the sheet.
 * @param tables of the workbook: all of a table is its row of totals as well
 */
export async function rulesFingerprint(
  readArguments: Workbook["readArguments"],
  tables: readonly Pick<TableInfo, "name" | "hasTotals">[],
  { table, place }: Pick<Firms, "table" | "place">,
  origin: Origin,
): Promise<string> {
  const whole = (name: string | null, own: Place): Place =>
    tables.some((one) => one.name === name && one.hasTotals) ? { ...own, rows: own.rows + 1 } : own;
  const profile = origin.kind === "table" ? [whole(origin.table, origin.place)] : [];
  const [firms, rules] = await readArguments([whole(table, place), ...profile]);
  return fingerprintOf([firms, origin.kind === "table" ? rules : [[origin.id]], null]);
}
