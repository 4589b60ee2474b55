/**
 * @jest-environment jsdom
 */
import "../seed";
import fc from "fast-check";
import type { ChartFigures } from "../../src/taskpane/figures/charts";
import { pictureOf } from "../../src/taskpane/figures/picture";

const parsed = ({ svg }: { svg: string }): Document => new DOMParser().parseFromString(svg, "image/svg+xml");
const attribute = (element: Element, name: string): number => Number(element.getAttribute(name));
/** The bars of one colour, in the order in which they are drawn. */
const barsIn = (svg: Document, fill: string): Element[] =>
  [...svg.querySelectorAll(`g rect[fill="${fill}"], svg > rect[fill="${fill}"]`)].filter((bar) => bar.getAttribute("height") !== "10");
const [FIRST, SECOND] = ["#1763aa", "#c2571a"];

const figures = (kind: ChartFigures["kind"], head: string[], rows: [string, ...number[]][], title = "Title"): ChartFigures => ({
  kind,
  sheet: "Sheet",
  title,
  table: [head, ...rows],
});

test("bars are as long as their figures, the first on top, with their labels and figures beside", () => {
  const svg = parsed(
    pictureOf(
      figures(
        "bars",
        ["Firm", "Score"],
        [
          ["A", 80],
          ["B", 40],
          ["C", 10],
        ],
      ),
    ),
  );
  const bars = barsIn(svg, FIRST);
  const widths = bars.map((bar) => attribute(bar, "width"));
  expect(widths[1] / widths[0]).toBeCloseTo(0.5, 2);
  expect(widths[2] / widths[0]).toBeCloseTo(0.125, 2);
  expect(bars.map((bar) => attribute(bar, "y"))).toEqual([...bars.map((bar) => attribute(bar, "y"))].sort((a, b) => a - b));
  const texts = [...svg.querySelectorAll("text")].map(({ textContent }) => textContent);
  expect(texts).toEqual(expect.arrayContaining(["Title", "A", "B", "C", "80", "40", "10"]));
});

test("what floats begins where its unseen base ends, and the base is not drawn", () => {
  // Base 2, then 3 and 5: the second piece begins at 5, the whole ends at 10.
  const svg = parsed(
    pictureOf(
      figures(
        "intervals",
        ["Firm", "5 %", "lower", "upper"],
        [
          ["A", 2, 3, 5],
          ["B", 0, 5, 5],
        ],
      ),
    ),
  );
  const [[a, b], [c, d]] = [barsIn(svg, FIRST), barsIn(svg, SECOND)];
  const unit = attribute(d, "width") / 5;
  expect(attribute(a, "width") / unit).toBeCloseTo(3, 1);
  expect((attribute(a, "x") - attribute(b, "x")) / unit).toBeCloseTo(2, 1);
  expect(attribute(c, "x")).toBeCloseTo(attribute(a, "x") + attribute(a, "width"), 1);
  expect(svg.querySelectorAll("rect")).toHaveLength(1 + 4 + 2);
});

test("columns stand on the same floor, stacked or beside each other", () => {
  const rows: [string, ...number[]][] = [
    ["0–5", 1, 2],
    ["5–10", 4, 0],
    ["10–15", 2, 2],
  ];
  const stacked = parsed(pictureOf(figures("histogram", ["Score", "Seed", "Growth"], rows)));
  const floor = Math.max(...barsIn(stacked, FIRST).map((bar) => attribute(bar, "y") + attribute(bar, "height")));
  const [first, second] = [barsIn(stacked, FIRST)[0], barsIn(stacked, SECOND)[0]];
  expect(attribute(second, "y") + attribute(second, "height")).toBeCloseTo(attribute(first, "y"), 1);
  expect(attribute(second, "height") / attribute(first, "height")).toBeCloseTo(2, 1);
  const beside = parsed(pictureOf(figures("drift", ["Score", "Then", "Now"], rows)));
  for (const bar of [...barsIn(beside, FIRST), ...barsIn(beside, SECOND)])
    expect(attribute(bar, "y") + attribute(bar, "height")).toBeCloseTo(floor, 0);
  expect(attribute(barsIn(beside, SECOND)[0], "x")).toBeGreaterThanOrEqual(
    attribute(barsIn(beside, FIRST)[0], "x") + attribute(barsIn(beside, FIRST)[0], "width") - 0.1,
  );
});

test("any text and any figures make a picture that is well-formed, holds no script and stays within its frame", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 30 }),
    fc.constantFrom("<script>alert(1)</script>", '"><svg onload=x>', "&amp;&lt;", "]]>", "企业".repeat(80), "\u0000\u001f\ud800"),
  );
  fc.assert(
    fc.property(
      fc.constantFrom<ChartFigures["kind"]>("bars", "histogram", "waterfall", "intervals", "comparison", "drift"),
      fc.array(fc.tuple(hostile, fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1e3 })), {
        minLength: 1,
        maxLength: 30,
      }),
      hostile,
      (kind, rows, title) => {
        const picture = pictureOf(figures(kind, ["x", title, "y"], rows as [string, ...number[]][], title));
        const svg = parsed(picture);
        expect(svg.querySelector("parsererror")).toBeNull();
        expect(
          [...new Set([...svg.querySelectorAll("*")].map(({ tagName }) => tagName))].filter(
            (tag) => !["svg", "title", "rect", "line", "text", "g"].includes(tag),
          ),
        ).toEqual([]);
        for (const bar of svg.querySelectorAll("rect")) {
          expect(attribute(bar, "x") + attribute(bar, "width")).toBeLessThanOrEqual(picture.width + 0.1);
          expect(attribute(bar, "y") + attribute(bar, "height")).toBeLessThanOrEqual(picture.height + 0.1);
          expect(attribute(bar, "width")).toBeGreaterThanOrEqual(0);
        }
        // What a link to it must be able to say.
        expect(() => encodeURIComponent(picture.svg)).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});
