import { officeWorkbook } from "../../src/workbook/office";
import type { Workbook, WorkbookEvent } from "../../src/workbook/port";

declare global {
  interface Window {
    port: Workbook;
    portEvents: WorkbookEvent[];
  }
}

/** The page of the port's own tests: the port, and what it hears. */
void Office.onReady(() => {
  window.port = officeWorkbook();
  window.portEvents = [];
  window.port.on((event) => void window.portEvents.push(event));
});
