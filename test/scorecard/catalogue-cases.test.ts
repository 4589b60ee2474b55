import { readdirSync } from "node:fs";
import path from "node:path";
import { eligible } from "../../src/functions/eligible";
import { score } from "../../src/functions/score";
import { examine } from "../../src/population/verdicts";
import { prepareCard, type Card } from "../../src/scorecard/card";
import { catalogue, stageSchemes, tierSchemes } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { comparable } from "../../src/scorecard/names";
import {
  indicatorsOf,
  isGroup,
  nodesOf,
  weightOf,
  type Group,
  type Input,
  type Points,
  type Scorecard,
} from "../../src/scorecard/scorecard";
import { shown } from "../functions/environment";
import { factsOf, valuesOf, verdictByCompletion, type Cell, type Firm } from "../population/verdict-oracle";
import { casesById, inputsOf, type Case, type Cases, type Figure } from "./catalogue-cases";

const folder = path.join(__dirname, "../../src/scorecard/catalogue");

it("lists every document of its folder", () => {
  const documents = readdirSync(folder).flatMap((name) => Object.values(jest.requireActual<object>(path.join(folder, name))) as unknown[]);
  const listed = new Set<unknown>([...catalogue, ...stageSchemes, ...tierSchemes]);
  const isDocument = (own: unknown): own is { id: string } =>
    typeof own === "object" && own !== null && "id" in own && "title" in own && "source" in own;
  const forgotten = documents.filter(isDocument).filter((own) => !listed.has(own));
  expect(forgotten.map(({ id }) => id)).toEqual([]);
  expect(documents.filter(isDocument).length).toBe(listed.size);
});

it("has a file of worked cases for every scorecard, and no other", () => {
  expect([...casesById.keys()].sort()).toEqual(catalogue.map(({ id }) => id).sort());
});

const cards = catalogue.flatMap((card) => {
  const cases = casesById.get(card.id);
  return cases ? [[card.id, card, cases] as const] : [];
});
const eligibleCards = cards.filter(([, { gates }]) => gates);

/** The one row of a function over one firm. */
function ask(run: (values: unknown[][], headers: unknown[][]) => unknown, inputs: Record<string, Figure>): unknown[] {
  return shown(run([Object.values(inputs)], [Object.keys(inputs)]))[0];
}

describe.each(cards)("%s", (_, card, file) => {
  const ids = [...indicatorsOf(card), ...(card.inputs ?? [])].map((own) => own.id);
  it("has cases that know its figures, each with a title of its own and its origin", () => {
    expect(file.cases.length).toBeGreaterThan(0);
    expect(file.source).toMatch(/./);
    expect(new Set(file.cases.map(({ title }) => title)).size).toBe(file.cases.length);
    for (const one of file.cases) {
      for (const known of [...Object.keys(inputsOf(file, one)), ...(one.absent ?? [])])
        expect([one.title, ids]).toEqual([one.title, expect.arrayContaining([known])]);
      expect([one.title, one.why]).toEqual([one.title, expect.stringMatching(/./)]);
      expect([one.title, (one.verdict === undefined) === (card.gates === undefined)]).toEqual([one.title, true]);
    }
  });
});

describe.each(eligibleCards)("%s", (_, card, file) => {
  it("has cases for every figure and for every verdict it can give", () => {
    const figures = new Set(file.cases.flatMap((one) => Object.keys(inputsOf(file, one))));
    expect([...figures].sort()).toEqual([...indicatorsOf(card), ...card.inputs!].map((own) => own.id).sort());
    const conditional = factsOf(card).some(({ kind }) => kind === "condition");
    expect([...new Set(file.cases.map(({ verdict }) => verdict))].sort()).toEqual([
      ...(conditional ? ["CONDITIONAL"] : []),
      "FAIL",
      "PASS",
      "UNKNOWN",
    ]);
  });

  it("has the conditions, ways in and exemptions that the issuer's text counts", () => {
    const declared = card.inputs!.filter((input) => input.declared);
    const named = (which: (input: Input) => unknown): string[] => declared.filter(which).map((input) => input.id);
    expect({
      gates: card.gates!.length,
      conditions: named(({ route, exempts }) => !route && !exempts),
      routes: named(({ route }) => route),
      exemptions: named(({ exempts }) => exempts),
    }).toEqual({ ...file.structure, rows: undefined });
  });
});

const worked = cards.flatMap(([id, card, file]) => file.cases.map((one) => ({ id, title: one.title, card, file, one })));
const examined = worked.filter(({ one }) => one.verdict !== undefined);

it.each(worked.filter(({ one }) => one.refused))("$id, $title", ({ card, one }) => {
  expect(compile(card)).toEqual([expect.objectContaining({ code: one.refused })]);
});

it.each(worked.filter(({ one }) => one.verdict === undefined && !one.refused))("$id, $title: INNOV_SCORE", ({ id, file, one }) => {
  const [found] = ask(
    (values, headers) => score(values, headers, one.stage as never, id as never, one.missing as never),
    inputsOf(file, one),
  );
  expect(typeof found === "number" ? Number(found.toFixed(one.decimals)) : found).toBe(one.score ?? "#N/A");
});

it.each(examined)("$id, $title: verdict and score of INNOV_ELIGIBLE", ({ id, file, one }) => {
  const [verdict, points] = ask((values, headers) => eligible(values, headers, [[id]]), inputsOf(file, one));
  const expected = one.score ?? "";
  expect([verdict, points]).toEqual([one.verdict, Array.isArray(expected) ? `[${expected[0]}, ${expected[1]}]` : expected]);
});

it.each(worked.filter(({ one }) => one.points))("$id, $title: least and most points of each row", ({ card, file, one }) => {
  expect(pointsOf(card, file, one)).toEqual(
    Object.fromEntries(Object.entries(one.points!).map(([row, own]) => [row, Array.isArray(own) ? own : [own, own]])),
  );
});

it.each(examined.filter(({ card, file, one }) => completions(card, file, one) <= 2_000))(
  "$id, $title: the verdict of the definition, by every completion",
  ({ card, file, one }) => {
    const yes = (cell: Figure): Cell => (typeof cell === "boolean" ? (cell ? "yes" : "no") : cell);
    // An impossible figure is a missing one.
    const firm = Object.entries(inputsOf(file, one)).map(([own, cell]) => [own, isPossible(card, own, cell) ? yes(cell) : null]);
    expect(verdictByCompletion(card, Object.fromEntries(firm) as Firm)).toBe(one.verdict);
  },
);

// The figures in brackets after each row, where a row is the indicator or the group that the issuer's table gives a line of its own.
describe.each(
  eligibleCards.filter(
    ([
      ,
      {
        score: { parts },
      },
    ]) => parts.length > 0,
  ),
)("%s", (_, card, { structure }) => {
  it("gives each row the most points the issuer gives it, its total together", () => {
    const { plan, nodes } = compile(card) as Compiled;
    const most = new Map(nodes.map((node, k) => [node.id, plan.stages[0].maximum[k]]));
    const rows = structure!.rows!;
    expect(Object.fromEntries(Object.keys(rows).map((row) => [row, most.get(row)]))).toEqual(rows);
    expect(most.get(card.score.id)).toBe(card.total ?? 100);
  });

  // A curve is divided by its best points and multiplied by its weight, so only equal ones give the points that are printed.
  it("weighs each row by the points its curves are written in", () => {
    const visit = (group: Group): void =>
      group.parts.forEach((part) => {
        if (isGroup(part)) return visit(part);
        const { curve } = part;
        if (curve.type !== "bands" && curve.type !== "choice") return;
        const points: Points[] = curve.type === "bands" ? curve.bands.map((band) => band.points) : Object.values(curve.choices);
        const whole = (curve.type === "bands" ? curve.of : undefined) ?? Math.max(...points.flat());
        expect([part.id, whole]).toEqual([part.id, weightOf(card, "all", group.combine === "best" ? group.id : part.id)]);
      });
    visit(card.score);
  });
});

function pointsOf(document: Scorecard, file: Cases, one: Case): Record<string, [number, number]> {
  const inputs = inputsOf(file, one);
  const card = prepareCard(document) as Card;
  const columns = card.figures.indicators.map(({ indicator, choices }) => {
    const figure = inputs[indicator.id] ?? null;
    return Float64Array.of(figure === null ? NaN : choices ? choices.get(comparable(String(figure)))! : Number(figure));
  });
  const present = card.figures.indicators.map(({ indicator }) => inputs[indicator.id] !== undefined);
  const [{ lows, highs }] = examine(card, columns, present);
  return Object.fromEntries(
    Object.keys(one.points!).map((row) => {
      const node = card.points!.nodes.findIndex((own) => own.id === row);
      return [row, [lows![node], highs![node]]];
    }),
  );
}

function isPossible(card: Scorecard, id: string, cell: Figure): boolean {
  const { valid, zero } = [...indicatorsOf(card), ...card.inputs!].find((own) => own.id === id)!;
  if (typeof cell !== "number") return true;
  return cell >= (valid?.min ?? -Infinity) && cell <= (valid?.max ?? Infinity) && (cell !== 0 || zero !== false);
}

/** How many completions of a firm the oracle would look at. */
function completions(card: Scorecard, file: Cases, one: Case): number {
  const inputs = inputsOf(file, one);
  return factsOf(card)
    .filter(({ id, kind }) => (inputs[id] === undefined ? kind !== "route" : !isPossible(card, id, inputs[id]) || inputs[id] === null))
    .reduce((product, { id }) => product * valuesOf(card, id).length, 1);
}

it("has groups and indicators with names of their own in every card, which the rows above are told by", () => {
  for (const [, card] of cards) {
    const ids = [...nodesOf(card.score)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
