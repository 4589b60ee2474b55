import { fingerprintOf } from "../scorecard/fingerprint";
import { addressOf } from "../workbook/address";
import type { Place, Workbook } from "../workbook/port";
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

/** What that formula gives for the cells as they stand in the sheet. */
export async function rulesFingerprint(
  { survey, readArguments }: Pick<Workbook, "survey" | "readArguments">,
  { table, place }: Pick<Firms, "table" | "place">,
  origin: Origin,
): Promise<string> {
  const { tables } = await survey();
  // All of a table is its row of totals as well.
  const whole = (name: string | null, own: Place): Place => {
    const info = tables.find((one) => one.name === name);
    return info ? { ...info.place, rows: info.place.rows + (info.hasTotals ? 1 : 0) } : own;
  };
  const profile = origin.kind === "table" ? [whole(origin.table, origin.place)] : [];
  const [firms, rules] = await readArguments([whole(table, place), ...profile]);
  return fingerprintOf([firms, origin.kind === "table" ? rules : [[origin.id]], null]);
}
