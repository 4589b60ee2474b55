import { Field, Select, makeStyles } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { PaneState, Reading } from "../model";
import { againstSlice, freeColumns, listName, otherLists, type AgainstChoice } from "../report/against";
import { useSlice, useWorkbook } from "../session";
import { usePaneText } from "../text";
import { useTableStyles } from "../parts/tableStyles";

const useStyles = makeStyles({
  fields: { display: "grid", gridTemplateColumns: "repeat(2, minmax(0, 1fr))", gap: "6px" },
  select: { minWidth: 0 },
});

/** What the report holds the score against: an outcome, another score, a selection, an earlier list. */
export function Compared({ reading, state }: { reading: Reading; state: PaneState }) {
  const styles = useStyles();
  const table = useTableStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const [choice, setChoice] = useSlice(againstSlice);
  const [lists, setLists] = useState<readonly string[]>([]);
  const { survey } = state;
  const { firms, population } = reading;
  useEffect(() => {
    let isCurrent = true;
    if (survey)
      otherLists(workbook, survey, population.compiled, firms).then(
        (found) => isCurrent && setLists(found.map(listName)),
        // What went away meanwhile cannot be chosen.
        () => isCurrent && setLists([]),
      );
    return () => void (isCurrent = false);
  }, [workbook, survey, population.compiled, firms]);
  const columns = freeColumns(reading).map(({ name }) => name);
  const field = (name: keyof AgainstChoice, offered: readonly string[]) => (
    <Field size="small" label={t(`report.against.${name}`)}>
      <Select
        size="small"
        className={styles.select}
        value={choice[name] !== null && offered.includes(choice[name]) ? choice[name] : ""}
        onChange={(_, { value }) => setChoice({ ...choice, [name]: value === "" ? null : value })}
      >
        <option value="">{t("report.against.nothing")}</option>
        {offered.map((own) => (
          <option key={own} value={own}>
            {own}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <section className={table.section} aria-label={t("report.against")}>
      <h2 className={table.heading}>{t("report.against")}</h2>
      <p className={table.note}>{t("report.against.hint")}</p>
      <div className={styles.fields}>
        {field("outcome", columns)}
        {field("selected", columns)}
        {field("benchmark", columns)}
        {field("earlier", lists)}
      </div>
    </section>
  );
}
