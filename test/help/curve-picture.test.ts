import "../functions/environment";
import { attainments, curvePicture, PEERS } from "../../src/help/curve-picture";
import { CURVE_KINDS } from "../../src/help/curve-kinds";
import { wordsIn } from "../../src/help/examples";
import { score } from "../../src/functions/score";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { parseCurve } from "../../src/scorecard/curve-text";
import { indicatorsOf } from "../../src/scorecard/scorecard";

const curveOf = (text: string) => {
  const read = parseCurve(text);
  if (!read.ok) throw new Error(text);
  return read.curve;
};
/** Where the drawing has a share of 0 to 1: 100 % stands at 8, 0 at 76 units from the top. */
const heightOf = (share: number) => 8 + (1 - share) * 68;
const lineOf = (svg: string) =>
  [...svg.matchAll(/<path class="line" d="M([^"]*)"/g)].map(([, points]) => points.split("L").map((point) => point.split(" ").map(Number)));

/** The score out of 100 of firms with one indicator under this curve, as the worksheet function gives it. */
const scores = (text: string, figures: (number | string)[]) =>
  (
    score(
      figures.map((figure) => [figure]),
      [["x"]],
      undefined,
      [
        ["Indicator", "Unit", "Curve", "all"],
        ["x", "", text, 100],
      ],
    ) as unknown[][]
  ).map(([cell]) => Number(cell) / 100);

test.each([
  "linear 0..30",
  "linear 80..20",
  "log 100..50000",
  "bands 2:20 4:60 6:100",
  "bands< 55:10 75:5",
  "knots 0:0 5:0.6 20:1",
  "count 1 max 5",
])("%s is drawn as INNOV_SCORE scores it", (text) => {
  const figures = [0, 1, 2, 3.9, 4, 5, 6, 15, 20, 30, 55, 60, 75, 80, 100, 1000, 50000];
  expect(attainments(curveOf(text), figures)).toEqual(scores(text, figures).map((share) => expect.closeTo(share, 9)));
  const [line] = lineOf(curvePicture(curveOf(text), "en"));
  expect(line.length).toBeGreaterThan(5);
  const shares = scores(text, figures);
  expect(Math.min(...line.map(([, y]) => y))).toBeCloseTo(heightOf(Math.max(...shares)), 1);
  expect(Math.max(...line.map(([, y]) => y))).toBeCloseTo(heightOf(Math.min(...shares)), 1);
});

test("a step is upright, at the bound", () => {
  const [line] = lineOf(curvePicture(curveOf("bands 2:20 4:60 6:100"), "en"));
  const rises = line.slice(1).filter(([, y], k) => y !== line[k][1]);
  expect(rises.map(([, y]) => y)).toEqual([0.2, 0.6, 1].map((share) => expect.closeTo(heightOf(share), 1)));
  for (const [k, point] of line.entries()) if (k > 0 && point[1] !== line[k - 1][1]) expect(point[0]).toBe(line[k - 1][0]);
});

test("discretion is drawn as two lines with the space between them filled", () => {
  const svg = curvePicture(curveOf("bands 2:4~8 4:9~14 6:15~20"), "en");
  expect(lineOf(svg)).toHaveLength(2);
  expect(svg).toContain('class="area"');
  expect(curvePicture(curveOf("bands 2:4 6:15"), "en")).not.toContain('class="area"');
});

test.each(["percentile", "minmax", "zscore", "minmax trim 20%"])("%s has a dot for each firm, where it scores", (text) => {
  const dots = [...curvePicture(curveOf(text), "zh").matchAll(/cy="([^"]*)"/g)].map(([, y]) => Number(y));
  expect(dots).toEqual(scores(text, [...PEERS]).map((share) => expect.closeTo(heightOf(share), 1)));
});

test("a word that would be markup stays text", () => {
  expect(curvePicture({ type: "choice", choices: { "<b>": 1 } }, "en")).not.toContain("<b>");
});

test("every kind of curve is on the page, and every curve of a built-in card can be drawn", () => {
  const kinds = new Set(CURVE_KINDS.map(({ text }) => curveOf(wordsIn(text, "en")).type));
  expect(kinds).toEqual(new Set(["linear", "log", "bands", "knots", "count", "choice", "peers"]));
  for (const card of catalogue)
    for (const { curve } of indicatorsOf(card)) expect(curvePicture(curve, "en")).not.toMatch(/NaN|Infinity|undefined/);
});
