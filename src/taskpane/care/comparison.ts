import type { Plan } from "../../engine/plan";
import { readPopulation, type Population } from "../../population/population";
import { contains, placeOf } from "../../workbook/address";
import type { Cell, Found, Place } from "../../workbook/port";
import { profileReference } from "../fingerprint";
import type { Firms, Origin, Reading } from "../model";
import { argumentsOf, textConstant } from "./call";

/** Scores are decimals: what differs only behind the ninth is the same score, as in INNOV_RANK. */
const TOLERANCE = 1e-9;

/** A score in the sheet that is not what the rules give now. */
export interface Difference {
  row: number;
  firm: string;
  cell: Cell;
  /** NaN where the rules give no score. */
  now: number;
  place: Place;
}

/** Whether a formula's scores can be recomputed from the pane's firms and profile: what it scores, with which stage and policy. */
export interface ScoreCall {
  /** Stage of all firms; null where each has its own. */
  stage: string | null;
  missing: Plan["policy"] | null;
}

export function scoreCall({ formula, place }: Pick<Found, "formula" | "place">, firms: Firms, origin: Origin): ScoreCall | null {
  const args = argumentsOf(formula, "INNOV_SCORE");
  if (!args || place.rows !== firms.values.length) return null;
  const [values, headers, stage = "", profile = "", missing = ""] = args;
  if (!refersTo(values, firms, place.sheet) || !refersTo(headers, firms, place.sheet)) return null;
  if (profile.toLowerCase() !== profileReference(origin).toLowerCase()) return null;
  const policy = missing === "" ? null : textConstant(missing);
  if (missing !== "" && policy !== "reweight" && policy !== "zero" && policy !== "na") return null;
  const constant = stage === "" ? null : textConstant(stage);
  // A column of stages must be the one the pane reads.
  if (
    stage !== "" &&
    constant === null &&
    !(firms.stageColumn >= 0 && refersTo(stage, firms, place.sheet) && namesStageColumn(stage, firms, place.sheet))
  )
    return null;
  if (stage === "" && firms.stageColumn >= 0) return null;
  return { stage: constant, missing: policy as ScoreCall["missing"] };
}

const REFERENCE = /(?:(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?/giu;

function refersTo(argument: string, { table, place }: Firms, sheet: string): boolean {
  if (table !== null)
    return new RegExp(`(?<![\\p{L}\\p{N}_.])${table.replace(/[.\\]/g, "\\$&")}(?![\\p{L}\\p{N}_.!(])`, "iu").test(argument);
  const places = [...argument.replace(/"(?:[^"]|"")*"/g, "").matchAll(REFERENCE)].map(([address]) => placeOf(address, sheet));
  return places.length > 0 && places.every((one) => one !== null && contains(place, one));
}

function namesStageColumn(argument: string, firms: Firms, sheet: string): boolean {
  if (firms.table !== null) return argument.replace(/'(?=['#[\]@])/g, "").includes(`[${firms.headers[firms.stageColumn]}]`);
  const column = firms.place.column + firms.stageColumn;
  return [...argument.matchAll(REFERENCE)].every(([address]) => placeOf(address, sheet)?.column === column);
}

/**
 * Where the cells of a formula, or values frozen from it, are not what INNOV_SCORE would give now.
 * @param cells the column of scores, one row a firm
 */
export function differences(
  cells: readonly (readonly Cell[])[],
  place: Place,
  call: ScoreCall,
  { firms, population }: Reading,
): Difference[] {
  const { score: scores } = populationOf(call, population).scores;
  return cells.flatMap(([cell], row) => {
    const now = scores[row];
    const same = typeof cell === "number" ? Math.abs(cell - now) <= TOLERANCE : Number.isNaN(now) && typeof cell === "string";
    return same ? [] : [{ row, firm: firms.names[row], cell, now, place: { ...place, row: place.row + row, rows: 1, columns: 1 } }];
  });
}

/** The population as a call reads it, which may name a stage and a policy of its own. */
function populationOf({ stage, missing }: ScoreCall, population: Population): Population {
  if (stage === null && missing === null) return population;
  const { sheet, compiled } = population;
  return readPopulation(stage === null ? sheet : { ...sheet, stage: [stage] }, compiled, missing ?? undefined);
}
