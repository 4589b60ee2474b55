import { existsSync, readFileSync } from "node:fs";
import { figuresFromColumns } from "../../src/engine/figures";
import { score } from "../../src/engine/score";
import { Fault } from "../../src/engine/scores";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { comparable } from "../../src/scorecard/names";
import { indicatorsOf, isGroup, nodesOf, type Condition, type Node } from "../../src/scorecard/scorecard";

type Figure = number | string | boolean | null;
interface Case {
  card: string;
  title: string;
  inputs: Record<string, Figure>;
  points: Record<string, number | [number, number]>;
  total: number | [number, number] | null;
  verdict: "PASS" | "FAIL" | "UNKNOWN";
}

/** Worked by hand from the issuers' texts, beside the project rather than in it. */
const path = "../shared/domain/cases.json";
const cases: Case[] = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
const cards = ["tech-sme-2017", "innovative-sme-2022"];

if (cases.length === 0) it.skip(`the worked cases are not here: ${path}`, () => undefined);
else
  describe.each(cards)("%s", (id) => {
    const card = builtIn(id)!;
    const plan = compile(card) as Compiled;
    const own = cases.filter((one) => one.card === id).map((one) => [one.title, one] as const);
    const known = ({ inputs }: Case): boolean => indicatorsOf(card).every((indicator) => inputs[indicator.id] !== null);
    const complete = own.filter(([, one]) => known(one));
    const incomplete = own.filter(([, one]) => !known(one));

    it("has an indicator or an input for every figure of the cases", () => {
      const ids = [...indicatorsOf(card), ...card.inputs!].map((one) => one.id).sort();
      for (const [, { inputs }] of own) expect(Object.keys(inputs).sort()).toEqual(ids);
    });

    it.each(complete)("%s: points of each row and the total", (_, one) => {
      const { pointsOf, total } = scored(plan, one);
      expect(Object.fromEntries(Object.keys(one.points).map((row) => [row, pointsOf(row)]))).toEqual(one.points);
      expect(total).toBe(one.total);
    });

    it.each(complete)("%s: the verdict of its gates", (_, one) => {
      const { pointsOf, total } = scored(plan, one);
      const groups = new Set([...nodesOf(card.score)].filter(isGroup).map((group) => group.id));
      const operand = (of: string): number | Figure => (of === "score" ? total : groups.has(of) ? pointsOf(of) : one.inputs[of]);
      expect(card.gates!.every(({ holds }) => met(holds, operand)) ? "PASS" : "FAIL").toBe(one.verdict);
    });

    it.each(incomplete)("%s: no score, since official points are never reweighted", (_, one) => {
      const { total, fault } = scored(plan, one);
      expect([total, fault]).toEqual([NaN, Fault.missing]);
    });
  });

function scored(
  { scorecard, plan, indicators }: Compiled,
  { inputs }: Case,
): { pointsOf: (node: string) => number; total: number; fault: number } {
  const columns = indicators.map(({ indicator, choices }) => {
    const figure = inputs[indicator.id];
    return Float64Array.of(figure === null ? NaN : choices ? choices.get(comparable(String(figure)))! : Number(figure));
  });
  const result = score(plan, figuresFromColumns(columns), Int32Array.of(0), "points");
  const points = new Map(indicators.map(({ indicator }, k) => [indicator as Node, result.points![k][0]]));
  const pointsOf = (id: string): number => {
    const node = [...nodesOf(scorecard.score)].find((one) => one.id === id)!;
    return [...nodesOf(node)].reduce((sum, part) => sum + (points.get(part) ?? 0), 0);
  };
  return { pointsOf, total: result.score[0], fault: result.fault[0] };
}

/** Whether a condition holds where every figure is known. */
function met(condition: Condition, operand: (of: string) => Figure): boolean {
  if ("all" in condition) return condition.all.every((part) => met(part, operand));
  if ("any" in condition) return condition.any.some((part) => met(part, operand));
  if ("not" in condition) return !met(condition.not, operand);
  const value = operand(condition.of);
  if ("is" in condition) return (value === true ? "yes" : value === false ? "no" : value) === condition.is;
  if (typeof value !== "number") throw new Error(`${condition.of} is no number: ${value}`);
  if ("atLeast" in condition) return value >= condition.atLeast;
  if ("atMost" in condition) return value <= condition.atMost;
  if ("above" in condition) return value > condition.above;
  return value < condition.below;
}
