import { stagePlan, type Plan, type StagePlan } from "./plan";
import { uniformStream } from "./random";

export interface Draw {
  /** The scorecard's stages under the weights of this draw. */
  stages: readonly StagePlan[];
  /** What brings each stage back to the scorecard's own total. */
  rescaling: number[];
}

/** Weights of one draw after the other. */
export function weightDraws(plan: Plan, { spread, seed }: { spread: number; seed: number }): () => Draw {
  const uniform = uniformStream(seed);
  const root = plan.indicators + plan.groups.length - 1;
  const insideSum = new Uint8Array(root + 1);
  for (const { combine, parts } of plan.groups) if (combine === "sum") for (const part of parts) insideSum[part] = 1;
  const varies = (node: number, weight: number): boolean => {
    if (node === root || weight === 0) return false;
    const sums = node >= plan.indicators && plan.groups[node - plan.indicators].combine === "sum";
    return !(sums && insideSum[node] && weight === 1);
  };
  const sums = plan.groups[plan.groups.length - 1].combine === "sum";
  return () => {
    const stages = plan.stages.map(({ weight, curves }) =>
      stagePlan(
        plan,
        weight.map((w, node) => (varies(node, w) ? w * (1 + spread * (2 * uniform() - 1)) : w)),
        curves,
      ),
    );
    return {
      stages,
      rescaling: stages.map(({ maximum }, s) => (sums && maximum[root] > 0 ? plan.stages[s].maximum[root] / maximum[root] : 1)),
    };
  };
}
