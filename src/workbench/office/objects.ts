import { isOnSheet } from "../../files/address";
import type { Area } from "../grid";
import { type ApiObject, invalidArgument } from "./object-model";

/** Throws InvalidArgument where the area leaves the sheet. */
export function range(area: Area): ApiObject<Area> {
  if (!isOnSheet(area)) throw invalidArgument();
  return { type: "Range", state: { sheet: area.sheet, row: area.row, column: area.column, rows: area.rows, columns: area.columns } };
}

export const worksheet = (id: string): ApiObject<string> => ({ type: "Worksheet", state: id });
