import type { MethodSensitivity } from "../../engine/method-sensitivity";
import type { Plan } from "../../engine/plan";
import type { RankIntervals, RobustOptions } from "../../engine/robust";
import type { StageIntervals } from "../../engine/robust-in-stages";

/** Plain data, so that it can be posted. */
export interface DrawRequest {
  plan: Plan;
  columns: readonly Float64Array[];
  stage: Int32Array;
  options: RobustOptions;
}

/** What became of the ranks when weights and methods were varied. */
export interface Drawn {
  /** Among all firms. */
  intervals: RankIntervals;
  /** Among the firms of the same stage; null where there is one stage. */
  inStages: StageIntervals | null;
  methods: MethodSensitivity;
}

export type DrawReport = { done: number } | { drawn: Drawn };

/**
 * Draws in a worker of its own.
 * @param onDone told now and then how many draws are done
 * @returns what was found, null once stopped; what stops it
 */
export function drawApart(request: DrawRequest, onDone: (draws: number) => void): { drawn: Promise<Drawn | null>; stop(): void } {
  const worker = new Worker(/* webpackChunkName: "robust" */ new URL("./robust.worker.ts", import.meta.url));
  let stop = (): void => {};
  const drawn = new Promise<Drawn | null>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<DrawReport>) => ("done" in data ? onDone(data.done) : resolve(data.drawn));
    // Without a message the script itself could not be had.
    worker.onerror = ({ message }) => reject(new Error(message ?? ""));
    stop = () => resolve(null);
    worker.postMessage(request);
  });
  // The worker's memory is given back at once, whatever became of it.
  return { drawn: drawn.finally(() => worker.terminate()), stop: () => stop() };
}
