import { useSyncExternalStore } from "react";
import { indicatorsOf, weightOf, type Scorecard } from "../../scorecard/scorecard";
import type { Origin, Profile } from "../model";
import { FINEST, decimalsOf, equalise, rebalance, shareOut, toUnits, toWeights } from "./rebalance";
import type { Start } from "./starting";

/** Weights being tried out: the one thing the pane knows that no cell says, until it is applied or cancelled. */
export interface Tuning {
  /** As it stood in the sheet when the tuning began. */
  profile: Profile;
  stages: readonly StageTuning[];
}

export interface StageTuning {
  /** One per indicator, in the order of the scorecard. */
  weights: readonly number[];
  /** The same in whole units of 10^−decimals. */
  units: readonly number[];
  decimals: number;
  locked: readonly boolean[];
  /** Where the moves of one weight began: while it goes on moving the others are reckoned from there, so that they come back with it. */
  run: { moved: number; units: readonly number[] } | null;
  /** The figures' own weights that it was last asked to start from, null where it was not. */
  start: Start | null;
}

/** Shares as whole numbers, far finer than any weight. */
const SHARE_UNITS = 1e12;

export function startTuning(profile: Profile): Tuning {
  const { scorecard } = profile;
  return { profile, stages: scorecard.stages.map((_, stage) => stageTuning(weightsAt(scorecard, stage))) };
}

function stageTuning(weights: readonly number[], locked: readonly boolean[] = weights.map(() => false)): StageTuning {
  const decimals = decimalsOf(weights);
  return { weights, units: toUnits(weights, decimals), decimals, locked, run: null, start: null };
}

/** Weights of the indicators at a stage, in the order of the scorecard. */
export function weightsAt(scorecard: Scorecard, stage: number): number[] {
  const { id } = scorecard.stages[stage];
  return indicatorsOf(scorecard).map((indicator) => weightOf(scorecard, id, indicator.id));
}

/** Moves one weight; the unlocked others of the stage give way. A weight with more decimals than the stage makes it finer. */
export function moveWeight(tuning: Tuning, stage: number, moved: number, weight: number): Tuning {
  const before = finer(tuning.stages[stage], decimalsOf([weight]));
  const from = before.run?.moved === moved ? before.run.units : before.units;
  const units = rebalance(from, moved, weight * 10 ** before.decimals, before.locked);
  return withStage(tuning, stage, { ...before, units, weights: toWeights(units, before.decimals), run: { moved, units: from } });
}

function finer(stage: StageTuning, decimals: number): StageTuning {
  const wanted = Math.min(FINEST, decimals);
  if (wanted <= stage.decimals) return stage;
  const scale = (units: readonly number[]): number[] => units.map((unit) => unit * 10 ** (wanted - stage.decimals));
  return { ...stage, decimals: wanted, units: scale(stage.units), run: stage.run && { ...stage.run, units: scale(stage.run.units) } };
}

export function toggleLock(tuning: Tuning, stage: number, indicator: number): Tuning {
  const own = tuning.stages[stage];
  return withStage(tuning, stage, { ...own, locked: own.locked.map((locked, k) => (k === indicator ? !locked : locked)), run: null });
}

/** Gives the unlocked weights of a stage equal shares. */
export function makeEqual(tuning: Tuning, stage: number): Tuning {
  const own = tuning.stages[stage];
  const units = equalise(own.units, own.locked);
  return withStage(tuning, stage, { ...own, units, weights: toWeights(units, own.decimals), run: null, start: null });
}

/**
 * Gives the unlocked weights of a stage what the figures of the firms say, in tenths or as finely as the stage already is; the sum
 * stays. Without an answer the weights stay as they are.
 */
export function startFrom(tuning: Tuning, stage: number, start: Start): Tuning {
  const before = tuning.stages[stage];
  if ("obstacle" in start) return withStage(tuning, stage, { ...before, start });
  const own = finer(before, 1);
  const kept = own.locked.map((locked, k) => locked || start.shares[k] === null);
  const claims = start.shares.map((share) => Math.round((share ?? 0) * SHARE_UNITS));
  if (claims.every((claim, k) => kept[k] || claim === 0))
    return withStage(tuning, stage, { ...before, start: { ...start, obstacle: null } });
  const units = shareOut(own.units, kept, claims);
  return withStage(tuning, stage, { ...own, units, weights: toWeights(units, own.decimals), run: null, start });
}

/** Puts a stage back to what the sheet says; locks stay. */
export function resetStage(tuning: Tuning, stage: number): Tuning {
  return withStage(tuning, stage, stageTuning(weightsAt(tuning.profile.scorecard, stage), tuning.stages[stage].locked));
}

function withStage(tuning: Tuning, stage: number, next: StageTuning): Tuning {
  return { ...tuning, stages: tuning.stages.map((own, s) => (s === stage ? next : own)) };
}

export function stageChanged(tuning: Tuning, stage: number): boolean {
  const before = weightsAt(tuning.profile.scorecard, stage);
  return tuning.stages[stage].weights.some((weight, k) => weight !== before[k]);
}

export function tuningChanged(tuning: Tuning): boolean {
  return tuning.stages.some((_, stage) => stageChanged(tuning, stage));
}

/** The scorecard with the weights tried out. */
export function tunedScorecard({ profile: { scorecard }, stages }: Tuning): Scorecard {
  const indicators = indicatorsOf(scorecard);
  const weights = scorecard.stages.map(({ id }, stage) => [
    id,
    { ...scorecard.weights?.[id], ...Object.fromEntries(indicators.map((indicator, k) => [indicator.id, stages[stage].weights[k]])) },
  ]);
  return { ...scorecard, weights: Object.fromEntries(weights) as Scorecard["weights"] };
}

/** The same tuning on top of what the sheet says now; null where indicators or stages are no longer the same. */
export function rebase(tuning: Tuning, profile: Profile): Tuning | null {
  return sameShape(tuning.profile.scorecard, profile.scorecard) ? { ...tuning, profile } : null;
}

function sameShape(a: Scorecard, b: Scorecard): boolean {
  const shape = (scorecard: Scorecard): string =>
    JSON.stringify([scorecard.stages.map(({ id }) => id), indicatorsOf(scorecard).map(({ id }) => id)]);
  return shape(a) === shape(b);
}

export function sameOrigin(a: Origin, b: Origin): boolean {
  return a.kind === "table" ? b.kind === "table" && a.table === b.table : b.kind === "built-in" && a.id === b.id;
}

export function sameScorecard(a: Scorecard, b: Scorecard): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export interface WeightChange {
  stage: number;
  indicator: number;
  before: number;
  after: number;
}

/** Weights that differ between two scorecards; null where indicators or stages do. */
export function weightChanges(before: Scorecard, after: Scorecard): WeightChange[] | null {
  if (!sameShape(before, after)) return null;
  return before.stages.flatMap((_, stage) => {
    const now = weightsAt(after, stage);
    return weightsAt(before, stage).flatMap((weight, indicator) =>
      weight === now[indicator] ? [] : [{ stage, indicator, before: weight, after: now[indicator] }],
    );
  });
}

let current: Tuning | null = null;
const listeners = new Set<() => void>();

/** The tuning in progress; it outlives the view, so that a look at another tab loses nothing. */
export function useTuning(): Tuning | null {
  return useSyncExternalStore(subscribe, () => current);
}

export function setTuning(next: Tuning | null): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
