import { comparable } from "../names";
import { indicatorsOf, isGroup, type Indicator, type Text } from "../scorecard";
import { most2024 } from "./most-2024-illustrative";

const indicators = new Map<string, Indicator>(indicatorsOf(most2024).map((indicator) => [indicator.id, indicator]));

/** The national indicator with this id, if there is one. */
export function nationalIndicator(id: string): Indicator | undefined {
  return indicators.get(id);
}

/** Labels and aliases, English and Chinese, of the national indicator with this id; none where there is no such indicator. */
export function nationalNames(id: string): readonly string[] {
  const found = indicators.get(id);
  return found ? [found.label!.en!, found.label!.zh!, ...found.aliases!] : [];
}

/** Both names of the national group that a table calls by one of them. */
export function nationalGroup(name: string): Text | undefined {
  const wanted = comparable(name);
  const labels = most2024.score.parts.flatMap((part) => (isGroup(part) ? [part.label!] : []));
  return labels.find(({ en, zh }) => [en, zh].some((own) => comparable(own!) === wanted));
}
