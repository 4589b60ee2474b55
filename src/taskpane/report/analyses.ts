import { discrimination } from "../../engine/discrimination";
import { USUAL, lift } from "../../engine/lift";
import { rowsByStage } from "../../engine/rows-by-stage";
import { USUAL_BINS, stability, stabilityIndex } from "../../engine/stability";
import { benchmark } from "../../population/benchmark";
import { checkFigures } from "../../population/check";
import { dataQuality } from "../../population/data-quality";
import { flagCounts } from "../../population/flag-counts";
import type { Population } from "../../population/population";
import type { Analyses, Moved, ReportInput, Stability } from "./input";

export function analyse({ reading: { firms, population }, against, cutoff }: ReportInput): Analyses {
  const findings = checkFigures(population);
  const { score } = population.scores;
  const has =
    (answers: readonly (boolean | null)[]) =>
    (row: number): boolean =>
      score[row] === score[row] && answers[row] !== null;
  const outcomeRows = against.outcome ? [...firms.rows].filter(has(against.outcome.answers)) : [];
  const positive = Uint8Array.from(outcomeRows, (row) => Number(against.outcome!.answers[row]));
  const selected = against.selected;
  return {
    findings,
    quality: dataQuality(population, findings),
    flags: flagCounts(population),
    outcome:
      new Set(positive).size < 2
        ? null
        : discrimination(
            Float64Array.from(outcomeRows, (row) => score[row]),
            positive,
          ),
    benchmark: against.benchmark ? benchmark(score, against.benchmark.values, cutoff) : null,
    stability: against.earlier ? stabilityOf(against.earlier.population, population) : null,
    lift: selected
      ? lift(
          score,
          Uint8Array.from(selected.answers, Number),
          rowsByStage(population.stage, population.plan.stages.length).map((rows) => [...rows].filter(has(selected.answers))),
          USUAL.draws,
          USUAL.seed,
        )
      : null,
  };
}

function stabilityOf(earlier: Population, later: Population): Stability | null {
  const score = moved(earlier.scores.score, later.scores.score);
  if (!score) return null;
  return {
    score,
    indicators: later.compiled.indicators.flatMap(({ choices }, indicator) => {
      const found = choices ? null : moved(earlier.columns[indicator], later.columns[indicator]);
      return found ? [{ indicator, moved: found }] : [];
    }),
  };
}

/** Null where one of the lists has no figure. */
function moved(earlier: Float64Array, later: Float64Array): Moved | null {
  const [before, after] = [earlier, later].map((values) => values.filter((value) => value === value));
  if (before.length === 0 || after.length === 0) return null;
  const bins = stability(before, after, USUAL_BINS);
  return { bins, index: stabilityIndex(bins), earlier: before.length, later: after.length };
}
