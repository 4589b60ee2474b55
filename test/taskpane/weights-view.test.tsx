/** @jest-environment jsdom */
import { TextEncoder } from "node:util";
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { SessionProvider, createSession, useSession, type Session } from "../../src/taskpane/session";
import { LanguageProvider } from "../../src/taskpane/text";
import WeightsView from "../../src/taskpane/weights/WeightsView";
import type { Cell } from "../../src/workbook/port";
import { fakeWorkbook, type FakeWorkbook } from "../workbook/fakeWorkbook";

// What jsdom lacks of a browser.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, TextEncoder, ResizeObserver: Observer });

const PROFILE: Cell[][] = [
  ["Indicator", "Group", "Unit", "Curve", "young", "old"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 20, 50],
  ["patents", "Technology", "件", "bands 1:2 5:6", 20, 20],
  ["revenue_growth", "Growth", "%", "linear 0..50", 60, 30],
];
const FIRMS: Cell[][] = [
  ["Firm", "Stage", "rd_intensity (%)", "revenue_growth (%)", "patents"],
  ["A", "young", 3, 50, 4],
  ["<b>B</b>", "young", 12, 40, 4],
  ["C", "young", 30, 5, 4],
  ["D", "old", 5, 10, 9],
];

let root: Root;
let session: Session;
let stop: () => void;
let container: HTMLElement;

function Connected() {
  const { state, actions } = useSession();
  return state.survey ? <WeightsView state={state} actions={actions} /> : null;
}

async function show(fake: FakeWorkbook): Promise<void> {
  container = document.body.appendChild(document.createElement("div"));
  session = createSession(fake);
  stop = session.start();
  root = createRoot(container);
  await act(async () => {
    root.render(
      <FluentProvider theme={webLightTheme}>
        <LanguageProvider language={fake.language}>
          <SessionProvider session={session}>
            <Connected />
          </SessionProvider>
        </LanguageProvider>
      </FluentProvider>,
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
}

afterEach(async () => {
  stop();
  await act(async () => root.unmount());
  container.remove();
});

const open = (): FakeWorkbook =>
  fakeWorkbook({
    sheets: { Firms: FIRMS.map((row) => [...row]), Profile: PROFILE.map((row) => [...row]) },
    tables: { Firms: "Firms!A1:E5", Profile: "Profile!A1:F4" },
  });

const sliders = (): HTMLInputElement[] => [...container.querySelectorAll<HTMLInputElement>("input[type=range]")];
const values = (): string[] => sliders().map(({ value }) => value);
const button = (name: string): HTMLButtonElement =>
  [...container.querySelectorAll("button")].find((own) => (own.getAttribute("aria-label") ?? own.textContent) === name)!;
const press = (element: HTMLElement): Promise<void> => act(async () => element.click());
const leaders = (): (string | null)[] =>
  [...[...container.querySelectorAll("table")].at(-1)!.querySelectorAll("th[scope=row]")].map((cell) => cell.textContent);

async function type(input: HTMLInputElement, text: string): Promise<void> {
  await act(async () => {
    input.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
const numberOf = (indicator: string): HTMLInputElement =>
  container.querySelector<HTMLInputElement>(`input[aria-label="Weight of ${indicator}"]`)!;

test("shows groups with subtotals, weights as sliders, numbers of firms by stage and the ranking", async () => {
  await show(open());
  // Fluent sets the text of a tab twice, once hidden, to keep its width when it turns bold.
  expect([...container.querySelectorAll("[role=tab]")].map((tab) => tab.textContent!.replace(/^(.+)\1$/, "$1"))).toEqual([
    "young3",
    "old1",
  ]);
  expect([...container.querySelectorAll("button[aria-expanded]:not([aria-haspopup])")].map((own) => own.textContent)).toEqual([
    "Technology40",
    "Growth60",
    "Effect",
  ]);
  expect(values()).toEqual(["20", "20", "60"]);
  expect(sliders()[0].getAttribute("aria-valuetext")).toBe("20 of 100");
  expect(leaders()).toEqual(["A", "<b>B</b>", "C"]);
});

test("a number typed moves the ranks while the sheet stays as it is", async () => {
  const fake = open();
  await show(fake);
  await type(numberOf("R&D intensity"), "６０");
  expect(values()).toEqual(["60", "10", "30"]);
  expect(leaders()).toEqual(["C", "<b>B</b>", "A"]);
  expect(container.textContent).toContain("Unsaved: young");
  expect(fake.sheets.Profile).toEqual(PROFILE);
  expect(fake.calls).not.toContain("replace");
});

test("a decimal makes the stage finer and the sum stays", async () => {
  await show(open());
  await type(numberOf("R&D intensity"), "12.5");
  expect(values()).toEqual(["12.5", "21.9", "65.6"]);
  expect(container.textContent).toContain("Sum 100");
});

test("what is no number is marked and moves nothing", async () => {
  await show(open());
  for (const text of ["abc", "-1", "101", "=1+1"]) {
    await type(numberOf("R&D intensity"), text);
    expect(numberOf("R&D intensity").getAttribute("aria-invalid")).toBe("true");
    expect(values()).toEqual(["20", "20", "60"]);
  }
});

test("a locked weight stays when others move", async () => {
  await show(open());
  await press(button("Lock patents"));
  expect(button("Lock patents").getAttribute("aria-pressed")).toBe("true");
  await type(numberOf("R&D intensity"), "50");
  expect(values()).toEqual(["50", "20", "30"]);
});

test("reset puts one stage back, cancel all of them", async () => {
  await show(open());
  await press(button("Equal"));
  expect(values()).toEqual(["34", "33", "33"]);
  await press(button("Reset"));
  expect(values()).toEqual(["20", "20", "60"]);
  await press(button("Equal"));
  await press(button("Cancel"));
  expect(values()).toEqual(["20", "20", "60"]);
  expect(button("Apply").disabled).toBe(true);
});

test("apply writes the weights of the stage and nothing else", async () => {
  const fake = open();
  await show(fake);
  await type(numberOf("R&D intensity"), "60");
  await press(button("Apply"));
  const written = PROFILE.map((row, r) => row.map((cell, c) => (c === 4 && r > 0 ? [60, 10, 30][r - 1] : cell)));
  expect(fake.sheets.Profile).toEqual(written);
  expect(fake.calls.filter((call) => call === "replace")).toHaveLength(1);
  expect(session.store.get().notice).toEqual({ kind: "success", text: "Weights written to Profile. Undo in Excel takes them back." });
  expect(values()).toEqual(["60", "10", "30"]);
  expect(button("Apply").disabled).toBe(true);
});

test("a colleague's change that the pane has not heard of is not overwritten", async () => {
  const fake = open();
  await show(fake);
  await type(numberOf("R&D intensity"), "60");
  fake.sheets.Profile[2][4] = 25;
  await press(button("Apply"));
  expect(fake.sheets.Profile.slice(1).map((row) => row[4])).toEqual([20, 25, 60]);
  expect(container.textContent).toContain("young · patents: 20 → 25, yours 10");
  await press(button("Take the sheet's"));
  expect(values()).toEqual(["20", "25", "60"]);
  expect(container.textContent).toContain("not 100");
});

test("in Chinese", async () => {
  const fake = open();
  await show(Object.assign(fake, { language: "zh" }));
  await press(button("等权"));
  expect(container.textContent).toContain("未应用：young");
  expect(sliders()[0].getAttribute("aria-valuetext")).toBe("34 / 100");
});

test("groups fold", async () => {
  await show(open());
  await press(button("Technology40"));
  expect(values()).toEqual(["60"]);
});

test("a scorecard that no table can hold is shown and not moved", async () => {
  const fake = open();
  await show(fake);
  await act(async () => session.actions.chooseProfile({ id: "tech-sme-2017" }));
  expect(sliders()).toEqual([]);
  expect(container.textContent).toContain("shown but not moved");
  expect(container.textContent).toContain("Total 100");
  // 国科发政〔2017〕115号: staff 20, R&D 50 by one of two shares, results 30 by Class I or up to 24 by Class II.
  expect([...container.querySelectorAll("li > div")].map((line) => line.lastElementChild!.textContent)).toEqual([
    ...["20", "20", "50", "50", "or 50", "30", "30", "or 24"],
  ]);
  expect(container.textContent).toContain("one of these counts, the best");
});

test("a cap of a group is shown where it cuts", async () => {
  const fake = open();
  await show(fake);
  await act(async () => session.actions.chooseProfile({ id: "srdi-sme-2022" }));
  expect(container.textContent).toContain("at most 5 together");
  await act(async () => session.actions.chooseProfile({ id: "hnte-2016" }));
  expect(container.textContent).toMatch(/judged by experts/);
  expect(container.textContent).toContain("Total 100");
});

/** The table with rows behind its indicators that say what it says of itself. */
const saying = (...rows: Cell[][]): FakeWorkbook =>
  fakeWorkbook({
    sheets: { Firms: FIRMS.map((row) => [...row]), Profile: [...PROFILE.map((row) => [...row]), ...rows] },
    tables: { Firms: "Firms!A1:E5", Profile: `Profile!A1:F${PROFILE.length + rows.length}` },
  });
const LOCKED: Cell[][] = [
  ["[version]", "2.1", "", "", "", ""],
  ["[author]", "Li", "", "", "", ""],
  ["[approver]", "Wang", "", "", "", ""],
  ["[approved]", "2026-05-01", "", "", "", ""],
  ["[locked]", "yes", "", "", "", ""],
];

test("a locked profile says who approved it and when, and is tuned as a copy only", async () => {
  const fake = saying(...LOCKED);
  await show(fake);
  expect(sliders().every(({ disabled }) => disabled)).toBe(true);
  expect(container.textContent).toContain("Profile is locked");
  expect(container.textContent).toContain("Approved by Wang on 2026-05-01.");
  const before = fake.sheets.Profile.map((row) => [...row]);
  await press(button("Tune a copy"));
  expect(fake.sheets.Profile).toEqual(before);
  const says = Object.fromEntries(fake.sheets.Profile_copy.filter(([word]) => String(word).startsWith("[")));
  expect(says).toEqual({ "[origin]": "Profile | 2.1 | custom", "[author]": "Li" });
  expect(session.store.get().profile!.origin).toMatchObject({ table: "Profile_copy" });
  expect(sliders().some(({ disabled }) => disabled)).toBe(false);
  await type(numberOf("R&D intensity"), "60");
  await press(button("Apply"));
  expect(fake.sheets.Profile_copy.slice(1, 4).map((row) => row[4])).toEqual([60, 10, 30]);
  expect(fake.sheets.Profile).toEqual(before);
});

test("what a colleague locks meanwhile is not written over, and pending changes go into a copy", async () => {
  const fake = saying();
  await show(fake);
  await type(numberOf("R&D intensity"), "60");
  // The row comes below those the pane knows of, and no event has told it yet.
  fake.sheets.Profile.push(["[locked]", "yes", "", "", "", ""]);
  fake.tables.find(({ name }) => name === "Profile")!.place.rows++;
  const before = fake.sheets.Profile.map((row) => [...row]);
  await press(button("Apply"));
  expect(fake.sheets.Profile).toEqual(before);
  expect(session.store.get().notice).toEqual({
    kind: "error",
    text: "The profile table is locked by now; nothing was written. Tune a copy instead. It does not say who approved it, or when.",
  });
  expect(button("Apply").disabled).toBe(true);
  expect(values()).toEqual(["60", "10", "30"]);
  await press(button("Tune a copy"));
  expect(fake.sheets.Profile).toEqual(before);
  expect(fake.sheets.Profile_copy.slice(1, 4).map((row) => row[4])).toEqual([60, 10, 30]);
});

test("an approval is taken off by the change of what was approved, and the reader is told before", async () => {
  const fake = saying(...LOCKED.slice(0, 4));
  await show(fake);
  expect(container.textContent).not.toContain("takes the approval off");
  await type(numberOf("R&D intensity"), "60");
  expect(container.textContent).toContain("Approved by Wang on 2026-05-01. Applying changes takes the approval off");
  await press(button("Apply"));
  expect(fake.sheets.Profile.slice(4).map((row) => row.slice(0, 2))).toEqual([
    ["[version]", "2.1"],
    ["[author]", "Li"],
    ["[approver]", ""],
    ["[approved]", ""],
  ]);
});

test("a colleague's change of other cells is taken over and named when mine are applied", async () => {
  const fake = open();
  await show(fake);
  await type(numberOf("R&D intensity"), "60");
  fake.sheets.Profile[2][5] = 25;
  fake.sheets.Profile[1][3] = "linear 0..20";
  await press(button("Apply"));
  expect(fake.sheets.Profile.slice(1).map((row) => row.slice(3))).toEqual([
    ["linear 0..20", 60, 50],
    ["bands 1:2 5:6", 10, 25],
    ["linear 0..50", 30, 30],
  ]);
  expect(session.store.get().notice!.text).toBe(
    "Weights written to Profile. Undo in Excel takes them back. A colleague's changes were kept: Curve · R&D intensity: linear 0..30 → linear 0..20; old · patents: 20 → 25.",
  );
});

test("a colleague's change of other cells that the pane hears of is named, and stands beside mine", async () => {
  const fake = open();
  await show(fake);
  await type(numberOf("R&D intensity"), "60");
  await act(async () => fake.colleagueWrites("Profile!F3", [[25]]));
  expect(container.textContent).toContain("A colleague changed Profile meanwhile, in other cells than you.");
  expect(container.textContent).toContain("old · patents: 20 → 25");
  expect(values()).toEqual(["60", "10", "30"]);
  await press(button("Apply"));
  expect(fake.sheets.Profile.slice(1).map((row) => row.slice(4))).toEqual([
    [60, 50],
    [10, 25],
    [30, 30],
  ]);
});

test("mine can be kept for the stage in which both changed a weight", async () => {
  const fake = open();
  await show(fake);
  await type(numberOf("R&D intensity"), "60");
  fake.sheets.Profile[2][4] = 25;
  fake.sheets.Profile[3][5] = 35;
  await press(button("Apply"));
  await press(button("Keep mine on top"));
  expect(values()).toEqual(["60", "10", "30"]);
  await press(button("Apply"));
  expect(fake.sheets.Profile.slice(1).map((row) => row.slice(4))).toEqual([
    [60, 50],
    [10, 20],
    [30, 35],
  ]);
});

test("a row that a colleague added refuses mine with a sentence", async () => {
  const fake = open();
  await show(fake);
  await type(numberOf("R&D intensity"), "60");
  fake.sheets.Profile.push(["hightech_revenue", "Growth", "万元", "linear 0..50", 0, 0]);
  fake.tables.find(({ name }) => name === "Profile")!.place.rows++;
  const before = fake.sheets.Profile.map((row) => [...row]);
  await press(button("Apply"));
  expect(fake.sheets.Profile).toEqual(before);
  expect(container.textContent).toContain("Rows or stages were added or removed, so your changes cannot be put on top of it.");
  expect(container.textContent).toContain("added: ");
  expect(button("Apply").disabled).toBe(true);
  await press(button("Take the sheet's"));
  expect(values()).toEqual(["20", "20", "60", "0"]);
});
