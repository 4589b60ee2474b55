import { languageOf } from "../i18n/language";
import { paneText } from "../i18n/pane";
import { onceSeen } from "../workbook/visibility";

// The functions registered themselves before this script ran, so the pane's own code comes last and no cell waits for it.
void Office.onReady(async ({ host }) => {
  const root = document.getElementById("root")!;
  if (host !== Office.HostType.Excel) {
    root.textContent = paneText("shell.outside", languageOf(...navigator.languages));
    return;
  }
  // A cell of ours that is calculated starts this page too, without a pane.
  await onceSeen();
  const { openPane } = await import("./pane");
  openPane(root);
});
