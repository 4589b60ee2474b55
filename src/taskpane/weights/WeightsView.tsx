import { makeStyles, tokens } from "@fluentui/react-components";
import { describe } from "../../i18n/problem";
import { compile, type Compiled } from "../../scorecard/compile";
import { bonusOf, maximaAt } from "../../scorecard/maxima";
import { indicatorsOf, isPassFail, totalOf } from "../../scorecard/scorecard";
import { stageLabel } from "../names";
import { NARROW } from "../parts/narrow";
import type { PaneActions, PaneState, Profile } from "../model";
import { usePaneText } from "../text";
import { ActionBar } from "./ActionBar";
import { CardRows } from "./CardRows";
import { EffectPanel } from "./EffectPanel";
import { Notices } from "./Notices";
import { Sources } from "./Sources";
import { StageTabs } from "./StageTabs";
import { StartNote } from "./StartNote";
import { Tools } from "./Tools";
import { sumOf, type Tuning } from "./tuning";
import { useTuner } from "./useTuner";
import { WeightRows } from "./WeightRows";

const useStyles = makeStyles({
  view: { display: "flex", flexDirection: "column", minHeight: "100%" },
  empty: { padding: "24px 16px", color: tokens.colorNeutralForeground2 },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: "0 4px 4px",
  },
  tools: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "2px", rowGap: "2px", padding: "0 8px" },
  sum: { marginRight: "auto", fontVariantNumeric: "tabular-nums" },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
  rows: { flexGrow: 1, paddingBottom: "8px" },
  foot: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    "@media (max-height: 620px)": { position: "static" },
    [NARROW]: { position: "static" },
  },
  hint: { padding: "8px 12px", color: tokens.colorNeutralForeground2 },
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
  const tuner = useTuner(state, actions, profile);
  const { tuning, stage, fits, fixed, compared, effect, population } = tuner;
  const { scorecard } = tuning.profile;
  const compiled = compile(scorecard);
  return (
    <div className={styles.view}>
      <Notices
        tuning={tuning}
        profile={profile}
        obstacle={tuner.obstacle}
        locked={tuner.locked}
        fits={fits}
        busy={state.busy !== null}
        actions={actions}
        onCopy={tuner.onCopy}
      />
      <div className={styles.head}>
        <StageTabs stages={scorecard.stages} stage={stage} counts={tuner.counts} changed={tuner.changed} onStage={tuner.setStage} />
        <div className={styles.tools}>
          {fits || Array.isArray(compiled) ? <StageSum tuning={tuning} stage={stage} /> : <CardTotal compiled={compiled} stage={stage} />}
          <Tools
            fixed={fixed}
            resettable={tuner.changed[stage]}
            choices={tuner.choices}
            base={tuner.base.key}
            onEqual={tuner.onEqual}
            onReset={tuner.onReset}
            onStart={tuner.onStart}
            onBase={tuner.setBase}
          />
        </div>
      </div>
      <div className={styles.rows}>
        <StartNote start={tuning.stages[stage].start} compiled={population && population.compiled} names={tuner.names} />
        {fits ? (
          <WeightRows
            tuning={tuning}
            stage={stage}
            fixed={fixed}
            baseWeights={tuner.baseWeights}
            onMove={tuner.onMove}
            onLock={tuner.onLock}
          />
        ) : Array.isArray(compiled) ? (
          <p className={styles.empty}>{describe(compiled[0], language)}</p>
        ) : (
          <CardRows compiled={compiled} stage={stage} />
        )}
        <Sources scorecard={scorecard} />
      </div>
      <div className={styles.foot}>
        {effect ? (
          <EffectPanel
            effect={effect}
            names={tuner.names}
            scope={tuner.scope}
            scopes={tuner.scopes}
            cutOff={tuner.cutOff}
            onScope={tuner.setScope}
            onCutOff={tuner.setCutOff}
            onFirm={(row) => void actions.selectFirm(row)}
          />
        ) : (
          <div className={styles.hint}>
            {Array.isArray(compared)
              ? t("weights.base.unfit", { title: tuner.base.title, problem: describe(compared[0], language) })
              : state.problems.length > 0
                ? describe(state.problems[0], language)
                : t("weights.effect.none")}
          </div>
        )}
        <ActionBar
          unsaved={scorecard.stages
            .flatMap((one, s) => (tuner.changed[s] ? [stageLabel(one, language)] : []))
            .join(language === "zh" ? "、" : ", ")}
          fixed={fixed || state.busy !== null}
          table={tuning.profile.origin.kind === "table"}
          onApply={tuner.onApply}
          onCancel={tuner.onCancel}
        />
      </div>
    </div>
  );
}

/** What the weights of a stage add up to, and whether that is what the scorecard says they should. */
function StageSum({ tuning, stage }: { tuning: Tuning; stage: number }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const { units, decimals } = tuning.stages[stage];
  const sum = sumOf(units, decimals);
  const total = totalOf(tuning.profile.scorecard);
  return (
    <span className={styles.sum}>
      {t("weights.sum", { sum })}
      {sum !== total && <span className={styles.warning}> ({t("weights.sum.off", { total })})</span>}
    </span>
  );
}

/** What a firm scores at most under a card that no table can hold. */
function CardTotal({ compiled, stage }: { compiled: Compiled; stage: number }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const root = maximaAt(compiled, stage);
  const [total, bonus] = [root.points, bonusOf(root)].map((points) => Number(points.toFixed(2)));
  return (
    <span className={styles.sum}>{bonus > 0 ? t("weights.card.total.bonus", { total, bonus }) : t("weights.card.total", { total })}</span>
  );
}
