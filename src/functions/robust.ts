import { robust as rankIntervals, robustCost } from "../engine/robust";
import { figuresFromColumns } from "../engine/figures";
import { RowKind } from "../population/rows";
import { fail, notAvailable, numberWithin, wholeNumber, type Result } from "./cells";
import { readFigures } from "./scoring";

/** About a second of work; Excel restarts add-ins that do not answer for five. */
const MOST_COST = 2.5e9;

/**
 * Tells how far ranks depend on the weights: rank intervals under weights drawn at random around the scorecard's own.
 * @customfunction INNOV_ROBUST INNOV_ROBUST
 * @helpurl https://innovation-points.example/functions.html#INNOV_ROBUST
 * @param values Figures of the firms, one row a firm, one column an indicator
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of all firms, or one per firm: id or label, such as growth or 成长期
 * @param [profile] Built-in scorecard such as "most-2024-illustrative", a profile table, or a scorecard as JSON
 * @param [spread] How far weights vary, 0 to 1; 0.25 where omitted, which draws from 75 % to 125 % of each
 * @param [draws] Number of draws, 1 to 100,000; 1,000 where omitted
 * @param [cutoff] The last rank that makes the cut, for the share of draws that do; blank where omitted
 * @param [seed] Whole number that fixes the draws; 1 where omitted
 * @returns Rank, median rank, 5 % rank, 95 % rank, share of draws within the cut-off, coverage; one row per firm, #N/A without a score
 */
export function robust(
  values: any[][],
  headers: any[][],
  stage?: any[][],
  profile?: any[][],
  spread?: number,
  draws?: number,
  cutoff?: number,
  seed?: number,
): any[][] {
  const { firms, population } = readFigures(values, headers, stage, profile);
  const { compiled, columns, kinds, stage: stages } = population;
  const { language } = firms;
  const options = {
    spread: numberWithin("spread", spread, 0, 1, 0.25, firms),
    draws: wholeNumber("draws", draws, 1, 100_000, 1_000, firms),
    cutoff: wholeNumber("cutoff", cutoff, 1, 1e9, NaN, firms),
    seed: wholeNumber("seed", seed, -2_147_483_648, 4_294_967_295, 1, firms),
  };
  const rows = stages.length;
  const cost = robustCost(compiled.plan, rows, options.draws);
  if (cost > MOST_COST) fail("robust-many", { rows, draws: options.draws, most: Math.floor((options.draws * MOST_COST) / cost) }, language);

  const { scores, rank, median, low, high, share } = rankIntervals(compiled.plan, figuresFromColumns(columns), stages, options);
  const unknown = notAvailable();
  const orUnknown = (value: number): any => (value === value ? value : unknown);
  return Array.from(rank, (own, r): Result[number] =>
    kinds[r] !== RowKind.firm
      ? new Array(6).fill("")
      : [
          orUnknown(own),
          orUnknown(median[r]),
          orUnknown(low[r]),
          orUnknown(high[r]),
          own === own && options.cutoff !== options.cutoff ? "" : orUnknown(share[r]),
          orUnknown(scores.coverage[r]),
        ],
  );
}
