import { comparable } from "../names";
import type { Scorecard } from "../scorecard";
import { longwanStages, longwanTiers } from "./longwan-2022";
import { most2024 } from "./most-2024-illustrative";
import type { StageScheme, TierScheme } from "./schemes";

/** Moves with any change of a built-in document. */
export const CATALOGUE_VERSION = "2026.1";

export const catalogue: readonly Scorecard[] = [most2024];

export const stageSchemes: readonly StageScheme[] = [longwanStages];

export const tierSchemes: readonly TierScheme[] = [longwanTiers];

/** The built-in scorecard with this id; case, width and white space do not matter. */
export function builtIn(id: string): Scorecard | undefined {
  const wanted = comparable(id);
  return catalogue.find((scorecard) => comparable(scorecard.id) === wanted);
}
