import { officeWorkbook } from "../../src/workbook/office";
import { CONTRACT } from "../workbook/contract";

declare global {
  interface Window {
    runContract(name: string): Promise<unknown>;
  }
}

/** The page in which the port's contract is run over Office.js. */
void Office.onReady(() => {
  const port = officeWorkbook();
  window.runContract = (name) => CONTRACT[name](port);
});
