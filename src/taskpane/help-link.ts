import type { MessageCode } from "../i18n/messages";
import { shownCode } from "../i18n/problem";
import type { Language } from "../scorecard/scorecard";
import type { ViewName } from "./views";

/** Sections of the page of help by view; the page begins with the first score. */
const SECTIONS: Record<ViewName, string> = {
  data: "units",
  weights: "scorecard",
  profiles: "scorecard",
  results: "first",
  eligible: "annex",
  explain: "first",
  fund: "first",
  validate: "findings",
  change: "first",
  care: "first",
};

/** Address of the guide, beside the pane's own page, at the section on a view: in the language of the pane, whatever that of the browser. */
export function helpOf(view: ViewName | null, language: Language): string {
  const section = view === null ? "first" : SECTIONS[view];
  return pageOf("help", section, language);
}

/** Address of what a message means and what to do about it. */
export function meaningOf(code: MessageCode, language: Language): string {
  return pageOf("messages", shownCode(code), language);
}

function pageOf(page: "help" | "messages", section: string, language: Language): string {
  return language === "zh" ? `${page}.zh-CN.html#${section}` : `${page}.html?en#${section}`;
}
