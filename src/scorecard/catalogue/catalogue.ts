import { comparable } from "../names";
import type { Scorecard } from "../scorecard";
import { eris2024 } from "./eris-2024";
import { esic2016 } from "./esic-2016";
import { gberInnovative } from "./gber-innovative";
import { hangzhouStages } from "./hangzhou-2020";
import { hnte2016 } from "./hnte-2016";
import { innoBizTiers } from "./inno-biz";
import { innovativeSme2022 } from "./innovative-sme-2022";
import { jei2025, jeiTiers } from "./jei-2025";
import { littleGiant2022 } from "./little-giant-2022";
import { littleGiant2026 } from "./little-giant-2026";
import { longwanStages, longwanTiers } from "./longwan-2022";
import { most2024 } from "./most-2024-illustrative";
import { most2025 } from "./most-2025";
import { pathways } from "./pathways";
import { pmiInnovativa2015 } from "./pmi-innovativa-2015";
import type { StageScheme, TierScheme } from "./schemes";
import { srdiSme2022 } from "./srdi-sme-2022";
import { star2024 } from "./star-2024";
import { techSme2017 } from "./tech-sme-2017";

/** Every built-in scorecard, in the order in which they are listed. */
export const catalogue: readonly Scorecard[] = [
  most2024,
  most2025,
  techSme2017,
  innovativeSme2022,
  srdiSme2022,
  littleGiant2022,
  littleGiant2026,
  hnte2016,
  star2024,
  esic2016,
  pmiInnovativa2015,
  jei2025,
  eris2024,
  gberInnovative,
  pathways,
];

export const stageSchemes: readonly StageScheme[] = [longwanStages, hangzhouStages];

export const tierSchemes: readonly TierScheme[] = [longwanTiers, innoBizTiers, jeiTiers];

/** The built-in scorecard with this id; case, width and white space do not matter. */
export function builtIn(id: string): Scorecard | undefined {
  const wanted = comparable(id);
  return catalogue.find((scorecard) => comparable(scorecard.id) === wanted);
}

/** The scheme that a formula calls by its id, title or alias; case, width and white space do not matter. */
export function schemeNamed<T extends StageScheme | TierScheme>(schemes: readonly T[], name: string): T | undefined {
  const wanted = comparable(name);
  return schemes.find(({ id, title, aliases }) =>
    [id, title.en, title.zh, ...(aliases ?? [])].some((own) => own !== undefined && comparable(own) === wanted),
  );
}
