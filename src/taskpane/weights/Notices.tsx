import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from "@fluentui/react-components";
import { isApproved } from "../../scorecard/copy";
import { indicatorsOf, type Scorecard } from "../../scorecard/scorecard";
import { labelsOf, profileName, stageLabel } from "../names";
import type { PaneActions, Profile } from "../model";
import { choiceOf } from "../profile-choice";
import { approvalText } from "../provenance";
import { useSlice } from "../session";
import { usePaneText } from "../text";
import { changeTexts, differenceTexts } from "./change-texts";
import type { Clash, Reshaped } from "./merge";
import { tuningChanged, tuningSlice, type Obstacle, type Tuning } from "./tuning";

const useStyles = makeStyles({
  message: { margin: "6px 12px 0", flexShrink: 0 },
  changes: { margin: "4px 0 0", paddingLeft: "16px", fontVariantNumeric: "tabular-nums" },
});

const LISTED = 8;

interface NoticesProps {
  tuning: Tuning;
  /** As the sheet has it now. */
  profile: Profile;
  obstacle: Obstacle | null;
  locked: boolean;
  fits: boolean;
  busy: boolean;
  actions: PaneActions;
  onCopy(): void;
}

/** What keeps weights from being moved or written, what colleagues did meanwhile, and the choices there are. */
export function Notices({ tuning, profile, obstacle, locked, fits, busy, actions, onCopy }: NoticesProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [, setTuning] = useSlice(tuningSlice);
  const { scorecard } = tuning.profile;
  if (obstacle?.kind === "elsewhere") {
    const name = profileName(tuning.profile, language);
    return (
      <MessageBar className={styles.message} intent="warning" layout="multiline">
        <MessageBarBody>{t("weights.elsewhere", { profile: name })}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => void actions.chooseProfile(choiceOf(tuning.profile.origin))}>
            {t("weights.elsewhere.back", { profile: name })}
          </Button>
          <Button size="small" onClick={() => setTuning(null)}>
            {t("weights.elsewhere.discard")}
          </Button>
        </MessageBarActions>
      </MessageBar>
    );
  }
  if (obstacle?.kind === "clash") return <ClashNotice tuning={tuning} profile={profile} {...obstacle} />;
  if (obstacle?.kind === "reshaped") return <ReshapedNotice tuning={tuning} profile={profile} {...obstacle} />;
  const taken = changeTexts(tuning, t, language);
  return (
    <>
      {taken.length > 0 && (
        <MessageBar className={styles.message} layout="multiline">
          <MessageBarBody>
            {t("weights.merged", { profile: profileName(profile, language) })}
            <Changes texts={taken} />
          </MessageBarBody>
        </MessageBar>
      )}
      {locked && (
        <MessageBar className={styles.message} intent="warning" layout="multiline">
          <MessageBarBody>
            {t("weights.locked", { profile: profileName(profile, language) })} {approvalText(profile.scorecard, t)}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" disabled={busy} onClick={onCopy}>
              {t("weights.copy")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {!locked && profile.origin.kind === "table" && isApproved(scorecard) && tuningChanged(tuning) && (
        <MessageBar className={styles.message} intent="warning" layout="multiline">
          <MessageBarBody>
            {approvalText(scorecard, t)} {t("weights.approved")}
          </MessageBarBody>
        </MessageBar>
      )}
      {!fits && (
        <MessageBar className={styles.message} layout="multiline">
          <MessageBarBody>{t("weights.fixed")}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

interface MineAndTheirs {
  tuning: Tuning;
  profile: Profile;
}

function ClashNotice({ tuning, profile, clashes, kept }: MineAndTheirs & { clashes: Clash[]; kept: Tuning }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [, setTuning] = useSlice(tuningSlice);
  const { scorecard } = profile;
  const labels = labelsOf(scorecard, language);
  const stageName = (stage: number): string => stageLabel(scorecard.stages[stage], language);
  const clashing = new Set<string>();
  const texts = clashes.map(({ stage, indicator, base, mine, theirs }) => {
    const params = { stage: stageName(stage), indicator: labels[indicator], before: base, after: theirs };
    clashing.add(t("weights.conflict.weight", params));
    return t("weights.conflict.mine", { change: t("weights.conflict.weight", params), mine });
  });
  const others = differenceTexts(tuning.profile.scorecard, scorecard, t, language).filter((text) => !clashing.has(text));
  const stages = [...new Set(clashes.map(({ stage }) => stageName(stage)))].join(language === "zh" ? "、" : ", ");
  return (
    <MessageBar className={styles.message} intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        {t("weights.conflict", { profile: profileName(profile, language) })}
        <Changes texts={[...texts, ...others]} />
        {t("weights.conflict.choice", { stages })}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => setTuning(null)}>
          {t("weights.conflict.reload")}
        </Button>
        <Button size="small" onClick={() => setTuning(kept)}>
          {t("weights.conflict.keep")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function ReshapedNotice({ tuning, profile, reshaped }: MineAndTheirs & { reshaped: Reshaped }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [, setTuning] = useSlice(tuningSlice);
  const names = namesIn([profile.scorecard, tuning.profile.scorecard], language);
  return (
    <MessageBar className={styles.message} intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        {t("weights.conflict", { profile: profileName(profile, language) })} {t("weights.conflict.shape")}
        <Changes
          texts={[
            ...reshaped.added.map((id) => t("weights.conflict.added", { name: names.get(id) ?? id })),
            ...reshaped.removed.map((id) => t("weights.conflict.removed", { name: names.get(id) ?? id })),
          ]}
        />
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => setTuning(null)}>
          {t("weights.conflict.reload")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function namesIn(scorecards: readonly Scorecard[], language: "en" | "zh"): Map<string, string> {
  return new Map(
    scorecards.flatMap((scorecard) => {
      const labels = labelsOf(scorecard, language);
      return [
        ...scorecard.stages.map((stage): [string, string] => [stage.id, stageLabel(stage, language)]),
        ...indicatorsOf(scorecard).map(({ id }, k): [string, string] => [id, labels[k]]),
      ];
    }),
  );
}

function Changes({ texts }: { texts: readonly string[] }) {
  const styles = useStyles();
  const { t } = usePaneText();
  return (
    <ul className={styles.changes}>
      {texts.slice(0, LISTED).map((text, k) => (
        <li key={k}>{text}</li>
      ))}
      {texts.length > LISTED && <li>{t("weights.conflict.more", { count: texts.length - LISTED })}</li>}
    </ul>
  );
}
