import { THRESHOLDS, type Threshold } from "../../src/population/plausibility";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf, type Condition, type Scorecard } from "../../src/scorecard/scorecard";

/** Sales of the firms that a bound is for, the lower end excluded. */
type Sales = readonly [above: number, upTo: number];

interface Bound {
  figure: string;
  at: number;
  sales: Sales;
}

/** The card of each rule that a bound is attributed to, by the English name in brackets. */
const CARDS: Record<string, string> = {
  HNTE: "hnte-2016",
  "little giant": "little-giant-2022",
  SRDI: "srdi-sme-2022",
  STAR: "star-2024",
  "tech SME": "tech-sme-2017",
  "innovative SME": "innovative-sme-2022",
};

const ALL: Sales = [-Infinity, Infinity];

/** Sales are whole yuan, so that "from 100 m" begins above 99,999,999; a firm without sales has no shares of them. */
const STEP = 1e-4;

function salesOf(condition: Condition): Sales {
  if (!("of" in condition) || condition.of !== "revenue") return ALL;
  if ("above" in condition) return [condition.above, Infinity];
  if ("atLeast" in condition) return [condition.atLeast - STEP, Infinity];
  if ("atMost" in condition) return [-Infinity, condition.atMost];
  return "below" in condition ? [-Infinity, condition.below - STEP] : ALL;
}

const within = (a: Sales, b: Sales): Sales => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

function boundsOf(condition: Condition, sales: Sales): Bound[] {
  if ("all" in condition) {
    const narrowed = condition.all.map(salesOf).reduce(within, sales);
    return condition.all.flatMap((part) => boundsOf(part, narrowed));
  }
  if ("any" in condition) return condition.any.flatMap((part) => boundsOf(part, sales));
  return "of" in condition && "atLeast" in condition ? [{ figure: condition.of, at: condition.atLeast, sales }] : [];
}

/** The lower bounds that a card sets: in its conditions, and where a band of points begins. */
function lowerBounds(card: Scorecard): Bound[] {
  const bands = indicatorsOf(card).flatMap(({ id, curve }) =>
    curve.type === "bands" ? curve.bands.flatMap(({ min }) => (min === undefined ? [] : [{ figure: id, at: min, sales: ALL }])) : [],
  );
  return [...(card.gates ?? []).flatMap(({ holds }) => boundsOf(holds, ALL)), ...bands];
}

/** What a card demands of the sales of every firm. */
const salesOfAll = (card: Scorecard): Sales => (card.gates ?? []).map(({ holds }) => salesOf(holds)).reduce(within, ALL);

const attributed = THRESHOLDS.flatMap((threshold) =>
  threshold.rules.map(({ en }): [string, number, string, Threshold] => [en, threshold.at, threshold.figures.join(" or "), threshold]),
);

it.each(attributed)("%s sets a bound of %d on %s", (rule, at, _, { figures, revenue }) => {
  const card = builtIn(CARDS[/\((.+)\)$/.exec(rule)![1]])!;
  const set = lowerBounds(card).filter((bound) => figures.includes(bound.figure) && bound.at === at);
  const sales = set.map((bound) => (revenue ? within(bound.sales, salesOfAll(card)) : bound.sales));
  const listed = revenue ?? ALL;
  expect(sales.map(([above, upTo]) => [Math.max(above, 0).toFixed(4), upTo])).toContainEqual([
    Math.max(listed[0], 0).toFixed(4),
    listed[1],
  ]);
});

it("the bounds of a card come with the sales that they are for", () => {
  const hnte = lowerBounds(builtIn("hnte-2016")!).filter(({ figure }) => figure === "rd_intensity_3y");
  expect(hnte).toEqual([
    { figure: "rd_intensity_3y", at: 5, sales: [-Infinity, 5000] },
    { figure: "rd_intensity_3y", at: 4, sales: [5000, 20000] },
    { figure: "rd_intensity_3y", at: 3, sales: [20000, Infinity] },
  ]);
});
