import "./workbench.css";
import { formatRectangle } from "../files/address";
import { writeTextTable } from "../files/csv";
import { FileError, fileSentence, type FileProblem } from "../files/problem";
import type { NameFile, TableFile, WorkbookFile } from "../files/workbook";
import { languageOf } from "../i18n/language";
import { LifecycleService, LifecycleStages } from "@univerjs/core";
import { loadDirectFunctions } from "./direct-functions";
import { openBeside, saveBeside } from "./files";
import type { FunctionMetadata, Grid } from "./grid";
import { type KeptWork, keepWork, keptWork } from "./kept-work";
import { addMenu } from "./menu";
import { defineNamesAndTables } from "./names-and-tables";
import type { ChartRecord } from "./office/charts";
import type { FunctionsFile } from "./office/functions";
import { type Host, startHost } from "./office/host";
import { lookOfPage, pageOf } from "./office/worksheets";
import { addPaneDivider } from "./pane-divider";
import { printSheet } from "./printed-sheet";
import { sheetTexts } from "./sheet-texts";
import { text, type TextKey } from "./texts";
import { type Charts, chartsOver } from "./univer-charts";
import { type Language, openInUniver } from "./univer";
import { univerFile } from "./univer-file";
import { univerGrid } from "./univer-grid";

declare global {
  interface Window {
    /**
     * For tests and the console; `ready` resolves once the sheets show their first results, `steady` once finding is at hand too, which
     * Univer begins about a second later.
     */
    workbench: { grid?: Grid; host?: Host; ready: Promise<void>; steady?: Promise<void> };
  }
}

/**
 * `lang`: en, zh-CN. `theme`: light, dark. `workbook`: the address of another one. `blanks`: null as in Excel on the web, zero as
 * on the desktop. `functions=direct`: in this page without Office, and so without the pane; the way over plain http, where
 * office.js refuses to work.
 */
const query = new URLSearchParams(location.search);
const language: Language = languageOf(...(query.has("lang") ? [query.get("lang")!] : navigator.languages)) === "zh" ? "zh-CN" : "en";
const theme = (query.get("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark" ? "dark" : "light";
const blanks = query.get("blanks") === "zero" ? "zero" : "null";
const isDirect = query.get("functions") === "direct" || location.protocol === "http:";
const functionsJson = language === "zh-CN" ? "functions.zh-CN.json" : "functions.json";
const SAMPLE = query.get("workbook") ?? "/assets/sample-workbook.json";
/** Work is kept once nothing was changed for so long. */
const KEEP_AFTER = 1_500;
/** What is calculated at once needs no sign; Univer begins 100 ms after a change. */
const CALCULATING_AFTER = 250;

const element = <Element extends HTMLElement = HTMLElement>(id: string): Element => document.getElementById(id) as Element;
const say = (key: TextKey, params?: Record<string, string>): string => text(key, language, params);

/** The workbook that is open. */
interface Shown {
  title: string;
  /** The .xlsx file that it was opened from. */
  original: Uint8Array | null;
  /** What of that file is not shown. */
  hidden: readonly FileProblem[];
  isUnsaved: boolean;
  grid: Grid;
  /** The workbook as it stands. */
  file(): WorkbookFile;
  /** What no file takes along. */
  charts(): readonly ChartRecord[];
  close(): void;
}

let shown: Shown | null = null;
let metadata: Promise<FunctionsFile> | null = null;

async function start(): Promise<void> {
  document.documentElement.lang = language;
  document.documentElement.classList.toggle("dark", theme === "dark");
  element("product").textContent = say("product");
  prepareCommands();
  const kept = query.has("workbook") ? undefined : await keptWork();
  if (kept?.isUnsaved) {
    await show(kept.workbook, { original: kept.original, charts: kept.charts });
    shown!.isUnsaved = true;
    notify(say("restored", { time: new Date(kept.at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }) }));
  } else await show(await load<WorkbookFile>(SAMPLE));
}

type Source = Partial<Pick<Shown, "original" | "hidden">> & Pick<KeptWork, "charts">;

/** Puts a workbook in the place of the one that is open. */
function show(workbook: WorkbookFile, source: Source = {}): Promise<void> {
  const ready = draw(workbook, source);
  if (shown) window.workbench.ready = ready;
  return ready;
}

async function draw(workbook: WorkbookFile, { original = null, hidden = [], charts: keptCharts = [] }: Source): Promise<void> {
  metadata ??= load<FunctionsFile>(`/addin/${functionsJson}`);
  const [{ functions }, direct] = await Promise.all([metadata, isDirect ? loadDirectFunctions("/addin/functions.js") : null]);
  shown?.close();
  element("workbook").textContent = workbook.title;
  document.title = `${workbook.title} – ${say("product")}`;
  const { injector, dispose } = await openInUniver({ container: element("sheet"), workbook, language, dark: theme === "dark" });
  const grid = univerGrid(injector, showCalculating);
  window.workbench.grid = grid;
  let host: Host | null = null;
  let charts: Charts | null = null;
  if (direct) {
    defineNamesAndTables(workbook, grid);
    grid.setFunctions(functions, direct(functions, blanks));
  } else {
    const { model } = (host = openAddin(grid, workbook, functions, () => charts?.update()));
    model.charts = withSheets(keptCharts, (place) => grid.sheets()[Number(place)]?.id).map((chart) => ({ ...chart, id: model.newId() }));
    charts = chartsOver({
      injector,
      grid,
      language,
      isDark: theme === "dark",
      charts: () => model.charts,
      remove(chart) {
        model.charts = model.charts.filter((other) => other !== chart);
        if (shown) void keep(shown);
      },
    });
  }
  workbook.sheets.forEach(({ visibility, page }, k) => {
    const record = host?.model.sheet(grid.sheets()[k].id);
    if (visibility && record) record.visibility = visibility === "hidden" ? "Hidden" : "VeryHidden";
    if (page && record) Object.assign(record.look, lookOfPage(page));
  });
  const first = grid.sheets()[workbook.activeSheet ?? 0];
  if (first.id !== grid.activeSheet()) grid.activate(first.id);
  const cells = univerFile(injector);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const current: Shown = {
    title: workbook.title,
    original,
    hidden,
    isUnsaved: false,
    grid,
    file: () => ({
      title: current.title,
      sheets: cells.sheets().map((sheet, k) => {
        const record = host?.model.sheet(grid.sheets()[k].id);
        const page = record && pageOf(record.look);
        const isHidden = record && record.visibility !== "Visible";
        return {
          ...sheet,
          ...(isHidden && { visibility: record.visibility === "Hidden" ? "hidden" : "veryHidden" }),
          ...(page && { page }),
        };
      }),
      ...(host ? namesAndTables(host) : { names: workbook.names, tables: workbook.tables }),
      activeSheet: cells.activeSheet(),
    }),
    charts: () => host?.model.charts ?? [],
    close() {
      clearTimeout(timer);
      stop();
      charts?.dispose();
      host?.dispose();
      showCalculating(false);
      element("pane").replaceChildren();
      dispose();
      element("sheet").replaceChildren();
    },
  };
  const stop = grid.on(({ kind }) => {
    if (kind === "selected" || kind === "activated" || kind === "calculated") return;
    current.isUnsaved = true;
    clearTimeout(timer);
    timer = setTimeout(() => void keep(current), KEEP_AFTER);
  });
  shown = current;
  // Commands that scroll fail until something is drawn.
  const lifecycle = injector.get(LifecycleService);
  // A workbook that is closed before then never is.
  window.workbench.steady = lifecycle.onStage(LifecycleStages.Steady).catch(() => undefined);
  await lifecycle.onStage(LifecycleStages.Rendered);
  await grid.settled();
}

async function keep(current: Shown): Promise<void> {
  const { original, isUnsaved, grid } = current;
  const charts = withSheets(current.charts(), (sheet) => String(grid.sheets().findIndex(({ id }) => id === sheet)));
  await keepWork({ workbook: current.file(), original, charts, isUnsaved, at: Date.now() });
}

/** The charts with other ids of sheets. */
const withSheets = (charts: readonly ChartRecord[], idOf: (sheet: string) => string | undefined): ChartRecord[] =>
  JSON.parse(JSON.stringify(charts), (key, value: unknown) => (key === "sheet" ? idOf(String(value)) : value)) as ChartRecord[];

function namesAndTables({ model }: Host): { names: NameFile[]; tables: TableFile[] } {
  return {
    names: model.names.map(({ name, formula, sheet }) => ({
      name,
      refersTo: formula,
      ...(sheet !== null && { sheet: model.sheetName(sheet) }),
    })),
    tables: [...model.tables.values()].map(({ name, area, hasTotals }) => ({
      name,
      sheet: model.sheetName(area.sheet),
      area: formatRectangle(hasTotals ? { ...area, rows: area.rows + 1 } : area),
      ...(hasTotals && { hasTotals }),
    })),
  };
}

/** The add-in in its pane, in office.js, as in Excel. */
function openAddin(grid: Grid, { title, names, tables }: WorkbookFile, functions: FunctionMetadata[], onBatch: () => void): Host {
  const pane = element("pane");
  const toggle = element("togglePane");
  const onShowPane = (isShown: boolean) => {
    pane.hidden = element("divider").hidden = !isShown;
    toggle.setAttribute("aria-pressed", String(isShown));
  };
  const displayLanguage = language === "en" ? "en-US" : language;
  const host = startHost({
    // Formulas wait for the add-in from the start, rather than being #NAME? until the host makes its functions known.
    grid: { ...grid, setFunctions: () => {} },
    addinUrl: "/addin/taskpane.html",
    parent: pane,
    options: { title, names, tables, displayLanguage, theme, blanks, functionsUrl: functionsJson, onShowPane, onBatch },
  });
  grid.setFunctions(functions, async (batch) => {
    await host.ready;
    return host.invoke(batch);
  });
  window.workbench.host = host;
  toggle.textContent = say("pane");
  toggle.hidden = false;
  toggle.onclick = () => host.showPane(pane.hidden);
  onShowPane(true);
  host.pane.addEventListener("load", () => listenForCommands(host.pane.contentWindow!));
  host.ready.catch(report);
  return host;
}

let calculatingTimer: ReturnType<typeof setTimeout> | undefined;

/** Until they are calculated, old results stand beside new ones. */
function showCalculating(isPending: boolean, isSlow = false): void {
  clearTimeout(calculatingTimer);
  const show = (sign: string) => (element("calculating").textContent = sign);
  if (!isPending) show("");
  else if (isSlow) show(say("calculating"));
  else calculatingTimer = setTimeout(() => show(say("calculating")), CALCULATING_AFTER);
}

function choose(): void {
  const chooser = element<HTMLInputElement>("chooser");
  chooser.value = "";
  chooser.click();
}

const print = (): void => {
  if (shown) printSheet(shown.grid, shown.title);
};

/** In the page's window and in the pane's, before either has its own use for the keys. */
function listenForCommands(window: Window): void {
  window.addEventListener(
    "keydown",
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const command = { o: choose, s: () => void save(), p: print }[event.key.toLowerCase()];
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      command();
    },
    { capture: true },
  );
}

function prepareCommands(): void {
  const chooser = element<HTMLInputElement>("chooser");
  element("file").textContent = say("file");
  addMenu(element<HTMLButtonElement>("file"), element("fileCommands"), [
    [
      { label: say("new"), run: () => void replace(() => Promise.resolve(), blank) },
      { label: say("template"), run: () => void openTemplate() },
      { label: say("open"), keys: "Ctrl+O", run: choose },
      {
        label: say("sample"),
        run: () =>
          void replace(
            () => load<WorkbookFile>("/assets/sample-workbook.json"),
            (workbook) => show(workbook),
          ),
      },
    ],
    [
      { label: say("save"), keys: "Ctrl+S", run: () => void save() },
      { label: say("csv"), run: () => saveText("utf-8") },
      { label: say("csvChinese"), run: () => saveText("gb18030") },
    ],
    [{ label: say("print"), keys: "Ctrl+P", run: print }],
  ]);
  for (const key of ["yes", "no", "cancel"] as const) element(key).textContent = say(key);
  element("dismiss").textContent = say("dismiss");
  element("dismiss").addEventListener("click", () => notify(""));
  chooser.addEventListener("change", () => chooser.files?.[0] && void openFile(chooser.files[0]));
  listenForCommands(window);
  addPaneDivider(element("divider"), element("pane"), say("divider"));
  const drop = element("drop");
  drop.textContent = say("drop");
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.hidden = true;
  });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.hidden = true;
    const [file] = event.dataTransfer!.files;
    if (file) void openFile(file);
  });
  addEventListener("beforeunload", (event) => {
    if (shown?.isUnsaved) event.preventDefault();
  });
}

const blank = (): Promise<void> => show({ title: say("untitled"), sheets: [{ name: say("sheet"), rows: [] }] });

/** The workbook to be filled in that ships with the add-in, in the reader's language. */
async function openTemplate(): Promise<void> {
  await replace(
    async () => {
      const bytes = new Uint8Array(await (await fetched(`/addin/template-${language === "en" ? "en" : "zh"}.xlsx`)).arrayBuffer());
      return { bytes, opened: await openBeside(bytes, say("untitled")) };
    },
    ({ bytes, opened: { workbook, hidden } }) => show(workbook, { original: bytes, hidden }),
  );
}

async function openFile(file: File): Promise<void> {
  notify(say("opening", { name: file.name }));
  await replace(
    async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { bytes, opened: await openBeside(bytes, file.name) };
    },
    async ({ bytes, opened: { workbook, hidden, lost, kind } }) => {
      await show(workbook, { original: kind === "xlsx" ? bytes : null, hidden });
      const list = (problems: readonly FileProblem[]): string => problems.map((problem) => sentence(problem)).join("; ");
      notify(
        [hidden.length > 0 && say("hidden", { list: list(hidden) }), lost.length > 0 && say("lost", { list: list(lost) })]
          .filter(Boolean)
          .join("\n"),
      );
    },
  );
}

/** Gets another workbook, and shows it in place of the one that is open, whose changes may be saved first. */
async function replace<Found>(find: () => Promise<Found>, open: (found: Found) => Promise<void>): Promise<void> {
  try {
    const found = await find();
    if (!(await mayLeave())) return notify("");
    notify("");
    await open(found);
    await keep(shown!);
  } catch (error) {
    report(error);
  }
}

/** Asks what becomes of unsaved changes; false where the person stays. */
async function mayLeave(): Promise<boolean> {
  if (!shown?.isUnsaved) return true;
  const dialog = element<HTMLDialogElement>("unsaved");
  element("question").textContent = say("unsaved", { name: shown.title });
  dialog.returnValue = "cancel";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue === "yes") return save();
  return dialog.returnValue === "no";
}

/** @returns whether it was saved */
async function save(): Promise<boolean> {
  if (!shown) return false;
  const current = shown;
  try {
    notify(say("saving"));
    await current.grid.settled();
    const workbook = current.file();
    const name = fileName(current.title, "xlsx");
    download(await saveBeside(workbook, current.original), name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    current.isUnsaved = false;
    const keeping = new Set(workbook.sheets.map(({ keeps }) => keeps));
    const left = current.hidden.filter(({ params }) => params?.sheet !== undefined && !keeping.has(String(params.sheet)));
    const charts = current.grid.sheets().filter(({ id }) => current.charts().some(({ sheet }) => sheet === id));
    notify(
      [
        say("saved", { name }),
        left.length > 0 && say("left", { list: left.map(sentence).join("; ") }),
        charts.length > 0 && say("chartsLeft", { list: charts.map(({ name }) => name).join(", ") }),
      ]
        .filter(Boolean)
        .join("\n"),
    );
    await keep(current);
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

function saveText(encoding: "utf-8" | "gb18030"): void {
  if (!shown) return;
  const { grid } = shown;
  const { name: sheet } = grid.sheets().find(({ id }) => id === grid.activeSheet())!;
  const name = fileName(sheet, "csv");
  download(writeTextTable(sheetTexts(grid), encoding), name, "text/csv");
  notify(say("saved", { name }));
}

const fileName = (title: string, ending: string): string =>
  `${title.replace(/\.(?:xlsx|xlsm|csv|tsv|txt)$/i, "").replace(/[\\/:*?"<>|]/g, "_")}.${ending}`;

function download(bytes: Uint8Array, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function load<T>(url: string): Promise<T> {
  return (await (await fetched(url)).json()) as T;
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
}

const sentence = (problem: FileProblem): string => fileSentence(problem, language === "en" ? "en" : "zh");

function notify(message: string, isProblem = false): void {
  element("notice").hidden = message === "";
  element("notice").classList.toggle("problem", isProblem);
  element("noticeText").textContent = message;
}

/** What keeps a file from being opened leaves the open workbook at work; only where there is none the page has nothing else to show. */
function report(error: unknown): void {
  const message = error instanceof FileError ? sentence(error.problem) : error instanceof Error ? error.message : String(error);
  if (shown) return notify(message, true);
  element("failure").hidden = false;
  element("failure").textContent = `${say("failure")}\n${message}`;
}

window.workbench = { ready: start() };
window.workbench.ready.catch(report);
