import { Button } from "@fluentui/react-components";
import type { Population } from "../../population/population";
import { bounding } from "../../workbook/address";
import type { Firms, PaneActions } from "../model";
import { loggedName } from "../names";
import { usePaneText } from "../text";
import { textsAsNumbers, type FindingGroup } from "./findings";
import { useStyles } from "./styles";
import { useWriting } from "./useWriting";

/** Turns the texts of an indicator's column that say a number into numbers; nothing where none can be turned. */
export function ConvertTexts({
  texts: group,
  firms,
  population,
  busy,
  actions,
}: {
  texts: Pick<FindingGroup, "k"> & { findings: readonly Pick<FindingGroup["findings"][number], "row">[] };
  firms: Firms;
  population: Population;
  busy: boolean;
  actions: PaneActions;
}) {
  const styles = useStyles();
  const { t } = usePaneText();
  const writing = useWriting(firms, population, actions);
  const texts = textsAsNumbers(population, group);
  const column = group.k === null ? undefined : population.match.columns[group.k]?.column;
  if (texts.length === 0 || column === undefined) return null;
  const indicator = loggedName(population.compiled, group.k!);
  const convert = (): void => {
    const writes = texts.map(({ row, text, number }) => ({
      place: { ...firms.place, row: firms.place.row + 1 + row, column: firms.place.column + column, rows: 1, columns: 1 },
      indicator,
      before: text,
      after: number,
    }));
    void writing.cells(
      bounding(writes.map(({ place }) => place)),
      writes,
      ["data.action.numbers", { header: firms.headers[column] }],
      t("data.numbers.done", { count: writes.length, header: firms.headers[column] }),
    );
  };
  return (
    <Button size="small" className={styles.remedy} disabled={busy} onClick={convert}>
      {t("data.numbers.write", { count: texts.length })}
    </Button>
  );
}
