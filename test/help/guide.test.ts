/** @jest-environment jsdom */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { calculate, type Functions, type Sheet } from "../../src/help/calculate";
import { severities } from "../../src/population/check";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { examinedUnder } from "../../src/population/examined";
import { headerTexts } from "../../src/population/find-firms";
import { matchHeaders } from "../../src/population/match";
import { isHeaders, templateHeaders } from "../../src/population/template";
import { DOCUMENTS } from "../../tools/helpPages.cjs";
import { shown } from "../functions/environment";
import { everyFunction } from "../functions/every-function";
import { helpDocuments } from "./built-pages";

const functions: Functions = new Map(everyFunction.map(({ id, run }) => [id, run as (...args: unknown[]) => unknown]));
const root = path.join(__dirname, "../..");

/** The cells of the tables that are drawn as a sheet: letters in the first row, numbers in the first column. */
function sheetOf(part: Document): Sheet {
  const cells = new Map<string, string | number>();
  for (const table of part.querySelectorAll("table.sheet")) {
    const [head, ...rows] = [...table.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent ?? ""));
    for (const [number, ...values] of rows)
      values.forEach((text, k) => text !== "" && cells.set(`${head[k + 1]}${number}`, Number.isNaN(Number(text)) ? text : Number(text)));
  }
  return cells;
}

const asShown = (cell: unknown): string => (typeof cell === "number" ? String(Number(cell.toFixed(2))) : String(cell));

describe.each(["en", "zh"] as const)("the guide by hand, %s", (language) => {
  const part = new DOMParser().parseFromString(readFileSync(DOCUMENTS.guides[language], "utf8"), "text/html");
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
    const result = shown(calculate(formula, sheetOf(part), functions));
    expect(result.slice(0, rows.length).map((row) => row.slice(0, rows[0].length).map(asShown))).toEqual(rows);
  });

  test("every finding of INNOV_CHECK is on its page", async () => {
    const { pages } = await helpDocuments();
    const page = pages.get(language === "en" ? "help.html" : "help.zh-CN.html")!;
    const codes = [...page.querySelectorAll("table.findings code")].map(({ textContent }) => textContent);
    expect(new Set(codes)).toEqual(new Set(Object.keys(severities).map((code) => code.replace(/:.*/, ""))));
    expect(codes.length).toBe(new Set(codes).size);
    expect(page.querySelector("table.findings")!.textContent).not.toMatch(/[{}]/);
  });
});

describe("what other documents say of formulas", () => {
  const documents = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    ...readdirSync(path.join(root, "docs")).map((name) => `docs/${name}`),
  ].filter((name) => /\.(md|html)$/.test(name));
  const written = documents.map((name) => [name, readFileSync(path.join(root, name), "utf8")] as const);

  test("no function is named that does not exist", () => {
    const named = written.flatMap(([, text]) => text.match(/\bINNOV_[A-Z]+\b/g) ?? []);
    expect(named.length).toBeGreaterThan(50);
    expect([...new Set(named)].filter((id) => !functions.has(id))).toEqual([]);
  });

  // What names cells of the reader's own, by a table or by …, is an outline of a formula and cannot be run.
  const whole = written.flatMap(([name, text]) =>
    name.endsWith(".md")
      ? [...text.matchAll(/`'?(=INNOV_[^`]*\))`/g)]
          .map(([, formula]) => [name, formula] as const)
          .filter(([, formula]) => !/…|\[#/.test(formula))
      : [],
  );
  test("whole formulas are found", () => expect(whole.length).toBeGreaterThan(0));
  test.each(whole)("in %s %s runs", (_, formula) => {
    shown(calculate(formula, new Map(), functions));
  });
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
