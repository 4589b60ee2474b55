import { closeBrowser, openHost, openView, type OpenedHost } from "./harness";
import { GROUP_NAMES, viewsOf } from "../../src/taskpane/views";
import { accessibilityFaults, firmsWorkbook } from "./pane-data-workbook";

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

async function open(options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook: firmsWorkbook(), ...options });
  await host.frame.getByRole("tab").first().waitFor();
}
const chosen = () => host.frame.getByRole("tab", { selected: true }).allInnerTexts();
const focused = () =>
  host.frame.evaluate(() => `${document.activeElement?.getAttribute("role") ?? ""} ${document.activeElement?.textContent ?? ""}`);

test.each(["en-US", "zh-CN"])(
  "at 320 pixels in %s each row of tabs is one line, none cut, and no view is wider",
  async (displayLanguage) => {
    await open({ width: 320, displayLanguage });
    for (const view of GROUP_NAMES.flatMap(viewsOf)) {
      await openView(host.frame, view);
      await host.frame.locator("#view").getByRole("progressbar").waitFor({ state: "detached" });
      const wider = () => host.frame.locator("#view").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      expect([view, await wider()]).toEqual([view, 0]);
      for (const list of await host.frame.locator("main > [role=tablist], #group > [role=tablist]").all()) {
        const boxes = await list
          .getByRole("tab")
          .evaluateAll((all) => all.map((tab) => ({ top: tab.getBoundingClientRect().top, isCut: tab.scrollWidth > tab.clientWidth })));
        expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
        expect(boxes.some(({ isCut }) => isCut)).toBe(false);
      }
    }
  },
);

test("a group opens with the view that was open last", async () => {
  await open();
  await openView(host.frame, "care");
  await openView(host.frame, "data");
  await host.frame.locator("#group-assurance").click();
  expect(await chosen()).toEqual(["Assurance", "Care"]);
});

test("Tab goes through the pane once: each row of tabs is one stop, and Explain without a firm holds nobody", async () => {
  await open();
  await openView(host.frame, "explain");
  await host.frame.getByRole("button", { name: "Choose in the ranking" }).waitFor();
  await host.frame.locator("#group-results").focus();
  const stops: string[] = [];
  for (let k = 0; k < 3; k++) {
    stops.push(await focused());
    await host.page.keyboard.press("Tab");
  }
  expect(stops).toEqual(["tab Results", "tab Explain", " Choose in the ranking"]);
  expect(await focused()).not.toMatch(/^tab/);
});

test("from a score to its reason and back is one click each", async () => {
  await open();
  await openView(host.frame, "results");
  const score = host.frame.getByRole("grid").getByRole("button").first();
  const name = /^Where the points of (.*) come from$/.exec((await score.getAttribute("title"))!)![1];
  await score.click();
  await host.frame.getByRole("heading", { name, exact: true }).waitFor();
  expect(await chosen()).toEqual(["Results", "Explain"]);
  await host.frame.getByRole("button", { name: "Ranking" }).click();
  expect(await chosen()).toEqual(["Results", "Ranking"]);
  await host.frame.getByRole("button", { name: `Explain ${name}`, exact: true }).waitFor();
  expect(await accessibilityFaults(host)).toEqual([]);
});

test("one cut-off: what is set in the ranking holds for the draws and the weights, and the other way round", async () => {
  await open();
  await openView(host.frame, "results");
  await host.frame.getByLabel("Value of the cut-off").fill("3");
  await openView(host.frame, "validate");
  const drawn = host.frame.getByLabel("Cut-off rank");
  expect(await drawn.inputValue()).toBe("3");
  await drawn.fill("2");
  await openView(host.frame, "weights");
  expect(await host.frame.getByLabel("Cut-off value").inputValue()).toBe("2");
  await openView(host.frame, "results");
  expect(await host.frame.getByLabel("Value of the cut-off").inputValue()).toBe("2");
});

describe("a workbook without firms", () => {
  const empty = { title: "Empty.xlsx", sheets: [{ name: "Sheet1", rows: [] }], tables: [] };

  test("says how to begin, and a selection that is no list is refused in words", async () => {
    await open({ workbook: empty });
    await host.frame.getByRole("heading", { name: "Begin with your firms" }).waitFor();
    expect(await accessibilityFaults(host)).toEqual([]);
    await host.frame.getByRole("button", { name: "Use selection" }).click();
    await host.frame.getByRole("status").filter({ hasText: "No list of firms stands at Sheet1!A1" }).waitFor();
    expect(await host.frame.getByRole("button", { name: "Add a sheet of headers" }).isDisabled()).toBe(true);
  });

  test("headers of the chosen card are written, and firms filled in below them are found", async () => {
    await open({ workbook: empty });
    await host.frame.getByRole("combobox", { name: "Scorecard" }).click();
    await host.frame.getByRole("option", { name: /National innovation points.*2024/i }).click();
    await host.frame.getByRole("button", { name: "Add a sheet of headers" }).click();
    await host.frame.getByRole("status").filter({ hasText: "The sheet Firms has the headers" }).waitFor();
    expect(await host.selection()).toBe("Firms!A2");
    const [headers] = await host.read("Firms!A1:T1");
    expect(headers.slice(0, 3)).toEqual(["Firm", "Stage", "R&D expense (万元)"]);
    expect(headers).not.toContain("");
    await host.write("Firms!A2", [headers.map((_, k) => (k === 0 ? "Alpha" : k === 1 ? "growth" : 5))]);
    await host.frame.getByText("18 of 18 indicators have a column").waitFor();
  });

  test("the help is a page beside the pane, opened in a window of its own", async () => {
    await open({ workbook: empty, displayLanguage: "zh-CN" });
    const [address, target, rel] = await host.frame
      .getByRole("link", { name: "帮助", exact: true })
      .evaluate((link: HTMLAnchorElement) => [link.href, link.target, link.rel]);
    expect([target, rel]).toEqual(["_blank", "noopener"]);
    const page = await host.page.context().newPage();
    await page.goto(address);
    expect(await page.locator(new URL(address).hash).isVisible()).toBe(true);
  });
});
