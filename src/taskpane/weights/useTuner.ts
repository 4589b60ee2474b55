import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { WeightMethod } from "../../engine/objective-weights";
import { isLocked } from "../../scorecard/scorecard";
import { fitsTable } from "../../scorecard/table";
import { populationUnder } from "../firms";
import { isSameOrigin, profileName } from "../names";
import type { PaneActions, PaneState, Profile } from "../model";
import { useLatestState, useSlice } from "../session";
import { outcomeText, usePaneText } from "../text";
import { baseChoices, SHEET, weightsIn } from "./base";
import { changeTexts } from "./change-texts";
import { cutOffSlice } from "../cut-off";
import { baseOf, effectOf, startTrial, tryWeights } from "./effect";
import type { Scope } from "./EffectPanel";
import { startingWeights } from "./starting";
import {
  makeEqual,
  moveWeight,
  resetStage,
  sameShape,
  settle,
  stageChanged,
  startFrom,
  toggleLock,
  tunedScorecard,
  tuningSlice,
  type Tuning,
} from "./tuning";

/** Times that a write is tried again over changes that colleagues make at the same moment. */
const ATTEMPTS = 3;
const NOBODY = { names: [], rows: new Int32Array(0) };

/** Weights tried out over a profile: what the view shows of them, and what changes or writes them. */
export function useTuner(state: PaneState, actions: PaneActions, profile: Profile) {
  const { t, language } = usePaneText();
  const latestState = useLatestState();
  const [kept, setTuning] = useSlice(tuningSlice);
  const { tuning, obstacle } = useMemo(() => settle(kept, profile), [kept, profile]);
  const latest = useRef(tuning);
  useEffect(() => {
    latest.current = tuning;
    if (tuning !== kept) setTuning(tuning);
  }, [tuning, kept, setTuning]);

  const { scorecard } = tuning.profile;
  const [wantedStage, setStage] = useState(0);
  const stage = Math.min(wantedStage, scorecard.stages.length - 1);
  const [wantedScope, setScope] = useState<Scope>("stage");
  const [cutOff, setCutOff] = useSlice(cutOffSlice);
  const [baseKey, setBase] = useState(SHEET);

  const change = useCallback(
    (next: (tuning: Tuning) => Tuning) => {
      latest.current = next(latest.current);
      setTuning(latest.current);
    },
    [setTuning],
  );
  const onMove = useCallback(
    (indicator: number, weight: number) => change((last) => moveWeight(last, stage, indicator, weight)),
    [change, stage],
  );
  const onLock = useCallback((indicator: number) => change((last) => toggleLock(last, stage, indicator)), [change, stage]);
  const onEqual = useCallback(() => change((last) => makeEqual(last, stage)), [change, stage]);
  const onReset = useCallback(() => change((last) => resetStage(last, stage)), [change, stage]);
  const onCancel = useCallback(() => setTuning(null), [setTuning]);

  const { firms } = state;
  const population = useMemo(
    () =>
      state.population && obstacle?.kind !== "elsewhere" && sameShape(scorecard, state.population.compiled.scorecard)
        ? state.population
        : null,
    [state.population, obstacle, scorecard],
  );
  const onStart = useCallback(
    (method: WeightMethod) => population && change((last) => startFrom(last, stage, startingWeights(population, stage, method))),
    [change, population, stage],
  );
  const { names, rows } = firms ?? NOBODY;
  const trial = useMemo(() => population && startTrial(population), [population]);
  const counts = trial ? trial.rows.map((members) => members.length) : null;
  const scope: Scope = counts && counts[stage] > 0 ? wantedScope : "all";
  const choices = useMemo(() => baseChoices(state.profiles, tuning.profile, language, t), [state.profiles, tuning.profile, language, t]);
  const base = choices.find(({ key }) => key === baseKey) ?? choices[0];
  const baseWeights = useMemo(() => weightsIn(base.scorecard, scorecard, stage), [base.scorecard, scorecard, stage]);
  const compared = useMemo(() => population && populationUnder(base.scorecard, population.sheet, population), [base.scorecard, population]);
  const baseFigures = useMemo(() => {
    if (!trial || !compared || Array.isArray(compared)) return null;
    const { plan } = trial.population.compiled;
    const full = plan.scale * Math.max(0, ...plan.stages.map(({ maximum }) => maximum[maximum.length - 1]));
    return baseOf(compared.scores.score, scope === "stage" ? trial.rows[stage] : rows, full);
  }, [trial, compared, scope, stage, rows]);
  const effect = useMemo(() => {
    if (!trial || !baseFigures) return null;
    tuning.stages.forEach(({ weights }, s) => tryWeights(trial, s, weights));
    return effectOf(baseFigures, trial.scores, cutOff);
  }, [trial, baseFigures, cutOff, tuning.stages]);

  const fits = useMemo(() => fitsTable(scorecard), [scorecard]);
  const locked = obstacle === null && isLocked(profile.scorecard);

  const onApply = useCallback(() => {
    void actions.work(t("weights.apply"), async () => {
      let applied = latest.current;
      let outcome = await actions.applyProfile(tunedScorecard(applied), applied.profile);
      // Colleagues may have changed the table since the pane last looked: what they changed elsewhere is taken over.
      for (let attempt = 1; !outcome.done && outcome.reason === "changed" && attempt < ATTEMPTS; attempt++) {
        const settled = outcome.profile && settle(applied, outcome.profile);
        if (!settled || settled.obstacle) break;
        applied = settled.tuning;
        outcome = await actions.applyProfile(tunedScorecard(applied), applied.profile);
      }
      if (!outcome.done) return actions.say({ kind: "error", text: outcomeText(outcome, t) });
      setTuning(null);
      const current = latestState().profile ?? applied.profile;
      const key = !isSameOrigin(applied.profile.origin, current.origin)
        ? "weights.applied.table"
        : outcome.replaced
          ? "weights.applied"
          : "weights.applied.excel";
      const taken = changeTexts(applied, t, language);
      actions.say({
        kind: "success",
        text: [
          t(key, { table: profileName(current, language) }),
          ...(taken.length > 0 ? [t("weights.applied.merged", { changes: taken.join(language === "zh" ? "；" : "; ") })] : []),
        ].join(language === "zh" ? "" : " "),
      });
    });
  }, [actions, latestState, setTuning, t, language]);
  const onCopy = useCallback(() => {
    void actions.work(t("weights.copy"), async () => {
      const outcome = await actions.applyAsCopy(tunedScorecard(latest.current), latest.current.profile);
      if (!outcome.done) return actions.say({ kind: "error", text: outcomeText(outcome, t) });
      setTuning(null);
      actions.say({ kind: "success", text: t("weights.applied.table", { table: profileName(latestState().profile!, language) }) });
    });
  }, [actions, latestState, setTuning, t, language]);

  return {
    tuning,
    obstacle,
    /** Whether the profile is to be used as approved. */
    locked,
    /** Whether its weights can be written as a table. */
    fits,
    /** Whether no weight may be moved. */
    fixed: !fits || obstacle !== null || locked,
    stage,
    changed: tuning.stages.map((_, s) => stageChanged(tuning, s)),
    /** Firms by stage; null where none are looked at. */
    counts,
    /** Whether the firms may be looked at by stage or all together. */
    scopes: counts !== null && counts[stage] > 0 && counts[stage] < rows.length,
    scope,
    cutOff,
    choices,
    base,
    baseWeights,
    /** The firms under the base, or why it cannot score them; null where there are no firms. */
    compared,
    population,
    names,
    effect,
    setStage,
    setScope,
    setCutOff,
    setBase,
    onMove,
    onLock,
    onEqual,
    onReset,
    onStart: population && onStart,
    onApply,
    onCancel,
    onCopy,
  };
}
