import { indicatorsOf } from "../scorecard";
import { most2024 } from "./most-2024-illustrative";

const names = new Map(indicatorsOf(most2024).map(({ id, label, aliases }) => [id, [label!.en!, label!.zh!, ...aliases!]]));

/** Labels and aliases, English and Chinese, of the national indicator with this id; none where there is no such indicator. */
export function nationalNames(id: string): readonly string[] {
  return names.get(id) ?? [];
}
