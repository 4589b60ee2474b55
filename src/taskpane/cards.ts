import type { Problem } from "../i18n/problem";
import { examineSheet, type Examination, type Verdict } from "../population/verdicts";
import { prepareCard } from "../scorecard/card";
import { catalogue } from "../scorecard/catalogue/catalogue";
import type { Scorecard } from "../scorecard/scorecard";
import type { Firms, Profile } from "./model";

/** The best first. */
export const VERDICTS: readonly Verdict[] = ["PASS", "CONDITIONAL", "UNKNOWN", "FAIL"];

/** The cards that firms can be examined against: the chosen scorecard where it has conditions, then the built-in ones. */
export function cardsFor(profile: Pick<Profile, "scorecard"> | null): Scorecard[] {
  const own = profile?.scorecard;
  const builtIn = catalogue.filter(({ gates = [] }) => gates.length > 0);
  return own && (own.gates ?? []).length > 0 && !builtIn.includes(own) ? [own, ...builtIn] : builtIn;
}

/** The firms examined as INNOV_ELIGIBLE examines them, or why they cannot be. */
export function examineFirms(scorecard: Scorecard, { headers, values }: Pick<Firms, "headers" | "values">): Examination | Problem[] {
  const card = prepareCard(scorecard);
  return Array.isArray(card) ? card : examineSheet(card, { headers, values });
}
