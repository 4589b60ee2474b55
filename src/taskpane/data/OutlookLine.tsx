import { Text } from "@fluentui/react-components";
import { useMemo } from "react";
import { Fault } from "../../engine/scores";
import type { Population } from "../../population/population";
import type { Firms } from "../model";
import { indicatorLabel, stageLabel } from "../names";
import { usePaneText } from "../text";
import { outlookOf, type Outlook } from "./outlook";
import { OwnScorecard } from "./OwnScorecard";
import { useStyles } from "./styles";

const FAULTS = {
  [Fault.stage]: "data.outlook.fault.stage",
  [Fault.noWeight]: "data.outlook.fault.noWeight",
  [Fault.missing]: "data.outlook.fault.missing",
  [Fault.coverage]: "data.outlook.fault.coverage",
  [Fault.interval]: "data.outlook.fault.interval",
} as const;

/**
 * How many firms will have a score, before anything else is said of them.
 * @param population null where the scorecard cannot score the firms at all, which the problems say
 */
export function OutlookLine({ firms: { rows }, population }: { firms: Firms; population: Population | null }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const outlook = useMemo(() => population && outlookOf(population), [population]);
  const scored = outlook?.scored ?? 0;
  const without = outlook?.without ?? [];
  if (rows.length === 0) return null;
  return (
    <section className={styles.outlook} aria-label={t("data.outlook")}>
      <Text className={styles.outlookCount}>
        {t(scored > 0 ? "data.outlook.scored" : "data.outlook.none", { scored, firms: rows.length })}
      </Text>
      {population && outlook && scored === 0 && <ReasonLine outlook={outlook} population={population} />}
      {scored === 0 && (!population || outlook?.reason?.kind === "columns") && <OwnScorecard />}
      {scored > 0 && without.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t("data.outlook.without", {
            faults: without.map(({ fault, count }) => t(FAULTS[fault as keyof typeof FAULTS], { count })).join(t("data.outlook.and")),
          })}
        </Text>
      )}
    </section>
  );
}

function ReasonLine({ outlook: { reason, firms }, population }: { outlook: Outlook; population: Population }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  if (!reason) return null;
  const { compiled } = population;
  const { stages } = compiled.scorecard;
  const percent = (share: number): number => Math.floor(share * 1000 + 1e-6) / 10;
  const shown =
    reason.kind === "stage"
      ? t("data.outlook.reason.stage", { stages: stages.map((stage) => stageLabel(stage, language)).join(language === "en" ? ", " : "、") })
      : reason.kind === "other"
        ? t(FAULTS[reason.fault as keyof typeof FAULTS], { count: firms })
        : [
            stages.length > 1 ? t("data.outlook.reason.at", { stage: stageLabel(stages[reason.stage], language) }) : "",
            t(`data.outlook.reason.${reason.kind}`, {
              held: percent(reason.held),
              least: percent(reason.least),
              lacking: reason.lacking
                .map(({ indicator, share }) =>
                  t("data.outlook.lacking", { indicator: indicatorLabel(compiled, indicator, language), share: percent(share) }),
                )
                .join(language === "en" ? ", " : "、"),
            }),
          ].join("");
  return (
    <Text size={200} className={styles.error}>
      {shown}
    </Text>
  );
}
