import { Button, makeStyles } from "@fluentui/react-components";
import { describe, type Problem } from "../../i18n/problem";
import type { PaneKey } from "../../i18n/pane";
import type { ReportLine } from "../../workbook/port";
import { freeSheet } from "../freeSheet";
import type { PaneActions, PaneState, Reading } from "../model";
import { isRefused, proofLines } from "../plain-formulas";
import { firmSheetLines } from "../report/firm-sheet";
import { useSlice, useWorkbook } from "../session";
import { usePaneText } from "../text";
import { sameInput } from "../study/same-input";
import { studySlice } from "../study/study";

interface FirmSheetsProps {
  reading: Reading;
  row: number;
  state: PaneState;
  actions: PaneActions;
}

const useStyles = makeStyles({ line: { display: "flex", flexWrap: "wrap", gap: "6px" } });

/** What of a firm can be put on a sheet of its own: the proof of its score, every step a plain formula, and a page to file. */
export function FirmSheets({ reading, row, state, actions }: FirmSheetsProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const [study] = useSlice(studySlice);
  const { profile, busy } = state;
  if (!profile) return null;
  const write = (name: string, done: PaneKey, make: () => ReportLine[] | Problem[], isOnePage = false): Promise<void | null> =>
    actions.work(t("explain.proof.busy"), async () => {
      const lines = make();
      if (isRefused(lines)) return actions.say({ kind: "error", text: lines.map((problem) => describe(problem, language)).join(" ") });
      const sheet = await freeSheet(workbook, name);
      await workbook.addReport(sheet, lines, isOnePage);
      await workbook.select({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
      actions.say({ kind: "success", text: t(done, { sheet }) });
    });
  const own = study && sameInput(study.reading, reading) ? study : null;
  return (
    <div className={styles.line}>
      <Button
        size="small"
        disabledFocusable={busy !== null}
        onClick={() => void write(t("sheets.proof"), "explain.proof.done", () => proofLines(reading, profile.origin, row, language))}
      >
        {t("explain.proof")}
      </Button>
      <Button
        size="small"
        disabledFocusable={busy !== null}
        onClick={() =>
          void write(t("sheets.firm"), "explain.firm.done", () => firmSheetLines(reading, row, own, new Date(), t, language), true)
        }
      >
        {t("explain.firm")}
      </Button>
    </div>
  );
}
