/**
 * @jest-environment jsdom
 */
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { PaneState } from "../../src/taskpane/model";
import ExplainView from "../../src/taskpane/explain/ExplainView";
import ProfilesView from "../../src/taskpane/profiles/ProfilesView";
import ResultsView from "../../src/taskpane/results/ResultsView";
import { createSession, SessionProvider, type Session } from "../../src/taskpane/session";
import { LanguageProvider } from "../../src/taskpane/text";
import { fakeWorkbook, type FakeWorkbook } from "../workbook/fakeWorkbook";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
} as unknown as typeof ResizeObserver;

const FIRMS = [
  ["Firm", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)"],
  ["A", 3, 50, 4],
  ["<b>B</b>", 12, 40, 4],
  ["C", 20, 20, ""],
];
const PROFILE = [
  ["Indicator", "Group", "Unit", "Curve", "all"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 20],
  ["patents", "Technology", "件", "linear 0..10", 20],
  ["revenue_growth", "Growth", "%", "linear 0..50", 60],
];

let root: Root;
let container: HTMLElement;
let session: Session;
let workbook: FakeWorkbook;

async function show(view: (state: PaneState) => ReactNode, firms = FIRMS, language: "en" | "zh" = "en"): Promise<void> {
  workbook = fakeWorkbook({
    sheets: { Firms: firms.map((row) => [...row]), Rules: PROFILE.map((row) => [...row]) },
    tables: { Firms: `Firms!A1:D${firms.length}`, Bank: "Rules!A1:E4" },
    language,
  });
  session = createSession(workbook);
  await session.actions.refresh();
  container = document.body.appendChild(document.createElement("div"));
  root = createRoot(container);
  const draw = (): void =>
    root.render(
      <FluentProvider theme={webLightTheme}>
        <LanguageProvider language={language}>
          <SessionProvider session={session}>{view(session.store.get())}</SessionProvider>
        </LanguageProvider>
      </FluentProvider>,
    );
  session.store.subscribe(draw);
  await act(async () => draw());
}
const text = (selector: string): (string | null)[] => [...container.querySelectorAll(selector)].map((element) => element.textContent);
const press = (key: string, target: Element): Promise<void> =>
  act(async () => void target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));

afterEach(async () => {
  await act(async () => root.unmount());
  container.remove();
});

describe("results", () => {
  const view = (state: PaneState) => <ResultsView state={state} actions={session.actions} />;
  test("every control has a name, and names of firms are texts", async () => {
    await show(view);
    for (const control of container.querySelectorAll("input, select, button")) {
      const name = control.getAttribute("aria-label") ?? control.closest("label")?.textContent ?? control.textContent;
      expect(name).not.toBe("");
    }
    expect(container.querySelector("b")).toBeNull();
    expect(text('[role="row"][aria-selected] [role="gridcell"]:nth-child(2)')).toEqual(["A", "<b>B</b>", "C"]);
  });
  test("the list is walked by arrow keys and chosen by Enter", async () => {
    await show(view);
    const grid = container.querySelector('[role="grid"]')!;
    await press("ArrowDown", grid);
    await press("ArrowDown", grid);
    expect(grid.getAttribute("aria-activedescendant")).toBe(container.querySelectorAll('[role="row"][aria-selected]')[2].id);
    await press("Enter", grid);
    expect(session.store.get().selectedFirm).toBe(2);
    expect(workbook.selected).toMatchObject({ sheet: "Firms", row: 3, rows: 1 });
  });
  test("without firms it says where to find them", async () => {
    await show(view, [["x"], ["y"]], "zh");
    expect(container.textContent).toContain("尚无企业数据");
  });
});

describe("explain", () => {
  test("bars stand in a table whose figures say the same, missing ones by word", async () => {
    await show((state) => <ExplainView state={state} actions={session.actions} />);
    expect(container.textContent).toContain("Select a firm's row");
    await act(async () => session.actions.selectFirm(2));
    expect(text("h2")[0]).toBe("C");
    // The 20 of the missing patents went to the other of its group: 40 · 20/30.
    const rows = [...container.querySelectorAll("table tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toContainEqual(["R&D intensity20 %", "", "26.67", "40"].map((cell) => expect.stringContaining(cell)));
    expect(rows).toContainEqual(["Patentsmissing", "", "0.00", "–"].map((cell) => expect.stringContaining(cell)));
    expect(text("li")).toEqual(["Patents Missing: its weight of 20 went to R&D intensity (20)."]);
    expect(container.querySelector("svg[aria-hidden]")).not.toBeNull();
  });
  test("a firm without a score shows first what it lacks, then what it has in the room of its weight", async () => {
    await show((state) => <ExplainView state={state} actions={session.actions} />, [...FIRMS, ["D", "", 25, "ask"]]);
    await act(async () => session.actions.selectFirm(3));
    expect(container.textContent).toContain("No score: the figures hold 60 % of the weight, 65 % are needed.");
    // The heaviest first, of equals the one that stands first in the profile.
    expect(text("li")).toEqual([
      "R&D intensity (20 points): No value.",
      "Patents (20 points): “ask” is no number, so it counts as missing.",
    ]);
    const rows = [...container.querySelectorAll("table tbody tr, table tfoot tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows.slice(0, 6)).toEqual([
      ["Technology", "40"],
      ["R&D intensitymissing", "", "20"],
      ["Patentsmissing", "", "20"],
      ["Growth", "60"],
      ["Revenue growth25 %", "", "60"],
      ["Weight held", "60 %, needed 65 %", "100"],
    ]);
    expect(container.querySelectorAll("tbody svg")).toHaveLength(3);
  });
});

describe("profiles", () => {
  test("lists the tables of the workbook, the one in use marked, and writes nothing by itself", async () => {
    await show((state) => <ProfilesView state={state} actions={session.actions} />);
    expect(text("li")).toEqual([expect.stringMatching(/^Bankin use3 indicators/)]);
    expect(workbook.calls.filter((name) => ["addSheet", "append", "replace", "deleteTable", "renameTable"].includes(name))).toEqual([]);
  });
});
