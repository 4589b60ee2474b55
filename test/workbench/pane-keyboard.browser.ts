import { readFileSync } from "node:fs";
import path from "node:path";
import type { WorkbookFile } from "../../src/files/workbook";
import { GROUP_NAMES, groupOf, viewsOf, type ViewName } from "../../src/taskpane/views";
import { closeBrowser, eventually, openHost, openView, type OpenedHost } from "./harness";
import { focused, leavePane, walk } from "./keyboard";
import { accessibilityFaults, firmsWorkbook } from "./pane-data-workbook";

const VIEWS = GROUP_NAMES.flatMap(viewsOf);

/** The control that each view is opened for, by role and name, and what it is while no firm is chosen. */
const WORK: Record<ViewName, [string, RegExp]> = {
  data: ["button", /^Errors /],
  weights: ["slider", /./],
  profiles: ["button", /^Save as/],
  results: ["grid", /^Ranking$/],
  explain: ["button", /^Choose in the ranking$/],
  eligible: ["grid", /^Firms$/],
  fund: ["textbox", /^Budget$/],
  validate: ["button", /^Draw weights$/],
  change: ["combobox", /^Earlier list$/],
  care: ["button", /^Look for formulas$/],
};
/** Presses of the Tab key from the beginning of a view to that control. */
const MOST_BEFORE = 4;

const sample = (): WorkbookFile =>
  JSON.parse(readFileSync(path.resolve(__dirname, "../../assets/sample-workbook.json"), "utf8")) as WorkbookFile;
const EMPTY: WorkbookFile = { title: "Empty.xlsx", sheets: [{ name: "Sheet1", rows: [] }], tables: [] };

let host: OpenedHost;
/** The sample workbook, opened once for all tests that need no other. */
let shared: OpenedHost | null = null;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  if (host !== shared) await host.close();
});
afterAll(closeBrowser);

async function open(options?: Parameters<typeof openHost>[0]): Promise<void> {
  const isNew = options !== undefined || shared === null;
  host = isNew ? await openHost({ workbook: sample(), media: { reducedMotion: "reduce" }, ...options }) : shared!;
  if (!options) shared = host;
  await host.frame.getByRole("tab").first().waitFor();
  // No firm is chosen, and the pane is as wide as usual.
  await host.select(`${(await host.sheets())[0]}!A1`);
  if (!options) await host.page.setViewportSize({ width: 350, height: 800 });
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await host.page.keyboard.press(key);
}
const name = async (): Promise<string> => (await focused(host)).name;
const settled = () => host.frame.waitForFunction(() => !document.querySelector("#view [role=progressbar]"));

/** Opens a view as who has no mouse does: along the rows of tabs. */
async function goTo(view: ViewName): Promise<void> {
  const group = groupOf(view);
  await leavePane(host, "before");
  do await press("Tab");
  while ((await focused(host)).role !== "tab");
  await press("Home", ...GROUP_NAMES.slice(0, GROUP_NAMES.indexOf(group)).map(() => "ArrowRight"));
  if (viewsOf(group).length > 1)
    await press(
      "Tab",
      "Home",
      ...viewsOf(group)
        .slice(0, viewsOf(group).indexOf(view))
        .map(() => "ArrowRight"),
    );
  await settled();
}

/** What is wrong with the way of the Tab key through the pane as it stands. */
async function faultsOfWalk(view: ViewName, hasFirms: boolean): Promise<string[]> {
  const { stops, hasLeft, hasLeftBack, back } = await walk(host);
  const names = stops.map((stop) => stop.name);
  const inView = stops.filter(({ isInView }) => isInView);
  const faults = [
    ...stops.filter((stop) => stop.name === "").map(({ role }) => `a stop without a name: ${role}`),
    ...stops.filter(({ isSeen }) => !isSeen).map((stop) => `the focus is not seen on ${stop.role} ${stop.name}`),
    ...(hasLeft ? [] : [`Tab never leaves: ${names.slice(-3).join(", ")}`]),
    ...(hasLeftBack ? [] : ["Shift+Tab never leaves"]),
    ...(back.join("\n") === names.join("\n") ? [] : [`Shift+Tab goes another way: ${back.join(", ")}`]),
  ];
  if (inView.length > 0) {
    await leavePane(host, "before");
    await press("Tab", "Enter");
    if ((await name()) !== inView[0].name) faults.push(`the skip leads to ${await name()}`);
  }
  const [role, wanted] = WORK[view];
  const before = inView.findIndex((stop) => stop.role === role && wanted.test(stop.name));
  if (hasFirms && (before < 0 || before > MOST_BEFORE)) faults.push(`${before} stops before its work`);
  return faults.map((fault) => `${view}: ${fault}`);
}

test("by keyboard alone through every view: each stop is named and seen, few come before the work, and both ends lead out", async () => {
  await open();
  const faults: string[] = [];
  for (const view of VIEWS) {
    await goTo(view);
    faults.push(...(await faultsOfWalk(view, true)));
  }
  expect(faults).toEqual([]);
});

test("in a workbook without a list of firms Tab goes through the views and out as well", async () => {
  await open({ workbook: EMPTY });
  const faults: string[] = [];
  for (const view of ["data", "weights", "explain", "fund", "care"] as const) {
    await goTo(view);
    faults.push(...(await faultsOfWalk(view, false)));
  }
  expect(faults).toEqual([]);
});

test("a table, a list and a bar of tools are one stop each, walked by arrow keys; folded findings open", async () => {
  await open();
  await openView(host.frame, "data");
  await host.frame.getByRole("region", { name: "Columns and indicators" }).getByRole("button").first().focus();
  await press("ArrowDown");
  expect(await name()).toBe("R&D growth (%)");
  await press("End");
  expect(await name()).toBe("Venture capital received (CNY m)");
  await press("Tab");
  expect(await name()).toMatch(/^Errors /);
  await press("Shift+Tab");
  expect(await name()).toBe("Venture capital received (CNY m)");
  await press("Tab", "ArrowRight");
  expect(await name()).toMatch(/^What .* means/);
  const folded = host.frame.locator("details").first();
  await folded.locator("summary").focus();
  await press("Enter");
  expect(await folded.evaluate((details: HTMLDetailsElement) => details.open)).toBe(true);
  await press("ArrowDown");
  expect(
    await folded
      .locator("ul button")
      .first()
      .evaluate((first) => first === document.activeElement),
  ).toBe(true);
  await goTo("profiles");
  await press("Tab");
  expect(await name()).toBe("Save as…");
  await press("ArrowRight", "ArrowRight");
  expect(await name()).toBe("Compare…");
});

test("up and down lead from weight to weight and change none; Tab goes along the row and out", async () => {
  await open();
  await goTo("weights");
  const first = host.frame.getByRole("slider").first();
  const value = await first.inputValue();
  await first.focus();
  await press("ArrowDown");
  expect(await name()).toBe("R&D growth");
  expect(await first.inputValue()).toBe(value);
  await press("Tab");
  expect(await name()).toBe("Weight of R&D growth");
  await press("Tab");
  expect(await name()).toBe("Lock R&D growth");
  await press("Tab");
  expect((await focused(host)).role).not.toBe("slider");
  await press("Shift+Tab");
  expect(await name()).toBe("Lock R&D growth");
  await press("Shift+Tab", "Shift+Tab", "ArrowRight");
  await host.frame.getByText("Unsaved: Start-up").waitFor();
});

test("what closes or is disabled gives the focus back, and Tab never starts anew", async () => {
  await open();
  await goTo("profiles");
  const more = host.frame.getByRole("button", { name: "Actions for Profile" });
  const isFocused = (label: string) => eventually(name, label);
  await more.focus();
  await press("Enter");
  await host.frame.getByRole("menuitem").first().waitFor();
  await press("Escape");
  await isFocused("Actions for Profile");
  await press("Enter");
  await host.frame.getByRole("menuitem", { name: /Rename/ }).focus();
  await press("Enter");
  await isFocused("New name of Profile");
  await press("Escape");
  await isFocused("Actions for Profile");
  for (const [opener, close] of [
    ["New…", "Cancel"],
    ["Compare…", "Close"],
  ]) {
    await host.frame.getByRole("button", { name: opener }).focus();
    await press("Enter");
    await host.frame.getByRole("button", { name: close, exact: true }).focus();
    expect(await host.frame.evaluate(() => document.activeElement?.closest("#view") !== null)).toBe(true);
    await press("Enter");
    await isFocused(opener);
  }
  // Written, so that the button is disabled while it has the focus.
  await goTo("weights");
  await host.frame.getByRole("slider").first().focus();
  await press("ArrowRight");
  await host.frame.getByRole("button", { name: "Apply", exact: true }).focus();
  await press("Enter");
  await host.frame.getByText("As in the sheet").last().waitFor();
  await press("Shift+Tab");
  expect(await host.frame.evaluate(() => document.activeElement?.closest("#view") !== null)).toBe(true);
  // None of these keys was one to leave the pane with.
  expect(await host.page.evaluate(() => window.paneKeys.filter((key) => key === "escape"))).toEqual([]);
  await host.frame.getByRole("button", { name: "Dismiss" }).focus();
  await press("Enter");
  await host.frame.waitForFunction(() => document.activeElement !== document.body);
});

describe("what is wrong with a field is said beside it while it is typed", () => {
  /** What a field is said to be described by, with how far it stands from the field. */
  const said = (label: string) =>
    host.frame.getByLabel(label, { exact: true }).evaluate((field: HTMLInputElement) => {
      const text = document.getElementById(field.getAttribute("aria-describedby") ?? "");
      if (field.getAttribute("aria-invalid") !== "true" || !text?.checkVisibility()) return null;
      const [own, other] = [field.getBoundingClientRect(), text.getBoundingClientRect()];
      return other.bottom < own.top - 40 || other.top > own.bottom + 40 || other.right > innerWidth ? "far away" : text.innerText;
    });
  const WRONG: [ViewName, string, string, RegExp][] = [
    ["weights", "Weight of R&D expense", "-1", /number from 0/],
    ["weights", "Cut-off value", "x", /number from 0/],
    ["results", "Value of the cut-off", "ten", /number from 0/],
    ["validate", "Draws", "0", /whole number from 1/],
    ["fund", "Budget", "much", /./],
    ["fund", "Floor score", "-3", /./],
    ["fund", "Cap per firm", "x", /./],
  ];

  test("in every view", async () => {
    await open();
    await host.page.setViewportSize({ width: 320, height: 800 });
    for (const [view, label, typed, wanted] of WRONG) {
      await openView(host.frame, view);
      const field = host.frame.getByLabel(label, { exact: true });
      expect([label, await said(label).catch(() => null)]).toEqual([label, null]);
      await field.focus();
      await press("Control+a");
      await host.page.keyboard.type(typed);
      await eventually(async () => [label, wanted.test((await said(label)) ?? "")], [label, true]);
      await press("Control+a");
      await host.page.keyboard.type("5");
      await eventually(() => said(label), null);
    }
    await openView(host.frame, "explain");
    await host.select("Firms!A10");
    await host.frame.getByLabel("Target score", { exact: true }).fill("x");
    await eventually(async () => /number from 0/.test((await said("Target score")) ?? ""), true);
    await host.frame.getByLabel("Compare with").selectOption({ label: "Compare with: Another firm" });
    await host.frame.getByRole("combobox", { name: "Another firm" }).fill("zzz");
    await host.frame.getByRole("alert").filter({ hasText: "No firm has this in its name." }).waitFor();
    expect(await accessibilityFaults(host)).toEqual([]);
  });

  test("in the forms of profiles", async () => {
    await open();
    await openView(host.frame, "profiles");
    await host.frame.getByRole("button", { name: "Save as…" }).click();
    await host.frame.getByLabel("Name", { exact: true }).fill("  ");
    await eventually(() => said("Name"), "Type a name.");
    await host.frame.getByRole("button", { name: "Cancel" }).click();
    await host.frame.getByRole("button", { name: "New…" }).click();
    const weight = host.frame.getByRole("textbox", { name: /^Weight of/ }).first();
    const label = (await weight.getAttribute("aria-label"))!;
    await weight.fill("lots");
    await eventually(async () => /“lots” is no weight/.test((await said(label)) ?? ""), true);
    const curve = host.frame.getByRole("textbox", { name: /^Curve/ }).first();
    const curveLabel = (await curve.getAttribute("aria-label"))!;
    await curve.fill("up");
    await eventually(async () => ((await said(curveLabel)) ?? "") !== "", true);
    await host.frame.getByRole("button", { name: "Add an indicator" }).first().click();
    const added = host.frame.getByRole("textbox", { name: "Name of the indicator" });
    await added.fill("a");
    await added.fill("");
    await host.frame.getByText("Type a name of the indicator.").waitFor();
    const group = host.frame.getByRole("textbox", { name: "Group" }).first();
    await group.fill("");
    await host.frame.getByText("Type a name of the group.").waitFor();
    expect(await accessibilityFaults(host)).toEqual([]);
  });
});

test("what is being loaded has a name, and is said once", async () => {
  await open({ workbook: EMPTY });
  await host.page.route("**/addin/*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.fallback();
  });
  await openView(host.frame, "fund");
  await host.frame.getByRole("progressbar", { name: "Opening the view…" }).waitFor();
  expect(await host.frame.getByRole("status").filter({ hasText: "Opening the view…" }).allInnerTexts()).toEqual(["Opening the view…"]);
  await host.frame.getByRole("progressbar").waitFor({ state: "detached" });
  expect(await host.frame.getByRole("status").filter({ hasText: "Opening the view…" }).count()).toBe(0);
});

test("nothing moves for those who want no motion, and something does for the others", async () => {
  await open();
  const moving = () =>
    host.frame.evaluate(
      () =>
        document.getAnimations().filter((own) => !(own instanceof Animation) || "animationName" in own || "transitionProperty" in own)
          .length,
    );
  const stir = async (): Promise<number> => {
    let most = 0;
    await openView(host.frame, "fund");
    for (const label of ["Budget", "Floor score", "Cap per firm"]) {
      await host.frame.getByLabel(label, { exact: true }).click();
      most = Math.max(most, await moving());
    }
    await openView(host.frame, "profiles");
    await host.frame.getByRole("button", { name: "Actions for Profile" }).click();
    most = Math.max(most, await moving());
    await press("Escape");
    return most;
  };
  expect(await stir()).toBe(0);
  await host.page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await stir()).toBeGreaterThan(0);
  await host.page.emulateMedia({ reducedMotion: "reduce" });
});

test.each(["en-US", "zh-CN"])("at 200 %% in a pane of 320 pixels, in %s, only tables are wider than the view", async (displayLanguage) => {
  await open(displayLanguage === "zh-CN" ? { workbook: firmsWorkbook(), displayLanguage } : undefined);
  await host.page.setViewportSize({ width: 160, height: 400 });
  await host.select("Firms!A3");
  for (const view of VIEWS) {
    await openView(host.frame, view);
    await settled();
    const cut = await host.frame.evaluate(() =>
      [...document.querySelectorAll("header *, main *, footer *")].flatMap((own) => {
        const { right, width, height } = own.getBoundingClientRect();
        const isApart = own.closest("table, [role=grid], svg") !== null || width <= 1 || height <= 1 || !own.checkVisibility();
        return isApart || right <= innerWidth + 1 ? [] : [`${own.tagName} ${own.textContent?.slice(0, 40)}`];
      }),
    );
    expect([view, cut]).toEqual([view, []]);
  }
});
