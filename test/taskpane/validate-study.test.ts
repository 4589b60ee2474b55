/** @jest-environment jsdom */
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import type { RankIntervals, RobustOptions } from "../../src/engine/robust";
import { readFirms } from "../../src/taskpane/firms";
import type { Reading } from "../../src/taskpane/model";
import { sameInput } from "../../src/taskpane/validate/same-input";
import { startStudy, stopStudy, useStudy, type Study } from "../../src/taskpane/validate/study";
import type { Cell, Place } from "../../src/workbook/port";
import { sampleReading } from "./validate-sample";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const options: RobustOptions = { spread: 0.25, draws: 100, cutoff: 3, seed: 1 };
const intervals = { rank: Float64Array.of(1) } as RankIntervals;

/** Draws that a test ends as it likes. */
function drawing() {
  let tell: (done: number) => void = () => {};
  let end: (found: RankIntervals | null) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const draw: Parameters<typeof startStudy>[2] = (_, onDone) => {
    tell = onDone;
    return {
      intervals: new Promise((resolve, reject) => {
        end = resolve;
        fail = reject;
      }),
      stop: () => end(null),
    };
  };
  return { draw, tell: (done: number) => tell(done), end: (found: RankIntervals) => end(found), fail: (error: Error) => fail(error) };
}

let seen: Study | null = null;
function Watcher() {
  seen = useStudy();
  return null;
}
const root = createRoot(document.createElement("div"));
beforeAll(() => act(async () => root.render(createElement(Watcher))));
const settle = (run: () => unknown): Promise<void> =>
  act(async () => {
    run();
    await Promise.resolve();
  });

test("tells how far it is, then what was drawn, and keeps it", async () => {
  const { draw, tell, end } = drawing();
  let done!: Promise<boolean>;
  await settle(() => (done = startStudy(sampleReading(), options, draw)));
  expect(seen?.state).toMatchObject({ kind: "running", done: 0 });
  await settle(() => tell(40));
  expect(seen?.state).toMatchObject({ kind: "running", done: 40 });
  await settle(() => end(intervals));
  expect(await done).toBe(true);
  expect(seen).toMatchObject({ options, state: { kind: "drawn", intervals } });
});

test("stopped draws leave nothing, not even late news", async () => {
  const { draw, tell } = drawing();
  let done!: Promise<boolean>;
  await settle(() => (done = startStudy(sampleReading(), options, draw)));
  await settle(stopStudy);
  expect(await done).toBe(false);
  await settle(() => tell(80));
  expect(seen).toBeNull();
});

test("new draws take the place of those under way", async () => {
  const [first, second] = [drawing(), drawing()];
  await settle(() => void startStudy(sampleReading(), options, first.draw));
  await settle(() => void startStudy(sampleReading(), { ...options, seed: 2 }, second.draw));
  await settle(() => first.tell(99));
  expect(seen).toMatchObject({ options: { seed: 2 }, state: { done: 0 } });
  await settle(() => second.end(intervals));
  expect(seen?.state.kind).toBe("drawn");
});

test("a failure is said", async () => {
  const { draw, fail } = drawing();
  await settle(() => void startStudy(sampleReading(), options, draw));
  await settle(() => fail(new Error("Array buffer allocation failed")));
  expect(seen?.state).toEqual({ kind: "failed", message: "Array buffer allocation failed" });
});

describe("the same rules over the same figures", () => {
  /** The sample after its cells and its place were changed. */
  const reread = (change: (cells: Cell[][]) => void, place: Partial<Place> = {}): Reading => {
    const { firms, population } = sampleReading();
    const cells = [[...firms.headers], ...firms.values.map((row) => [...row])] as Cell[][];
    change(cells);
    const block = { place: { ...firms.place, ...place, rows: cells.length }, values: cells };
    return readFirms(block, firms.table, population.compiled, "en");
  };
  const same = (other: Reading): boolean => sameInput(sampleReading(), other);
  test("read twice, blanks included", () => expect(same(sampleReading())).toBe(true));
  test("in another place", () => expect(same(reread(() => {}, { row: 7 }))).toBe(true));
  test.each<[string, (cells: Cell[][]) => void]>([
    ["a figure", (cells) => (cells[4][3] = 99)],
    ["a stage", (cells) => (cells[1][1] = "mature")],
    ["a name", (cells) => (cells[1][0] = "other")],
    ["a firm more", (cells) => cells.push(["last", "growth", "", "", ""])],
  ])("but for %s", (_, change) => expect(same(reread(change))).toBe(false));
  test("but for a weight", () => expect(same(sampleReading(60))).toBe(false));
});
