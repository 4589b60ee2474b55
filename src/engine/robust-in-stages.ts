import { figuresFromColumns } from "./figures";
import type { Plan } from "./plan";
import { robust, type RankIntervals, type RobustOptions } from "./robust";
import { rowsByStage } from "./rows-by-stage";

/** Rank intervals among the firms of the same stage; one entry per row, NaN where a firm has no score. */
export type StageIntervals = Pick<RankIntervals, "rank" | "median" | "low" | "high">;

/**
 * The same draws as robust, with each firm ranked among those of its stage: what a cut by stage hangs on.
 * @param columns [indicator][row]
 * @param onStage told how many rows are done
 */
export function robustInStages(
  plan: Plan,
  columns: readonly Float64Array[],
  stage: Int32Array,
  options: RobustOptions,
  onStage?: (rows: number) => void,
): StageIntervals {
  const none = (): Float64Array => new Float64Array(stage.length).fill(NaN);
  const result: StageIntervals = { rank: none(), median: none(), low: none(), high: none() };
  let done = 0;
  for (const members of rowsByStage(stage, plan.stages.length)) {
    const of = columns.map((column) => Float64Array.from(members, (row) => column[row]));
    const found = robust(
      plan,
      figuresFromColumns(of),
      Int32Array.from(members, (row) => stage[row]),
      { ...options, cutoff: NaN },
    );
    for (const name of ["rank", "median", "low", "high"] as const) members.forEach((row, k) => (result[name][row] = found[name][k]));
    onStage?.((done += members.length));
  }
  return result;
}
