import { catalogue } from "../../scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../scorecard/compile";
import { indicatorPoints } from "../../scorecard/maxima";
import { comparable } from "../../scorecard/names";
import { indicatorsOf, textIn, type Language, type Scorecard } from "../../scorecard/scorecard";
import type { Profile } from "../model";
import { isSameOrigin } from "../names";
import type { Translate } from "../text";

/** The profile itself as it stands. */
export const SHEET = "sheet";

/** What the tuned weights can be compared with. */
export interface Base {
  key: string;
  title: string;
  scorecard: Scorecard;
}

/** The profile itself as it stands, other tables of the workbook, built-in scorecards. */
export function baseChoices(profiles: readonly Profile[], profile: Profile, language: Language, t: Translate): Base[] {
  return [
    { key: SHEET, title: t(profile.origin.kind === "table" ? "weights.base.sheet" : "weights.base.builtIn"), scorecard: profile.scorecard },
    ...profiles.flatMap(({ origin, scorecard }) =>
      origin.kind === "table" && !isSameOrigin(origin, profile.origin) && !Array.isArray(compile(scorecard))
        ? [{ key: `table:${origin.table}`, title: origin.table, scorecard }]
        : [],
    ),
    ...catalogue.flatMap((scorecard) => {
      if (isSameOrigin({ kind: "built-in", id: scorecard.id }, profile.origin) || Array.isArray(compile(scorecard))) return [];
      return [{ key: `id:${scorecard.id}`, title: textIn(scorecard.title, language, scorecard.id), scorecard }];
    }),
  ];
}

/** What a base gives at most for the indicators and the stage of a scorecard, null where it knows them not. */
export function weightsIn(base: Scorecard, scorecard: Scorecard, stage: number): (number | null)[] {
  if (base === scorecard) return indicatorPoints(scorecard, stage);
  const compiled = compile(base) as Compiled;
  const baseStage = compiled.stages.get(comparable(scorecard.stages[stage].id));
  const points = baseStage === undefined ? [] : indicatorPoints(base, baseStage);
  return indicatorsOf(scorecard).map(({ id }) => points[compiled.names.get(comparable(id)) ?? -1] ?? null);
}
