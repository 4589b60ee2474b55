import { isMissingCell, plainColumn, readFigure } from "../../scorecard/cell";
import type { Match } from "../../population/match";
import { comparable } from "../../scorecard/names";
import type { Firms } from "../model";

/** A number as the functions read it from a cell, whatever its header says. */
const ANY_NUMBER = plainColumn("");

const REQUEST_HEADERS = new Set(
  [
    "request",
    "requests",
    "requested",
    "requested amount",
    "amount requested",
    "funding request",
    "loan request",
    "申请",
    "申请金额",
    "申请额度",
    "申请资金",
    "拟申请金额",
    "资金需求",
    "融资需求",
    "贷款需求",
    "需求金额",
  ].map(comparable),
);

/** What firms ask for; row r of both is the same row of the sheet. */
export interface Requests {
  /** NaN where none can be read. */
  amounts: Float64Array;
  /** 1 where the cell is blank or says that there is no value. */
  missing: Uint8Array;
}

/** Headers whose cells are mostly numbers, those that are no indicator's first; one that stands twice names no column. */
export function requestHeaders(firms: Firms, match: Match): string[] {
  const { headers } = firms;
  const indicators = new Set(match.present.map(({ column }) => column.column));
  const keys = headers.map(comparable);
  const numeric = headers.flatMap((header, c) => {
    const single = keys[c] !== "" && keys.indexOf(keys[c]) === keys.lastIndexOf(keys[c]);
    return single && c !== firms.stageColumn && isMostlyNumbers(requestsIn(firms, header)!, firms.rows)
      ? [{ header, own: indicators.has(c) }]
      : [];
  });
  return [...numeric.filter(({ own }) => !own), ...numeric.filter(({ own }) => own)].map(({ header }) => header);
}

/** The header that says by itself that requests stand below it. */
export function requestHeader(headers: readonly string[]): string | null {
  return headers.find((header) => REQUEST_HEADERS.has(comparable(header.replace(/[(（][^()（）]*[)）]\s*$/u, "")))) ?? null;
}

/** Requests from the column of a header; null where there is none. */
export function requestsIn(firms: Firms, header: string): Requests | null {
  const column = firms.headers.map(comparable).indexOf(comparable(header));
  if (column < 0) return null;
  return {
    amounts: Float64Array.from(firms.values, (row) => readFigure(row[column], ANY_NUMBER)),
    missing: Uint8Array.from(firms.values, (row) => (isMissingCell(row[column]) ? 1 : 0)),
  };
}

function isMostlyNumbers({ amounts, missing }: Requests, rows: Int32Array): boolean {
  const filled = rows.reduce((count, row) => count + 1 - missing[row], 0);
  const read = rows.reduce((count, row) => count + (amounts[row] === amounts[row] ? 1 : 0), 0);
  return filled > 0 && read * 2 >= filled;
}
