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

/** Address of the page of help, beside the pane's own, at the section on a view. */
export function helpOf(view: ViewName | null, language: Language): string {
  const section = view === null ? "first" : SECTIONS[view];
  return `help.html#${section}${language === "zh" ? "-zh" : ""}`;
}
