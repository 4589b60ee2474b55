/** @jest-environment jsdom */
import { webcrypto } from "node:crypto";
import { TextEncoder } from "node:util";
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import DataView from "../../src/taskpane/data/DataView";
import StartView from "../../src/taskpane/start/StartView";
import CareView from "../../src/taskpane/care/CareView";
import type { ViewProps } from "../../src/taskpane/shell";
import { SessionProvider, createSession, useSession, type Session } from "../../src/taskpane/session";
import { LanguageProvider } from "../../src/taskpane/text";
import type { Cell } from "../../src/workbook/port";
import { fakeWorkbook, type FakeWorkbook } from "../workbook/fakeWorkbook";

// What jsdom lacks of a browser.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, TextEncoder });
Object.defineProperty(globalThis, "crypto", { value: webcrypto });

const PROFILE: Cell[][] = [
  ["Indicator", "Group", "Unit", "Curve", "startup", "growth"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 60, 50],
  ["st_staff_share", "Technology", "%", "linear 0..60", 30, 20],
  ["revenue", "Growth", "万元", "log 100..100000", 10, 30],
];
const FIRMS: Cell[][] = [
  ["Firm", "Stage", "rd_intensity (%)", "st_staff_share (%)", "revenue"],
  ["a", "growth", 6, 40, 900],
  ["<img src=x>", "成长期", 12, "", 800],
  ["c", "startup", 30, "x", "#REF!"],
];

let root: Root;
let session: Session;
let stop: () => void;
let container: HTMLElement;

function Connected({ View }: { View: (props: ViewProps) => ReactNode }) {
  const { state, actions } = useSession();
  return state.survey ? <View state={state} actions={actions} /> : null;
}

async function show(fake: FakeWorkbook, View: (props: ViewProps) => ReactNode): Promise<void> {
  container = document.body.appendChild(document.createElement("div"));
  session = createSession(fake);
  stop = session.start();
  root = createRoot(container);
  await act(async () => {
    root.render(
      <FluentProvider theme={webLightTheme}>
        <LanguageProvider language={fake.language}>
          <SessionProvider session={session}>
            <Connected View={View} />
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

const open = (firms = FIRMS, excelUndoes = true): FakeWorkbook =>
  fakeWorkbook({
    excelUndoes,
    sheets: { Firms: firms.map((row) => [...row]), Profile: PROFILE.map((row) => [...row]) },
    tables: { Firms: `Firms!A1:E${firms.length}`, Profile: "Profile!A1:F4" },
  });

const button = (text: string): HTMLButtonElement => {
  const found = [...container.querySelectorAll("button")].find(({ textContent }) => textContent!.includes(text));
  if (!found) throw new Error(`no button ${text} in ${container.textContent}`);
  return found;
};
const press = (text: string): Promise<void> =>
  act(async () => {
    button(text).click();
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
const texts = (selector: string): string[] => [...container.querySelectorAll(selector)].map(({ textContent }) => textContent!);

describe("Data", () => {
  test("each indicator shows its unit, its column and the share of firms with a readable figure", async () => {
    await show(open(), DataView);
    expect(texts("tbody tr")).toEqual([
      "R&D intensity %rd_intensity (%)100%",
      "S&T staff share %st_staff_share (%)33%",
      "Operating revenue 万元revenue66%",
    ]);
  });

  test("a column whose name is not known is chosen from the list, nearest first, with values to know it by; it can be taken back", async () => {
    const fake = open(
      FIRMS.map(([firm, stage, a, b, c], r) => [firm, stage, r === 0 ? "Intensity of our R&D (%)" : a, b, c]),
      false,
    );
    await show(fake, DataView);
    // Two known headers may be chance: the list is pointed at.
    await act(async () => session.actions.chooseFirms({ sheet: "Firms", row: 1, column: 0, rows: 1, columns: 1 }));
    const select = container.querySelector<HTMLSelectElement>('select[aria-label="Column for R&D intensity"]')!;
    expect([...select.options].map(({ text }) => text)).toEqual(["no column", "Intensity of our R&D (%): 6 | 12 | 30"]);
    await act(async () => {
      select.value = "2";
      select.dispatchEvent(new Event("change", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(fake.sheets.Firms[0][2]).toBe("R&D intensity (%)");
    expect(fake.sheets["INNOV change log"][1].slice(2)).toEqual([
      "Name the column “Intensity of our R&D (%)”",
      "R&D intensity",
      "Firms!C1",
      "Intensity of our R&D (%)",
      "R&D intensity (%)",
    ]);
    expect(texts("tbody tr")[0]).toBe("R&D intensity %R&D intensity (%)100%");
    await act(async () => session.actions.undo());
    expect(fake.sheets.Firms[0][2]).toBe("Intensity of our R&D (%)");
    expect(fake.sheets["INNOV change log"][2][2]).toBe("Undo name the column “Intensity of our R&D (%)”");
  });

  test("cells formatted as per cent under a header that does not say so: all such headers at one press, and no others", async () => {
    const fake = open([
      ["Firm", "Stage", "rd_intensity", "st_staff_share", "revenue"],
      ["a", "growth", 0.06, 0.4, 900],
      ["b", "growth", 0.12, 0.5, 800],
    ]);
    for (const cell of ["C2", "C3", "D2"]) fake.numberFormats[`Firms!${cell}`] = "0.0%";
    await show(fake, DataView);
    // One cell of the staff share is not formatted so.
    expect(container.textContent).toContain("1 column is formatted as per cent");
    await press("Write (ratio) into 1 header");
    expect(fake.sheets.Firms[0]).toEqual(["Firm", "Stage", "rd_intensity (ratio)", "st_staff_share", "revenue"]);
  });

  test("numbers stored as texts are converted where they are read as numbers, and nothing else is touched", async () => {
    const fake = open([
      ["Firm", "Stage", "rd_intensity (%)", "st_staff_share (%)", "revenue"],
      ["a", "growth", "6%", 40, "1,900"],
      ["b", "growth", "12", "x", 800],
      ["c", "growth", 5, 30, 700],
    ]);
    await show(fake, DataView);
    expect(texts("summary")).toContain("2 numbers stored as text in R&D intensity");
    await press("Convert 2 texts to numbers");
    expect(fake.sheets.Firms.slice(1).map((row) => row.slice(2))).toEqual([
      [6, 40, "1,900"],
      [12, "x", 800],
      [5, 30, 700],
    ]);
  });

  test("how many firms will have a score is said first; formulas that can give none are not offered", async () => {
    const fake = open();
    await show(fake, DataView);
    expect(texts("section")[0]).toBe("2 of 3 firms will have a scoreWithout: 1 with too few figures.");
    await act(async () => {
      await fake.colleagueWrites("Firms!C1", [["Intensity"]]);
    });
    expect(texts("section")[0]).toBe(
      "None of 3 firms will have a scoreStage Growth: Your columns hold 50 % of the weight; 65 % are needed. Missing most: R&D intensity (50 %). Choose their columns below.New scorecard of these columns",
    );
    expect(button("Insert formulas").disabled).toBe(true);
  });

  test("findings lead to their cells, and workbook text stays text", async () => {
    const fake = open();
    await show(fake, DataView);
    await press("“x” is no number");
    expect(fake.selected).toEqual({ sheet: "Firms", row: 3, column: 3, rows: 1, columns: 1 });
    await press("The cell holds an error");
    expect(fake.selected).toMatchObject({ row: 3, column: 4 });
    expect(texts("li").some((text) => text.includes("<img src=x>"))).toBe(true);
    expect(container.querySelector("li img")).toBeNull();
  });

  test("two spellings of one stage are named before ranks within it are made", async () => {
    await show(open(), DataView);
    expect(container.textContent).toContain("growth / 成长期");
  });

  test("without a stage column nothing is inserted, and the reason stands beside each result", async () => {
    await show(open(FIRMS.map(([firm, , ...rest]) => [firm, "", ...rest])), DataView);
    expect(container.textContent).toContain("No stage column.");
    expect(button("Insert formulas").disabled).toBe(true);
    expect(texts("label").every((text) => text.includes("needs a stage column"))).toBe(true);
  });

  test("an unchecked result is not inserted", async () => {
    const fake = open();
    await show(fake, DataView);
    await act(async () =>
      [...container.querySelectorAll("input")].find(({ labels }) => labels![0].textContent!.startsWith("Grade"))!.click(),
    );
    await press("Insert formulas");
    expect(fake.sheets.Firms[0].slice(6)).toEqual(["Score", "Rank", "Rank in stage", "Coverage"]);
  });

  test("a workbook without firms says what to do", async () => {
    await show(fakeWorkbook({ sheets: { Sheet1: [] }, selection: "Sheet1!A1" }), StartView);
    expect(texts("h3")).toEqual(["I have a list", "I begin with an empty sheet", "I want to read how first"]);
    expect(container.textContent).toContain("Choose one above.");
    expect(button("Add a sheet of headers").disabled).toBe(true);
    const template = [...container.querySelectorAll("a")].find(({ textContent }) => textContent === " Download the template (.xlsx)")!;
    expect(template.getAttribute("href")).toBe("template-en.xlsx");
  });

  test("a profile that cannot be read is named with its fault", async () => {
    const fake = open();
    fake.sheets.Profile[1][3] = "liner 0..30";
    await show(fake, DataView);
    expect(container.textContent).toContain("The profile table Profile cannot be read: The curve of “rd_intensity”");
  });
});

describe("Care", () => {
  const broken = "=_xldudf_INNOV_SCORE(Firms,Firms[#Headers],Firms[Stage],Profile[#All])";

  test("broken formulas are listed and entered again in clean form", async () => {
    const fake = open();
    fake.sheets.Notes = [["=INNOV_VERSION()"], [broken]];
    await show(fake, CareView);
    expect(container.textContent).toContain("2 formulas on 1 sheet");
    expect(texts("li")).toEqual([`Notes!A2 ${broken}`]);
    await press("Repair 1");
    expect(fake.sheets.Notes).toEqual([["=INNOV_VERSION()"], [broken.replace("_xldudf_", "")]]);
    expect(container.textContent).toContain("Every formula is in order.");
  });

  test("only sound formulas are frozen", async () => {
    const fake = open();
    fake.sheets.Notes = [["=INNOV_VERSION()"], [broken]];
    await show(fake, CareView);
    await press("Freeze 1");
    expect(fake.sheets.Notes).toEqual([[0], [broken]]);
  });

  test("a workbook without formulas of ours says where they come from", async () => {
    await show(open(), CareView);
    expect(container.textContent).toContain("Insert them under Firms.");
    expect(button("Freeze 0").disabled).toBe(true);
  });
});

test("figures that are more than Excel hands a function are not put under formulas; the number is said, and where the scores are to be had", async () => {
  const remark = "说".repeat(20_000);
  const rows = Array.from({ length: 90 }, (_, k): Cell[] => [`firm ${k}`, "growth", 6, remark, 40, 900]);
  const [head] = FIRMS;
  const firms = [[...head.slice(0, 3), "Remark", ...head.slice(3)], ...rows];
  await show(
    fakeWorkbook({
      sheets: { Firms: firms, Profile: PROFILE.map((row) => [...row]) },
      tables: { Firms: `Firms!A1:F${firms.length}`, Profile: "Profile!A1:F4" },
    }),
    DataView,
  );
  expect(container.textContent).toContain("The figures of 90 firms take 5.5 MB, and Excel hands a function no more than 5 MB");
  expect(container.textContent).toContain("innov score");
  expect(button("Insert formulas").disabled).toBe(true);
});
