import { comparable } from "./names";
import type { Stage } from "./scorecard";

/** A stage of a firm's life, with every way in which it is written. */
interface KnownStage {
  id: string;
  label: { en: string; zh: string };
  /** Other spellings of the same stage: what one zone calls 稳定期 another calls 成熟期. */
  spellings: readonly string[];
}

const KNOWN: readonly KnownStage[] = [
  { id: "startup", label: { en: "Start-up", zh: "初创期" }, spellings: ["初创"] },
  { id: "growth", label: { en: "Growth", zh: "成长期" }, spellings: ["成长"] },
  { id: "mature", label: { en: "Mature", zh: "稳定期" }, spellings: ["成熟期", "稳定", "成熟"] },
  { id: "seed", label: { en: "Seed", zh: "种子期" }, spellings: [] },
  { id: "seedling", label: { en: "Seedling", zh: "苗木期" }, spellings: [] },
  { id: "expansion", label: { en: "Expansion", zh: "扩张期" }, spellings: [] },
  { id: "scaling", label: { en: "Scaling", zh: "壮大期" }, spellings: [] },
];

/** What the finer stages of zones count as where a scorecard has the three national ones; an illustrative mapping of ours. */
const SCORED_AS: Readonly<Record<string, string>> = { seed: "startup", seedling: "startup", expansion: "growth", scaling: "growth" };

const namesOf = ({ id, label, spellings }: KnownStage): string[] => [id, label.en, label.zh, ...spellings];
const known = new Map(KNOWN.flatMap((stage) => namesOf(stage).map((name) => [comparable(name), stage] as const)));

/** What names of stages are compared by: the same for all spellings of one stage, the name itself for any other text. */
export function stageKey(name: string): string {
  const plain = comparable(name);
  return known.get(plain)?.id ?? plain;
}

/** Every spelling of the stage that a name is one of; none where it is a stage of someone's own. */
export function spellingsOf(name: string): string[] {
  const stage = known.get(comparable(name));
  return stage ? namesOf(stage) : [];
}

/** The label in two languages of the stage that a name is a spelling of. */
export function stageLabel(name: string): { en: string; zh: string } | undefined {
  return known.get(comparable(name))?.label;
}

/** Names of the finer stages that count as the stage with this name, where a scorecard does not tell them apart. */
export function namesScoredAs(name: string): string[] {
  const key = stageKey(name);
  return KNOWN.filter(({ id }) => SCORED_AS[id] === key).flatMap(namesOf);
}

/** The stages of the national guidelines. A profile table whose stage columns bear one of these names answers to the others too. */
export const NATIONAL_STAGES: Stage[] = ["startup", "growth", "mature"].map((id) => {
  const { label, spellings } = known.get(id)!;
  return { id, label, aliases: [...spellings, ...namesScoredAs(id)] };
});

/** Names to stage numbers: ids win over labels, labels over aliases, and all of them over other spellings of the same stage. */
export function stageIndex(stages: readonly Stage[]): Map<string, number> {
  const index = new Map<string, number>();
  const add = (name: string | undefined, k: number): void => {
    const key = comparable(name ?? "");
    if (key !== "" && !index.has(key)) index.set(key, k);
  };
  stages.forEach((stage, k) => add(stage.id, k));
  stages.forEach((stage, k) => [stage.label?.en, stage.label?.zh].forEach((name) => add(name, k)));
  stages.forEach((stage, k) => stage.aliases?.forEach((name) => add(name, k)));
  stages.forEach(({ id, label }, k) => {
    for (const name of [id, label?.en, label?.zh]) for (const spelling of spellingsOf(name ?? "")) add(spelling, k);
  });
  return index;
}
