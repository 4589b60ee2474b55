/** @jest-environment jsdom */
import { isGone, openOfOneRelease, type Page } from "../../src/taskpane/release";

const gone = (): Error => Object.assign(new Error("Loading chunk 97 failed."), { name: "ChunkLoadError" });
const root = document.createElement("div");
const openPane = jest.fn((where: HTMLElement) => void (where.textContent = "the pane"));
const page = (changes: Partial<Page>): Page => ({
  functions: "1.2.0",
  pane: "1.2.0",
  load: () => Promise.resolve({ openPane }),
  language: "en",
  wasReloaded: false,
  reload: jest.fn(),
  ...changes,
});
beforeEach(() => {
  jest.useFakeTimers();
  openPane.mockClear();
  root.replaceChildren();
});
afterEach(() => jest.useRealTimers());

test("a pane and functions of one release open", async () => {
  const one = page({});
  await openOfOneRelease(root, one);
  expect(root.textContent).toBe("the pane");
  jest.runAllTimers();
  expect(one.reload).not.toHaveBeenCalled();
});

describe.each<[what: string, changes: Partial<Page>, en: RegExp, zh: RegExp]>([
  ["functions of an earlier release", { functions: "1.1.0" }, /1\.1\.0.*1\.2\.0/, /1\.1\.0.*1\.2\.0/],
  ["functions that do not say", { functions: undefined }, /before 0\.1\.0/, /之前/],
  ["a part that is gone", { load: () => Promise.reject(gone()) }, /renewed on its server/, /已更新/],
  ["a part that fails", { load: () => Promise.reject(new Error("boom")) }, /boom/, /boom/],
])("%s", (_, changes, en, zh) => {
  test("lead to one load with a sentence", async () => {
    const one = page(changes);
    await openOfOneRelease(root, one);
    expect(root.querySelector("[role=alert]")!.textContent).toMatch(en);
    expect(root.textContent).toContain("It is loading again.");
    expect(one.reload).not.toHaveBeenCalled();
    jest.runAllTimers();
    expect(one.reload).toHaveBeenCalledTimes(1);
    expect(openPane).not.toHaveBeenCalled();
  });

  test("lead to no second one unasked", async () => {
    const one = page({ ...changes, wasReloaded: true, language: "zh" });
    await openOfOneRelease(root, one);
    jest.runAllTimers();
    expect(one.reload).not.toHaveBeenCalled();
    expect(root.querySelector("[role=alert]")!.textContent).toMatch(zh);
    root.querySelector("button")!.click();
    expect(one.reload).toHaveBeenCalledTimes(1);
  });
});

test("only what the server does not have is gone", () => {
  expect([gone(), new Error("Loading chunk 97 failed."), "ChunkLoadError", null].map(isGone)).toEqual([true, false, false, false]);
});
