import {
  CellValueType,
  type ICellData,
  type IMutationInfo,
  type Injector,
  type IRange,
  isTextFormat,
  IUniverInstanceService,
  type Nullable,
  ObjectMatrix,
} from "@univerjs/core";
import {
  AFTER_CELL_EDIT,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetRangeValuesMutation,
  SetRangeValuesUndoMutationFactory,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SheetInterceptorService,
} from "@univerjs/sheets";
import { ISheetClipboardService, PREDEFINED_HOOK_NAME_PASTE } from "@univerjs/sheets-ui";
import { pastedContent, pastedTable, type PastedTable, placeOf } from "./pasted-text";

type PastedCells = ObjectMatrix<ICellData>;
type Cells = Record<number, Record<number, ICellData>>;

const WITH_CONTENTS: string[] = [PREDEFINED_HOOK_NAME_PASTE.DEFAULT_PASTE, PREDEFINED_HOOK_NAME_PASTE.SPECIAL_PASTE_VALUE];
// Hooks go by rising priority, interceptors by falling.
const LAST = 1000;
const FIRST = 1000;
/** In characters: numbers with more are texts to Univer. */
const LONGEST_KNOWN = 15;

/** What comes from other programs is pasted as into Excel: Univer takes long decimals for texts and hidden rows for visible ones. */
export function pasteAsExcelDoes(injector: Injector): void {
  const clipboard = injector.get(ISheetClipboardService);
  const pages = (clipboard as unknown as { _htmlToUSM: { convert(html: string): { cellMatrix?: PastedCells } } })._htmlToUSM;
  const convert = pages.convert.bind(pages);
  const paste = clipboard.legacyPaste.bind(clipboard);
  clipboard.legacyPaste = (html, text, files) => (!html && text && /[\n\r\t]/.test(text) ? paste(pageOf(text)) : paste(html, text, files));
  const contents = new WeakMap<ICellData, ICellData>();
  const tables = new WeakMap<PastedCells, PastedTable>();
  pages.convert = (html) => {
    const converted = convert(html);
    const table = converted.cellMatrix && pastedTable(html);
    if (!table) return converted;
    tables.set(converted.cellMatrix!, table);
    converted.cellMatrix!.forValue((row, column, cell) => {
      const source = table.cells.get(placeOf(row, column));
      const content = source && pastedContent(source.shown, source.format);
      if (!content || !cell) return;
      const format = "value" in content ? (content.format ?? "General") : source.format;
      if (format !== "General") cell.s = { ...(cell.s as object), n: { pattern: format } };
      contents.set(cell, cellOf(content));
      // From a text Univer would take the format anew.
      if ("value" in content) cell.v = content.value;
    });
    return converted;
  };

  const isText = (unitId: string, sheet: string, row: number, column: number): boolean => {
    const worksheet = injector.get(IUniverInstanceService).getUniverSheetInstance(unitId)?.getSheetBySheetId(sheet);
    return isTextFormat(worksheet?.getCellStyle(row, column)?.n?.pattern);
  };
  const step = (unitId: string, subUnitId: string, cellValue: Cells) => {
    const params = { unitId, subUnitId, cellValue };
    const undo = SetRangeValuesUndoMutationFactory(injector, params);
    return { redos: [{ id: SetRangeValuesMutation.id, params }], undos: [{ id: SetRangeValuesMutation.id, params: undo }] };
  };

  clipboard.addClipboardHook({
    id: "as-excel-pastes",
    priority: LAST,
    onPasteCells(pasteFrom, { unitId, subUnitId, range }, pasted, { pasteType }) {
      if (pasteFrom || !WITH_CONTENTS.includes(pasteType)) return { redos: [], undos: [] };
      const cells: Cells = {};
      pasted.forValue((row, column, cell) => {
        const content = cell && contents.get(cell);
        const [r, c] = [range.rows[row], range.cols[column]];
        if (content && !(content.t === CellValueType.NUMBER && isText(unitId, subUnitId, r, c))) (cells[r] ??= {})[c] = content;
      });
      const { redos, undos } = step(unitId, subUnitId, cells) as { redos: IMutationInfo[]; undos: IMutationInfo[] };
      const table = tables.get(pasted);
      if (!table || pasteType !== PREDEFINED_HOOK_NAME_PASTE.DEFAULT_PASTE) return { redos, undos };
      const sides: [lines: number[], hide: string, show: string, rangeOf: (line: number) => IRange][] = [
        [
          table.hiddenRows.map((row) => range.rows[row]),
          SetRowHiddenMutation.id,
          SetRowVisibleMutation.id,
          (row) => ({ startRow: row, endRow: row, startColumn: 0, endColumn: 0 }),
        ],
        [
          table.hiddenColumns.map((column) => range.cols[column]),
          SetColHiddenMutation.id,
          SetColVisibleMutation.id,
          (column) => ({ startRow: 0, endRow: 0, startColumn: column, endColumn: column }),
        ],
      ];
      for (const [lines, hide, show, rangeOf] of sides) {
        const params = { unitId, subUnitId, ranges: lines.filter((line) => line !== undefined).map(rangeOf) };
        if (!params.ranges.length) continue;
        redos.push({ id: hide, params });
        undos.push({ id: show, params });
      }
      return { redos, undos };
    },
    onPastePlainText({ unitId, subUnitId, range }, text) {
      const [row, column] = [range.rows[0], range.cols[0]];
      const content = pastedContent(text, "General");
      if (!content || isText(unitId, subUnitId, row, column)) return { redos: [], undos: [] };
      const format = "value" in content && content.format ? { s: { n: { pattern: content.format } } } : {};
      return step(unitId, subUnitId, { [row]: { [column]: { ...cellOf(content), ...format } } });
    },
  });

  // What is typed is a number by the same rule, unless an apostrophe or the cell has made it a text; Univer knows the shorter ones.
  injector.get(SheetInterceptorService).writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: FIRST,
    handler(cell: Nullable<ICellData>, _context, next) {
      const typed = cell?.t == null && typeof cell?.v === "string" && cell.v.length > LONGEST_KNOWN ? cell.v : "";
      const content = pastedContent(typed, "General");
      return content && "value" in content ? { ...cell, v: content.value, t: CellValueType.NUMBER } : next(cell);
    },
  });
}

const cellOf = (content: { value: number } | { text: string }): ICellData =>
  "value" in content ? { v: content.value, t: CellValueType.NUMBER } : { v: content.text, t: CellValueType.STRING };

/** Lines and tabs as a table. Univer's own would read marks of HTML in the texts, and drop blank cells before the first filled one. */
function pageOf(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const cellsOf = (line: string) => line.split("\t").map((cell) => `<td>${cell.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</td>`);
  return `<table>${lines.map((line) => `<tr>${cellsOf(line).join("")}</tr>`).join("")}</table>`;
}
