import { Fault } from "../engine/scores";
import type { Compiled } from "../scorecard/compile";
import type { Language } from "../scorecard/scorecard";
import { indicatorHeader } from "./explain";
import { readPopulation, type Population } from "./population";

/** Firms at one time, each in the same row as at the other. */
export interface FirmsAt {
  headers: readonly string[];
  /** Their rows of cells. */
  values: readonly (readonly unknown[])[];
  /** What the sheet says of their stages, a cell each; null where it says nothing. */
  stage: readonly unknown[] | null;
  compiled: Compiled;
}

/** How far a number went between two times, and through which cause; NaN where it cannot be known. */
export interface Change {
  before: number;
  after: number;
  change: number;
  /** Parts of the change: they add up to it. */
  figures: number;
  stage: number;
  rules: number;
}

export interface FirmChange {
  /** By indicator, those of the earlier scorecard first; null where points do not add up to the score. */
  indicators: readonly (Change & { name: string })[] | null;
  score: Change;
}

/** The causes that can be changed one after another, as bits of a state: 0 is before, 7 is after. */
const FIGURES = 1;
const STAGE = 2;
const RULES = 4;
const AFTER = FIGURES | STAGE | RULES;
const STATES = Array.from({ length: AFTER + 1 }, (_, state) => state);

/** Firms under every combination of their earlier and later figures, stage and scorecard. */
export function populationsBetween(before: FirmsAt, after: FirmsAt): Population[] {
  const timeOf = (state: number, cause: number): FirmsAt => ((state & cause) > 0 ? after : before);
  return STATES.map((state) => {
    const { headers, values } = timeOf(state, FIGURES);
    return readPopulation({ headers, values, stage: timeOf(state, STAGE).stage }, timeOf(state, RULES).compiled);
  });
}

/** The change of each firm's score, by cause. @param populations as populationsBetween gives them */
export function scoreChanges(populations: readonly Population[]): Change[] {
  return Array.from(populations[0].kinds, (_, row) => changeOf(populations.map(({ scores }) => scores.score[row])));
}

/**
 * Why a firm's score changed, that of the first row. Each cause's part is the mean, over the six orders in which figures, stage and rules can be changed one
 * after another, of what changing it does to the points (Shapley 1953, A value for n-person games).
 * @param populations as populationsBetween gives them, their scorecards without curves against peers
 */
export function explainChange(populations: readonly Population[], language: Language): FirmChange {
  const score = changeOf(populations.map(({ scores }) => scores.score[0]));
  const [before, after] = [populations[0], populations[AFTER]];
  if (!pointsAddUp(before) || !pointsAddUp(after)) return { indicators: null, score };
  const ids = [...new Set([before, after].flatMap(({ compiled }) => compiled.indicators.map(({ indicator }) => indicator.id)))];
  return {
    indicators: ids.map((id) => {
      const placeIn = ({ compiled }: Population): number => compiled.indicators.findIndex(({ indicator }) => indicator.id === id);
      const named = [after, before].find((population) => population.match.columns[placeIn(population)]);
      const owner = named ?? (placeIn(before) >= 0 ? before : after);
      return { name: indicatorHeader(owner, placeIn(owner), language), ...changeOf(populations.map((of) => pointsIn(of, placeIn(of)))) };
    }),
    score,
  };
}

/** The points of an indicator, 0 where the scorecard lacks it and where its weight went to others; NaN where the firm has no score. */
function pointsIn({ pointed }: Population, k: number): number {
  if (pointed.fault[0] !== Fault.none) return NaN;
  return k < 0 ? 0 : pointed.points[k][0] || 0;
}

/** The change of a number that is known in the eight states. */
function changeOf(values: readonly number[]): Change {
  const [before, after] = [values[0], values[AFTER]];
  const isKnown = values.every((value) => value === value);
  const partOf = (cause: number): number => (isKnown ? meanStep(values, cause) : NaN);
  return { before, after, change: after - before, figures: partOf(FIGURES), stage: partOf(STAGE), rules: partOf(RULES) };
}

/** What changing a cause does, as the mean over the orders: of six, two change it first, two last, and one each after either other. */
function meanStep(values: readonly number[], cause: number): number {
  const orders = (others: number): number => (others === 0 || others === (AFTER ^ cause) ? 2 : 1);
  const steps = STATES.filter((state) => (state & cause) === 0).map((others) => orders(others) * (values[others | cause] - values[others]));
  // Divided once at the end, so that a step that is the same in every order is that step.
  return steps.reduce((sum, step) => sum + step, 0) / 6;
}

/** Whether a scorecard's score is the sum of what its indicators earn on their own, not a product of them. */
function pointsAddUp({ plan }: Population): boolean {
  return plan.groups.every(({ combine }) => combine !== "geometric" && combine !== "harmonic");
}
