import { Select } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import { LEAST_FIRMS, diagnose } from "../../population/diagnose";
import { indicatorLabel, stageLabel } from "../names";
import type { PaneActions, Reading } from "../model";
import { usePaneText } from "../text";
import { Agreement } from "./Agreement";
import { useComputed } from "./computed";
import { EffectiveWeights } from "./EffectiveWeights";
import { largestStage } from "./largest-stage";
import { LeaveOut } from "./LeaveOut";
import { useTableStyles } from "../parts/tableStyles";
import { Waiting } from "../parts/Waiting";

export function Diagnostics({ reading: { firms, population }, actions }: { reading: Reading; actions: PaneActions }) {
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const { compiled, columns, stage } = population;
  const { stages } = compiled.scorecard;
  const [chosen, setChosen] = useState<number | null>(null);
  const wanted = chosen !== null && chosen < stages.length ? chosen : largestStage(stage, stages.length);
  const diagnosis = useComputed(useCallback(() => diagnose(compiled, columns, stage, wanted), [compiled, columns, stage, wanted]));
  return (
    <section className={table.section} aria-label={t("validate.diagnostics")}>
      <h2 className={table.heading}>{t("validate.diagnostics")}</h2>
      {stages.length > 1 && (
        <Select size="small" aria-label={t("validate.stage")} value={wanted} onChange={(_, { value }) => setChosen(Number(value))}>
          {stages.map((one, s) => (
            <option key={one.id} value={s}>
              {stageLabel(one, language)}
            </option>
          ))}
        </Select>
      )}
      {diagnosis === undefined ? (
        <Waiting text={t("validate.computing")} />
      ) : diagnosis === null ? (
        <p className={table.note}>{t("validate.few", { least: LEAST_FIRMS })}</p>
      ) : (
        <>
          <p className={table.note}>
            {t("validate.population", { count: diagnosis.rows.length, without: diagnosis.unscored })}
            {diagnosis.constant.length > 0 &&
              ` ${t("validate.constant", { indicators: diagnosis.constant.map((k) => indicatorLabel(compiled, k, language)).join(language === "en" ? ", " : "、") })}`}
          </p>
          <EffectiveWeights compiled={compiled} diagnosis={diagnosis} />
          <Agreement compiled={compiled} diagnosis={diagnosis} />
          <LeaveOut compiled={compiled} diagnosis={diagnosis} names={firms.names} onSelect={(row) => void actions.selectFirm(row)} />
        </>
      )}
    </section>
  );
}
