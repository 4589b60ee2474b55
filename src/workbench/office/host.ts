import { parseRectangle } from "../../files/address";
import { ambiguousNames, type NameFile, type TableFile } from "../../files/workbook";
import type { Area, CellValue, Grid, Invoke } from "../grid";
import { withoutTotals } from "../names-and-tables";
import { areaAt } from "./areas";
import { OFFICE_THEMES, playMac, provideOfficeTheme, refuseMissingSets, type ThemeName } from "./desktop-excel";
import { announceGridEvents } from "./events";
import { functionCalls, type FunctionsFile } from "./functions";
import { type ApiEvent, createModel, type Model, modelBeside } from "./model";
import { openName } from "./names";
import { ApiError } from "./object-model";
import { type Batch, batchError, type BatchResult, changesOf, concernsWorkbook, processBatch } from "./rich-api";
import { serviceObject } from "./services";
import { followSheets } from "./sheet-changes";
import { openTable } from "./tables";
import { type HostMessage, mountAddin, type PaneKey } from "./transport";
import { workbook } from "./workbook";

export interface HostOptions {
  /** The workbook's name in Excel's title bar. */
  title?: string;
  /** Names and tables the workbook opens with; the cells are the grid's. Areas are A1 texts, headers included. */
  names?: readonly NameFile[];
  tables?: readonly TableFile[];
  displayLanguage?: string;
  contentLanguage?: string;
  /** Requirement sets over those of Excel on the web: {ExcelApi: "1.9"} plays an older Excel, null takes a set away. */
  sets?: Record<string, string | null>;
  /** The theme of Office, as `Office.context.officeTheme` has it on the desktop; absent, that is undefined as on the web. */
  theme?: ThemeName;
  /** How a blank cell within a range reaches a function: null as on the web (the default), 0 as on the desktop. */
  blanks?: "null" | "zero";
  /** Where blocks written over hidden rows come to stand: where they should (the default), or as Excel on Windows may put them. */
  filteredWrites?: "placed" | "misplaced";
  /** What Excel gives at once: cells of a range, above which values are null, and bytes of an answer, above which it is refused. */
  limits?: { cells?: number; answer?: number };
  /** Whether it is Office for Mac, where nothing is downloaded. */
  mac?: boolean;
  /** Whether the pane is closed at first: a cell that is calculated starts its page all the same. */
  closed?: boolean;
  /** functions.json, beside the add-in's page unless given. */
  functionsUrl?: string;
  onPaneKey?(key: PaneKey): void;
  /** The add-in asks to be shown or hidden; without this the iframe's `hidden` is set. */
  onShowPane?(visible: boolean): void;
  /** After each batch of the add-in, which may have changed what stands beside the cells. */
  onBatch?(): void;
}

export interface Host {
  /** Resolves once the functions answer; the grid knows them then. Rejects where functions.json cannot be read. */
  ready: Promise<void>;
  pane: HTMLIFrameElement;
  invoke: Invoke;
  /** What the workbook holds beside its cells: tables, names, charts, settings, formats. */
  model: Model;
  /** How many batches of the Excel API were sent, those aside that office.js sends on its own account. */
  syncs(): number;
  /** Bytes of the answers to those batches. */
  answered(): number;
  /**
   * A batch fails with this code: the next one, before it does anything; or the next that writes to cells, there, with what stands
   * before that done; or that one after it has done all, as where its answer is too large.
   */
  failNext(code: string, when?: "before" | "writing" | "written"): void;
  /**
   * Of the batches from now on, the first being 0, one fails after so many of its actions that may change the workbook: 0 before it does
   * anything, Infinity after it has done all, where only its answer is lost. The numbers that `changes` gives begin anew.
   */
  failAt(batch: number, changes: number, code?: string): void;
  /** For each batch since `failAt`, how many of its actions may change the workbook. */
  changes(): number[];
  /** A person begins to type in a cell, or is done; until then no batch is run. */
  setTyping(isTyping: boolean): void;
  /** A person filters these rows away, "Firms!3:4", at the moment the add-in writes to their sheet. */
  filterAtNextWrite(rows: string, hide: (area: Area) => void): void;
  /** Members of the API that were asked for and answered NotImplemented. */
  unknown(): string[];
  setTheme(theme: ThemeName): void;
  showPane(visible: boolean): void;
  /** Runs a ribbon command: a function registered with Office.actions.associate. */
  runAction(id: string): void;
  /** Protects the workbook's structure: no sheet is added, deleted or renamed. */
  protectStructure(isProtected?: boolean): void;
  /** Hides a sheet, by name. */
  hideSheet(sheet: string, isHidden?: boolean): void;
  /** A chart is selected, until cells are again. */
  selectChart(): void;
  /** Makes an array of the formula in the first cell of an address and what it spills over, as Ctrl+Shift+Enter does. */
  enterArray(address: string): void;
  /** Protects a sheet, by name: changes by the add-in are denied. */
  protect(sheet: string, isProtected?: boolean): void;
  /** A colleague who has the same workbook open. */
  coauthor: {
    /** Writes values or formulas from the address on: "Profile!E2". */
    write(address: string, cells: CellValue[][]): void;
    clear(address: string): void;
  };
  dispose(): void;
}

/** Of Excel: five million cells, and on the web five megabytes an answer. */
const LIMITS = { cells: 5_000_000, answer: 5 * 1024 * 1024 };

const encoder = new TextEncoder();
const sizeOf = (text: string): number => encoder.encode(text).length;

const EVENT_CATEGORY = 65536;
const ACTION_CATEGORY = 2;
const ACTION = 1000;
const VISIBILITY_CHANGED = 65539;

/**
 * Opens the add-in at `addinUrl` in an iframe inside `parent`, over the workbook in `grid`, as Excel on the web would.
 * The page must be served over https from a host name that office.js trusts: this page's own will do.
 */
export function startHost({
  grid,
  addinUrl,
  parent,
  options = {},
  beside,
}: {
  grid: Grid;
  addinUrl: string;
  parent: HTMLElement;
  options?: HostOptions;
  /** A host over the same grid, whose pane a colleague has open: names and tables are that one's, and so are the functions. */
  beside?: Host;
}): Host {
  let theme = options.theme;
  let syncs = 0;
  let answered = 0;
  let failure: { error: ApiError; when: "before" | "written" } | null = null;
  let faultAt: { batch: number; changes: number; error: ApiError } | null = null;
  let changes: number[] = [];
  let isTyping = false;
  let waitingFilter: { area: Area; hide(area: Area): void } | null = null;
  const queue: HostMessage[] = [];

  /** After the answer to the batch that caused them, as in Excel, and together. */
  const enqueue = (message: HostMessage) => {
    if (queue.push(message) === 1) setTimeout(() => transport.send(queue.splice(0)), 0);
  };

  const applyVisibility = (visible: boolean) => {
    if (options.onShowPane) options.onShowPane(visible);
    else transport.pane.hidden = !visible;
    enqueue({ category: EVENT_CATEGORY, type: VISIBILITY_CHANGED, target: "", message: { visibility: visible ? "Visible" : "Hidden" } });
  };

  const send = ({ type, target, argument, remote }: ApiEvent): void =>
    enqueue({ category: EVENT_CATEGORY, type, target, message: argument, remote });
  const openWorkbook = (): Model => {
    const opened = createModel({
      grid,
      title: options.title ?? "Workbook.xlsx",
      language: options.contentLanguage ?? options.displayLanguage ?? "en-US",
      limits: { ...LIMITS, ...options.limits },
      misplacesFiltered: options.filteredWrites === "misplaced",
      filterBeforeWrite(sheet) {
        if (waitingFilter?.area.sheet !== sheet) return;
        waitingFilter.hide(waitingFilter.area);
        waitingFilter = null;
      },
      send,
      showPane: applyVisibility,
    });
    for (const { name, sheet, area, hasTotals = false } of options.tables ?? [])
      openTable({ sheet: opened.sheetByName(sheet)!, ...withoutTotals(parseRectangle(area)!, hasTotals) }, name, hasTotals, opened);
    const ambiguous = ambiguousNames(options.names ?? []);
    for (const { name, refersTo, sheet } of options.names ?? [])
      openName(
        { name, formula: refersTo, comment: "", visible: true, sheet: sheet === undefined ? null : opened.sheetByName(sheet) },
        opened,
        !ambiguous.has(name.toLowerCase()),
      );
    return opened;
  };
  const model = beside ? modelBeside(beside.model, { send, showPane: applyVisibility }) : openWorkbook();
  if (beside) beside.model.hasCoauthor = true;
  // Before anything that is told of sheets and may ask for them at once; a workbook is followed by the host that opened it.
  const stopFollowing = beside ? () => undefined : followSheets(model);

  const calls = functionCalls(options.blanks ?? "null", (messages) => transport.send(messages));

  const failed = (error: ApiError): BatchResult => ({ Results: [], TraceIds: [], Error: batchError(error, 0) });

  function process(batch: Batch): BatchResult | null {
    if (!concernsWorkbook(batch)) return run(batch);
    if (isTyping) return null;
    syncs++;
    const fault = failure;
    if (fault?.when === "before") {
      failure = null;
      return failed(fault.error);
    }
    const atOnce = faultAt && faultAt.batch === changes.push(changesOf(batch)) - 1 ? faultAt : undefined;
    if (atOnce?.changes === 0) return failed(atOnce.error);
    model.hasWritten = false;
    const result = run(batch, atOnce);
    if (atOnce) return failed(atOnce.error);
    answered += sizeOf(JSON.stringify(result));
    if (!fault || !model.hasWritten) return result;
    failure = null;
    return failed(fault.error);
  }

  function run(batch: Batch, stop?: { error: ApiError; changes: number }): BatchResult {
    model.isProcessing = true;
    try {
      const result = processBatch(batch, model, workbook(), (name) => serviceObject(name, calls.runtime), stop);
      if (sizeOf(JSON.stringify(result)) <= model.limits.answer) return result;
      return failed(new ApiError("ResponsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit."));
    } finally {
      model.grid.flush();
      model.isProcessing = false;
      options.onBatch?.();
    }
  }

  const transport = mountAddin({
    addinUrl,
    displayLanguage: options.displayLanguage,
    contentLanguage: options.contentLanguage,
    sets: options.sets,
    documentUrl: new URL(encodeURIComponent(model.title), location.href).href,
    process,
    onPaneKey: options.onPaneKey,
    onActivate(window) {
      if (theme) provideOfficeTheme(window, () => OFFICE_THEMES[theme!]);
      if (options.mac) playMac(window);
      if (options.sets) refuseMissingSets(window);
    },
  });

  const stopEvents = announceGridEvents(model);
  const stopSelection = grid.on(({ kind }) => {
    if (kind === "selected" || kind === "activated") transport.selectionChanged();
  });

  async function learnFunctions(): Promise<void> {
    const url = new URL(options.functionsUrl ?? "functions.json", new URL(addinUrl, location.href));
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url.href} answers ${response.status}`);
    const file = (await response.json()) as FunctionsFile;
    calls.learn(file);
    // Excel knows the functions before their runtime is there; cells are #BUSY! until then.
    if (!beside) grid.setFunctions(file.functions, calls.invoke);
    await calls.ready;
  }

  const ready = learnFunctions();
  if (options.closed) {
    model.paneVisible = false;
    transport.pane.hidden = true;
  }
  parent.append(transport.pane);

  const areaOfText = (address: string): Area => areaAt(address, grid.activeSheet(), model);

  return {
    ready,
    pane: transport.pane,
    invoke: calls.invoke,
    model,
    syncs: () => syncs,
    answered: () => answered,
    failNext(code, when = "before") {
      const error = new ApiError(code, "The workbench was told to fail.");
      if (when === "writing") model.refusesWrite = error;
      else failure = { error, when };
    },
    failAt(batch, count, code = "GeneralException") {
      faultAt = { batch, changes: count, error: new ApiError(code, "The workbench was told to fail.") };
      changes = [];
    },
    changes: () => changes,
    setTyping(typing) {
      isTyping = typing;
      if (!isTyping) transport.resume();
    },
    unknown: () => [...model.unknown],
    filterAtNextWrite: (rows, hide) => void (waitingFilter = { area: areaOfText(rows), hide }),
    setTheme(name) {
      if (!theme) throw new Error("The host was started without a theme, as Excel on the web.");
      theme = name;
    },
    showPane: model.showPane,
    runAction: (id) => transport.send([{ category: ACTION_CATEGORY, type: ACTION, target: "", message: [id] }]),
    protectStructure: (isProtected = true) => void (model.isStructureProtected = isProtected),
    hideSheet: (sheet, isHidden = true) => void (model.sheet(model.sheetByName(sheet)!).visibility = isHidden ? "Hidden" : "Visible"),
    selectChart: () => void (model.selectsChart = true),
    enterArray: (address) => void model.arrays.push(areaOfText(address)),
    protect: (sheet, isProtected = true) => void (model.sheet(model.sheetByName(sheet)!).isProtected = isProtected),
    coauthor: {
      write(address, cells) {
        model.hasCoauthor = true;
        grid.write({ ...areaOfText(address), rows: cells.length, columns: cells[0].length }, cells, "coauthor");
      },
      clear(address) {
        model.hasCoauthor = true;
        grid.clear(areaOfText(address), "coauthor");
      },
    },
    dispose() {
      stopFollowing();
      stopEvents();
      stopSelection();
      transport.dispose();
    },
  };
}
