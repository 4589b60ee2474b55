import { createContext, useContext, useMemo, type ReactNode } from "react";
import { paneText, type PaneKey, type PaneParams } from "../i18n/pane";
import type { Language } from "../scorecard/scorecard";
import { Refused, type Refusal } from "../workbook/port";
import type { Applied } from "./model";
import { approvalText } from "./provenance";

const LanguageContext = createContext<Language>("en");

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}

export type Translate = (key: PaneKey, params?: PaneParams) => string;

/** The pane's texts in the reader's language. */
export function usePaneText(): { t: Translate; language: Language } {
  const language = useContext(LanguageContext);
  return useMemo(() => ({ t: (key, params) => paneText(key, language, params), language }), [language]);
}

/** Why something could not be written or read, as a sentence. */
export function outcomeText(outcome: Refusal | Extract<Applied, { done: false }>, t: Translate): string {
  switch (outcome.reason) {
    case "locked":
      return `${t("shell.outcome.locked")} ${approvalText(outcome.scorecard, t)}`;
    case "failed":
      return t("shell.failed", { message: outcome.message });
    case "changed":
    case "no-table":
    case "structure":
    case "typing":
    case "too-much":
      return t(`shell.outcome.${outcome.reason}`);
    case "named":
      return t("shell.outcome.named", { at: outcome.at, name: outcome.name });
    case "misplaced":
      return t(outcome.restored ? "shell.outcome.misplaced" : "shell.outcome.misplaced.left", { at: outcome.at });
    case "too-large":
      return outcome.at === null ? t("shell.outcome.too-large") : t("shell.outcome.too-large.at", { at: outcome.at });
    default:
      return t(`shell.outcome.${outcome.reason}`, { at: outcome.at });
  }
}

/** Why something failed, in Excel's own words where there are no others. */
export function errorText(error: unknown, t: Translate): string {
  if (error instanceof Refused) return outcomeText(error.refusal, t);
  const message = error instanceof Error ? error.message : String(error);
  // Errors of Office.js bear a code, others of the pane none.
  return error instanceof Error && "code" in error ? t("shell.failed", { message }) : message;
}
