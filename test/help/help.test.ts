/** @jest-environment jsdom */
import { messages } from "../../src/i18n/messages";
import { severities } from "../../src/population/check";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { examinedUnder } from "../../src/population/examined";
import { headerTexts } from "../../src/population/find-firms";
import { matchHeaders } from "../../src/population/match";
import { helpOf } from "../../src/taskpane/help";
import { isHeaders, templateHeaders } from "../../src/population/template";
import { GROUP_NAMES, viewsOf } from "../../src/taskpane/views";
import { helpPage } from "../../tools/helpPage.cjs";
import { shown } from "../functions/environment";
import { calculate, type Sheet } from "./formulas";

const page = new DOMParser().parseFromString(helpPage({ severities, messages }), "text/html");

/** The cells of the tables that are drawn as a sheet: letters in the first row, numbers in the first column. */
function sheetOf(part: Element): Sheet {
  const cells = new Map<string, string | number>();
  for (const table of part.querySelectorAll("table.sheet")) {
    const [head, ...rows] = [...table.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent ?? ""));
    for (const [number, ...values] of rows)
      values.forEach((text, k) => text !== "" && cells.set(`${head[k + 1]}${number}`, Number.isNaN(Number(text)) ? text : Number(text)));
  }
  return cells;
}

const chinese = page.querySelector("div[lang=zh-CN]")!;
const english = page.createElement("div");
english.append(...[...page.querySelectorAll("body > section")].map((section) => section.cloneNode(true)));
const asShown = (cell: unknown): string => (typeof cell === "number" ? String(Number(cell.toFixed(2))) : String(cell));

describe.each([
  ["English", english],
  ["Chinese", chinese],
])("in %s", (_, part) => {
  const formulas = [...part.querySelectorAll("code.formula")].map((code) => [code.textContent!, code.nextElementSibling!] as const);

  test("there are formulas, and nothing else looks like one", () => {
    expect(formulas.length).toBeGreaterThan(7);
    const all = [...part.querySelectorAll("code")].filter(({ textContent }) => textContent!.startsWith("="));
    expect(all).toHaveLength(formulas.length);
  });

  test.each(formulas)("%s gives what stands behind it", (formula, samp) => {
    expect(samp.tagName).toBe("SAMP");
    // A line break between rows, a dot between cells.
    const rows = [...samp.childNodes].filter(({ nodeName }) => nodeName !== "BR").map((row) => row.textContent!.split(" · "));
    const result = shown(calculate(formula, sheetOf(part)));
    expect(result.slice(0, rows.length).map((row) => row.slice(0, rows[0].length).map(asShown))).toEqual(rows);
  });

  test("every finding of INNOV_CHECK is explained", () => {
    const codes = [...part.querySelectorAll("table.findings code")].map(({ textContent }) => textContent);
    expect(new Set(codes)).toEqual(new Set(Object.keys(severities).map((code) => code.replace(/:.*/, ""))));
    expect(codes.length).toBe(new Set(codes).size);
    expect(part.querySelector("table.findings")!.textContent).not.toMatch(/[{}]/);
  });
});

test.each(["en", "zh"] as const)("the help of every view leads to a section of the page, %s", (language) => {
  for (const view of [null, ...GROUP_NAMES.flatMap((group) => [...viewsOf(group)])]) {
    const [name, id] = helpOf(view, language).split("#");
    expect(name).toBe("help.html");
    expect(page.getElementById(id)?.tagName).toBe("SECTION");
  }
});

test("links within the page lead somewhere", () => {
  const inside = [...page.querySelectorAll("a")].map((link) => link.getAttribute("href")!).filter((href) => href.startsWith("#"));
  expect(inside.length).toBeGreaterThan(9);
  for (const href of inside) expect(page.querySelector(href)).not.toBeNull();
});

describe("a sheet of headers", () => {
  const usable = catalogue.filter((card) => !Array.isArray(examinedUnder(card)));
  test.each(usable.flatMap((card) => (["en", "zh"] as const).map((language) => [card.id, language, card] as const)))(
    "for %s in %s is read in full, every figure in its unit",
    (_, language, card) => {
      const headers = templateHeaders(card, language);
      if (!isHeaders(headers)) throw new Error("no headers");
      const { compiled } = examinedUnder(card) as Exclude<ReturnType<typeof examinedUnder>, unknown[]>;
      const match = matchHeaders(compiled, headerTexts(headers));
      expect(match.problems).toEqual([]);
      expect(match.columns.map((column) => column && headers[column.column])).toEqual(
        headers.slice(headers.length - compiled.indicators.length),
      );
      expect(headers.slice(0, -compiled.indicators.length)).toEqual(
        [language === "zh" ? "企业名称" : "Firm", language === "zh" ? "阶段" : "Stage"].slice(0, card.stages.length > 1 ? 2 : 1),
      );
    },
  );
});
