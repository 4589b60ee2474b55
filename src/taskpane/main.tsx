import application from "../../package.json";
import { languageOf } from "../i18n/language";
import { paneText } from "../i18n/pane";
import { onceSeen } from "../workbook/visibility";
import { openOfOneRelease } from "./release";

// The functions registered themselves before this script ran, so the pane's own code comes last and no cell waits for it.
void Office.onReady(async ({ host }) => {
  const root = document.getElementById("root")!;
  if (host !== Office.HostType.Excel) {
    root.textContent = paneText("shell.outside", languageOf(...navigator.languages));
    return;
  }
  // A cell of ours that is calculated starts this page too, without a pane.
  await onceSeen();
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  await openOfOneRelease(root, {
    functions: (globalThis as { INNOV_RELEASE?: string }).INNOV_RELEASE,
    pane: application.version,
    load: () => import("./pane"),
    language: languageOf(Office.context.displayLanguage),
    wasReloaded: navigation?.type === "reload",
    reload: () => location.reload(),
  });
});
