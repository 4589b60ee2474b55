import { cellText, isMissingCell } from "../scorecard/cell";
import { claimOf, fund, MOST_MONEY } from "../scorecard/fund";
import { amountFromUnits, unitsOfMoney } from "../scorecard/money";
import { fail, figureIn, list, notAvailable, numberWithin, omitted, readerOf, scoreColumn, type Reader, type Result } from "./cells";

/**
 * Divides a budget among firms in proportion to their scores above a floor.
 * @customfunction INNOV_ALLOCATE INNOV_ALLOCATE
 * @helpurl https://innovation-points.example/functions.html#INNOV_ALLOCATE
 * @param scores The scores, one column
 * @param requests What each firm asks for, one per score, or one for all
 * @param budget The sum to divide; it is never exceeded, and used to the last hundredth where requests allow
 * @param [floor] Score below which a firm gets nothing, one for all or one per score; 0 where omitted
 * @param [cap] Most that a firm gets, one for all or one per score; no cap where omitted
 * @returns One amount per score, to the hundredth; blank without score or request, #N/A where one cannot be read
 */
export function allocate(scores: any[][], requests: any[][], budget: number, floor?: any[][], cap?: any[][]): any[][] {
  const reader = readerOf(scores, requests, budget, floor, cap);
  const { values, blank } = scoreColumn("scores", scores, reader);
  const n = values.length;
  if (omitted(budget)) fail("argument-needed", { argument: "budget", method: "INNOV_ALLOCATE" }, reader.language);
  const money = numberWithin("budget", budget, 0, MOST_MONEY, NaN, reader);
  if (money !== money) fail("argument-needed", { argument: "budget", method: "INNOV_ALLOCATE" }, reader.language);
  const asked = onePerScore("requests", requests, n, reader);
  const floors = omitted(floor) ? null : onePerScore("floor", floor, n, reader);
  const caps = omitted(cap) ? null : onePerScore("cap", cap, n, reader);

  // One limit for all that cannot be read would silently fund nobody, or everybody.
  for (const [name, limit] of [
    ["floor", floor],
    ["cap", cap],
  ] as const) {
    const cells = omitted(limit) ? [] : list(limit);
    if (cells.length === 1 && !isMissingCell(cells[0]) && Number.isNaN(figureIn(cells[0], name, 0, reader)))
      fail("argument-number", { argument: name, value: cellText(cells[0]), from: 0, to: MOST_MONEY }, reader.language);
  }
  const claims = Array.from(values, (score, k) => {
    const least = floors === null || isMissingCell(floors(k)) ? 0 : figureIn(floors(k), "floor", k, reader);
    const most = caps === null || isMissingCell(caps(k)) ? Infinity : figureIn(caps(k), "cap", k, reader);
    return claimOf(score, figureIn(asked(k), "requests", k, reader), least, most);
  });
  const amounts = fund(claims, unitsOfMoney(money));
  const unknown = notAvailable();
  return claims.map((claim, k): Result[number] => {
    if (blank[k] || isMissingCell(asked(k))) return [""];
    return [claim === null ? unknown : amountFromUnits(amounts[k])];
  });
}

function onePerScore(name: string, argument: unknown, n: number, reader: Reader): (k: number) => unknown {
  const cells = list(argument);
  if (cells.length !== 1 && cells.length !== n)
    fail("argument-count", { argument: name, count: cells.length, expected: n }, reader.language);
  return (k) => cells[cells.length === 1 ? 0 : k];
}
