import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { describe } from "../../i18n/problem";
import type { PaneState } from "../model";
import { usePaneText } from "../text";

/** Tables that look like profiles and cannot be read, each with its faults. */
export function FaultyProfiles({ tables }: { tables: PaneState["faultyProfiles"] }) {
  const { t, language } = usePaneText();
  return tables.map(({ table, problems }) => (
    <MessageBar key={table} intent="error" layout="multiline">
      <MessageBarBody>
        {t("data.profile.faulty", { table })}: {problems.map((problem) => describe(problem, language)).join(" ")}
      </MessageBarBody>
    </MessageBar>
  ));
}
