import { rankAmongThemselves, type Ties } from "../engine/rank";
import { rowsByGroup } from "../scorecard/groups";

/** Ranks of scores within groups, groups compared as names are; a score without a group has no rank. */
export function ranksInGroups(values: Float64Array, groups: string[], ties: Ties): Float64Array {
  const ranks = new Float64Array(values.length).fill(NaN);
  for (const rows of rowsByGroup(groups)) {
    const own = rankAmongThemselves(
      Float64Array.from(rows, (row) => values[row]),
      ties,
    );
    rows.forEach((row, k) => {
      ranks[row] = own[k];
    });
  }
  return ranks;
}
