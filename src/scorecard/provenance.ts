import { builtIn } from "./catalogue/catalogue";
import { comparable } from "./names";
import { LIMITS } from "./limits";
import { stageKey } from "./stages";
import { isGroup, weightOf, type Node, type Origin, type Scorecard, type Text } from "./scorecard";

/**
 * A scorecard that claims no more than its rules bear out. A status says where figures come from, so only a document that scores as the
 * built-in card of its id, or of the id it names as its origin, may bear that card's official word. An edited copy keeps saying what it
 * was copied from; it is illustrative where the card's weights are, else custom, and has an id of its own, so that no report shows its
 * scores under the card's.
 */
export function settleStatus(scorecard: Scorecard): Scorecard {
  const { id, version, status } = scorecard;
  const namesake = builtIn(id);
  const card = namesake ?? (scorecard.origin && builtIn(scorecard.origin.id));
  const claims = status === "official" || status === "official-structure";
  const origin = scorecard.origin && honest(scorecard.origin);
  if (!claims && !namesake) return origin === scorecard.origin ? scorecard : { ...scorecard, origin };
  if (card && sameRules(scorecard, card)) {
    const settled = claims ? card.status : status;
    return settled === status && origin === scorecard.origin ? scorecard : { ...scorecard, status: settled, ...(origin ? { origin } : {}) };
  }
  const copied = origin ?? (card && { id: card.id, version, status: card.status });
  return {
    ...scorecard,
    ...(namesake ? { id: `${id.slice(0, LIMITS.id - EDITED.length)}${EDITED}` } : {}),
    status: !claims ? status : (card?.status ?? status) === "official" ? "custom" : "illustrative",
    ...(copied ? { origin: copied } : {}),
  };
}

const EDITED = "-edited";

/** A built-in card's status is its own, whatever a copy says of it. */
function honest(origin: Origin): Origin {
  const card = builtIn(origin.id);
  return !card || card.status === origin.status ? origin : { ...origin, status: card.status };
}

/** Whether two scorecards score every firm alike and judge it alike, whatever their names and the order of their parts. */
function sameRules(a: Scorecard, b: Scorecard): boolean {
  return canonical(rulesOf(a)) === canonical(rulesOf(b));
}

function rulesOf(scorecard: Scorecard): unknown {
  const { missing, inputs, gates, score } = scorecard;
  // A table may head a stage with another of its names, and answers to all of them.
  const stages = scorecard.stages.map(({ id }) => ({ id, key: stageKey(id) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const rulesOfNode = (node: Node): unknown => {
    const weights = stages.map((stage) => weightOf(scorecard, stage.id, node.id));
    if (isGroup(node)) {
      const { combine, cap, scale = 1, bonus = false, assessed, parts } = node;
      return { combine, cap, scale, bonus, assessed, weights, parts: parts.map((part) => canonical(rulesOfNode(part))).sort() };
    }
    const { id, unit, curve, curves, zero = true, valid, pathway } = node;
    const staged = stages.map((stage) => curves?.[stage.id] ?? null);
    return { id, names: namesOf(node), unit, curve, staged, zero, valid, pathway, weights };
  };
  return {
    stages: stages.map(({ key }) => key),
    policy: missing?.policy ?? "reweight",
    coverage: missing?.minCoverage ?? 0.65,
    inputs: (inputs ?? []).map(({ label, aliases, note: _, ...input }) => ({ ...input, names: namesOf({ label, aliases }) })),
    gates: (gates ?? []).map(({ holds }) => holds),
    score: rulesOfNode(score),
  };
}

/** The names under which a figure is looked for: another alias would let another column decide. A table has one language's label among its aliases. */
function namesOf({ label, aliases }: { label?: Text; aliases?: string[] }): string[] {
  const names = [label?.en, label?.zh, ...(aliases ?? [])].filter((name) => name !== undefined);
  return [...new Set(names.map(comparable))].sort();
}

/** A text that is the same for the same data, in whatever order its keys stand; what is undefined is left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, own: unknown) =>
    typeof own === "object" && own !== null && !Array.isArray(own)
      ? Object.fromEntries(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)))
      : own,
  );
}
