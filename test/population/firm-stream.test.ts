import fc from "fast-check";
import type { MissingPolicy } from "../../src/engine/plan";
import { FirmStream, type StagePlace } from "../../src/population/firm-stream";
import { readPopulation } from "../../src/population/population";
import { RowKind } from "../../src/population/rows";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { cards, sheets } from "../any-sheet";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";

const handed = cards.chain((card) => sheets(card));

/** Rows in blocks whose sizes are drawn. */
function inBlocks<T>(rows: readonly T[], sizes: readonly number[]): T[][] {
  const blocks: T[][] = [];
  for (let start = 0, k = 0; start < rows.length; k++) {
    const size = sizes[k % sizes.length];
    blocks.push(rows.slice(start, start + size));
    start += size;
  }
  return blocks;
}

describe("a list read block by block", () => {
  it("has the scores, points, kinds, stages and refusals of the same list in one piece, to the bit", () => {
    const counts = { scored: 0, refused: 0, noFirms: 0, peers: 0 };
    fc.assert(
      fc.property(
        handed,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom<(MissingPolicy | undefined)[]>(undefined, "reweight", "zero", "na"),
        fc.boolean(),
        ({ card, head, rows: cells }, sizes, policy, keep) => {
          const compiled = compile(card) as Compiled;
          const rows = cells.map((row) => row.map((cell) => cell.handed));
          const column = head.indexOf("Stage");
          const place: StagePlace = column >= 0 ? { column } : card.stages.length === 1 ? null : { cell: card.stages[0].id };
          const stage = place === null ? null : "cell" in place ? [place.cell] : rows.map((row) => row[column]);
          const whole = readPopulation({ headers: head, values: rows, stage }, compiled, policy);
          const stream = new FirmStream(compiled, head, place, policy, keep);
          const blocks = inBlocks(rows, sizes);
          for (const block of blocks) stream.push(block);
          const found = stream.finish();
          expect([...found.kinds]).toEqual([...whole.kinds]);
          expect([...found.stage]).toEqual([...whole.stage]);
          expect(found.problems).toEqual(whole.problems);
          if (found.problems.length > 0) {
            counts.refused++;
            return;
          }
          expect([...found.scores.score]).toEqual([...whole.scores.score]);
          expect([...found.scores.coverage]).toEqual([...whole.scores.coverage]);
          expect([...found.scores.fault]).toEqual([...whole.scores.fault]);
          let first = 0;
          for (const block of blocks) {
            expect(stream.points(block, first, found).map((points) => [...points])).toEqual(
              whole.pointed.points.map((points) => [...points.subarray(first, first + block.length)]),
            );
            first += block.length;
          }
          counts.scored += found.scores.score.filter((score) => score === score).length;
          counts.noFirms += found.kinds.filter((kind) => kind !== RowKind.firm).length;
          if (whole.plan.peers) counts.peers++;
        },
      ),
      { numRuns: 800 },
    );
    expect(counts.scored).toBeGreaterThan(1000);
    expect(counts.noFirms).toBeGreaterThan(500);
    expect(counts.refused).toBeGreaterThan(0);
    expect(counts.peers).toBeGreaterThan(100);
  });

  it("is sure of a row once a firm stands below it, and of a last Total only at the end", () => {
    const compiled = compile(builtIn("tech-sme-2017")!) as Compiled;
    const head = ["企业名称", ...compiled.indicators.slice(0, 3).map(({ indicator }) => indicator.id)];
    const stream = new FirmStream(compiled, head, null);
    stream.push([["甲", 10, 1, 1]]);
    expect(stream.sure).toBe(1);
    stream.push([["Total", 10, 1, 1]]);
    expect(stream.sure).toBe(1);
    stream.push([["乙", 10, 1, 1]]);
    expect(stream.sure).toBe(3);
    stream.push([["Total", 20, 2, 2]]);
    expect([...stream.finish().kinds]).toEqual([RowKind.firm, RowKind.firm, RowKind.firm, RowKind.total]);
  });

  it("names the first cell whose comma can only be a decimal comma, and none of a row that is no firm", () => {
    const compiled = compile(builtIn("tech-sme-2017")!) as Compiled;
    const [first] = compiled.indicators;
    const read = (rows: unknown[][]): unknown[] => {
      const stream = new FirmStream(compiled, ["企业名称", first.indicator.id], null);
      for (const row of rows) stream.push([row]);
      return stream.finish().problems.map(({ code, params }) => [code, params?.row]);
    };
    expect(
      read([
        ["甲", 1],
        ["乙", "0,62"],
        ["丙", "0,7"],
        ["丁", 3],
      ]),
    ).toEqual([["decimal-comma", 2]]);
    expect(
      read([
        ["甲", 1],
        ["合计", "0,62"],
      ]),
    ).toEqual([]);
    expect(
      read([
        ["甲", 1],
        ["Total", "0,62"],
      ]),
    ).toEqual([]);
    expect(
      read([
        ["甲", 1],
        ["Total", "0,62"],
        ["乙", 3],
      ]),
    ).toEqual([["decimal-comma", 2]]);
    expect(
      read([
        ["甲", 1],
        ["乙", "0,62"],
      ]),
    ).toEqual([["decimal-comma", 2]]);
    expect(
      read([
        ["甲", 1],
        ["注：单位", "0,62"],
      ]),
    ).toEqual([]);
  });

  it("refuses a column of ratios under a header that says nothing of them, however its values are spread over blocks", () => {
    const compiled = compile(builtIn("most-2024-illustrative")!) as Compiled;
    const read = (values: number[]): unknown[] => {
      const stream = new FirmStream(compiled, ["企业名称", "rd_intensity"], { cell: "growth" });
      for (const value of values) stream.push([[`F${value}`, value]]);
      return stream.finish().problems.map(({ code }) => code);
    };
    const nine = [0.06, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
    expect(read([...nine, 12])).toEqual(["percent-ratio"]);
    expect(read([12, ...nine])).toEqual(["percent-ratio"]);
    expect(read([12, 13, ...nine])).toEqual([]);
    expect(read([0.1, 0.2])).toEqual([]);
  });
});
