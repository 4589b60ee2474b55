import { allocate as divide, type Claim } from "../engine/allocate";
import { roundTo } from "../engine/rank";
import { amountFromUnits, unitsOfMoney } from "../scorecard/money";
import { isMissingCell } from "../scorecard/cell";
import { fail, list, notAvailable, numberIn, numberWithin, omitted, scoreColumn, type Result } from "./cells";

/** Far above any fund, and still exact to the hundredth in a cell. */
const MOST_MONEY = 9e13;

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
  const { values, blank } = scoreColumn("scores", scores);
  const n = values.length;
  if (omitted(budget)) fail("argument-needed", { argument: "budget", method: "INNOV_ALLOCATE" }, "en");
  const money = numberWithin("budget", budget, 0, MOST_MONEY, NaN);
  if (money !== money) fail("argument-needed", { argument: "budget", method: "INNOV_ALLOCATE" }, "en");
  const asked = onePerScore("requests", requests, n);
  const floors = omitted(floor) ? null : onePerScore("floor", floor, n);
  const caps = omitted(cap) ? null : onePerScore("cap", cap, n);

  const unknown = notAvailable();
  const result: Result = new Array(n);
  const claims: Claim[] = [];
  const rows: number[] = [];
  for (let k = 0; k < n; k++) {
    const request = numberIn(asked(k));
    const least = floors === null || isMissingCell(floors(k)) ? 0 : numberIn(floors(k));
    const most = caps === null || isMissingCell(caps(k)) ? MOST_MONEY : numberIn(caps(k));
    if (blank[k] || isMissingCell(asked(k))) result[k] = [""];
    else if (!(values[k] === values[k] && request >= 0 && request <= MOST_MONEY && least === least && most >= 0)) result[k] = [unknown];
    else {
      result[k] = [0];
      const above = roundTo(roundTo(values[k], 9) - roundTo(least, 9), 9);
      if (above < 0) continue;
      claims.push({ weight: above, limit: unitsOfMoney(Math.min(request, most)) });
      rows.push(k);
    }
  }
  divide(claims, unitsOfMoney(money)).forEach((amount, at) => (result[rows[at]] = [amountFromUnits(amount)]));
  return result;
}

function onePerScore(name: string, argument: unknown, n: number): (k: number) => unknown {
  const cells = list(argument);
  if (cells.length !== 1 && cells.length !== n) fail("argument-count", { argument: name, count: cells.length, expected: n }, "en");
  return (k) => cells[cells.length === 1 ? 0 : k];
}
