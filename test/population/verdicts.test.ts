import { prepareCard, type Card } from "../../src/scorecard/card";
import * as fc from "fast-check";
import { examineSheet, type Examination } from "../../src/population/verdicts";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { parseScorecard } from "../../src/scorecard/schema";
import type { Comparison, Condition, CurveDocument, Indicator, Input, Scorecard } from "../../src/scorecard/scorecard";
import { factsOf, valuesOf, verdictByCompletion, type Cell, type Firm } from "./verdict-oracle";

/** What the product says of one firm; a column for every key, with its unit named so that small shares are no ratios. */
function verdictOf(document: Scorecard, firm: Firm): string {
  const units = new Map(factsOf(document).map(({ id, unit }) => [id, unit]));
  const ids = Object.keys(firm);
  const card = prepareCard(document);
  if (Array.isArray(card)) throw new Error(JSON.stringify(card));
  const headers = ids.map((id) => (units.get(id) ? `${id} (${units.get(id)})` : id));
  const found = examineSheet(card, { headers, values: [ids.map((id) => firm[id])] });
  if (Array.isArray(found)) throw new Error(JSON.stringify(found));
  return (found as Examination).examined[0]!.verdict;
}

/** Completions that the oracle would have to look at. */
function completions(card: Scorecard, firm: Firm): number {
  const open = factsOf(card).filter(({ id }) => firm[id] === undefined || firm[id] === null);
  return open.reduce((product, { id, kind }) => product * (kind === "route" && firm[id] === undefined ? 1 : valuesOf(card, id).length), 1);
}

type State = "there" | "blank" | "absent";

/** A firm of which some cells are blank and some columns absent; at least one column is there. */
function firmsOf(
  card: Scorecard,
  gaps: fc.Arbitrary<State>,
  cell = (id: string) => fc.constantFrom(...valuesOf(card, id)),
): fc.Arbitrary<Firm> {
  const facts = factsOf(card);
  return fc
    .tuple(
      fc.tuple(...facts.map(({ id }) => cell(id))),
      fc.array(gaps, { minLength: facts.length, maxLength: facts.length }),
      fc.nat(facts.length - 1),
    )
    .map(([cells, states, kept]) => {
      const firm: Firm = {};
      facts.forEach(({ id }, k) => {
        if (states[k] === "there" || k === kept) firm[id] = cells[k];
        else if (states[k] === "blank") firm[id] = null;
      });
      return firm;
    });
}

describe.each(catalogue.filter(({ gates }) => gates).map((card) => [card.id, card] as const))("%s, against every completion", (_, card) => {
  const facts = factsOf(card);
  const few = fc.oneof(
    { weight: 9, arbitrary: fc.constant<State>("there") },
    { weight: 1, arbitrary: fc.constant<State>("blank") },
    { weight: 2, arbitrary: fc.constant<State>("absent") },
  );

  it("gives the verdict of the definition, whatever is blank or has no column", () => {
    const best = passing(card);
    // Most figures as of a firm that passes, so that verdicts turn on the others.
    const cell = (id: string): fc.Arbitrary<Cell> =>
      fc.oneof({ weight: 6, arbitrary: fc.constant(best[id]) }, { weight: 1, arbitrary: fc.constantFrom(...valuesOf(card, id)) });
    const seen = new Set<string>();
    fc.assert(
      fc.property(firmsOf(card, few, cell), (firm) => {
        fc.pre(completions(card, firm) <= 300);
        const verdict = verdictOf(card, firm);
        seen.add(verdict);
        expect([firm, verdict]).toEqual([firm, verdictByCompletion(card, firm)]);
      }),
      { numRuns: 80 },
    );
    expect(seen.size).toBeGreaterThan(1);
  });

  it.each(facts.filter(({ kind }) => kind !== "figure").map(({ id, kind }) => [kind, id] as const))(
    "gives it for a firm that meets all else, with the %s %s absent, blank, yes and no",
    (kind, id) => {
      const firm = passing(card);
      const { [id]: ___, ...absent } = firm;
      const all = [absent, ...[null, "yes", "no"].map((cell): Firm => ({ ...firm, [id]: cell }))];
      const verdicts = all.map((own) => verdictOf(card, own));
      expect(verdicts).toEqual(all.map((own) => verdictByCompletion(card, own)));
      if (kind === "condition")
        expect([verdicts[0], verdicts[1], ...verdicts.slice(2).sort()]).toEqual(["CONDITIONAL", "UNKNOWN", "FAIL", "PASS"]);
    },
  );
});

const found = new Map<Scorecard, Firm>();

/** A firm that passes, found by taking for each figure in turn the value with which fewest conditions fail. */
function passing(card: Scorecard): Firm {
  const known = found.get(card);
  if (known) return known;
  const best: Firm = {};
  const ids = factsOf(card).map(({ id }) => id);
  for (const id of ids) best[id] = valuesOf(card, id).slice(-1)[0];
  const failing = (firm: Firm): number => {
    const { examined } = examineSheet(prepareCard(card) as Card, { headers: ids, values: [ids.map((id) => firm[id])] }) as Examination;
    return examined[0]!.verdict === "PASS" ? -1000 : examined[0]!.reasons.length - (examined[0]!.high || 0) / 1000;
  };
  for (const id of ids) for (const value of valuesOf(card, id)) if (failing({ ...best, [id]: value }) < failing(best)) best[id] = value;
  if (verdictOf(card, best) !== "PASS") throw new Error(`no firm found that passes ${card.id}: ${JSON.stringify(best)}`);
  found.set(card, best);
  return best;
}

const bound = fc.integer({ min: -2, max: 6 });
const curve: fc.Arbitrary<CurveDocument> = fc
  .tuple(fc.uniqueArray(bound, { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([bounds, lower]) => {
    const sorted = bounds.sort((a, b) => (lower ? a - b : b - a));
    return { type: "bands", bands: sorted.map((x, k) => (lower ? { max: x, points: 4 - 2 * k } : { min: x, points: 4 - 2 * k })) };
  });
const continuous: fc.Arbitrary<CurveDocument> = fc.oneof(
  fc
    .tuple(bound, bound)
    .filter(([from, to]) => from !== to)
    .map(([from, to]): CurveDocument => ({ type: "linear", from, to })),
  fc
    .tuple(fc.uniqueArray(bound, { minLength: 3, maxLength: 3 }), fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 3, maxLength: 3 }))
    .map(([xs, ys]): CurveDocument => ({ type: "knots", knots: xs.sort((a, b) => a - b).map((x, k) => [x, ys[k]]) })),
);
const range = fc.constantFrom<Pick<Input, "valid" | "zero">>(
  {},
  {},
  { valid: { min: 0 } },
  { valid: { min: 0 }, zero: false },
  { valid: { max: 4 } },
);

/** Cards of every kind of input, with conditions nested at random; routes stand as the schema lets them. */
function cards(curves: fc.Arbitrary<CurveDocument>): fc.Arbitrary<Scorecard> {
  const comparison = (id: string): fc.Arbitrary<Condition> =>
    fc.tuple(fc.constantFrom("atLeast", "atMost", "above", "below"), bound).map(([key, x]) => ({ of: id, [key]: x }) as Comparison);
  const is = (id: string, ...words: string[]): fc.Arbitrary<Condition> => fc.constantFrom(...words).map((word) => ({ of: id, is: word }));
  return fc
    .record({ points: fc.boolean(), curves: fc.tuple(curves, curves), ranges: fc.tuple(range, range, range, range) })
    .chain(({ points, curves: [first, second], ranges }) => {
      const indicators: Indicator[] = points
        ? [
            { id: "p", curve: first, ...ranges[0] },
            { id: "q", curve: second, ...ranges[1] },
            { id: "y", curve: { type: "choice", choices: { yes: 2, no: 0 } } },
          ]
        : [];
      const inputs: Input[] = [
        { id: "x", ...ranges[2] },
        { id: "z", ...ranges[3] },
        { id: "w", words: { a: [], b: [], c: [] } },
        { id: "d", declared: true },
        { id: "e", declared: true },
        { id: "t", declared: true, exempts: true },
        { id: "r", declared: true, route: true },
      ];
      const atom = fc.oneof(
        comparison("x"),
        comparison("z"),
        is("w", "a", "b", "c"),
        is("d", "yes", "no"),
        is("e", "yes"),
        is("t", "yes"),
        ...(points ? [comparison("p"), comparison("score"), comparison("score"), comparison("g"), is("y", "yes", "no")] : []),
      );
      const { test } = fc.letrec<{ test: Condition }>((tie) => ({
        test: fc.oneof(
          { maxDepth: 2 },
          atom,
          fc.array(tie("test"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
          fc.array(tie("test"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
          tie("test").map((not) => ({ not })),
        ),
      }));
      const gate = fc
        .tuple(test, fc.integer({ min: 0, max: 2 }))
        .map(([holds, way]): Condition => (way > 0 ? holds : { any: [holds, { of: "r", is: "yes" }] }));
      return fc.array(gate, { minLength: 1, maxLength: 3 }).map((gates): Scorecard => ({
        id: "any",
        version: "1",
        title: { en: "Any" },
        status: "custom",
        stages: [{ id: "all" }],
        weights: { all: points ? { p: 4, q: 4, y: 2 } : {} },
        score: {
          id: "s",
          combine: "sum",
          parts: points ? [{ id: "g", combine: "sum", cap: 5, parts: indicators.slice(0, 2) }, indicators[2]] : [],
        },
        inputs,
        gates: gates.map((holds, k) => ({ id: `gate${k}`, text: { en: "Gate" }, holds })),
      }));
    });
}

const many = fc.oneof(
  { weight: 3, arbitrary: fc.constant<State>("there") },
  { weight: 1, arbitrary: fc.constant<State>("blank") },
  { weight: 1, arbitrary: fc.constant<State>("absent") },
);

describe("cards of one's own, against every completion", () => {
  const drawn = (curves: fc.Arbitrary<CurveDocument>): fc.Arbitrary<{ card: Scorecard; firm: Firm }> =>
    cards(curves).chain((card) => firmsOf(card, many).map((firm) => ({ card, firm })));

  it("are valid documents", () => {
    fc.assert(
      fc.property(cards(curve), (card) => {
        expect(parseScorecard(card).problems).toEqual([]);
      }),
    );
  });

  it("give the verdict of the definition", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(drawn(curve), ({ card, firm }) => {
        fc.pre(completions(card, firm) <= 500);
        const verdict = verdictOf(card, firm);
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
        expect(verdict).toBe(verdictByCompletion(card, firm));
      }),
      { numRuns: 600 },
    );
    // Every verdict comes up often enough to mean something.
    expect(
      [...seen]
        .filter(([, count]) => count >= 15)
        .map(([verdict]) => verdict)
        .sort(),
    ).toEqual(["CONDITIONAL", "FAIL", "PASS", "UNKNOWN"]);
  });

  it("decide nothing that a completion contradicts, where points run without steps", () => {
    fc.assert(
      fc.property(drawn(continuous), ({ card, firm }) => {
        fc.pre(completions(card, firm) <= 1_000);
        const verdict = verdictOf(card, firm);
        if (verdict !== "UNKNOWN") expect(verdict).toBe(verdictByCompletion(card, firm));
      }),
      { numRuns: 200 },
    );
  });
});
