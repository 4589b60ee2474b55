import { Button } from "@fluentui/react-components";
import { describe } from "../../i18n/problem";
import { freeSheet } from "../freeSheet";
import type { PaneActions, PaneState, Reading } from "../model";
import { isRefused, proofLines } from "../plain-formulas";
import { useWorkbook } from "../session";
import { usePaneText } from "../text";

interface ProofButtonProps {
  reading: Reading;
  row: number;
  state: PaneState;
  actions: PaneActions;
}

/** Puts the score of a firm on a sheet of its own, every step a plain formula. */
export function ProofButton({ reading, row, state, actions }: ProofButtonProps) {
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const { profile, busy } = state;
  if (!profile) return null;
  const { origin } = profile;
  const write = (): Promise<void | null> =>
    actions.work(t("explain.proof.busy"), async () => {
      const lines = proofLines(reading, origin, row, language);
      if (isRefused(lines)) return actions.say({ kind: "error", text: lines.map((problem) => describe(problem, language)).join(" ") });
      const sheet = await freeSheet(workbook, t("explain.proof.sheet"));
      await workbook.addReport(sheet, lines);
      await workbook.select({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
      actions.say({ kind: "success", text: t("explain.proof.done", { sheet }) });
    });
  return (
    <div>
      <Button size="small" disabledFocusable={busy !== null} onClick={() => void write()}>
        {t("explain.proof")}
      </Button>
    </div>
  );
}
