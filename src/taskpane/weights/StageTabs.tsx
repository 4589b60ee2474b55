import { Tab, TabList, makeStyles, tokens } from "@fluentui/react-components";
import { memo } from "react";
import type { Stage } from "../../scorecard/scorecard";
import { stageLabel } from "../names";
import { usePaneText } from "../text";
import { NARROW } from "../parts/narrow";
import { useHidden } from "../parts/hidden";

const useStyles = makeStyles({
  list: { [NARROW]: { flexWrap: "wrap" } },
  count: { marginLeft: "5px", color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
});

interface StageTabsProps {
  stages: readonly Stage[];
  stage: number;
  /** Firms of each stage; null where there are none to count. */
  counts: readonly number[] | null;
  /** Whether the weights of each stage differ from the sheet's. */
  changed: readonly boolean[];
  onStage(stage: number): void;
}

export const StageTabs = memo(
  function StageTabs({ stages, stage, counts, changed, onStage }: StageTabsProps) {
    const styles = useStyles();
    const hidden = useHidden();
    const { t, language } = usePaneText();
    return (
      <TabList
        className={styles.list}
        size="small"
        selectedValue={stage}
        onTabSelect={(_, { value }) => onStage(value as number)}
        aria-label={t("weights.stages")}
      >
        {stages.map((one, s) => (
          <Tab key={one.id} value={s}>
            {stageLabel(one, language)}
            {counts && (
              <span className={styles.count} title={t("weights.firms", { count: counts[s] })}>
                {counts[s]}
              </span>
            )}
            {changed[s] && (
              <>
                <span aria-hidden> •</span>
                <span className={hidden}>{t("weights.unsaved")}</span>
              </>
            )}
          </Tab>
        ))}
      </TabList>
    );
  },
  // The lists are made anew with each move of a weight.
  (before, now) =>
    before.stages === now.stages &&
    before.stage === now.stage &&
    before.onStage === now.onStage &&
    before.counts?.join() === now.counts?.join() &&
    before.changed.join() === now.changed.join(),
);
