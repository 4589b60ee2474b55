/** @jest-environment jsdom */
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import type { RankIntervals, RobustOptions } from "../../src/engine/robust";
import type { ScoredFirms } from "../../src/taskpane/model";
import { sameInput } from "../../src/taskpane/validate/same-input";
import { startStudy, stopStudy, useStudy, type Study } from "../../src/taskpane/validate/study";
import { scoredSample } from "./validate-sample";

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
  let done: Promise<boolean> | null = null;
  await settle(() => (done = startStudy(scoredSample(), options, draw)));
  expect(seen?.state).toMatchObject({ kind: "running", done: 0 });
  await settle(() => tell(40));
  expect(seen?.state).toMatchObject({ kind: "running", done: 40 });
  await settle(() => end(intervals));
  expect(await done).toBe(true);
  expect(seen).toMatchObject({ options, state: { kind: "drawn", intervals } });
});

test("stopped draws leave nothing, not even late news", async () => {
  const { draw, tell } = drawing();
  let done: Promise<boolean> | null = null;
  await settle(() => (done = startStudy(scoredSample(), options, draw)));
  await settle(stopStudy);
  expect(await done).toBe(false);
  await settle(() => tell(80));
  expect(seen).toBeNull();
});

test("new draws take the place of those under way", async () => {
  const [first, second] = [drawing(), drawing()];
  await settle(() => void startStudy(scoredSample(), options, first.draw));
  await settle(() => void startStudy(scoredSample(), { ...options, seed: 2 }, second.draw));
  await settle(() => first.tell(99));
  expect(seen).toMatchObject({ options: { seed: 2 }, state: { done: 0 } });
  await settle(() => second.end(intervals));
  expect(seen?.state.kind).toBe("drawn");
});

test("a failure is said", async () => {
  const { draw, fail } = drawing();
  await settle(() => void startStudy(scoredSample(), options, draw));
  await settle(() => fail(new Error("Array buffer allocation failed")));
  expect(seen?.state).toEqual({ kind: "failed", message: "Array buffer allocation failed" });
});

describe("the same rules over the same figures", () => {
  const change = (part: (scored: ScoredFirms) => Partial<ScoredFirms>): boolean => {
    const scored = scoredSample();
    return sameInput(scored, { ...scored, ...part(scored) });
  };
  test("read twice, blanks included", () => expect(sameInput(scoredSample(), scoredSample())).toBe(true));
  test("in another place", () => expect(change(({ firms }) => ({ firms: { ...firms, place: { ...firms.place, row: 7 } } }))).toBe(true));
  test.each<[string, (scored: ScoredFirms) => Partial<ScoredFirms>]>([
    [
      "a figure",
      ({ columns }) => ({ columns: columns.map((column, k) => (k === 1 ? column.map((value, r) => (r === 3 ? 99 : value)) : column)) }),
    ],
    ["a stage", ({ stage }) => ({ stage: stage.map((own, r) => (r === 0 ? 1 - own : own)) })],
    ["a name", ({ firms }) => ({ firms: { ...firms, names: ["other", ...firms.names.slice(1)] } })],
    ["a weight", () => ({ compiled: scoredSample(60).compiled })],
  ])("but for %s", (_, part) => expect(change(part)).toBe(false));
});
