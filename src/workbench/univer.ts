import {
  getNumfmtParseValueFilter,
  type ICellData,
  ICommandService,
  type Injector,
  InterceptorEffectEnum,
  isRealNum,
  IUniverInstanceService,
  LifecycleService,
  LifecycleStages,
  LocaleType,
  LogLevel,
  type Nullable,
  Univer,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import { UniverDocsPlugin } from "@univerjs/docs";
import { UniverDocsUIPlugin } from "@univerjs/docs-ui";
import { UniverFindReplacePlugin } from "@univerjs/find-replace";
import { UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { ICanvasColorService, UniverRenderEnginePlugin } from "@univerjs/engine-render";
import { SheetInterceptorService, UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsFindReplacePlugin } from "@univerjs/sheets-find-replace";
import { IDescriptionService, UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { UniverSheetsFormulaUIPlugin } from "@univerjs/sheets-formula-ui";
import { UniverSheetsNumfmtPlugin } from "@univerjs/sheets-numfmt";
import { UniverSheetsNumfmtUIPlugin } from "@univerjs/sheets-numfmt-ui";
import { AutoHeightController, UniverSheetsUIPlugin } from "@univerjs/sheets-ui";
import { UniverUIPlugin } from "@univerjs/ui";
import "@univerjs/design/lib/index.css";
import "@univerjs/ui/lib/index.css";
import "@univerjs/docs-ui/lib/index.css";
import "@univerjs/sheets-ui/lib/index.css";
import "@univerjs/sheets-formula-ui/lib/index.css";
import "@univerjs/sheets-numfmt-ui/lib/index.css";
import "@univerjs/find-replace/lib/index.css";
import { intersection, parseRectangle } from "../files/address";
import { CountOfCells } from "./univer-extent";
import { pasteAsExcelDoes } from "./univer-paste";
import { sheetId, snapshotOf } from "./univer-snapshot";
import type { SheetFile, WorkbookFile } from "../files/workbook";

// What nobody needs to look at scores would only crowd the toolbar and the menus.
const HIDDEN = [
  "base-ui.operation.toggle-shortcut-panel",
  "sheet.command.add-range-protection-from-sheet-bar",
  "sheet.command.add-range-protection-from-toolbar",
  "sheet.command.add-worksheet-merge",
  "sheet.command.change-sheet-protection-from-sheet-bar",
  "sheet.command.clear-selection-all",
  "sheet.command.delete-worksheet-protection-from-sheet-bar",
  "sheet.command.numfmt.set.currency",
  "sheet.command.set-border-basic",
  "sheet.command.set-once-format-painter",
  "sheet.command.set-range-font-decrease",
  "sheet.command.set-range-font-family",
  "sheet.command.set-range-font-increase",
  "sheet.command.set-range-fontsize",
  "sheet.command.set-range-stroke",
  "sheet.command.set-range-underline",
  "sheet.command.set-text-rotation",
  "sheet.command.set-vertical-text-align",
  "sheet.command.view-sheet-permission-from-sheet-bar",
  "sheet.contextMenu.permission",
  "sheet.toolbar.text-to-number",
  ...["common", "financial", "logical", "text", "date", "lookup", "math", "statistical", "engineering", "information", "database"].map(
    (category) => `formula-ui.operation.insert-function.${category}`,
  ),
];

/** Of the interceptor that marks texts like numbers, by which alone it can be told. */
const TEXT_MARK_PRIORITY = 10;

// The page's own background in the dark, #1b1c1f.
const DARKEST = [0x1b, 0x1c, 0x1f];

export type Language = "en" | "zh-CN";

export interface UniverOptions {
  container: HTMLElement;
  workbook: WorkbookFile;
  language: Language;
  dark: boolean;
}

/** Draws the workbook in the container; the injector leads to Univer's services. */
export async function openInUniver({
  container,
  workbook,
  language,
  dark,
}: UniverOptions): Promise<{ injector: Injector; dispose(): void }> {
  const isChinese = language === "zh-CN";
  const locale = isChinese ? LocaleType.ZH_CN : LocaleType.EN_US;
  const texts = isChinese ? await import("./univer-zh-CN") : await import("./univer-en-US");
  const univer = new Univer({ locale, locales: { [locale]: texts.default }, darkMode: dark, logLevel: LogLevel.WARN });
  univer.registerPlugins([
    [UniverRenderEnginePlugin],
    [
      UniverFormulaEnginePlugin,
      { function: ["ROWS", "COLUMNS", "COUNTBLANK"].map((name): [typeof CountOfCells, string] => [CountOfCells, name]) },
    ],
    [UniverUIPlugin, { container, ribbonType: "simple", menu: Object.fromEntries(HIDDEN.map((id) => [id, { hidden: true }])) }],
    [UniverDocsPlugin],
    [UniverDocsUIPlugin],
    [UniverSheetsPlugin],
    [UniverSheetsUIPlugin, { footer: { menus: false } }],
    [UniverSheetsFormulaPlugin],
    [UniverSheetsFormulaUIPlugin],
    [UniverSheetsNumfmtPlugin],
    [UniverSheetsNumfmtUIPlugin],
    [UniverFindReplacePlugin],
    [UniverSheetsFindReplacePlugin],
  ]);
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, snapshotOf(workbook, locale));
  const injector = univer.__getInjector();
  rememberPlainTexts(injector.get(SheetInterceptorService));
  let isOpen = true;
  fitRowsOnceDrawn(injector, workbook, () => isOpen);
  pasteAsExcelDoes(injector);
  listEveryMatch(injector.get(IDescriptionService));
  if (dark) softenDarkCanvas(injector.get(ICanvasColorService));
  return {
    injector,
    dispose() {
      isOpen = false;
      univer.dispose();
    },
  };
}

/**
 * The mark on texts that could be numbers reads every text on view as a date at each frame, a third of the time of drawing;
 * what has proved to be plain text need not be read again.
 */
function rememberPlainTexts(interceptors: SheetInterceptorService): void {
  const plain = new Map<string, boolean>();
  const isPlain = (text: string) => {
    let known = plain.get(text);
    if (known === undefined) plain.set(text, (known = !isRealNum(text) && !getNumfmtParseValueFilter(text)));
    return known;
  };
  const intercept = interceptors.intercept.bind(interceptors);
  interceptors.intercept = (point, interceptor) => {
    const { handler, priority, effect } = interceptor as typeof interceptor & { effect?: InterceptorEffectEnum };
    if (priority !== TEXT_MARK_PRIORITY || effect !== InterceptorEffectEnum.Style) return intercept(point, interceptor);
    return intercept(point, {
      ...interceptor,
      handler: (cell, context, next) => {
        const text = (context as { rawData?: Nullable<ICellData> }).rawData?.v;
        return typeof text === "string" && isPlain(text) ? next(cell) : handler(cell, context, next);
      },
    });
  };
}

/** Autocomplete cuts its list to ten, fewer than there are functions whose names begin alike; the list scrolls. */
function listEveryMatch(descriptions: IDescriptionService): void {
  const search = descriptions.getSearchListByNameFirstLetter.bind(descriptions);
  descriptions.getSearchListByNameFirstLetter = (text) => {
    const matches = search(text);
    return text.toUpperCase().startsWith("INNOV") ? Object.assign(matches, { slice: () => matches }) : matches;
  };
}

/** Heights can be measured once something is drawn: those on view then, the others while nobody waits. */
function fitRowsOnceDrawn(injector: Injector, { sheets, activeSheet = 0 }: WorkbookFile, isOpen: () => boolean): void {
  const lifecycle = injector.get(LifecycleService);
  const opened = injector.get(IUniverInstanceService).getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET)!;
  const fit = (k: number) => opened.getSheetBySheetId(sheetId(k)) && fitRows(injector, sheets[k], sheetId(k));
  // A workbook that is closed before it was drawn never is.
  const never = () => undefined;
  void lifecycle.onStage(LifecycleStages.Rendered).then(() => fit(activeSheet), never);
  void lifecycle.onStage(LifecycleStages.Steady).then(() => {
    const others = [...sheets.keys()].filter((k) => k !== activeSheet);
    const fitNext = () => {
      const next = others.shift();
      if (next === undefined || !isOpen()) return;
      fit(next);
      requestIdleCallback(fitNext);
    };
    requestIdleCallback(fitNext);
  }, never);
}

/** Gives rows with wrapped or large texts the height that Excel would give them on opening. */
function fitRows(injector: Injector, sheet: SheetFile, id: string): void {
  const tall = (sheet.formats ?? []).filter(({ wrap, size }) => wrap || size).map(({ area }) => parseRectangle(area)!);
  const contents = { row: 0, column: 0, rows: sheet.rows.length, columns: Math.max(0, ...sheet.rows.map((row) => row.length)) };
  const ranges = tall.flatMap((area) => {
    const part = intersection(area, contents);
    if (!part) return [];
    return [{ startRow: part.row, endRow: part.row + part.rows - 1, startColumn: 0, endColumn: contents.columns - 1 }];
  });
  if (!ranges.length) return;
  const { redos } = injector.get(AutoHeightController).getUndoRedoParamsOfAutoHeight(ranges, id);
  for (const { id: mutation, params } of redos) injector.get(ICommandService).syncExecuteCommand(mutation, params);
}

/** Univer inverts the colours of its canvases, down to pure black beside the page's greys. */
function softenDarkCanvas(colors: ICanvasColorService): void {
  const invert = colors.getRenderColor.bind(colors);
  colors.getRenderColor = (color) => {
    const inverted = invert(color);
    if (!/^#[0-9a-f]{6}$/i.test(inverted)) return inverted;
    const channels = [1, 3, 5].map((at) => parseInt(inverted.slice(at, at + 2), 16));
    const lifted = channels.map((channel, i) => Math.round(DARKEST[i] + (channel * (255 - DARKEST[i])) / 255));
    return `#${lifted.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
  };
}
