import type { Area } from "./grid";
import { createMemoryGrid, type MemoryGrid } from "./memory-grid";
import { type Host, type HostOptions, startHost } from "./office/host";
import type { PaneKey } from "./office/transport";
import { addressOf, areaAt } from "./office/areas";
import type { WorkbookFile } from "../files/workbook";

declare global {
  interface Window {
    openMemoryHost(addinUrl: string, workbook: WorkbookFile | undefined, options: HostOptions): void;
    host: Host;
    /** Opens the add-in a second time over the same workbook, as a colleague has it. */
    openColleague(): Promise<void>;
    colleague: Host | undefined;
    grid: MemoryGrid;
    /** The area of "Profile!A1:C3", on the active sheet where none is named. */
    areaAt(address: string): Area;
    addressOf(area: Area): string;
    /** How the person left the pane by keyboard, so far. */
    paneKeys: PaneKey[];
  }
}

/** The page of the fast browser tests: nothing but the add-in's pane over a grid in memory. */
window.openMemoryHost = (addinUrl, workbook, options) => {
  window.grid = createMemoryGrid(workbook);
  window.paneKeys = [];
  window.host = startHost({
    grid: window.grid,
    addinUrl,
    parent: document.body,
    options: {
      title: workbook?.title,
      names: workbook?.names,
      tables: workbook?.tables,
      onPaneKey: (key) => window.paneKeys.push(key),
      ...options,
    },
  });
  window.openColleague = () => {
    window.colleague = startHost({ grid: window.grid, addinUrl, parent: document.body, options, beside: window.host });
    return window.colleague.ready;
  };
  window.areaAt = (address) => areaAt(address, window.grid.activeSheet(), window.host.model);
  window.addressOf = (area) => addressOf(area, window.host.model);
};
