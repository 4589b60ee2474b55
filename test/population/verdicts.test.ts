import { existsSync, readFileSync } from "node:fs";
import { prepareCard, type Card } from "../../src/scorecard/card";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { examine } from "../../src/population/verdicts";
import { comparable } from "../../src/scorecard/names";

type Figure = number | string | boolean | null;
type Points = number | [number, number];
interface Case {
  card: string;
  title: string;
  inputs: Record<string, Figure>;
  points?: Record<string, Points>;
}

/** Worked by hand from the issuers' texts, beside the project rather than in it. */
const path = "../shared/domain/cases.json";
const cases: Case[] = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
const scored = cases.filter(({ points }) => points && Object.keys(points).length > 0);

if (cases.length === 0) it.skip(`the worked cases are not here: ${path}`, () => undefined);
else {
  it.each(scored.map((one) => [one.card, one.title, one] as const))(
    "%s, %s: least and most points of each row of the card",
    (id, _, { inputs, points }) => {
      const card = prepareCard(builtIn(id)!) as Card;
      const columns = card.figures.indicators.map(({ indicator, choices }) => {
        const figure = inputs[indicator.id];
        return Float64Array.of(figure === null ? NaN : choices ? choices.get(comparable(String(figure)))! : Number(figure));
      });
      const [{ lows, highs }] = examine(
        card,
        columns,
        columns.map(() => true),
      );
      const found = Object.fromEntries(
        Object.keys(points!).map((row) => {
          const node = card.points!.nodes.findIndex((own) => own.id === row);
          return [row, [lows![node], highs![node]]];
        }),
      );
      expect(found).toEqual(Object.fromEntries(Object.entries(points!).map(([row, own]) => [row, Array.isArray(own) ? own : [own, own]])));
    },
  );

  it("covers the cards that give points", () => {
    expect(new Set(scored.map(({ card }) => card))).toEqual(
      new Set(["tech-sme-2017", "innovative-sme-2022", "srdi-sme-2022", "hnte-2016"]),
    );
  });
}
