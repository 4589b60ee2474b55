import { MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useMemo } from "react";
import { describe } from "../../i18n/problem";
import { examinedPopulation, examinedUnder, type ExaminedPopulation } from "../../population/examined";
import { readPopulation, type Population } from "../../population/population";
import type { Firms, PaneActions, PaneState, Profile } from "../model";
import { FaultyProfiles } from "../parts/FaultyProfiles";
import { headersBy } from "../session";
import { usePaneText } from "../text";
import { Columns } from "./Columns";
import { Findings } from "./Findings";
import { FirmsSection } from "./FirmsSection";
import { Insert } from "./Insert";
import { OutlookLine } from "./OutlookLine";
import { OwnScorecard } from "./OwnScorecard";
import { PlainFormulas } from "./PlainFormulas";
import { useStyles } from "./styles";

export default function DataView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { firms, profile, population, problems } = state;
  const busy = state.busy !== null;
  const seen = useMemo(() => firms && seenThrough(firms, profile, population), [firms, profile, population]);
  return (
    <div className={styles.view}>
      {firms && profile && <OutlookLine firms={firms} population={population} />}
      <FaultyProfiles tables={state.faultyProfiles} />
      {!profile && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody className={styles.message}>{t("data.profile.none")}</MessageBarBody>
          {firms && (
            <MessageBarActions>
              <OwnScorecard />
            </MessageBarActions>
          )}
        </MessageBar>
      )}
      {profile && problems.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody className={styles.message}>{problems.map((problem) => describe(problem, language)).join(" ")}</MessageBarBody>
        </MessageBar>
      )}
      <FirmsSection state={state} actions={actions} population={seen?.population ?? null} compiled={headersBy(profile)} />
      {firms && seen && <Columns firms={firms} seen={seen} busy={busy} actions={actions} />}
      {firms && seen && <Findings firms={firms} seen={seen} busy={busy} actions={actions} />}
      {firms && population && profile && (
        <Insert firms={firms} population={population} origin={profile.origin} busy={busy} actions={actions}>
          <PlainFormulas firms={firms} population={population} origin={profile.origin} busy={busy} actions={actions} />
        </Insert>
      )}
    </div>
  );
}

/** The firms with every figure that the scorecard reads. Where nothing can be scored it is still told what was found, and why. */
function seenThrough(firms: Firms, profile: Profile | null, population: Population | null): ExaminedPopulation {
  if (population) return examinedPopulation(population);
  const examined = profile && examinedUnder(profile.scorecard);
  if (examined && !Array.isArray(examined)) return { population: readPopulation(firms, examined.compiled), examined };
  return examinedPopulation(readPopulation(firms, headersBy(profile)));
}
