import type { Plan } from "../../engine/plan";
import type { RankIntervals, RobustOptions } from "../../engine/robust";

/** Plain data, so that it can be posted. */
export interface DrawRequest {
  plan: Plan;
  columns: readonly Float64Array[];
  stage: Int32Array;
  options: RobustOptions;
}

export type DrawReport = { done: number } | { intervals: RankIntervals };

/**
 * Draws in a worker of its own.
 * @param onDone told now and then how many draws are done
 * @returns the intervals, null once stopped; what stops it
 */
export function drawApart(
  request: DrawRequest,
  onDone: (draws: number) => void,
): { intervals: Promise<RankIntervals | null>; stop(): void } {
  const worker = new Worker(/* webpackChunkName: "robust" */ new URL("./robust.worker.ts", import.meta.url));
  let stop = (): void => {};
  const intervals = new Promise<RankIntervals | null>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<DrawReport>) => ("done" in data ? onDone(data.done) : resolve(data.intervals));
    worker.onerror = ({ message }) => reject(new Error(message));
    stop = () => resolve(null);
    worker.postMessage(request);
  });
  // The worker's memory is given back at once, whatever became of it.
  return { intervals: intervals.finally(() => worker.terminate()), stop: () => stop() };
}
