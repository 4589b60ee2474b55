import { doubtfulSentences, doubtsOf, replacedBy } from "../../src/help/standing";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { nodesOf, type Note } from "../../src/scorecard/scorecard";

const notes = catalogue.flatMap((card) =>
  [card, ...nodesOf(card.score), ...(card.inputs ?? [])].flatMap(({ id, note }): [string, Note][] =>
    note ? [[`${card.id} ${id}`, note]] : [],
  ),
);

test.each(notes)("the note of %s holds back as often in English as in Chinese", (_, note) => {
  expect(doubtfulSentences(note, "zh")).toHaveLength(doubtfulSentences(note, "en").length);
});

test("a doubt that several figures share is said once", () => {
  const doubts = doubtsOf(catalogue[0], "en");
  const printed = doubts.find(({ says }) => says === "Name printed by the issuer; unit unverified.")!;
  expect(printed.of.length).toBeGreaterThan(10);
  expect(doubts.map(({ says }) => says).length).toBe(new Set(doubts.map(({ says }) => says)).size);
  expect(doubts[0]).toEqual({ says: expect.stringContaining("not in our hands"), of: [] });
});

test("rules are replaced in both languages or in none", () => {
  for (const card of catalogue) expect(replacedBy(card, "zh") === "").toBe(replacedBy(card, "en") === "");
});
