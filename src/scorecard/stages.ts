import { comparable } from "./names";
import type { Stage } from "./scorecard";

/**
 * The stages of the national guidelines. A profile table whose stage columns bear one of these names answers to the others too.
 * That the seed and expansion stages of longwan-2022 count as start-up and growth is our illustrative mapping.
 */
export const NATIONAL_STAGES: Stage[] = [
  { id: "startup", label: { en: "Start-up", zh: "初创期" }, aliases: ["seed", "种子期"] },
  { id: "growth", label: { en: "Growth", zh: "成长期" }, aliases: ["expansion", "扩张期"] },
  { id: "mature", label: { en: "Mature", zh: "稳定期" }, aliases: ["成熟期"] },
];

/** Names to stage numbers: ids win over labels, labels over aliases. */
export function stageIndex(stages: readonly Stage[]): Map<string, number> {
  const index = new Map<string, number>();
  const add = (name: string | undefined, k: number): void => {
    const key = comparable(name ?? "");
    if (key !== "" && !index.has(key)) index.set(key, k);
  };
  stages.forEach((stage, k) => add(stage.id, k));
  stages.forEach((stage, k) => [stage.label?.en, stage.label?.zh].forEach((name) => add(name, k)));
  stages.forEach((stage, k) => stage.aliases?.forEach((name) => add(name, k)));
  return index;
}
