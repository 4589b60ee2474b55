import { RESERVED_SHEET } from "../workbook/address";
import type { Workbook } from "../workbook/port";

/** The name wished for, numbered where sheets of the workbook have it; looked up anew, because addSheet takes no name that is in use. */
export async function freeSheet(workbook: Workbook, wanted: string): Promise<string> {
  const taken = new Set([RESERVED_SHEET, ...(await workbook.survey()).sheets.map(({ name }) => name.toLowerCase())]);
  let sheet = wanted;
  for (let n = 2; taken.has(sheet.toLowerCase()); n++) sheet = `${wanted} ${n}`;
  return sheet;
}
