import { indicatorsOf, weightOf, type Scorecard } from "../../scorecard/scorecard";
import type { Profile } from "../model";
import { isSameOrigin, isSameScorecard } from "../names";
import type { Slice } from "../store";
import { mergeWeights, type Clash, type Reshaped } from "./merge";
import { FINEST, decimalsOf, equalise, rebalance, shareOut, toUnits, toWeights } from "./rebalance";
import type { Start } from "./starting";

/** Weights being tried out: the one thing the pane knows that no cell says, until it is applied or cancelled. */
export interface Tuning {
  /** As it stood in the sheet when the tuning began. */
  profile: Profile;
  stages: readonly StageTuning[];
  /** What colleagues changed in the table since, all of it taken over. */
  taken: readonly Taken[];
}

/** Two states of a profile between which a colleague changed it. */
export interface Taken {
  before: Scorecard;
  after: Scorecard;
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
  return { profile, stages: scorecard.stages.map((_, stage) => stageTuning(weightsAt(scorecard, stage))), taken: [] };
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

/** What stands in the way of going on with weights that are tried out. */
export type Obstacle =
  /** They belong to another profile than the one chosen. */
  | { kind: "elsewhere" }
  /** A colleague set some of the same weights; `kept` has mine in the stages concerned and theirs in the others. */
  | { kind: "clash"; clashes: Clash[]; kept: Tuning }
  /** The table has other rows or stages by now. */
  | { kind: "reshaped"; reshaped: Reshaped };

/** The tuning to show over what the sheet says now: a colleague's changes of other weights are taken over. */
export function settle(tuning: Tuning | null, profile: Profile): { tuning: Tuning; obstacle: Obstacle | null } {
  if (!tuning) return { tuning: startTuning(profile), obstacle: null };
  if (tuning.profile === profile) return { tuning, obstacle: null };
  // Nothing to lose: the sheet is followed.
  if (!tuningChanged(tuning)) return { tuning: startTuning(profile), obstacle: null };
  const merge = mergeWeights(
    tuning.profile.scorecard,
    tuning.stages.map(({ weights }) => weights),
    profile.scorecard,
  );
  if (!isSameOrigin(tuning.profile.origin, profile.origin)) {
    // Applied as a table of its own.
    const applied = merge.kind === "merged" && merge.weights.every((weights, s) => sameWeights(weights, weightsAt(profile.scorecard, s)));
    return applied ? { tuning: startTuning(profile), obstacle: null } : { tuning, obstacle: { kind: "elsewhere" } };
  }
  if (isSameScorecard(tuning.profile.scorecard, profile.scorecard)) return { tuning: { ...tuning, profile }, obstacle: null };
  if (merge.kind === "reshaped") return { tuning, obstacle: merge };
  const onTop = ontoProfile(tuning, profile, merge.weights);
  if (merge.kind === "clash") return { tuning, obstacle: { kind: "clash", clashes: merge.clashes, kept: onTop } };
  return { tuning: tuningChanged(onTop) ? onTop : startTuning(profile), obstacle: null };
}

/** The same locks over weights that stand in the order of the profile, which may have its rows and stages in another one. */
function ontoProfile(tuning: Tuning, profile: Profile, weights: readonly (readonly number[])[]): Tuning {
  const before = tuning.profile.scorecard;
  const indicators = indicatorsOf(before).map(({ id }) => id);
  const places = indicatorsOf(profile.scorecard).map(({ id }) => indicators.indexOf(id));
  return {
    profile,
    stages: profile.scorecard.stages.map(({ id }, s) => {
      const { locked } = tuning.stages[before.stages.findIndex((stage) => stage.id === id)];
      return stageTuning(
        weights[s],
        places.map((k) => locked[k]),
      );
    }),
    taken: [...tuning.taken, { before, after: profile.scorecard }],
  };
}

function sameWeights(a: readonly number[], b: readonly number[]): boolean {
  return a.every((weight, k) => weight === b[k]);
}

/** Whether two scorecards have the same stages and indicators in the same order. */
export function sameShape(a: Scorecard, b: Scorecard): boolean {
  const shape = (scorecard: Scorecard): string =>
    JSON.stringify([scorecard.stages.map(({ id }) => id), indicatorsOf(scorecard).map(({ id }) => id)]);
  return shape(a) === shape(b);
}

/** What whole units of 10^−decimals add up to. */
export function sumOf(units: readonly number[], decimals: number): number {
  return Number((units.reduce((sum, unit) => sum + unit, 0) / 10 ** decimals).toFixed(decimals));
}

/** The tuning in progress; it outlives the view, so that a look at another one loses nothing. */
export const tuningSlice: Slice<Tuning | null> = { initial: null };
