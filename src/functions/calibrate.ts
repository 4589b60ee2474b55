import { calibrate as calibrateScorecard } from "../population/calibrate";
import { readPopulation } from "../population/population";
import { fitsTable, writeTable } from "../scorecard/table";
import { blankText, fail, failWith, numberWithin, omitted, oneOf } from "./cells";
import { compileProfile, readFirms, readProfile, readStages, refuse } from "./scoring";

/**
 * Fits the curves of a profile to these firms and freezes them, so that later firms are scored without moving earlier ones.
 * @customfunction INNOV_CALIBRATE INNOV_CALIBRATE
 * @helpurl https://innovation-points.example/functions.html#INNOV_CALIBRATE
 * @param values Figures of the firms, one row a firm, one column an indicator
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of all firms, or one per firm: curves are fitted within each stage
 * @param [profile] Built-in scorecard, profile table, or scorecard as JSON
 * @param [method] percentile, minmax or zscore; where omitted that of a peers curve, else percentile
 * @param [trim] Share of each tail that is drawn in first, 0 to below 0.5; where omitted that of a peers curve, else 0
 * @returns The profile table with frozen curves; its column Note says how closely they follow these firms
 */
export function calibrate(values: any[][], headers: any[][], stage?: any[][], profile?: any[][], method?: string, trim?: number): any[][] {
  const firms = readFirms(values, headers);
  const { values: rows, headers: names, language } = firms;
  const scorecard = readProfile(profile, firms);
  const compiled = compileProfile(scorecard, firms);
  if (!fitsTable(scorecard)) fail("calibrate-table", { scorecard: scorecard.id }, language);
  const population = readPopulation({ headers: names, values: rows, stage: readStages(stage, rows.length, compiled, firms) }, compiled);
  const way = blankText(method) ? null : oneOf("method", method, ["percentile", "minmax", "zscore"], firms);
  const tails = omitted(trim) ? null : numberWithin("trim", trim, 0, 0.499999, 0, firms);
  refuse({ firms, population });
  const fitted = calibrateScorecard(compiled, population.columns, population.stage, way, tails);
  if (Array.isArray(fitted)) failWith(fitted, language);
  return writeTable(fitted, language);
}
