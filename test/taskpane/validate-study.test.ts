import type { RobustOptions } from "../../src/engine/robust";
import { readFirms } from "../../src/taskpane/firms";
import type { Reading } from "../../src/taskpane/model";
import { createStore } from "../../src/taskpane/store";
import { sameInput } from "../../src/taskpane/study/same-input";
import { startStudy, stopStudy, type Study } from "../../src/taskpane/study/study";
import type { Drawn } from "../../src/taskpane/study/worker";
import type { Cell, Place } from "../../src/workbook/port";
import { sampleReading } from "./validate-sample";

const options: RobustOptions = { spread: 0.25, draws: 100, cutoff: 3, seed: 1 };
const found = { intervals: { rank: Float64Array.of(1) }, inStages: null } as Drawn;

/** Draws that a test ends as it likes. */
function drawing() {
  let tell: (done: number) => void = () => {};
  let end: (drawn: Drawn | null) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const draw: Parameters<typeof startStudy>[3] = (_, onDone) => {
    tell = onDone;
    return {
      drawn: new Promise((resolve, reject) => {
        end = resolve;
        fail = reject;
      }),
      stop: () => end(null),
    };
  };
  return { draw, tell: (done: number) => tell(done), end: (drawn: Drawn) => end(drawn), fail: (error: Error) => fail(error) };
}

const study = createStore<Study | null>(null);
async function settle(run: () => unknown): Promise<void> {
  run();
  await Promise.resolve();
}

test("tells how far it is, then what was drawn, and keeps it", async () => {
  const { draw, tell, end } = drawing();
  let done!: Promise<boolean>;
  await settle(() => (done = startStudy(study, sampleReading(), options, draw)));
  expect(study.get()?.state).toMatchObject({ kind: "running", done: 0 });
  await settle(() => tell(40));
  expect(study.get()?.state).toMatchObject({ kind: "running", done: 40 });
  await settle(() => end(found));
  expect(await done).toBe(true);
  expect(study.get()).toMatchObject({ options, state: { kind: "drawn", ...found } });
});

test("stopped draws leave nothing, not even late news", async () => {
  const { draw, tell } = drawing();
  let done!: Promise<boolean>;
  await settle(() => (done = startStudy(study, sampleReading(), options, draw)));
  await settle(() => stopStudy(study));
  expect(await done).toBe(false);
  await settle(() => tell(80));
  expect(study.get()).toBeNull();
});

test("new draws take the place of those under way", async () => {
  const [first, second] = [drawing(), drawing()];
  await settle(() => void startStudy(study, sampleReading(), options, first.draw));
  await settle(() => void startStudy(study, sampleReading(), { ...options, seed: 2 }, second.draw));
  await settle(() => first.tell(99));
  expect(study.get()).toMatchObject({ options: { seed: 2 }, state: { done: 0 } });
  await settle(() => second.end(found));
  expect(study.get()?.state.kind).toBe("drawn");
});

test("a failure is said", async () => {
  const { draw, fail } = drawing();
  await settle(() => void startStudy(study, sampleReading(), options, draw));
  await settle(() => fail(new Error("Array buffer allocation failed")));
  expect(study.get()?.state).toEqual({ kind: "failed", message: "Array buffer allocation failed" });
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
