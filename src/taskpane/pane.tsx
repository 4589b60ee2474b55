import "./pane.css";
import { createRoot } from "react-dom/client";
import { officeWorkbook } from "../workbook/office";
import { SessionProvider, createSession } from "./session";
import { Shell } from "./shell";
import { LanguageProvider } from "./text";
import { PaneTheme } from "./theme";

/** Shows the pane over the open workbook. */
export function openPane(root: HTMLElement): void {
  const workbook = officeWorkbook();
  const session = createSession(workbook);
  document.documentElement.lang = workbook.language === "zh" ? "zh-CN" : "en";
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
