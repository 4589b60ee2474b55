import { changesBetween } from "../changeLog";
import { labelsOf, stageLabel } from "../names";
import type { Translate } from "../text";
import { indicatorsOf, type Language, type Scorecard } from "../../scorecard/scorecard";
import type { Tuning } from "./tuning";

/** What colleagues changed and was taken over, a sentence for each cell, such as "Growth · patents: 20 → 25". */
export function changeTexts({ taken }: Tuning, t: Translate, language: Language): string[] {
  return taken.flatMap(({ before, after }) => differenceTexts(before, after, t, language));
}

/** What differs between two states of a profile table, a sentence for each cell. */
export function differenceTexts(before: Scorecard, after: Scorecard, t: Translate, language: Language): string[] {
  const labels = new Map(
    [before, after].flatMap((scorecard) => {
      const names = labelsOf(scorecard, language);
      return indicatorsOf(scorecard).map(({ id }, k): [string, string] => [id, names[k]]);
    }),
  );
  const stages = new Map([...before.stages, ...after.stages].map((stage) => [stage.id, stageLabel(stage, language)]));
  return changesBetween(before, after, language).map((change) =>
    t(change.field === "" ? "weights.conflict.property" : "weights.conflict.weight", {
      stage: stages.get(change.field) ?? change.field,
      indicator: labels.get(change.indicator) ?? change.indicator,
      before: change.before === "" || change.before === null ? "–" : String(change.before),
      after: change.after === "" || change.after === null ? "–" : String(change.after),
    }),
  );
}
