import type { Plan } from "../engine/plan";
import { CLOSE, COVERAGE_TOLERANCE } from "../engine/precision";
import { Terms, isAll, type Column, type Steps, type Term } from "./sql-steps";

/** A mean of reciprocals of which one is of a number below this is 0 to any digit that counts. */
const NOTHING = 1e-280;

/** Expressions over the last step. */
export interface Scored {
  score: string;
  coverage: string;
  /** One per indicator, null where its weight went to others. */
  points: string[];
}

/**
 * The tree of groups as steps: attainments upwards, then points downwards, as the engine's TreeEvaluator has them. Reads the columns a0, a1 …
 * (attainments, null where missing) and _stage (null where nothing weighs).
 */
export function treeSteps(steps: Steps, terms: Terms, plan: Plan): Scored {
  const tree = new Tree(terms, plan);
  const upwards = tree.attainments();
  const downwards = tree.points();
  const known = tree.known();
  const scored = tree.scored();
  // The constants are known once everything has been written.
  steps.add("constants", terms.columns);
  steps.add("known", known);
  for (const [name, columns] of [...upwards, ...downwards]) steps.add(name, columns);
  return scored;
}

type Level = [name: string, columns: Column[]];

class Tree {
  private readonly present: Term[] = [];
  /** Share of its weight that present figures hold; of what a bonus group holds nothing counts. */
  private readonly covered: Term[] = [];
  private readonly attained: Term[] = [];
  /** Of a sum: own weight × reweighting × capping; of a mean: 1 ÷ weight held, for the others times result ÷ arithmetic mean. */
  private readonly factor: Term[] = [];
  /** Of a sum: own weight × capping, for bonus parts. */
  private readonly second: Term[] = [];
  private readonly multiplier: Term[] = [];
  private readonly reweights: boolean;
  private readonly trimmed: string[] = [];

  constructor(
    private readonly terms: Terms,
    private readonly plan: Plan,
  ) {
    this.reweights = plan.policy === "reweight";
    for (let i = 0; i < plan.indicators; i++) {
      const weighs = !isAll(this.weight(i), 0);
      this.attained[i] = weighs ? `z${i}` : terms.all(0);
      this.covered[i] = plan.bonus[i] || !weighs ? terms.all(0) : `q${i}`;
      this.present[i] = this.reweights && this.counts(i) ? `q${i}` : terms.all(1);
    }
  }

  private weight(node: number): number[] {
    return this.terms.stages.map((s) => this.plan.stages[s].weight[node]);
  }

  private maximum(node: number): number[] {
    return this.terms.stages.map((s) => this.plan.stages[s].maximum[node]);
  }

  /** Whether an indicator counts in the coverage, at some stage at least. */
  private counts(i: number): boolean {
    return typeof this.covered[i] === "string";
  }

  private isBonus(node: number): boolean {
    return node >= this.plan.indicators && this.plan.groups[node - this.plan.indicators].bonus;
  }

  /** What a part counts for among the parts of its group, by which missing ones are made up for. */
  private size(g: number, part: number): number[] {
    const { combine } = this.plan.groups[g];
    if (combine === "sum") return this.maximum(part);
    return combine === "best" || combine === "worst" ? this.weight(part).map(Math.sign) : this.weight(part);
  }

  /** Attainments with 0 for missing ones, and which are known. */
  known(): Column[] {
    const [zero, one] = [this.terms.number(0), this.terms.number(1)];
    const columns: Column[] = [];
    for (let i = 0; i < this.plan.indicators; i++) {
      if (typeof this.attained[i] !== "string") continue;
      columns.push([`z${i}`, `coalesce(a${i}, ${zero})`]);
      if (this.counts(i)) columns.push([`q${i}`, `case when a${i} is null then ${zero} else ${one} end`]);
    }
    return columns;
  }

  attainments(): Level[] {
    const { groups, indicators } = this.plan;
    const heights: number[] = [];
    groups.forEach(({ parts }, g) => {
      heights[g] = 1 + Math.max(-1, ...parts.map((part) => (part < indicators ? -1 : heights[part - indicators])));
    });
    const levels: Level[] = [];
    for (let height = 0; height <= Math.max(...heights); height++) {
      const sums: Column[] = [];
      const totals: Column[] = [];
      const results: Column[] = [];
      heights.forEach((own, g) => own === height && this.combine(g, sums, totals, results));
      levels.push([`sums_${height}`, sums], [`totals_${height}`, totals], [`groups_${height}`, results]);
    }
    return levels;
  }

  private combine(g: number, sums: Column[], totals: Column[], results: Column[]): void {
    const { terms, plan } = this;
    const { combine, parts: all } = plan.groups[g];
    const node = plan.indicators + g;
    this.attained[node] = this.covered[node] = this.present[node] = terms.all(0);
    if (isAll(this.weight(node), 0)) return;
    const parts = all.filter((part) => !isAll(this.weight(part), 0));
    const base = parts.filter((part) => !this.isBonus(part));
    const sizes = terms.sum(base.map((part) => this.size(g, part))) as number[];
    const held = this.column(`h${g}`, terms.sum(base.map((part) => terms.product(this.size(g, part), this.present[part]))), sums);
    this.present[node] =
      typeof held === "string"
        ? this.column(`q${node}`, `case when ${held} > ${terms.number(0)} then ${terms.number(1)} else ${terms.number(0)} end`, results)
        : held.map(Math.sign);
    const covered = terms.sum(base.map((part) => terms.product(this.size(g, part), this.covered[part])));
    this.covered[node] = this.column(`c${node}`, terms.quotient(covered, sizes), results);
    if (combine === "sum") this.sum(g, parts, sizes, held, sums, totals, results);
    else if (combine === "best" || combine === "worst") this.choose(g, parts, combine, sums, results);
    else this.mean(g, parts, held, sums, totals, results);
  }

  /** A term under a name where it depends on the row. */
  private column(name: string, term: Term, into: Column[]): Term {
    if (typeof term !== "string") return term;
    into.push([name, term]);
    return name;
  }

  /** An expression that counts only where a group holds anything, else 0. */
  private where(held: Term, expression: Term): Term {
    if (typeof held !== "string") {
      if (typeof expression !== "string") return expression.map((x, k) => (held[k] > 0 ? x : 0));
      if (held.every((own) => own > 0)) return expression;
    }
    return `case when ${this.terms.text(held)} > ${this.terms.number(0)} then ${this.terms.text(expression)} else ${this.terms.number(0)} end`;
  }

  private sum(g: number, parts: number[], all: number[], held: Term, sums: Column[], totals: Column[], results: Column[]): void {
    const { terms } = this;
    const node = this.plan.indicators + g;
    const { cap } = this.plan.groups[g];
    const weight = this.weight(node);
    const added = (bonus: boolean): Term =>
      terms.sum(parts.filter((part) => this.isBonus(part) === bonus).map((part) => terms.product(this.maximum(part), this.attained[part])));
    const weighted = this.column(`w${g}`, added(false), sums);
    const extra = this.column(`e${g}`, added(true), sums);
    const reweighting = typeof held === "string" ? terms.quotient(all, held) : terms.all(1);
    let total = terms.product(weight, terms.sum([terms.product(weighted, reweighting), extra]));
    let capping: Term = terms.all(1);
    if (cap < Infinity && typeof total === "string") {
      total = this.column(`t${g}`, this.where(held, total), totals);
      const most = terms.number(cap);
      capping = `case when ${terms.text(total)} > ${most} then ${most} / ${terms.text(total)} else ${terms.number(1)} end`;
    }
    this.factor[g] = this.column(`f${g}`, this.where(held, terms.product(terms.product(weight, reweighting), capping)), results);
    this.second[g] = this.column(`s${g}`, this.where(held, terms.product(weight, capping)), results);
    this.attained[node] = this.column(
      `z${node}`,
      this.where(held, terms.quotient(terms.product(total, capping), this.maximum(node))),
      results,
    );
  }

  private mean(g: number, parts: number[], held: Term, sums: Column[], totals: Column[], results: Column[]): void {
    const { terms } = this;
    const node = this.plan.indicators + g;
    const { combine } = this.plan.groups[g];
    const weighted = this.column(`w${g}`, terms.sum(parts.map((part) => terms.product(this.weight(part), this.attained[part]))), sums);
    const inverse = terms.quotient(terms.all(1), held);
    const mean = terms.quotient(weighted, held);
    if (combine === "mean" || typeof weighted !== "string") {
      this.factor[g] = this.column(`f${g}`, this.where(held, inverse), results);
      this.attained[node] = this.column(`z${node}`, this.where(held, mean), results);
      return;
    }
    const [zero, one] = [terms.number(0), terms.number(1)];
    const geometric = combine === "geometric";
    const least = terms.number(geometric ? 0 : NOTHING);
    const inside = parts.map((part): Term => {
      const z = terms.text(this.attained[part]);
      const own = geometric
        ? `ln(case when ${z} > ${zero} then ${z} else ${one} end)`
        : `case when ${z} > ${least} then ${one} / ${z} else ${zero} end`;
      return terms.product(this.weight(part), own);
    });
    const spread = this.column(`l${g}`, terms.sum(inside), sums);
    const none = parts.map((part) => `(${[...this.takesPart(part), `${terms.text(this.attained[part])} <= ${least}`].join(" and ")})`);
    const share = terms.text(terms.quotient(geometric ? spread : held, geometric ? held : spread));
    const result = `case when ${none.join(" or ")} then ${zero} else ${geometric ? `exp(${share})` : share} end`;
    const extra = this.column(`e${g}`, this.where(held, result), totals);
    this.attained[node] = this.column(`z${node}`, extra, results);
    const factor = `(case when ${terms.text(mean)} > ${zero} then ${terms.text(terms.quotient(extra, mean))} else ${one} end)`;
    this.factor[g] = this.column(`f${g}`, this.where(held, terms.quotient(factor, held)), results);
  }

  /** What must hold for a part to count in a row. */
  private takesPart(part: number): string[] {
    const { terms } = this;
    const weight = this.weight(part);
    const present = this.present[part];
    return [
      ...(weight.every((w) => w > 0) ? [] : [`${terms.text(weight)} > ${terms.number(0)}`]),
      ...(isAll(present, 1) ? [] : [`${terms.text(present)} > ${terms.number(0)}`]),
    ];
  }

  private choose(g: number, parts: number[], combine: "best" | "worst", sums: Column[], results: Column[]): void {
    const { terms } = this;
    const node = this.plan.indicators + g;
    const candidates = parts.map((part) => {
      const conditions = this.takesPart(part);
      const z = terms.text(this.attained[part]);
      return conditions.length === 0 ? z : `case when ${conditions.join(" and ")} then ${z} end`;
    });
    const chosen = candidates.length === 1 ? candidates[0] : `${combine === "best" ? "greatest" : "least"}(${candidates.join(", ")})`;
    sums.push([`e${g}`, chosen]);
    this.attained[node] = this.column(`z${node}`, `coalesce(e${g}, ${terms.number(0)})`, results);
    // The first of equal parts is the one that counts.
    const cases = candidates.map((candidate, k) => `when ${candidate} = e${g} then ${parts[k]}`);
    this.second[g] = this.column(`s${g}`, `case ${cases.join(" ")} end`, results);
  }

  points(): Level[] {
    const { terms, plan } = this;
    const { indicators, groups, scale } = plan;
    const root = indicators + groups.length - 1;
    const levels: Level[] = [];
    this.multiplier[root] = (groups[groups.length - 1].combine === "sum" ? this.maximum(root) : terms.all(1)).map((most) => most * scale);
    let current = [groups.length - 1];
    for (let depth = 0; current.length > 0; depth++) {
      const columns: Column[] = [];
      const below: number[] = [];
      for (const g of current)
        for (const part of groups[g].parts) {
          const own = this.multiplierOf(g, part);
          this.multiplier[part] = part < indicators ? own : this.column(`m${part}`, own, columns);
          if (part >= indicators && !isAll(this.weight(part), 0)) below.push(part - indicators);
        }
      levels.push([`shares_${depth}`, columns]);
      current = below;
    }
    const raw: Column[] = [];
    for (let i = 0; i < indicators; i++) {
      const points = isAll(this.weight(i), 0) ? terms.all(0) : terms.productOfShares(this.multiplier[i], this.attained[i]);
      const column = this.column(`p${i}`, points, raw);
      this.trimmed[i] = terms.text(column);
    }
    levels.push(["points", raw]);
    const short: Column[] = [];
    for (let i = 0; i < indicators; i++)
      if (plan.discrete[i] && raw.some(([name]) => name === `p${i}`)) {
        const near = `floor(p${i} * ${terms.number(1e6)} + ${terms.number(0.5)}) / ${terms.number(1e6)}`;
        short.push([`d${i}`, `case when abs(${near} - p${i}) <= ${terms.number(CLOSE)} * p${i} then ${near} else p${i} end`]);
        this.trimmed[i] = `d${i}`;
      }
    levels.push(["decimals", short]);
    return levels;
  }

  /** Points that a part of a group gives for an attainment of 1. */
  private multiplierOf(g: number, part: number): Term {
    const { terms } = this;
    const node = this.plan.indicators + g;
    const own = this.multiplier[node];
    if (isAll(this.weight(part), 0)) return terms.all(0);
    const { combine } = this.plan.groups[g];
    if (combine === "best" || combine === "worst")
      return `case when ${terms.text(this.second[g])} = ${part} then ${terms.text(own)} else ${terms.number(0)} end`;
    const factor = this.isBonus(part) ? this.second[g] : this.factor[g];
    return combine === "sum"
      ? terms.product(terms.productOfShares(terms.quotient(own, this.maximum(node)), factor), this.maximum(part))
      : terms.product(terms.productOfShares(own, factor), this.weight(part));
  }

  scored(): Scored {
    const { terms, plan } = this;
    const root = plan.indicators + plan.groups.length - 1;
    const coverage = terms.text(this.covered[root]);
    const conditions = ["_stage is not null"];
    if (this.reweights)
      conditions.push(
        `${terms.text(this.present[root])} > ${terms.number(0)}`,
        `${coverage} >= ${terms.number(plan.minCoverage - COVERAGE_TOLERANCE)}`,
      );
    if (plan.policy === "na")
      for (let i = 0; i < plan.indicators; i++) {
        if (this.counts(i)) conditions.push(this.isKnown(i));
      }
    const holds = conditions.join(" and ");
    const sum = this.trimmed.filter((own) => own !== terms.number(0)).join(" + ") || terms.number(0);
    return {
      score: `case when ${holds} then ${sum} end`,
      coverage: `case when _stage is not null then ${coverage} end`,
      points: this.trimmed.map((own, i) => {
        if (!this.reweights || !this.counts(i)) return `case when ${holds} then ${own} end`;
        return `case when ${holds} and ${this.isKnown(i)} then ${own} end`;
      }),
    };
  }

  /** Whether a figure is there, or weighs nothing. */
  private isKnown(i: number): string {
    const zero = this.terms.number(0);
    const weight = this.weight(i);
    return weight.every((w) => w > 0) ? `q${i} > ${zero}` : `(q${i} > ${zero} or ${this.terms.text(weight)} = ${zero})`;
  }
}
