import { numeral } from "./problem";
import { care } from "./pane/care";
import { change } from "./pane/change";
import { charts } from "./pane/charts";
import { data } from "./pane/data";
import { eligible } from "./pane/eligible";
import { explain } from "./pane/explain";
import { fund } from "./pane/fund";
import { profiles } from "./pane/profiles";
import { report } from "./pane/report";
import { results } from "./pane/results";
import { sheets } from "./pane/sheets";
import { shell } from "./pane/shell";
import { start } from "./pane/start";
import { validate } from "./pane/validate";
import { weights } from "./pane/weights";

/** Every text of the pane; each view keeps its own under its own prefix. A parameter stands in braces. */
const texts = {
  ...shell,
  ...start,
  ...data,
  ...weights,
  ...results,
  ...charts,
  ...explain,
  ...eligible,
  ...validate,
  ...report,
  ...change,
  ...fund,
  ...profiles,
  ...care,
  ...sheets,
};

export type PaneKey = keyof typeof texts;
export type PaneParams = Record<string, string | number>;

const GROUPED = new Intl.NumberFormat("en-US");

/** From five digits on with separators, which both languages write alike; a year has four. */
function inSentence(value: string | number): string {
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) >= 10_000
    ? GROUPED.format(value).replace("-", "−")
    : numeral(value);
}

/** A text of the pane in one language, its {parameters} filled in; {count:formula|formulas} is the first word where the count is 1. */
export function paneText(key: PaneKey, language: "en" | "zh", params: PaneParams = {}): string {
  return texts[key][language === "en" ? 0 : 1].replace(
    /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) =>
      !(name in params) ? whole : one === undefined || many === undefined ? inSentence(params[name]) : params[name] === 1 ? one : many,
  );
}
