import { bounds, formatRectangle, intersection, type Rectangle, SHEET_COLUMNS, SHEET_ROWS } from "../../files/address";
import type { Area, CellValue } from "../grid";
import { addressOf, areaAt, common, matrixFor, referenceOf, usedOf, usedPart } from "./areas";
import { apiValue, displayText, typedEntry, valueType } from "./cell-text";
import type { Model } from "./model";
import { deleteCells, insertCells } from "./moved-cells";
import { ApiError, type ApiObject, type ApiProperty, type ApiType, constant, invalidArgument, itemNotFound } from "./object-model";
import { range, worksheet } from "./objects";
import { specialCells } from "./range-areas";
import { clearFormats, placeOf, rangeFormatType } from "./range-formats";
import { tableScopedType } from "./tables";

type Other = ApiObject<Area> | string;

const areaOf = (other: Other, area: Area, model: Model): Area =>
  typeof other === "string" ? areaAt(other, area.sheet, model) : other.state;

const part = (area: Area, rectangle: Partial<Rectangle>): ApiObject<Area> => range({ ...area, ...rectangle });

const arraysWithin = (area: Area, model: Model): Area[] =>
  model.arrays.filter((array) => array.sheet === area.sheet && intersection(array, area));

function spillingTo(area: Area, model: Model): Area | null {
  if (area.rows > 1 || area.columns > 1) throw invalidArgument();
  if (arraysWithin(area, model).length > 0) return null;
  return model.grid.spill(area.sheet, area.row, area.column);
}

/** The formula cell whose result reaches this cell. */
function spillParent(area: Area, model: Model): Area | null {
  const used = model.grid.usedArea(area.sheet);
  if (!used) return null;
  const before = { ...used, rows: area.row - used.row + 1, columns: area.column - used.column + 1 };
  if (before.rows < 1 || before.columns < 1) return null;
  const { formulas } = model.grid.read(before);
  for (let i = before.rows - 1; i >= 0; i--) {
    for (let j = before.columns - 1; j >= 0; j--) {
      const spill = formulas[i][j] && model.grid.spill(area.sheet, before.row + i, before.column + j);
      if (spill && intersection(spill, area)) return { ...area, row: spill.row, column: spill.column, rows: 1, columns: 1 };
    }
  }
  return null;
}

/** The block around a range that blank rows and columns bound; a neighbour over a corner belongs to it. */
function surroundingRegion(area: Area, model: Model): Area {
  const used = model.grid.usedArea(area.sheet);
  if (!used) return area;
  const { values } = model.grid.read(used);
  let region: Rectangle = area;
  for (;;) {
    const around = { row: region.row - 1, column: region.column - 1, rows: region.rows + 2, columns: region.columns + 2 };
    const within = intersection(around, used);
    if (!within) return area;
    let grown = region;
    for (let row = within.row; row < within.row + within.rows; row++) {
      for (let column = within.column; column < within.column + within.columns; column++) {
        const filled = values[row - used.row][column - used.column] !== null;
        if (filled) grown = bounds(grown, { row, column, rows: 1, columns: 1 });
      }
    }
    if (formatRectangle(grown) === formatRectangle(region)) return { ...region, sheet: area.sheet };
    region = grown;
  }
}

function writeEntries(area: Area, input: CellValue | CellValue[][], model: Model): void {
  model.ensureContents(area);
  const target = usedPart(area, model);
  const matrix = landed(target, matrixFor(Array.isArray(input) ? area : target, input), model);
  const formats: { row: number; column: number; format: string }[] = [];
  const cells = matrix.map((line, i) =>
    line.map((cell, j) => {
      if (!isCellContent(cell) || namesNoTable(cell, model)) throw invalidArgument();
      const formatHere = () =>
        model.grid.numberFormats({ ...target, row: target.row + i, column: target.column + j, rows: 1, columns: 1 })[0][0];
      const { value, format } = typedEntry(cell ?? null, formatHere);
      if (format && formatHere() === "General") formats.push({ row: target.row + i, column: target.column + j, format });
      return value;
    }),
  );
  model.grid.write(target, cells, "addin");
  for (const { row, column, format } of formats) model.grid.setNumberFormats({ ...target, row, column, rows: 1, columns: 1 }, [[format]]);
}

/**
 * Where the values of an assignment come to stand. Excel on Windows puts the first row of a block into every row that is to be
 * seen, and nothing into those a filter hides (office-js issue 224, xlwings issue 747); a single row is written as it should be.
 */
function landed(target: Area, matrix: CellValue[][], model: Model): CellValue[][] {
  model.filterBeforeWrite(target.sheet);
  if (!model.misplacesFiltered || target.rows === 1) return matrix;
  const hidden = model.grid.rowsHidden(target);
  return hidden.includes(true) ? matrix.map((line, i) => (hidden[i] ? line.map(() => null) : matrix[0])) : matrix;
}

/** Excel does not take a formula that speaks of a table there is not. */
function namesNoTable(cell: unknown, model: Model): boolean {
  if (typeof cell !== "string" || !cell.startsWith("=")) return false;
  const bare = cell.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, "");
  const named = [...bare.matchAll(/(?<![\p{L}\p{N}_.\\[])([\p{L}_\\][\p{L}\p{N}_.\\]*)\[/gu)].map(([, name]) => name.toLowerCase());
  const tables = new Set([...model.tables.values()].map(({ name }) => name.toLowerCase()));
  return named.some((name) => !tables.has(name));
}

const isCellContent = (value: unknown): boolean => value == null || ["number", "string", "boolean"].includes(typeof value);

/** A matrix over an area's cells; Excel gives null instead where there are too many of them, without an error. */
function matrixOf<T>(area: Area, model: Model, cellsOf: (target: Area) => T[][]): T[][] | null {
  const target = usedPart(area, model);
  return target.rows * target.columns > model.limits.cells ? null : cellsOf(target);
}

const valuesAs =
  <T>(show: (value: CellValue) => T) =>
  (area: Area, model: Model): T[][] | null =>
    matrixOf(area, model, (target) => model.grid.read(target).values.map((line) => line.map(show)));

const formulas: ApiProperty<Area> = {
  // The text of a cell that begins with an apostrophe is given without it, as in Excel (office-js issue 6687).
  get: (area, model) =>
    matrixOf(area, model, (target) => {
      const block = model.grid.read(target);
      const shown = block.formulas.map((line, i) => line.map((formula, j) => formula || apiValue(block.values[i][j])));
      // Every cell of an array shows its formula.
      for (const array of arraysWithin(target, model)) {
        const [[formula]] = model.grid.read({ ...array, rows: 1, columns: 1 }).formulas;
        const shared = intersection(array, target)!;
        for (let row = shared.row; row < shared.row + shared.rows; row++)
          shown[row - target.row].fill(formula, shared.column - target.column, shared.column - target.column + shared.columns);
      }
      return shown;
    }),
  set: writeEntries,
};

/** True or false for all rows of a range, null where some are hidden. */
function rowHidden(area: Area, model: Model): boolean | null {
  const hidden = model.grid.rowsHidden(usedPart(area, model));
  return hidden.every((row) => row === hidden[0]) ? hidden[0] : null;
}

const numberFormat: ApiProperty<Area> = {
  get: (area, model) => matrixOf(area, model, (target) => model.grid.numberFormats(target)),
  set(area, value, model) {
    model.ensureWritable(area);
    const target = usedPart(area, model);
    const before = model.grid.numberFormats(target);
    const formats = matrixFor<string | null>(Array.isArray(value) ? area : target, value);
    model.grid.setNumberFormats(
      target,
      formats.map((line, i) => line.map((format, j) => format ?? before[i][j])),
    );
  },
};

export const rangeType: ApiType<Area> = {
  name: "Range",
  identity: (area) => ({ _ReferenceId: referenceOf(area) }),
  properties: {
    address: { get: addressOf },
    addressLocal: { get: addressOf },
    values: { get: valuesAs(apiValue), set: writeEntries },
    formulas,
    formulasLocal: formulas,
    text: {
      get: (area, model) =>
        matrixOf(area, model, (target) => {
          const formats = model.grid.numberFormats(target);
          return model.grid.read(target).values.map((line, i) => line.map((value, j) => displayText(value, formats[i][j])));
        }),
    },
    valueTypes: { get: valuesAs(valueType) },
    numberFormat,
    numberFormatLocal: numberFormat,
    rowIndex: { get: ({ row }) => row },
    columnIndex: { get: ({ column }) => column },
    rowCount: { get: ({ rows }) => rows },
    columnCount: { get: ({ columns }) => columns },
    cellCount: { get: ({ rows, columns }) => (rows * columns > 2 ** 31 - 1 ? -1 : rows * columns) },
    isEntireColumn: { get: ({ rows }) => rows === SHEET_ROWS },
    isEntireRow: { get: ({ columns }) => columns === SHEET_COLUMNS },
    hidden: { get: rowHidden },
    rowHidden: { get: rowHidden },
    columnHidden: constant(false),
    hasSpill: {
      get: (area, model) =>
        arraysWithin(area, model).length > 0
          ? false
          : area.rows * area.columns === 1
            ? Boolean(spillingTo(area, model) ?? spillParent(area, model))
            : null,
    },
    // Of an array and of a formula that spills alike; null where only some of the cells are.
    savedAsArray: {
      get(area, model) {
        const parts = matrixOf(area, model, (target) =>
          matrixFor(target, 0).map((line, i) =>
            line.map((_, j) => {
              const cell = { ...target, row: target.row + i, column: target.column + j, rows: 1, columns: 1 };
              return arraysWithin(cell, model).length > 0 || model.grid.spill(cell.sheet, cell.row, cell.column) !== null;
            }),
          ),
        )?.flat();
        return parts === undefined || parts.every((is) => is === parts[0]) ? (parts?.[0] ?? null) : null;
      },
    },
    left: { get: (area, model) => placeOf(area, model).left },
    top: { get: (area, model) => placeOf(area, model).top },
    width: { get: (area, model) => placeOf(area, model).width },
    height: { get: (area, model) => placeOf(area, model).height },
  },
  objects: {
    worksheet: (area) => worksheet(area.sheet),
    format: (area) => ({ type: rangeFormatType, state: area }),
  },
  methods: {
    getCell: (area, _, row, column) => part(area, { row: area.row + row, column: area.column + column, rows: 1, columns: 1 }),
    getRow: (area, _, row) => part(area, { row: area.row + row, rows: 1 }),
    getColumn: (area, _, column) => part(area, { column: area.column + column, columns: 1 }),
    getLastRow: (area) => part(area, { row: area.row + area.rows - 1, rows: 1 }),
    getLastColumn: (area) => part(area, { column: area.column + area.columns - 1, columns: 1 }),
    getLastCell: (area) => part(area, { row: area.row + area.rows - 1, rows: 1, column: area.column + area.columns - 1, columns: 1 }),
    getOffsetRange: (area, _, rows, columns) => part(area, { row: area.row + rows, column: area.column + columns }),
    getResizedRange: (area, _, rows, columns) => part(area, { rows: area.rows + rows, columns: area.columns + columns }),
    getAbsoluteResizedRange: (area, _, rows, columns) => part(area, { rows, columns }),
    getRowsBelow: (area, _, count = 1) => part(area, adjacent(area.row, area.rows, count, "row")),
    getRowsAbove: (area, _, count = 1) => part(area, adjacent(area.row, area.rows, -count, "row")),
    getColumnsAfter: (area, _, count = 1) => part(area, adjacent(area.column, area.columns, count, "column")),
    getColumnsBefore: (area, _, count = 1) => part(area, adjacent(area.column, area.columns, -count, "column")),
    getEntireRow: (area) => part(area, { column: 0, columns: SHEET_COLUMNS }),
    getEntireColumn: (area) => part(area, { row: 0, rows: SHEET_ROWS }),
    getBoundingRect: (area, model, other: Other) => part(area, bounds(area, areaOf(other, area, model))),
    getIntersection(area, model, other: Other) {
      const shared = common(area, areaOf(other, area, model));
      if (!shared) throw itemNotFound();
      return range(shared);
    },
    getIntersectionOrNullObject(area, model, other: Other) {
      const shared = common(area, areaOf(other, area, model));
      return shared && range(shared);
    },
    getUsedRange(area, model, valuesOnly) {
      const used = usedOf(area, valuesOnly, model);
      if (!used) throw itemNotFound();
      return range(used);
    },
    getUsedRangeOrNullObject(area, model, valuesOnly) {
      const used = usedOf(area, valuesOnly, model);
      return used && range(used);
    },
    getSpecialCells(area, model, type, values) {
      const found = specialCells(area, model, type, values);
      if (!found) throw itemNotFound();
      return found;
    },
    getSpecialCellsOrNullObject: specialCells,
    getSurroundingRegion: (area, model) => range(surroundingRegion(area, model)),
    getSpillingToRange(area, model) {
      const spill = spillingTo(area, model);
      if (!spill) throw itemNotFound();
      return range(spill);
    },
    getSpillingToRangeOrNullObject(area, model) {
      const spill = spillingTo(area, model);
      return spill && range(spill);
    },
    getSpillParent(area, model) {
      const parent = spillParent(area, model);
      if (!parent) throw itemNotFound();
      return range(parent);
    },
    getSpillParentOrNullObject(area, model) {
      const parent = spillParent(area, model);
      return parent && range(parent);
    },
    getTables: (area, _, fullyContained = false) => ({ type: tableScopedType, state: { area, fullyContained } }),
    clear(area, model, applyTo = "All") {
      if (applyTo === "Formats") model.ensureWritable(area);
      else model.ensureContents(area);
      const target = usedPart(area, model);
      if (applyTo === "Contents") model.grid.write(target, matrixFor<CellValue>(target, ""), "addin");
      else if (applyTo === "Formats") clearFormats(target, model, true);
      else if (applyTo === "All") {
        model.grid.clear(target, "addin");
        clearFormats(target, model, false);
      } else if (!["Hyperlinks", "RemoveHyperlinks"].includes(applyTo)) throw invalidArgument();
    },
    insert: (area, model, shift) => range(insertCells(area, shift, model)),
    delete: (area, model, shift) => deleteCells(area, shift, model),
    select(area, model) {
      if (model.sheet(area.sheet).visibility !== "Visible")
        throw new ApiError("InvalidOperation", "This operation is not permitted for the current object.");
      model.selectsChart = false;
      model.grid.select(area);
    },
    setDirty: (_, model) => model.grid.recalculate(),
    calculate: (_, model) => model.grid.recalculate(),
    _KeepReference: () => null,
    _ValidateArraySize(area, _, rows, columns) {
      if (rows !== area.rows || columns !== area.columns) matrixFor(area, [[]]);
    },
  },
};

/** `count` rows or columns next to a stretch: after it, or before it where the count is negative. */
function adjacent(start: number, length: number, count: number, axis: "row" | "column"): Partial<Rectangle> {
  if (!Number.isInteger(count) || count === 0) throw invalidArgument();
  const from = count > 0 ? start + length : start + count;
  return axis === "row" ? { row: from, rows: Math.abs(count) } : { column: from, columns: Math.abs(count) };
}
