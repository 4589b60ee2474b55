import { figuresFromColumns } from "../../engine/figures";
import { methodSensitivity } from "../../engine/method-sensitivity";
import { robust } from "../../engine/robust";
import { robustInStages } from "../../engine/robust-in-stages";
import type { DrawReport, DrawRequest } from "./worker";

/** More often than people see it, telling would only cost time. */
const TELL_MS = 100;

/** Varies weights and methods apart from the pane and the functions, which go on answering. One request, then it is done. */
self.onmessage = ({ data: { plan, columns, stage, options } }: MessageEvent<DrawRequest>) => {
  const tell = (report: DrawReport): void => self.postMessage(report);
  let told = performance.now();
  const intervals = robust(plan, figuresFromColumns(columns), stage, options, (done) => {
    const now = performance.now();
    if (now - told < TELL_MS) return;
    told = now;
    tell({ done });
  });
  const inStages = plan.stages.length > 1 ? robustInStages(plan, columns, stage, options) : null;
  tell({ drawn: { intervals, inStages, methods: methodSensitivity(plan, columns, stage, options.cutoff) } });
};
