import "./workbench.css";
import { loadDirectFunctions } from "./direct-functions";
import type { FunctionMetadata, Grid } from "./grid";
import type { FunctionsFile } from "./office/functions";
import { type Host, startHost } from "./office/host";
import { type Language, openInUniver } from "./univer";
import { univerGrid } from "./univer-grid";
import type { WorkbookFile } from "../files/workbook";
import { defineNamesAndTables } from "./names-and-tables";

declare global {
  interface Window {
    /** For tests and the console; `ready` resolves once the sheets show their first results. */
    workbench: { grid?: Grid; host?: Host; ready: Promise<void> };
  }
}

const TEXTS = {
  en: { product: "Innovation Points for Excel", pane: "Innovation Points", failure: "The workbook cannot be opened." },
  "zh-CN": { product: "Excel 创新积分", pane: "创新积分", failure: "无法打开工作簿。" },
};

/**
 * `lang`: en, zh-CN. `theme`: light, dark. `workbook`: the address of another one. `blanks`: null as in Excel on the web, zero as
 * on the desktop. `functions=direct`: in this page without Office, and so without the pane; the way over plain http, where
 * office.js refuses to work.
 */
const query = new URLSearchParams(location.search);
const language: Language = (query.get("lang") ?? navigator.language).startsWith("zh") ? "zh-CN" : "en";
const theme = (query.get("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark" ? "dark" : "light";
const blanks = query.get("blanks") === "zero" ? "zero" : "null";
const isDirect = query.get("functions") === "direct" || location.protocol === "http:";
const functionsJson = language === "zh-CN" ? "functions.zh-CN.json" : "functions.json";
const texts = TEXTS[language];

const element = (id: string) => document.getElementById(id)!;

async function open(): Promise<void> {
  document.documentElement.lang = language;
  document.documentElement.classList.toggle("dark", theme === "dark");
  element("product").textContent = texts.product;
  const [workbook, { functions }, direct] = await Promise.all([
    load<WorkbookFile>(query.get("workbook") ?? "/assets/sample-workbook.json"),
    load<FunctionsFile>(`/addin/${functionsJson}`),
    isDirect ? loadDirectFunctions("/addin/functions.js") : null,
  ]);
  element("workbook").textContent = workbook.title;
  document.title = `${workbook.title} – ${texts.product}`;
  const injector = await openInUniver({ container: element("sheet"), workbook, language, dark: theme === "dark" });
  const grid = univerGrid(injector);
  window.workbench.grid = grid;
  if (direct) {
    defineNamesAndTables(workbook, grid);
    grid.setFunctions(functions, direct(functions, blanks));
  } else openAddin(grid, workbook, functions);
  const first = grid.sheets()[workbook.activeSheet ?? 0];
  if (first.id !== grid.activeSheet()) grid.activate(first.id);
  await grid.settled();
}

/** The add-in in its pane, in office.js, as in Excel. */
function openAddin(grid: Grid, { title, names, tables }: WorkbookFile, functions: FunctionMetadata[]): void {
  const pane = element("pane");
  const toggle = element("togglePane");
  const onShowPane = (isShown: boolean) => {
    pane.hidden = !isShown;
    toggle.setAttribute("aria-pressed", String(isShown));
  };
  const displayLanguage = language === "en" ? "en-US" : language;
  const host = startHost({
    // Formulas wait for the add-in from the start, rather than being #NAME? until the host makes its functions known.
    grid: { ...grid, setFunctions: () => {} },
    addinUrl: "/addin/taskpane.html",
    parent: pane,
    options: { title, names, tables, displayLanguage, theme, blanks, functionsUrl: functionsJson, onShowPane },
  });
  grid.setFunctions(functions, async (batch) => {
    await host.ready;
    return host.invoke(batch);
  });
  window.workbench.host = host;
  toggle.textContent = texts.pane;
  toggle.hidden = false;
  toggle.addEventListener("click", () => host.showPane(pane.hidden));
  onShowPane(true);
  host.ready.catch(report);
}

async function load<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return (await response.json()) as T;
}

function report(error: unknown): void {
  element("failure").hidden = false;
  element("failure").textContent = `${texts.failure}\n${error instanceof Error ? error.message : String(error)}`;
}

window.workbench = { ready: open() };
window.workbench.ready.catch(report);
