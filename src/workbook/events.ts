import { placeOf } from "./address";
import { whenFree } from "./batch";
import type { WorkbookEvent } from "./port";

/** Hears what happens in the workbook, registered once however many listen. Excel forgets the handlers with the page. */
export function followEvents(sheetName: (id: string) => string | null): (listener: (event: WorkbookEvent) => void) => () => void {
  const listeners = new Set<(event: WorkbookEvent) => void>();
  const emit = (event: WorkbookEvent): void => listeners.forEach((listener) => listener(event));
  let registered = false;

  function register(): void {
    registered = true;
    whenFree(registerSheets).catch(again);
  }

  /** What happens until it works is not told of, so that the workbook is to be looked at anew then. */
  function again(): void {
    const retry = (): void =>
      void whenFree(registerSheets).then(
        () => emit({ kind: "structure" }),
        () => again(),
      );
    addEventListener("focus", retry, { once: true });
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
    // Excel before the set 1.17 does not tell of new names; they are met with the next look at the workbook.
    await whenFree(async (later) => {
      later.workbook.worksheets.onNameChanged.add(structure);
      await later.sync();
    }).catch(() => undefined);
  }

  return (listener) => {
    listeners.add(listener);
    if (!registered) register();
    return () => void listeners.delete(listener);
  };
}
