import { placeOf } from "./address";
import type { WorkbookEvent } from "./port";
import { whenFree } from "./writing";

/** Hears what happens in the workbook, registered once however many listen. Excel forgets the handlers with the page. */
export function followEvents(sheetName: (id: string) => string | null): (listener: (event: WorkbookEvent) => void) => () => void {
  const listeners = new Set<(event: WorkbookEvent) => void>();
  const emit = (event: WorkbookEvent): void => listeners.forEach((listener) => listener(event));
  let registered = false;

  function register(): void {
    registered = true;
    // Who listens next tries again.
    if (Office.context.requirements.isSetSupported("ExcelApi", "1.9")) whenFree(registerSheets).catch(() => (registered = false));
    else Office.context.document.addHandlerAsync(Office.EventType.DocumentSelectionChanged, () => void whenFree(readSelection));
  }

  async function registerSheets(context: Excel.RequestContext): Promise<void> {
    const { worksheets } = context.workbook;
    const structure = async (): Promise<void> => emit({ kind: "structure" });
    worksheets.onChanged.add(async ({ worksheetId, address, source, changeType }) => {
      const sheet = sheetName(worksheetId);
      const place = sheet === null ? null : placeOf(address, sheet);
      if (sheet === null || place === null || changeType !== "RangeEdited") emit({ kind: "structure" });
      else emit({ kind: "changed", sheet, place, colleague: source === "Remote" });
    });
    worksheets.onSelectionChanged.add(async ({ worksheetId, address }) => {
      const sheet = sheetName(worksheetId);
      const place = sheet === null ? null : placeOf(address, sheet);
      if (place) emit({ kind: "selected", place });
    });
    worksheets.onCalculated.add(async ({ worksheetId }) => {
      const sheet = sheetName(worksheetId);
      if (sheet !== null) emit({ kind: "calculated", sheet });
    });
    worksheets.onAdded.add(structure);
    worksheets.onDeleted.add(structure);
    await context.sync();
  }

  /** An older Excel says only that the selection moved. */
  async function readSelection(context: Excel.RequestContext): Promise<void> {
    const cell = context.workbook.getActiveCell().load("address");
    await context.sync();
    const place = placeOf(cell.address, "");
    if (place) emit({ kind: "selected", place });
  }

  return (listener) => {
    listeners.add(listener);
    if (!registered) register();
    return () => void listeners.delete(listener);
  };
}
