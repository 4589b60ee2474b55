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
  return language === "zh" ? `help.zh-CN.html#${section}` : `help.html?en#${section}`;
}
