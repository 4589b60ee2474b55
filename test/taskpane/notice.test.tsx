/** @jest-environment jsdom */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { PaneState } from "../../src/taskpane/model";
import { useNoticeEnd } from "../../src/taskpane/notice";
import { fakeWorkbook, type FakeWorkbook } from "../workbook/fakeWorkbook";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let notice: PaneState["notice"];
const workbook: FakeWorkbook = fakeWorkbook({ sheets: { Sheet1: [["a"]] } });

function Line() {
  useNoticeEnd(notice, workbook, say);
  return null;
}
const draw = (): Promise<void> => act(async () => root.render(<Line />));
const say = (next: PaneState["notice"]): void => {
  notice = next;
};
async function tell(kind: "success" | "error" | "info"): Promise<void> {
  notice = { kind, text: "Formulas inserted." };
  await draw();
}
const later = (ms: number): Promise<void> => act(async () => void jest.advanceTimersByTime(ms));

beforeEach(() => {
  jest.useFakeTimers();
  root = createRoot(document.createElement("div"));
});
afterEach(async () => {
  await act(async () => root.unmount());
  jest.useRealTimers();
});

test("a success is told for ten seconds", async () => {
  await tell("success");
  await later(9_900);
  expect(notice).not.toBeNull();
  await later(200);
  expect(notice).toBeNull();
});

test("it ends at once when the workbook changes again, but not by the events of its own write", async () => {
  await tell("success");
  await later(500);
  void workbook.emit({
    kind: "changed",
    sheet: "Sheet1",
    place: { sheet: "Sheet1", row: 0, column: 0, rows: 1, columns: 1 },
    colleague: false,
  });
  expect(notice).not.toBeNull();
  await later(3_000);
  void workbook.emit({ kind: "selected", place: { sheet: "Sheet1", row: 0, column: 0, rows: 1, columns: 1 } });
  expect(notice).not.toBeNull();
  void workbook.emit({ kind: "structure" });
  expect(notice).toBeNull();
});

test.each(["error", "info"] as const)("%s stays until it is dismissed, whatever is changed", async (kind) => {
  await tell(kind);
  await later(60_000);
  void workbook.emit({ kind: "structure" });
  expect(notice).not.toBeNull();
});
