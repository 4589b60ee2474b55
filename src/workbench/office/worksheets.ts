import { SHEET_COLUMNS, SHEET_ROWS } from "../../files/address";
import type { PageFile } from "../../files/workbook";
import type { Area } from "../grid";
import { areaAt, usedOf } from "./areas";
import { chartCollectionType } from "./charts";
import { registrations } from "./event-registration";
import type { Model } from "./model";
import { nameCollectionType } from "./names";
import {
  accessDenied,
  ApiError,
  type ApiObject,
  type ApiProperty,
  type ApiType,
  collectionMethods,
  constant,
  invalidArgument,
  itemNotFound,
} from "./object-model";
import { range, worksheet } from "./objects";
import { STANDARD_HEIGHT, STANDARD_WIDTH } from "./range-formats";
import { tableCollectionType } from "./tables";

const visibleSheets = (model: Model): string[] =>
  model.grid
    .sheets()
    .map(({ id }) => id)
    .filter((id) => model.sheet(id).visibility === "Visible");

const ordered = (model: Model, visibleOnly: unknown): string[] =>
  visibleOnly ? visibleSheets(model) : model.grid.sheets().map(({ id }) => id);

/** Throws as Excel does where a name cannot be a sheet's. */
function checkSheetName(name: unknown, model: Model, own?: string): asserts name is string {
  // Excel keeps the name History for itself.
  if (typeof name !== "string" || !name || name.length > 31 || /[[\]:*?/\\]/.test(name) || /^'|'$|^history$/i.test(name))
    throw invalidArgument();
  const holder = model.sheetByName(name);
  if (holder !== null && holder !== own)
    throw new ApiError("ItemAlreadyExists", "A resource with the same name or identifier already exists.");
}

function freeSheetName(model: Model): string {
  let number = model.grid.sheets().length + 1;
  while (model.sheetByName(`Sheet${number}`)) number++;
  return `Sheet${number}`;
}

function deleteSheet(id: string, model: Model): void {
  model.ensureStructure();
  if (visibleSheets(model).every((other) => other === id))
    throw new ApiError("InvalidOperation", "This operation is not permitted for the current object.");
  model.grid.deleteSheet(id);
}

/** Another sheet a step away in the tab order, null at the end. */
function neighbour(id: string, step: number, visibleOnly: unknown, model: Model): string | null {
  const all = ordered(model, false);
  for (let index = all.indexOf(id) + step; index >= 0 && index < all.length; index += step) {
    if (!visibleOnly || model.sheet(all[index]).visibility === "Visible") return all[index];
  }
  return null;
}

function need(id: string | null): ApiObject {
  if (id === null) throw itemNotFound();
  return worksheet(id);
}

const recorded = (name: string, initial: unknown): ApiProperty<string> => ({
  get: (id, model) => model.sheet(id).look[name] ?? initial,
  set: (id, value, model) => void (model.sheet(id).look[name] = value),
});

const wholeSheet = (id: string): Area => ({ sheet: id, row: 0, column: 0, rows: SHEET_ROWS, columns: SHEET_COLUMNS });

const usedRange = (id: string, model: Model, valuesOnly: unknown): ApiObject<Area> | null => {
  const used = usedOf(wholeSheet(id), valuesOnly, model);
  return used && range(used);
};

export const worksheetType: ApiType<string> = {
  name: "Worksheet",
  identity: (id) => ({ Id: id }),
  properties: {
    id: { get: (id) => id },
    name: {
      get: (id, model) => model.sheetName(id),
      set(id, name, model) {
        model.ensureStructure();
        checkSheetName(name, model, id);
        model.grid.renameSheet(id, name);
      },
    },
    position: {
      get(id, model) {
        const position = ordered(model, false).indexOf(id);
        if (position < 0) throw itemNotFound();
        return position;
      },
    },
    visibility: {
      get: (id, model) => model.sheet(id).visibility,
      set(id, visibility, model) {
        if (!["Visible", "Hidden", "VeryHidden"].includes(visibility)) throw invalidArgument();
        const others = visibleSheets(model).filter((other) => other !== id);
        if (visibility !== "Visible" && !others.length)
          throw new ApiError("InvalidOperation", "This operation is not permitted for the current object.");
        model.sheet(id).visibility = visibility;
        if (visibility !== "Visible" && model.grid.activeSheet() === id) model.grid.activate(others[0]);
      },
    },
    tabColor: recorded("tabColor", ""),
    showGridlines: recorded("showGridlines", true),
    showHeadings: recorded("showHeadings", true),
    standardWidth: { get: () => STANDARD_WIDTH },
    standardHeight: { get: () => STANDARD_HEIGHT },
    enableCalculation: constant(true),
  },
  objects: {
    tables: (id) => ({ type: tableCollectionType, state: id }),
    names: (id) => ({ type: nameCollectionType, state: id }),
    charts: (id) => ({ type: chartCollectionType, state: id }),
    protection: (id) => ({ type: protectionType, state: id }),
    freezePanes: (id) => ({ type: freezePanesType, state: id }),
    pageLayout: (id) => ({ type: pageLayoutType, state: id }),
  },
  methods: {
    activate(id, model) {
      if (model.sheet(id).visibility !== "Visible")
        throw new ApiError("InvalidOperation", "This operation is not permitted for the current object.");
      model.grid.activate(id);
    },
    delete: deleteSheet,
    calculate(_, model, markAllDirty) {
      if (markAllDirty) model.grid.recalculate();
    },
    getRange: (id, model, address) => range(address == null ? wholeSheet(id) : areaAt(address, id, model)),
    getCell: (id, _, row, column) => range({ sheet: id, row, column, rows: 1, columns: 1 }),
    getRangeByIndexes: (id, _, row, column, rows, columns) => range({ sheet: id, row, column, rows, columns }),
    // A blank sheet's used range is its first cell.
    getUsedRange: (id, model, valuesOnly) =>
      usedRange(id, model, valuesOnly) ?? range({ sheet: id, row: 0, column: 0, rows: 1, columns: 1 }),
    getUsedRangeOrNullObject: usedRange,
    getNext: (id, model, visibleOnly) => need(neighbour(id, 1, visibleOnly, model)),
    getPrevious: (id, model, visibleOnly) => need(neighbour(id, -1, visibleOnly, model)),
    getNextOrNullObject(id, model, visibleOnly) {
      const next = neighbour(id, 1, visibleOnly, model);
      return next && worksheet(next);
    },
    getPreviousOrNullObject(id, model, visibleOnly) {
      const previous = neighbour(id, -1, visibleOnly, model);
      return previous && worksheet(previous);
    },
    ...registrations((id) => id, {
      DataChanged: 10,
      Activated: 11,
      Deactivated: 12,
      SelectionChanged: 14,
      Calculated: 16,
    }),
  },
};

const sheetItems = (_: unknown, model: Model): ApiObject[] => ordered(model, false).map(worksheet);

export const worksheetCollectionType: ApiType<null> = {
  name: "WorksheetCollection",
  items: sheetItems,
  methods: {
    ...collectionMethods<null>("WorksheetCollection", sheetItems, (_, model, key) => {
      const id = model.grid.sheets().find((sheet) => sheet.id === key)?.id ?? model.sheetByName(String(key));
      return id === null ? null : worksheet(id);
    }),
    getCount: (_, model, visibleOnly) => ordered(model, visibleOnly).length,
    getActiveWorksheet: (_, model) => worksheet(model.grid.activeSheet()),
    getFirst: (_, model, visibleOnly) => worksheet(ordered(model, visibleOnly)[0]),
    getLast: (_, model, visibleOnly) => worksheet(ordered(model, visibleOnly).pop()!),
    add(_, model, name) {
      model.ensureStructure();
      if (name != null) checkSheetName(name, model);
      return worksheet(model.grid.addSheet(name ?? freeSheetName(model)));
    },
    ...registrations(() => "Workbook", {
      DataChanged: 10,
      Activated: 11,
      Deactivated: 12,
      Added: 13,
      SelectionChanged: 14,
      Deleted: 15,
      NameChanged: 25,
      Calculated: 16,
    }),
  },
};

const protectionType: ApiType<string> = {
  name: "WorksheetProtection",
  properties: { protected: { get: (id, model) => model.sheet(id).isProtected } },
  methods: {
    protect(id, model) {
      if (model.sheet(id).isProtected) throw accessDenied();
      model.sheet(id).isProtected = true;
    },
    unprotect: (id, model) => void (model.sheet(id).isProtected = false),
  },
};

const pageLayoutType: ApiType<string> = {
  name: "PageLayout",
  properties: {
    paperSize: recorded("paperSize", "Letter"),
    orientation: recorded("orientation", "Portrait"),
    zoom: recorded("zoom", { scale: 100 }),
  },
};

/** How a sheet is printed, where that was set. */
export function pageOf(look: Readonly<Record<string, unknown>>): PageFile | undefined {
  const { paperSize, orientation, zoom } = look as { paperSize?: string; orientation?: string; zoom?: { verticalFitToPages?: number } };
  if (paperSize !== "A4") return undefined;
  const fitToHeight = zoom?.verticalFitToPages;
  return { orientation: orientation === "Landscape" ? "landscape" : "portrait", ...(fitToHeight && { fitToHeight }) };
}

/** What the look of a sheet holds of how it is printed. */
export function lookOfPage({ orientation, fitToHeight }: PageFile): Record<string, unknown> {
  return {
    paperSize: "A4",
    orientation: orientation === "landscape" ? "Landscape" : "Portrait",
    zoom: { horizontalFitToPages: 1, ...(fitToHeight && { verticalFitToPages: fitToHeight }) },
  };
}

const freezePanesType: ApiType<string> = {
  name: "WorksheetFreezePanes",
  methods: {
    freezeRows: (id, model, count = 1) => void (model.sheet(id).look.frozenRows = count),
    freezeColumns: (id, model, count = 1) => void (model.sheet(id).look.frozenColumns = count),
    unfreeze: (id, model) => void Object.assign(model.sheet(id).look, { frozenRows: 0, frozenColumns: 0 }),
  },
};
