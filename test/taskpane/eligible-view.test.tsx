/**
 * @jest-environment jsdom
 */
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { eligible } from "../../src/functions/eligible";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import EligibleView from "../../src/taskpane/eligible/EligibleView";
import { examineFirms } from "../../src/taskpane/cards";
import { conditionsOf, countVerdicts } from "../../src/taskpane/eligible/examination";
import { createSession, SessionProvider, type Session } from "../../src/taskpane/session";
import { LanguageProvider } from "../../src/taskpane/text";
import { pointsCell } from "../../src/population/reasons";
import { fakeWorkbook, type FakeWorkbook } from "../workbook/fakeWorkbook";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
} as unknown as typeof ResizeObserver;
Object.assign(globalThis, {
  CustomFunctions: { Error: Error, ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" }, associate: () => undefined },
});

/** The figures that tech-sme-2017 asks for first, and one firm of every verdict. */
const HEADERS = ["企业", "职工总数", "营业收入（万元）", "资产总额（万元）", "科技人员占比（%）", "研发强度（%）", "Ⅰ类知识产权（件）"];
const FIRMS = [
  HEADERS,
  ["甲", 80, 3000, 4000, 30, 6, 1],
  ["乙", 80, 3000, 4000, 0, 6, 1],
  ["丙", 80, 3000, 4000, "", 6, 1],
  ["合计", 240, 9000, 12000, "", "", ""],
];

let root: Root;
let container: HTMLElement;
let session: Session;
let workbook: FakeWorkbook;

async function show(language: "en" | "zh" = "zh"): Promise<void> {
  workbook = fakeWorkbook({ sheets: { Firms: FIRMS.map((row) => [...row]) }, tables: { Firms: "Firms!A1:G5" }, language });
  session = createSession(workbook);
  await session.actions.chooseProfile({ id: "tech-sme-2017" });
  await session.actions.refresh();
  container = document.body.appendChild(document.createElement("div"));
  root = createRoot(container);
  const draw = (): void =>
    root.render(
      <FluentProvider theme={webLightTheme}>
        <LanguageProvider language={language}>
          <SessionProvider session={session}>
            <EligibleView state={session.store.get()} actions={session.actions} />
          </SessionProvider>
        </LanguageProvider>
      </FluentProvider>,
    );
  session.store.subscribe(draw);
  await act(async () => draw());
}

afterEach(async () => {
  await act(async () => root?.unmount());
  document.body.replaceChildren();
});

const text = (): string => container.textContent ?? "";
const button = (name: RegExp): HTMLButtonElement =>
  [...container.querySelectorAll("button")].find((own) => name.test(own.textContent ?? ""))!;
const rows = (): string[] =>
  [...container.querySelectorAll('[role="rowgroup"] [role="row"]')].map((row) =>
    [...row.children].map((cell) => cell.textContent).join("|"),
  );

describe("the view Eligible", () => {
  it("shows what INNOV_ELIGIBLE gives, firm by firm, whatever the card", async () => {
    await show();
    const firms = session.store.get().firms!;
    const { headers, values } = firms;
    for (const card of catalogue.filter(({ gates = [] }) => gates.length > 0)) {
      const run = (): unknown[][] => eligible(values as never, [[...headers]] as never, [[card.id]] as never);
      const examination = examineFirms(card, firms);
      // A card in euro cannot read sales in 万元: neither can the function.
      if (Array.isArray(examination)) {
        expect(run).toThrow();
        continue;
      }
      const given = run();
      examination.examined.forEach((firm, r) => expect(firm ? [firm.verdict, pointsCell(firm)] : ["", ""]).toEqual(given[r].slice(0, 2)));
      const counts = countVerdicts(examination);
      expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(3);
      // Every condition of the card is listed, and none twice.
      expect(conditionsOf(examination, "zh").map(({ id }) => id)).toEqual(card.gates!.map(({ id }) => id));
    }
  });

  it("lists the firms with their verdicts, no totals, and why where one is selected", async () => {
    await show();
    expect(rows().map((row) => row.split("|")[0])).toEqual(["甲", "乙", "丙"]);
    expect(rows()[1]).toMatch(/不符合/);
    await act(async () => session.actions.selectFirm(1));
    const given = eligible(FIRMS.slice(1) as never, [HEADERS] as never, [["tech-sme-2017"]] as never);
    expect(text()).toContain(given[1][2]);
  });

  it("names for every condition the column that answers it, or that there is none, and whom it decides against", async () => {
    await show();
    expect(text()).toContain("营业收入（万元）");
    expect(text()).toContain("无此列");
    expect(text()).toMatch(/1 家因此不符合/);
  });

  it("leaves out a verdict that is switched off", async () => {
    await show();
    await act(async () => button(/^不符合/).click());
    expect(rows().map((row) => row.split("|")[0])).toEqual(["甲", "丙"]);
    await act(async () => button(/^不符合/).click());
    expect(rows()).toHaveLength(3);
  });

  it("inserts one formula beside the firms, with a header above each of its columns, and goes there", async () => {
    await show("en");
    await act(async () => button(/Insert verdicts/).click());
    expect((await workbook.read({ sheet: "Firms", row: 0, column: 8, rows: 2, columns: 3 })).values).toEqual([
      ["Verdict", "Points", "Reasons"],
      [
        '=INNOV_ELIGIBLE(IF(Firms[[企业]:[Ⅰ类知识产权（件）]]="","",Firms[[企业]:[Ⅰ类知识产权（件）]]),Firms[[#Headers],[企业]:[Ⅰ类知识产权（件）]],"tech-sme-2017")',
        "",
        "",
      ],
    ]);
  });
});
