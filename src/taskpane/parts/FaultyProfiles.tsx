import { MessageBar, MessageBarBody, makeStyles } from "@fluentui/react-components";
import { describe } from "../../i18n/problem";
import type { PaneState } from "../model";
import { usePaneText } from "../text";

const useStyles = makeStyles({ message: { minWidth: 0, overflowWrap: "anywhere" } });

/** Tables that look like profiles and cannot be read, each with its faults. */
export function FaultyProfiles({ tables }: { tables: PaneState["faultyProfiles"] }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  return tables.map(({ table, problems }) => (
    <MessageBar key={table} intent="error" layout="multiline">
      <MessageBarBody className={styles.message}>
        {t("data.profile.faulty", { table })}: {problems.map((problem) => describe(problem, language)).join(" ")}
      </MessageBarBody>
    </MessageBar>
  ));
}
