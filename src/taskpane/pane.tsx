import "./pane.css";
import { createRoot } from "react-dom/client";
import { paneText } from "../i18n/pane";
import { isRecent, officeWorkbook } from "../workbook/office";
import { SessionProvider, createSession } from "./session";
import { Shell } from "./shell";
import { LanguageProvider } from "./text";
import { PaneTheme } from "./theme";

/** Shows the pane over the open workbook. */
export function openPane(root: HTMLElement): void {
  const workbook = officeWorkbook();
  document.documentElement.lang = workbook.language === "zh" ? "zh-CN" : "en";
  if (!isRecent()) {
    root.textContent = paneText("shell.old", workbook.language);
    return;
  }
  const session = createSession(workbook);
  createRoot(root).render(
    <PaneTheme workbook={workbook}>
      <LanguageProvider language={workbook.language}>
        <SessionProvider session={session}>
          <Shell />
        </SessionProvider>
      </LanguageProvider>
    </PaneTheme>,
  );
  session.start();
}
