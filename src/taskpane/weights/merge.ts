import { indicatorsOf, weightOf, type Scorecard } from "../../scorecard/scorecard";

/** A weight that two people set to different values since they last read the same one. */
export interface Clash {
  /** Numbers in the order of their scorecard. */
  stage: number;
  indicator: number;
  base: number;
  mine: number;
  theirs: number;
}

/** Rows and stages that one side has and the other has not, by id. */
export interface Reshaped {
  added: string[];
  removed: string[];
}

export type Merge =
  | { kind: "reshaped"; reshaped: Reshaped }
  /** [stage][indicator] in the order of their scorecard. */
  | { kind: "merged"; weights: number[][] }
  /** `weights` are mine where both of us changed a weight of the stage to different values; other stages are merged. */
  | { kind: "clash"; clashes: Clash[]; weights: number[][] };

/**
 * Weights that I changed from `base`, together with what somebody else made of `base` meanwhile. Cells that only one of us changed
 * take that change, wherever they stand by now. Weights of a stage add up, so a stage in which we clash is left to the reader whole.
 * @param mine [stage][indicator] in the order of `base`
 */
export function mergeWeights(base: Scorecard, mine: readonly (readonly number[])[], theirs: Scorecard): Merge {
  const reshaped = reshapedOf(base, theirs);
  if (reshaped) return { kind: "reshaped", reshaped };
  const stageOf = new Map(base.stages.map(({ id }, stage) => [id, stage]));
  const indicatorOf = new Map(indicatorsOf(base).map(({ id }, indicator) => [id, indicator]));
  const clashes: Clash[] = [];
  const weights = theirs.stages.map(({ id: stageId }, stage) => {
    const cells = indicatorsOf(theirs).map(({ id }) => ({
      base: weightOf(base, stageId, id),
      mine: mine[stageOf.get(stageId)!][indicatorOf.get(id)!],
      theirs: weightOf(theirs, stageId, id),
    }));
    const clashing = cells.flatMap((cell, indicator) =>
      cell.mine !== cell.base && cell.theirs !== cell.base && cell.mine !== cell.theirs ? [{ stage, indicator, ...cell }] : [],
    );
    clashes.push(...clashing);
    return cells.map((cell) => (clashing.length > 0 || cell.mine !== cell.base ? cell.mine : cell.theirs));
  });
  return clashes.length > 0 ? { kind: "clash", clashes, weights } : { kind: "merged", weights };
}

function reshapedOf(base: Scorecard, theirs: Scorecard): Reshaped | null {
  const lists = [base, theirs].map((scorecard) => ({
    stages: scorecard.stages.map(({ id }) => id),
    indicators: indicatorsOf(scorecard).map(({ id }) => id),
  }));
  const [before, after] = lists;
  const only = (some: typeof before, others: typeof before): string[] => [
    ...some.stages.filter((id) => !others.stages.includes(id)),
    ...some.indicators.filter((id) => !others.indicators.includes(id)),
  ];
  const reshaped = { added: only(after, before), removed: only(before, after) };
  return reshaped.added.length + reshaped.removed.length > 0 ? reshaped : null;
}
