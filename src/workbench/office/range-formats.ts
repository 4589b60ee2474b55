import { intersection, SHEET_COLUMNS } from "../../files/address";
import type { Area } from "../grid";
import { usedPart } from "./areas";
import { displayText } from "./cell-text";
import type { Model } from "./model";
import { type ApiObject, type ApiProperty, type ApiType, invalidArgument } from "./object-model";

/** One setting of a format over an area; the latest that covers a cell holds. */
export interface FormatRecord {
  area: Area;
  name: string;
  value: unknown;
}

/** Points. */
export const STANDARD_HEIGHT = 15;
export const STANDARD_WIDTH = 48;
const POINTS_PER_CHARACTER = 5.5;

function columnWidthOf(sheet: string, column: number, model: Model): number {
  return model.columnWidths.get(sheet)?.get(column) ?? STANDARD_WIDTH;
}

/** How far the columns before one reach. */
function leftOf(sheet: string, end: number, model: Model): number {
  let left = end * STANDARD_WIDTH;
  model.columnWidths.get(sheet)?.forEach((width, column) => {
    if (column < end) left += width - STANDARD_WIDTH;
  });
  return left;
}

/** Where an area lies on its sheet, in points from the sheet's corner. */
export function placeOf({ sheet, row, column, rows, columns }: Area, model: Model): Record<"left" | "top" | "width" | "height", number> {
  const left = leftOf(sheet, column, model);
  return {
    left,
    top: row * STANDARD_HEIGHT,
    width: leftOf(sheet, column + columns, model) - left,
    height: rows * STANDARD_HEIGHT,
  };
}

/** What is not set has the value of a new workbook. */
const DEFAULTS: Record<string, unknown> = {
  wrapText: false,
  horizontalAlignment: "General",
  verticalAlignment: "Bottom",
  indentLevel: 0,
  rowHeight: STANDARD_HEIGHT,
  textOrientation: 0,
  shrinkToFit: false,
  "fill.color": "#FFFFFF",
  "font.color": "#000000",
  "font.bold": false,
  "font.italic": false,
  "font.underline": "None",
  "font.strikethrough": false,
  "font.size": 11,
  "font.name": "Calibri",
};

/** The settings that the grid draws, by their names there. */
const DRAWN: Record<string, "fill" | "color" | "bold" | "italic" | "wrap"> = {
  "fill.color": "fill",
  "font.color": "color",
  "font.bold": "bold",
  "font.italic": "italic",
  wrapText: "wrap",
};

function setFormat(area: Area, name: string, value: unknown, model: Model): void {
  model.ensureWritable(area);
  model.formats.push({ area, name, value });
  const drawn = DRAWN[name];
  if (drawn) model.grid.format(usedPart(area, model), { [drawn]: value });
}

/** A setting that all cells share, null where they differ. */
function formatOf(area: Area, name: string, model: Model): unknown {
  let left: Area[] = [area];
  let found: unknown;
  for (let index = model.formats.length - 1; index >= 0 && left.length; index--) {
    const record = model.formats[index];
    if (record.name !== name || record.area.sheet !== area.sheet) continue;
    const rest = left.flatMap((part) => without(part, record.area));
    if (rest.length === left.length && rest.every((part, i) => part === left[i])) continue;
    if (found !== undefined && found !== record.value) return null;
    found = record.value;
    left = rest;
  }
  if (!left.length) return found;
  const fallback = DEFAULTS[name] ?? "None";
  return found === undefined || found === fallback ? fallback : null;
}

/** What is left of an area outside another; the area itself where they do not meet. */
function without(area: Area, hole: Area): Area[] {
  const cut = intersection(area, hole);
  if (!cut) return [area];
  const bottom = cut.row + cut.rows;
  const right = cut.column + cut.columns;
  return [
    { ...area, rows: cut.row - area.row },
    { ...area, row: bottom, rows: area.row + area.rows - bottom },
    { ...area, row: cut.row, rows: cut.rows, columns: cut.column - area.column },
    { ...area, row: cut.row, rows: cut.rows, column: right, columns: area.column + area.columns - right },
  ].filter(({ rows, columns }) => rows > 0 && columns > 0);
}

/** Sets everything back; the drawing too unless the grid has been cleared already. */
export function clearFormats(area: Area, model: Model, drawn: boolean): void {
  model.ensureWritable(area);
  model.formats = model.formats.flatMap((record) =>
    record.area.sheet === area.sheet ? without(record.area, area).map((part) => ({ ...record, area: part })) : [record],
  );
  if (!drawn) return;
  model.grid.setNumberFormats(
    area,
    Array.from({ length: area.rows }, () => Array<string>(area.columns).fill("General")),
  );
  model.grid.format(area, { fill: null, color: "#000000", bold: false, italic: false, wrap: false });
}

function setColumnWidth(area: Area, width: unknown, model: Model): void {
  if (typeof width !== "number" || !(width >= 0)) throw invalidArgument();
  const widths = model.columnWidths.get(area.sheet) ?? new Map<number, number>();
  model.columnWidths.set(area.sheet, widths);
  const target = { ...usedPart(area, model), row: 0, rows: 1 };
  for (let column = target.column; column < target.column + target.columns; column++) widths.set(column, width);
  model.grid.format(target, { columnWidth: width });
}

function autofitColumns(area: Area, model: Model): void {
  const target = usedPart(area, model);
  const formats = model.grid.numberFormats(target);
  const { values } = model.grid.read(target);
  for (let j = 0; j < target.columns; j++) {
    const lengths = values.map((line, i) => textWidth(displayText(line[j], formats[i][j])));
    const longest = Math.max(...lengths);
    if (longest) setColumnWidth({ ...target, column: target.column + j, columns: 1 }, (longest + 2) * POINTS_PER_CHARACTER, model);
  }
}

/** In characters; a Chinese one takes the room of two. */
const textWidth = (text: string): number => [...text].reduce((width, character) => width + (character > "\u2e7f" ? 2 : 1), 0);

const setting = (name: string): ApiProperty<Area> => ({
  get: (area, model) => formatOf(area, name, model),
  set: (area, value, model) => setFormat(area, name, value, model),
});

const settings = (prefix: string, names: string[]): Record<string, ApiProperty<Area>> =>
  Object.fromEntries(names.map((name) => [name, setting(prefix + name)]));

export const rangeFormatType: ApiType<Area> = {
  name: "RangeFormat",
  properties: {
    ...settings("", ["wrapText", "horizontalAlignment", "verticalAlignment", "indentLevel", "rowHeight", "textOrientation", "shrinkToFit"]),
    columnWidth: {
      get(area, model) {
        const widths = new Set(Array.from({ length: area.columns }, (_, index) => columnWidthOf(area.sheet, area.column + index, model)));
        return area.columns === SHEET_COLUMNS || widths.size > 1 ? null : [...widths][0];
      },
      set: setColumnWidth,
    },
  },
  objects: {
    fill: (area) => ({ type: fillType, state: area }),
    font: (area) => ({ type: fontType, state: area }),
    borders: (area) => ({ type: bordersType, state: area }),
  },
  methods: {
    autofitColumns: (area, model) => autofitColumns(area, model),
    autofitRows: () => undefined,
  },
};

const fillType: ApiType<Area> = {
  name: "RangeFill",
  properties: settings("fill.", ["color"]),
  methods: {
    clear(area, model) {
      setFormat(area, "fill.color", DEFAULTS["fill.color"], model);
      model.grid.format(usedPart(area, model), { fill: null });
    },
  },
};

const fontType: ApiType<Area> = {
  name: "RangeFont",
  properties: settings("font.", ["name", "size", "color", "bold", "italic", "underline", "strikethrough"]),
};

const SIDES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical", "InsideHorizontal", "DiagonalDown", "DiagonalUp"];

const border = (area: Area, side: string): ApiObject => ({ type: borderType, state: { area, side } });

const bordersType: ApiType<Area> = {
  name: "RangeBorderCollection",
  items: (area) => SIDES.map((side) => border(area, side)),
  methods: {
    getItem(area, _, side) {
      if (!SIDES.includes(side)) throw invalidArgument();
      return border(area, side);
    },
    getItemAt: (area, _, index) => border(area, SIDES[index]),
  },
};

const borderSetting = (name: string): ApiProperty<{ area: Area; side: string }> => ({
  get: ({ area, side }, model) => formatOf(area, `border.${side}.${name}`, model),
  set: ({ area, side }, value, model) => setFormat(area, `border.${side}.${name}`, value, model),
});

const borderType: ApiType<{ area: Area; side: string }> = {
  name: "RangeBorder",
  identity: ({ side }) => ({ Id: side }),
  properties: {
    sideIndex: { get: ({ side }) => side },
    style: borderSetting("style"),
    color: borderSetting("color"),
    weight: borderSetting("weight"),
  },
};
