import { Button } from "@fluentui/react-components";
import { DocumentTableRegular } from "@fluentui/react-icons";
import type { PaneActions, PaneState, Reading } from "../model";
import { cutOffSlice, cutRank } from "../cut-off";
import { againstSlice, readAgainst } from "../report/against";
import { useSlice, useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import type { Study } from "../study/study";
import { useTableStyles } from "../parts/tableStyles";
import { writeValidation } from "./write";

/** Puts all of it on a sheet that can be filed. */
export function SheetWriter({
  reading,
  study,
  state,
  actions,
}: {
  reading: Reading;
  study: Study | null;
  state: PaneState;
  actions: PaneActions;
}) {
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const [choice] = useSlice(againstSlice);
  const [cutOff] = useSlice(cutOffSlice);
  const write = (): Promise<void | null> =>
    actions.work(t("validate.sheet.working"), async () => {
      const { against, problem } = await readAgainst(choice, { workbook, survey: state.survey! }, reading, t, language);
      if (problem !== null) return actions.say({ kind: "error", text: problem });
      const { outcome, sheet } = await writeValidation(
        workbook,
        reading,
        state.profile!.origin,
        state.survey?.tables ?? [],
        study,
        { against, cutoff: study?.options.cutoff ?? cutRank(cutOff, reading.population.scores.score) },
        t,
        language,
      );
      actions.say(
        outcome.done ? { kind: "success", text: t("validate.sheet.done", { sheet }) } : { kind: "error", text: outcomeText(outcome, t) },
      );
    });
  return (
    <section className={table.section} aria-label={t("validate.sheet")}>
      <h2 className={table.heading}>{t("validate.sheet")}</h2>
      <p className={table.note}>
        {t("validate.sheet.hint")}
        {study?.state.kind !== "drawn" && ` ${t("validate.sheet.undrawn")}`}
      </p>
      <div className={table.line}>
        <Button
          size="small"
          icon={<DocumentTableRegular />}
          disabledFocusable={state.busy !== null || study?.state.kind === "running"}
          onClick={() => void write()}
        >
          {t("validate.sheet")}
        </Button>
      </div>
    </section>
  );
}
