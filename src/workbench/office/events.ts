import { formatRectangle, intersection } from "../../files/address";
import type { Area, GridEvent } from "../grid";
import { addressOf, referenceOf } from "./areas";
import type { Model } from "./model";
import { growTables } from "./tables";

/** Tells the add-in what happens in the grid. Returns what stops it. */
export function announceGridEvents(model: Model): () => void {
  let active = model.grid.activeSheet();

  /** To those who listen to the sheet and those who listen to the whole workbook. */
  const announce = (type: number, sheet: string, argument: Record<string, unknown>, remote = false) => {
    for (const target of [sheet, "Workbook"]) model.announce(type, target, { ...argument, worksheetId: sheet }, remote);
  };

  const changed = (area: Area, source: "user" | "addin" | "coauthor") => {
    // With two panes over one workbook, what the other pane writes comes from a colleague.
    const remote = source === "coauthor" || (source === "addin" && !model.isProcessing);
    const change = {
      address: formatRectangle(area),
      changeType: "RangeEdited",
      source: remote ? "Remote" : "Local",
      triggerSource: source === "addin" && !remote ? "ThisLocalAddin" : "Unknown",
      shiftDirection: "None",
      referenceId: referenceOf(area),
    };
    announce(10, area.sheet, change, remote);
    for (const table of model.tablesWithin(area)) {
      for (const target of [table.id, area.sheet, "Workbook"]) {
        model.announce(101, target, { ...change, tableId: table.id, worksheetId: area.sheet }, remote);
      }
    }
    if (!model.isMoving) growTables(area, model);
  };

  const selected = (area: Area) => {
    announce(14, area.sheet, { address: formatRectangle(area) });
    for (const table of model.tables.values()) {
      if (table.area.sheet !== area.sheet) continue;
      const inside = intersection(table.area, area);
      model.announce(100, table.id, {
        address: inside ? addressOf({ ...area, ...inside }, model) : "",
        tableId: table.id,
        worksheetId: area.sheet,
      });
    }
  };

  return model.grid.on((event: GridEvent) => {
    switch (event.kind) {
      case "changed":
        return changed(event.area, event.source);
      case "calculated":
        return announce(16, event.sheet, { address: "" });
      case "selected":
        return selected(event.area);
      case "activated":
        announce(12, active, {});
        active = event.sheet;
        return announce(11, event.sheet, {});
      case "sheetAdded":
        return announce(13, event.sheet, { source: "Local" });
      case "sheetRenamed":
        return announce(25, event.sheet, { source: "Local", nameAfter: model.sheetName(event.sheet) });
      case "sheetDeleted":
        return announce(15, event.sheet, { source: "Local" });
    }
  });
}
