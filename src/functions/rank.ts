import { SCORE_DECIMALS, roundTo } from "../engine/precision";
import { rankAmong, rankAmongThemselves, type Ties } from "../engine/rank";
import { ranksInGroups } from "../population/group-ranks";
import { fail, notAvailable, omitted, oneOf, readerOf, scoreColumn, textPerRow, wholeNumber, type Result } from "./cells";

/**
 * Ranks scores, 1 for the highest, among themselves, within groups, or among another population.
 * @customfunction INNOV_RANK INNOV_RANK
 * @helpurl https://innovation-points.example/functions.html#INNOV_RANK
 * @param scores The scores to rank, one column
 * @param [among] Rank each score among these scores instead of among themselves
 * @param [groups] One group per score, such as stage or industry: rank within it
 * @param [decimals] Decimals to round the scores to before ranking, 0 to 15; 9 where omitted
 * @param [ties] Rank of equal scores: min, max, average or dense; min where omitted
 * @returns One rank per score; blank for a blank score, #N/A for an unknown one
 */
export function rank(scores: any[][], among?: any[][], groups?: any[][], decimals?: number, ties?: string): any[][] {
  const reader = readerOf(scores, among, groups, ties);
  const { values, blank } = scoreColumn("scores", scores, reader);
  const places = wholeNumber("decimals", decimals, 0, 15, SCORE_DECIMALS, reader);
  const tie = oneOf<Ties>("ties", ties, ["min", "max", "average", "dense"], reader);
  const round = (list: Float64Array): void => {
    for (let i = 0; i < list.length; i++) list[i] = roundTo(list[i], places);
  };
  round(values);
  const names = textPerRow("groups", groups, values.length, reader);
  let ranks: Float64Array;
  if (!omitted(among)) {
    if (names) fail("argument-together", { first: "among", second: "groups" }, reader.language);
    const population = scoreColumn("among", among, reader).values;
    round(population);
    ranks = rankAmong(values, population, tie);
  } else if (names) ranks = ranksInGroups(values, names, tie);
  else ranks = rankAmongThemselves(values, tie);

  const unknown = notAvailable();
  const result: Result = new Array(ranks.length);
  for (let i = 0; i < ranks.length; i++) result[i] = [ranks[i] === ranks[i] ? ranks[i] : blank[i] ? "" : unknown];
  return result;
}
