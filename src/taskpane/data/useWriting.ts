import type { Population } from "../../population/population";
import type { PaneKey, PaneParams } from "../../i18n/pane";
import type { Place } from "../../workbook/port";
import type { Firms, PaneActions } from "../model";
import { loggedName } from "../names";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import type { NewHeader } from "./header-texts";
import { writeCells, writeHeaders, type CellWrite } from "./write-cells";

/** Writes into the firms' list, says what became of it and reads the list again. */
export function useWriting(firms: Firms, population: Population, actions: PaneActions) {
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const nameOf = (column: number): string => {
    const match = population.match.present.find((own) => own.column.column === column);
    return match ? loggedName(population.compiled, match.i) : "";
  };
  return {
    async headers(wanted: readonly NewHeader[], what: [PaneKey, PaneParams?], indicator?: string): Promise<void> {
      const outcome = await actions.work(t("data.headers.busy"), () =>
        writeHeaders(workbook, firms, wanted, t(...what), (column) => indicator ?? nameOf(column)),
      );
      if (!outcome) return;
      await actions.refresh();
      const headers = wanted.map(({ header }) => header).join(", ");
      actions.say(
        outcome.done ? { kind: "success", text: t("data.headers.done", { headers }) } : { kind: "error", text: outcomeText(outcome, t) },
      );
    },
    async cells(block: Place, writes: readonly CellWrite[], what: [PaneKey, PaneParams?], done: string): Promise<void> {
      const outcome = await actions.work(t("data.cells.busy"), () => writeCells(workbook, block, writes, t(...what)));
      if (!outcome) return;
      await actions.refresh();
      actions.say(outcome.done ? { kind: "success", text: done } : { kind: "error", text: outcomeText(outcome, t) });
    },
  };
}
