import "./workbench.css";
import { loadDirectFunctions } from "./direct-functions";
import type { Grid } from "./grid";
import { type Language, openInUniver } from "./univer";
import { univerGrid } from "./univer-grid";
import { defineNamesAndTables, type WorkbookFile } from "./workbook-file";

declare global {
  interface Window {
    /** For tests and the console; `ready` resolves once the sheets show their first results. */
    workbench: { grid?: Grid; ready: Promise<void> };
  }
}

const TEXTS = {
  en: { product: "Innovation Points for Excel", pane: "Innovation Points", failure: "The workbook cannot be opened." },
  "zh-CN": { product: "Excel 创新积分", pane: "创新积分", failure: "无法打开工作簿。" },
};

const query = new URLSearchParams(location.search);
const language: Language = (query.get("lang") ?? navigator.language).startsWith("zh") ? "zh-CN" : "en";
const theme = query.get("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const texts = TEXTS[language];

const element = (id: string) => document.getElementById(id)!;

async function open(): Promise<void> {
  document.documentElement.lang = language;
  document.documentElement.classList.toggle("dark", theme === "dark");
  element("product").textContent = texts.product;
  const [workbook, functions] = await Promise.all([
    loadWorkbook(query.get("workbook") ?? "/assets/sample-workbook.json"),
    loadDirectFunctions(language === "zh-CN" ? "/addin/functions.zh-CN.json" : "/addin/functions.json", "/addin/functions.js"),
  ]);
  element("workbook").textContent = workbook.title;
  document.title = `${workbook.title} – ${texts.product}`;
  const injector = await openInUniver({ container: element("sheet"), workbook, language, dark: theme === "dark" });
  const grid = univerGrid(injector, query.get("blanks") === "zero" ? "zero" : "null");
  defineNamesAndTables(workbook, grid);
  const first = grid.sheets()[workbook.activeSheet ?? 0];
  if (first.id !== grid.activeSheet()) grid.activate(first.id);
  grid.setFunctions(functions.metadata, functions.invoke);
  window.workbench.grid = grid;
  await grid.settled();
}

async function loadWorkbook(url: string): Promise<WorkbookFile> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return (await response.json()) as WorkbookFile;
}

function report(error: unknown): void {
  element("failure").hidden = false;
  element("failure").textContent = `${texts.failure}\n${error instanceof Error ? error.message : String(error)}`;
}

window.workbench = { ready: open() };
window.workbench.ready.catch(report);
