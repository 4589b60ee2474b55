import {
  Button,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Tab,
  TabList,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { WeightMethod } from "../../engine/objective-weights";
import { describe } from "../../i18n/problem";
import { catalogue } from "../../scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../scorecard/compile";
import { formatCurve } from "../../scorecard/curve-text";
import { comparable } from "../../scorecard/names";
import { isPassFail } from "../../scorecard/schema";
import {
  curveAt,
  indicatorsOf,
  isGroup,
  nodesOf,
  textIn,
  weightOf,
  type Group,
  type Language,
  type Scorecard,
} from "../../scorecard/scorecard";
import { fitsTable } from "../../scorecard/table";
import { populationUnder } from "../data/firms";
import { indicatorLabel, stageLabel } from "../labels";
import type { PaneActions, PaneState, Profile } from "../model";
import { outcomeText, usePaneText, type Translate } from "../text";
import { baseOf, effectOf, startTrial, tryWeights, type CutOff } from "./effect";
import { EffectPanel, type Scope } from "./EffectPanel";
import { useHidden } from "./hidden";
import { rangeOf } from "./rebalance";
import { Sources } from "./Sources";
import { StartNote } from "./StartNote";
import { METHODS, startingWeights } from "./starting";
import {
  makeEqual,
  moveWeight,
  rebase,
  resetStage,
  sameOrigin,
  sameScorecard,
  setTuning,
  stageChanged,
  startFrom,
  startTuning,
  toggleLock,
  tunedScorecard,
  tuningChanged,
  useTuning,
  weightChanges,
  weightsAt,
  type Tuning,
} from "./tuning";
import { WeightRow } from "./WeightRow";

const useStyles = makeStyles({
  view: { display: "flex", flexDirection: "column", minHeight: "100%" },
  empty: { padding: "24px 16px", color: tokens.colorNeutralForeground2 },
  message: { margin: "6px 12px 0", flexShrink: 0 },
  changes: { margin: "4px 0 0", paddingLeft: "16px", fontVariantNumeric: "tabular-nums" },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: "0 4px 4px",
  },
  count: { marginLeft: "5px", color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
  tools: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "2px", rowGap: "2px", padding: "0 8px" },
  sum: { marginRight: "auto", fontVariantNumeric: "tabular-nums" },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
  tool: { minWidth: 0, padding: "0 6px" },
  base: { display: "flex", alignItems: "center", columnGap: "4px", color: tokens.colorNeutralForeground2, minWidth: 0, flexShrink: 1 },
  select: {
    minWidth: 0,
    maxWidth: "160px",
    "@media (max-width: 379px)": { maxWidth: "104px" },
    height: "24px",
    padding: "0 2px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    ":focus-visible": { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: "-1px" },
  },
  rows: { flexGrow: 1, paddingBottom: "8px" },
  group: {
    display: "flex",
    alignItems: "center",
    columnGap: "4px",
    width: "100%",
    boxSizing: "border-box",
    padding: "6px 12px 3px 10px",
    border: "none",
    background: "none",
    font: "inherit",
    fontWeight: tokens.fontWeightSemibold,
    color: "inherit",
    textAlign: "left",
    cursor: "pointer",
    scrollMarginBottom: "400px",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  subtotal: { marginLeft: "auto", fontVariantNumeric: "tabular-nums" },
  foot: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    "@media (max-height: 620px)": { position: "static" },
  },
  hint: { padding: "8px 12px", color: tokens.colorNeutralForeground2 },
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 3,
    display: "flex",
    alignItems: "center",
    columnGap: "8px",
    padding: "6px 12px",
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  state: {
    flexGrow: 1,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
  },
  unsaved: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

export default function WeightsView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const { profile } = state;
  if (!profile) return <p className={styles.empty}>{t("weights.noProfile")}</p>;
  if (indicatorsOf(profile.scorecard).length === 0)
    return <p className={styles.empty}>{t(isPassFail(profile.scorecard) ? "weights.passFail" : "weights.empty")}</p>;
  return <Tuner state={state} actions={actions} profile={profile} />;
}

function Tuner({ state, actions, profile }: { state: PaneState; actions: PaneActions; profile: Profile }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const kept = useTuning();
  const { tuning, obstacle } = useMemo(() => settle(kept, profile), [kept, profile]);
  const latest = useRef({ tuning, profile });
  useEffect(() => {
    latest.current = { tuning, profile };
    if (tuning !== kept) setTuning(tuning);
  }, [tuning, profile, kept]);

  const { scorecard } = tuning.profile;
  const [wantedStage, setStage] = useState(0);
  const stage = Math.min(wantedStage, scorecard.stages.length - 1);
  const [wantedScope, setScope] = useState<Scope>("stage");
  const [cutOff, setCutOff] = useState<CutOff>({ by: "rank", value: 10 });
  const [baseKey, setBaseKey] = useState(SHEET);

  const change = useCallback((next: (tuning: Tuning) => Tuning) => {
    latest.current.tuning = next(latest.current.tuning);
    setTuning(latest.current.tuning);
  }, []);
  const onMove = useCallback(
    (indicator: number, weight: number) => change((own) => moveWeight(own, stage, indicator, weight)),
    [change, stage],
  );
  const onLock = useCallback((indicator: number) => change((own) => toggleLock(own, stage, indicator)), [change, stage]);

  const { firms, population } = state;
  const own = useMemo(
    () => (population && obstacle !== "elsewhere" && weightChanges(scorecard, population.compiled.scorecard) ? population : null),
    [population, obstacle, scorecard],
  );
  const { names, rows } = firms ?? NOBODY;
  const trial = useMemo(() => own && startTrial(own), [own]);
  const counts = trial ? trial.rows.map((rows) => rows.length) : null;
  const scopes = counts !== null && counts[stage] > 0 && counts[stage] < rows.length;
  const scope: Scope = counts && counts[stage] > 0 ? wantedScope : "all";
  const choices = useMemo(() => baseChoices(state.profiles, tuning.profile, language, t), [state.profiles, tuning.profile, language, t]);
  const baseProfile = choices.find(({ key }) => key === baseKey) ?? choices[0];
  const compared = useMemo(() => own && populationUnder(baseProfile.scorecard, own.sheet, own), [baseProfile.scorecard, own]);
  const base = useMemo(() => {
    if (!trial || !compared || Array.isArray(compared)) return null;
    const { plan } = trial.population.compiled;
    const full = plan.scale * Math.max(0, ...plan.stages.map(({ maximum }) => maximum[maximum.length - 1]));
    return baseOf(compared.scores.score, scope === "stage" ? trial.rows[stage] : rows, full);
  }, [trial, compared, scope, stage, rows]);
  const effect = useMemo(() => {
    if (!trial || !base) return null;
    tuning.stages.forEach(({ weights }, s) => tryWeights(trial, s, weights));
    return effectOf(base, trial.scores, cutOff);
  }, [trial, base, cutOff, tuning.stages]);

  const changedStages = tuning.stages.map((_, s) => stageChanged(tuning, s));
  const fits = useMemo(() => fitsTable(scorecard), [scorecard]);
  const fixed = !fits || obstacle !== null;
  const onEqual = useCallback(() => change((last) => makeEqual(last, stage)), [change, stage]);
  const onReset = useCallback(() => change((last) => resetStage(last, stage)), [change, stage]);
  const onStart = useCallback(
    (method: WeightMethod) => own && change((last) => startFrom(last, stage, startingWeights(own, stage, method))),
    [change, own, stage],
  );
  const baseWeights = useMemo(() => weightsIn(baseProfile.scorecard, scorecard, stage), [baseProfile.scorecard, scorecard, stage]);

  const onApply = useCallback(() => {
    void actions.work(t("weights.apply"), async () => {
      const applied = latest.current.tuning;
      const outcome = await actions.applyProfile(tunedScorecard(applied));
      if (!outcome.done) return actions.say({ kind: "error", text: outcomeText(outcome, t) });
      setTuning(null);
      const table = nameOf(latest.current.profile, language);
      actions.say({
        kind: "success",
        text: t(
          !sameOrigin(applied.profile.origin, latest.current.profile.origin)
            ? "weights.applied.table"
            : outcome.replaced
              ? "weights.applied"
              : "weights.applied.excel",
          { table },
        ),
      });
    });
  }, [actions, t, language]);

  const shared = { tuning, stage, fixed, baseWeights };
  return (
    <div className={styles.view}>
      {obstacle === "conflict" && <Conflict tuning={tuning} profile={profile} />}
      {obstacle === "elsewhere" && (
        <MessageBar className={styles.message} intent="warning" layout="multiline">
          <MessageBarBody>{t("weights.elsewhere", { profile: nameOf(tuning.profile, language) })}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => void actions.chooseProfile(tuning.profile.origin)}>
              {t("weights.elsewhere.back", { profile: nameOf(tuning.profile, language) })}
            </Button>
            <Button size="small" onClick={() => setTuning(null)}>
              {t("weights.elsewhere.discard")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {!fits && (
        <MessageBar className={styles.message} layout="multiline">
          <MessageBarBody>{t("weights.fixed")}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.head}>
        <StageTabs tuning={tuning} stage={stage} counts={counts} onStage={setStage} />
        <div className={styles.tools}>
          <StageSum tuning={tuning} stage={stage} kept={fits} />
          <Tools
            fixed={fixed}
            resettable={changedStages[stage]}
            choices={choices}
            base={baseProfile.key}
            onEqual={onEqual}
            onReset={onReset}
            onStart={own && onStart}
            onBase={setBaseKey}
          />
        </div>
      </div>
      <div className={styles.rows}>
        <StartNote start={tuning.stages[stage].start} compiled={own && own.compiled} names={names} />
        <WeightRows {...shared} onMove={onMove} onLock={onLock} />
        <Sources scorecard={scorecard} />
      </div>
      <div className={styles.foot}>
        {effect && own ? (
          <EffectPanel
            effect={effect}
            names={names}
            scope={scope}
            scopes={scopes}
            cutOff={cutOff}
            onScope={setScope}
            onCutOff={setCutOff}
            onFirm={actions.selectFirm}
          />
        ) : (
          <div className={styles.hint}>
            {Array.isArray(compared)
              ? t("weights.base.unfit", { title: baseProfile.title, problem: describe(compared[0], language) })
              : state.problems.length > 0
                ? describe(state.problems[0], language)
                : t("weights.effect.none")}
          </div>
        )}
        <ActionBar
          unsaved={scorecard.stages
            .flatMap((_, s) => (changedStages[s] ? [stageName(scorecard, s, language)] : []))
            .join(language === "zh" ? "、" : ", ")}
          fixed={fixed || state.busy !== null}
          table={tuning.profile.origin.kind === "table"}
          onApply={onApply}
        />
      </div>
    </div>
  );
}

interface ToolsProps {
  fixed: boolean;
  resettable: boolean;
  choices: readonly { key: string; title: string }[];
  base: string;
  onEqual(): void;
  onReset(): void;
  /** Null where there are no figures to start from. */
  onStart: ((method: WeightMethod) => void) | null;
  onBase(key: string): void;
}

const Tools = memo(function Tools({ fixed, resettable, choices, base, onEqual, onReset, onStart, onBase }: ToolsProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  return (
    <>
      <Button className={styles.tool} size="small" appearance="subtle" disabled={fixed} title={t("weights.equal.title")} onClick={onEqual}>
        {t("weights.equal")}
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton
            className={styles.tool}
            size="small"
            appearance="subtle"
            disabled={fixed || !onStart}
            title={t(onStart ? "weights.start.title" : "weights.start.none")}
          >
            {t("weights.start")}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {METHODS.map((method) => (
              <MenuItem key={method} onClick={() => onStart?.(method)}>
                {t(`weights.start.${method}`)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Button
        className={styles.tool}
        size="small"
        appearance="subtle"
        disabled={fixed || !resettable}
        title={t("weights.reset.title")}
        onClick={onReset}
      >
        {t("weights.reset")}
      </Button>
      <label className={styles.base}>
        {t("weights.base")}
        <select className={styles.select} value={base} onChange={({ currentTarget }) => onBase(currentTarget.value)}>
          {choices.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </>
  );
});

/** @param props.unsaved the stages that differ from the sheet, "" where none does */
const ActionBar = memo(function ActionBar({
  unsaved,
  fixed,
  table,
  onApply,
}: {
  unsaved: string;
  fixed: boolean;
  table: boolean;
  onApply(): void;
}) {
  const styles = useStyles();
  const { t } = usePaneText();
  const changed = unsaved !== "";
  return (
    <div className={styles.bar}>
      <span className={mergeClasses(styles.state, changed && styles.unsaved)} role="status">
        {changed ? t("weights.unsaved.stages", { stages: unsaved }) : t("weights.saved")}
      </span>
      <Button size="small" disabled={!changed} onClick={() => setTuning(null)}>
        {t("weights.cancel")}
      </Button>
      <Button size="small" appearance="primary" disabled={!changed || fixed} onClick={onApply}>
        {t(table ? "weights.apply" : "weights.apply.table")}
      </Button>
    </div>
  );
});

/** The tuning to show over what the sheet says now, and what stands in the way of going on with it. */
function settle(kept: Tuning | null, profile: Profile): { tuning: Tuning; obstacle: "conflict" | "elsewhere" | null } {
  if (!kept) return { tuning: startTuning(profile), obstacle: null };
  if (kept.profile === profile) return { tuning: kept, obstacle: null };
  const rebased = rebase(kept, profile);
  // Applied, or nothing to lose: the sheet is followed.
  if (!tuningChanged(kept) || (rebased && !tuningChanged(rebased))) return { tuning: startTuning(profile), obstacle: null };
  if (!sameOrigin(kept.profile.origin, profile.origin)) return { tuning: kept, obstacle: "elsewhere" };
  return rebased && sameScorecard(kept.profile.scorecard, profile.scorecard)
    ? { tuning: rebased, obstacle: null }
    : { tuning: kept, obstacle: "conflict" };
}

/** A colleague's change is shown before either side is given up. */
function Conflict({ tuning, profile }: { tuning: Tuning; profile: Profile }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { scorecard } = tuning.profile;
  const changes = weightChanges(scorecard, profile.scorecard);
  const rebased = rebase(tuning, profile);
  const labels = labelsOf(scorecard, language);
  return (
    <MessageBar className={styles.message} intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        {t("weights.conflict", { profile: nameOf(profile, language) })}
        <ul className={styles.changes}>
          {!changes && <li>{t("weights.conflict.shape")}</li>}
          {changes?.length === 0 && <li>{t("weights.conflict.curves")}</li>}
          {changes?.slice(0, 8).map(({ stage, indicator, before, after }) => (
            <li key={`${stage} ${indicator}`}>
              {t("weights.conflict.weight", { stage: stageName(scorecard, stage, language), indicator: labels[indicator], before, after })}
            </li>
          ))}
          {changes && changes.length > 8 && <li>{t("weights.more", { count: changes.length - 8 })}</li>}
        </ul>
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => setTuning(null)}>
          {t("weights.conflict.reload")}
        </Button>
        {rebased && (
          <Button size="small" onClick={() => setTuning(rebased)}>
            {t("weights.conflict.keep")}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}

function StageTabs({
  tuning,
  stage,
  counts,
  onStage,
}: {
  tuning: Tuning;
  stage: number;
  counts: number[] | null;
  onStage(stage: number): void;
}) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t, language } = usePaneText();
  const { scorecard } = tuning.profile;
  const changed = scorecard.stages.map((_, s) => stageChanged(tuning, s)).join();
  const numbers = counts?.join();
  return useMemo(
    () => (
      <TabList size="small" selectedValue={stage} onTabSelect={(_, { value }) => onStage(value as number)} aria-label={t("weights.stages")}>
        {scorecard.stages.map(({ id }, s) => (
          <Tab key={id} value={s}>
            {stageName(scorecard, s, language)}
            {numbers !== undefined && (
              <span className={styles.count} title={t("weights.firms", { count: numbers.split(",")[s] })}>
                {numbers.split(",")[s]}
              </span>
            )}
            {changed.split(",")[s] === "true" && (
              <>
                <span aria-hidden> •</span>
                <span className={hidden}>{t("weights.unsaved")}</span>
              </>
            )}
          </Tab>
        ))}
      </TabList>
    ),
    [scorecard, stage, numbers, changed, onStage, t, language, styles, hidden],
  );
}

/** @param props.kept whether the weights of a stage have a sum to keep, as those in groups that are no sums have not */
function StageSum({ tuning, stage, kept }: { tuning: Tuning; stage: number; kept: boolean }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const { units, decimals } = tuning.stages[stage];
  const sum = total(units, decimals);
  return (
    <span className={styles.sum}>
      {t("weights.sum", { sum })}
      {kept && sum !== 100 && <span className={styles.warning}> ({t("weights.sum.not100")})</span>}
    </span>
  );
}

interface RowsProps {
  tuning: Tuning;
  stage: number;
  fixed: boolean;
  baseWeights: readonly (number | null)[];
  onMove(indicator: number, weight: number): void;
  onLock(indicator: number): void;
}

function WeightRows({ tuning, stage, fixed, baseWeights, onMove, onLock }: RowsProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { scorecard } = tuning.profile;
  const { weights, units, decimals, locked } = tuning.stages[stage];
  const indicators = useMemo(() => indicatorsOf(scorecard), [scorecard]);
  const labels = useMemo(() => labelsOf(scorecard, language), [scorecard, language]);
  const sections = useMemo(() => sectionsOf(scorecard), [scorecard]);
  const curves = useMemo(() => indicators.map((indicator) => curveText(scorecard, stage, indicator.id)), [scorecard, indicators, stage]);
  const sum = total(units, decimals);
  const scale = useMemo(() => scaleOf(weightsAt(scorecard, stage)), [scorecard, stage]);
  const end = Math.min(Math.max(sum, 10 ** -decimals), Math.max(scale, ...weights));

  return sections.map(({ group, members }) => {
    const open = !folded.has(group?.id ?? "");
    const subtotal = total(
      members.map((k) => units[k]),
      decimals,
    );
    const name = group ? textIn(group.label, language, group.id) : t("weights.ungrouped");
    return (
      <section key={group?.id ?? ""} aria-label={name}>
        {(group || sections.length > 1) && (
          <button type="button" className={styles.group} aria-expanded={open} onClick={() => setFolded(toggled(folded, group?.id ?? ""))}>
            {open ? <ChevronDownRegular aria-hidden /> : <ChevronRightRegular aria-hidden />}
            {name}
            <span className={styles.subtotal}>{subtotal}</span>
          </button>
        )}
        {open &&
          members.map((k) => (
            <WeightRow
              key={indicators[k].id}
              indicator={k}
              label={labels[k]}
              curve={curves[k]}
              weight={weights[k]}
              decimals={decimals}
              sum={sum}
              scale={end}
              max={rangeOf(units, k, locked).max / 10 ** decimals}
              base={baseWeights[k]}
              locked={locked[k]}
              fixed={fixed}
              onMove={onMove}
              onLock={onLock}
            />
          ))}
      </section>
    );
  });
}

/** Indicators by the group they stand in, in the order of the scorecard. */
function sectionsOf(scorecard: Scorecard): { group: Group | null; members: number[] }[] {
  const numbers = new Map(indicatorsOf(scorecard).map((indicator, k) => [indicator, k]));
  const groups = [...nodesOf(scorecard.score)].filter(isGroup);
  return groups.flatMap((group) => {
    const members = group.parts.flatMap((part) => (isGroup(part) ? [] : [numbers.get(part)!]));
    return members.length === 0 ? [] : [{ group: group === scorecard.score ? null : group, members }];
  });
}

const SHEET = "sheet";
const NOBODY = { names: [], rows: new Int32Array(0) };

/** What the tuned weights can be compared with: the profile itself as it stands, other tables of the workbook, built-in scorecards. */
function baseChoices(
  profiles: readonly Profile[],
  own: Profile,
  language: Language,
  t: Translate,
): { key: string; title: string; scorecard: Scorecard }[] {
  return [
    { key: SHEET, title: t(own.origin.kind === "table" ? "weights.base.sheet" : "weights.base.builtIn"), scorecard: own.scorecard },
    ...profiles.flatMap(({ origin, scorecard }) =>
      origin.kind === "table" && !sameOrigin(origin, own.origin) && !Array.isArray(compile(scorecard))
        ? [{ key: `table:${origin.table}`, title: origin.table, scorecard }]
        : [],
    ),
    ...catalogue.flatMap((scorecard) => {
      if (sameOrigin({ kind: "built-in", id: scorecard.id }, own.origin) || Array.isArray(compile(scorecard))) return [];
      return [{ key: `id:${scorecard.id}`, title: textIn(scorecard.title, language, scorecard.id), scorecard }];
    }),
  ];
}

/** Weights of a base for the indicators and the stage of a scorecard, null where it knows them not. */
function weightsIn(base: Scorecard, scorecard: Scorecard, stage: number): (number | null)[] {
  if (base === scorecard) return weightsAt(scorecard, stage);
  const compiled = compile(base) as Compiled;
  const { id } = scorecard.stages[stage];
  const at = compiled.stages.get(comparable(id));
  return indicatorsOf(scorecard).map((indicator) => {
    const k = compiled.names.get(comparable(indicator.id));
    return at === undefined || k === undefined ? null : weightOf(base, base.stages[at].id, compiled.indicators[k].indicator.id);
  });
}

/** A slider long enough for twice the largest weight, so that small ones can be set with the mouse as well. */
function scaleOf(weights: readonly number[]): number {
  const most = 2 * Math.max(...weights);
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1e-6))) / 2;
  return Math.max(Math.ceil(most / step) * step, 0.01);
}

function curveText(scorecard: Scorecard, stage: number, id: string): string {
  const indicator = indicatorsOf(scorecard).find((own) => own.id === id)!;
  const text = formatCurve(curveAt(indicator, scorecard.stages[stage].id) ?? indicator.curve);
  return indicator.unit ? `${text} ${indicator.unit}` : text;
}

function total(units: readonly number[], decimals: number): number {
  return Number((units.reduce((sum, unit) => sum + unit, 0) / 10 ** decimals).toFixed(decimals));
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

function nameOf({ origin, scorecard }: Profile, language: Language): string {
  return origin.kind === "table" ? origin.table : textIn(scorecard.title, language, scorecard.id);
}

function stageName({ stages }: Scorecard, stage: number, language: Language): string {
  return stageLabel(stages[stage], language);
}

/** Names of the indicators, also of a scorecard that cannot be compiled yet. */
function labelsOf(scorecard: Scorecard, language: Language): string[] {
  const compiled = compile(scorecard);
  return indicatorsOf(scorecard).map(({ id, label }, k) =>
    Array.isArray(compiled) ? textIn(label, language, id) : indicatorLabel(compiled, k, language),
  );
}
