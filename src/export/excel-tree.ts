import type { Compiled } from "../scorecard/compile";
import { isGroup, weightOf } from "../scorecard/scorecard";
import type { Plan } from "../engine/plan";
import { literal } from "./excel-notation";

/**
 * How groups combine their parts, as formulas: what the engine does in tree.ts, said once for both forms. A form tells how it writes what a
 * formula of one firm refers to.
 */

/** Parts of a group of which sums are formed: those that make up its scale, and those that add on top. */
export interface Parts {
  base: readonly number[];
  bonus: readonly number[];
}

/** What a form writes, all of it at the firm's stage. A size is what a part counts for in its group: its maximum in a sum, else its weight. */
export interface Notation {
  /** The number of the firm's stage. */
  stage: string;
  /** Sum of sizes, or the number of parts that weigh anything. */
  sizes(parts: readonly number[], counted: boolean): string;
  /** The same of the parts that are present. */
  held(parts: readonly number[], counted: boolean): string;
  /** Sum of sizes (or number of parts) times the coverage of each part. */
  covered(parts: readonly number[], counted: boolean): string;
  /** Sum of size × attainment; a missing part gives nothing. */
  points(parts: readonly number[]): string;
  size(part: number): string;
  /** Attainment of one part that has one. */
  attainment(part: number): string;
  /** A condition: the part is present. */
  isPresent(part: number): string;
}

/** A group of the tree by its number, with what its formulas depend on. */
export interface TreeGroup {
  node: number;
  parts: Parts;
  /** Whether missing parts leave their weight to the others: under `reweight`, outside bonus groups. */
  reweights: boolean;
  /** Whether the group stands in a sum or a mean, to which it gives size × attainment. */
  givesPoints: boolean;
  /** Whether its parts give size × attainment. */
  addsPoints: boolean;
}

/** The groups of a plan, each behind those below it; the root stands last. */
export function groupsOf(plan: Plan): TreeGroup[] {
  const { indicators, groups } = plan;
  const parents = new Map(groups.flatMap(({ parts }, g) => parts.map((part) => [part, g] as const)));
  const isBonus = (g: number): boolean => groups[g].bonus || (parents.has(indicators + g) && isBonus(parents.get(indicators + g)!));
  const adds = (g: number): boolean => groups[g].combine === "sum" || groups[g].combine === "mean";
  return groups.map(({ parts }, g) => {
    const node = indicators + g;
    const isExtra = (part: number): boolean => part >= indicators && groups[part - indicators].bonus;
    // Indicators first, so that what has a coverage of its own stands together.
    const sorted = [...parts].sort((a, b) => Number(a >= indicators) - Number(b >= indicators));
    return {
      node,
      parts: { base: sorted.filter((part) => !isExtra(part)), bonus: sorted.filter(isExtra) },
      reweights: plan.policy === "reweight" && !isBonus(g),
      givesPoints: parents.has(node) && adds(parents.get(node)!),
      addsPoints: adds(g),
    };
  });
}

/** What a group weighs by itself at each stage, as its document says. */
export function groupWeights({ scorecard, nodes }: Compiled, node: number): number[] {
  return scorecard.stages.map(({ id }) => weightOf(scorecard, id, nodes[node].id));
}

/** Indicators that weigh nothing at a stage whatever their weight, since a group above them weighs nothing there: [stage][indicator]. */
export function isSilent({ scorecard, plan, nodes }: Compiled): boolean[][] {
  return scorecard.stages.map(({ id }) => {
    const silent = new Array<boolean>(nodes.length).fill(false);
    for (let g = plan.groups.length - 1; g >= 0; g--) {
      const node = plan.indicators + g;
      const isOff = silent[node] || (isGroup(nodes[node]) && weightOf(scorecard, id, nodes[node].id) === 0);
      for (const part of plan.groups[g].parts) silent[part] = isOff;
    }
    return silent.slice(0, plan.indicators);
  });
}

/** A number that may differ from stage to stage. */
export function byStage(values: readonly number[], stage: string): string {
  return values.every((value) => value === values[0]) ? literal(values[0]) : `CHOOSE(${stage},${values.map(literal).join(",")})`;
}

/** What a group counts for in the group above it, or the root's maximum. @param all the sum of the sizes of its parts, bonus or not */
export function sizeOf(plan: Plan, { node, givesPoints }: TreeGroup, weight: string, base: string, all: string): string {
  const { combine } = plan.groups[node - plan.indicators];
  const parent = plan.groups.find(({ parts }) => parts.includes(node));
  const sums = combine === "sum" && (!parent || (givesPoints && parent.combine === "sum"));
  return sums ? mostOf(plan, node, weight, base) : `IF(${all}>0,${weight},0)`;
}

/** The maximum of a group that sums. */
function mostOf(plan: Plan, node: number, weight: string, base: string): string {
  const { cap } = plan.groups[node - plan.indicators];
  const whole = weight === "1" ? base : `${weight}*${base}`;
  return cap === Infinity ? whole : `MIN(${literal(cap)},${whole})`;
}

/** The share of a group's weight that present figures hold, 0…1. The sum of its sizes is above 0. */
export function coverageOf(plan: Plan, { node, parts }: TreeGroup, notation: Notation): string {
  const counted = isExtreme(plan, node);
  return `${notation.covered(parts.base, counted)}/${notation.sizes(parts.base, counted)}`;
}

/** The weight of the parts of a group that are present; of all of them where a missing figure counts as 0. */
export function heldOf(plan: Plan, { node, parts, reweights }: TreeGroup, notation: Notation): string {
  const counted = isExtreme(plan, node);
  return reweights ? notation.held(parts.base, counted) : notation.sizes(parts.base, counted);
}

/**
 * What a group comes to: size × attainment where it gives points to the group above it, the points of a root that sums, else the attainment.
 * @param held what heldOf gives, which is above 0
 * @param weights the group's own weight, stage by stage
 */
export function valueOf(plan: Plan, group: TreeGroup, weights: readonly number[], held: string, notation: Notation): string {
  const { node, parts, reweights, givesPoints } = group;
  const { combine } = plan.groups[node - plan.indicators];
  const parent = plan.groups.find((own) => own.parts.includes(node));
  if (combine === "sum") {
    const base = notation.sizes(parts.base, false);
    const points = parts.base.length === 0 ? "0" : notation.points(parts.base);
    const raised = reweights ? `${points}*${base}/${held}` : points;
    const sum = parts.bonus.length === 0 ? raised : `(${raised}+${notation.points(parts.bonus)})`;
    const weight = byStage(weights, notation.stage);
    const most = mostOf(plan, node, weight, sum);
    if (!parent || parent.combine === "sum") return most;
    const attainment = `${most}/${bracketed(mostOf(plan, node, weight, base))}`;
    return givesPoints ? `${notation.size(node)}*${attainment}` : attainment;
  }
  const attainment = meanOf(plan, group, held, notation);
  return givesPoints ? `${notation.size(node)}*${attainment}` : attainment;
}

/** The attainment of a group that does not sum. */
function meanOf(plan: Plan, { node, parts: { base } }: TreeGroup, held: string, notation: Notation): string {
  const { combine } = plan.groups[node - plan.indicators];
  const each = (value: (part: number) => string, otherwise: string): string[] =>
    base.map((part) => `IF(${notation.isPresent(part)},IF(${notation.size(part)}>0,${value(part)},${otherwise}),${otherwise})`);
  switch (combine) {
    case "geometric":
      return each((part) => `${notation.attainment(part)}^(${notation.size(part)}/${held})`, "1").join("*");
    case "harmonic":
      // A part whose attainment is 0 makes the mean 0.
      return (
        `IF(MIN(${each((part) => notation.attainment(part), "1").join(",")})=0,0,` +
        `${held}/(${each((part) => `${notation.size(part)}/${notation.attainment(part)}`, "0").join("+")}))`
      );
    case "best":
      return `MAX(${each((part) => notation.attainment(part), "0").join(",")})`;
    case "worst":
      return `MIN(${each((part) => notation.attainment(part), "1").join(",")})`;
    default:
      return `${notation.points(base)}/${held}`;
  }
}

function isExtreme(plan: Plan, node: number): boolean {
  const { combine } = plan.groups[node - plan.indicators];
  return combine === "best" || combine === "worst";
}

function bracketed(text: string): string {
  return /^[\w.$]+$|^[A-Z]+\([^()]*\)$/.test(text) ? text : `(${text})`;
}
