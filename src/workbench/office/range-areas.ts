import { formatRectangle, intersection, quoteSheet, type Rectangle } from "../../files/address";
import type { Area, CellBlock } from "../grid";
import { valueType } from "./cell-text";
import type { Model } from "./model";
import { ApiError, type ApiObject, type ApiType, collectionMethods, invalidArgument } from "./object-model";
import { range, worksheet } from "./objects";

/** Several blocks of one sheet. */
interface Areas {
  sheet: string;
  blocks: Rectangle[];
}

const rangeAreas = (state: Areas): ApiObject<Areas> => ({ type: rangeAreasType, state });

const referenceOf = ({ sheet, blocks }: Areas): string =>
  `areas|${sheet}|${blocks.map(({ row, column, rows, columns }) => [row, column, rows, columns].join()).join(";")}`;

/** The object behind an id that `referenceOf` gave, null for another's. */
export function areasByReference(reference: string): ApiObject | null {
  const match = /^areas\|(.*)\|([\d,;]+)$/.exec(reference);
  if (!match) return null;
  const blocks = match[2].split(";").map((block) => {
    const [row, column, rows, columns] = block.split(",").map(Number);
    return { row, column, rows, columns };
  });
  return rangeAreas({ sheet: match[1], blocks });
}

const items = ({ sheet, blocks }: Areas): ApiObject[] => blocks.map((block) => range({ sheet, ...block }));

const addressesOf = ({ sheet, blocks }: Areas, model: Model): string =>
  blocks.map((block) => `${quoteSheet(model.sheetName(sheet))}!${formatRectangle(block)}`).join(",");

const rangeCollectionType: ApiType<Areas> = {
  name: "RangeCollection",
  items,
  methods: collectionMethods<Areas>("RangeCollection", items, () => null),
};

const rangeAreasType: ApiType<Areas> = {
  name: "RangeAreas",
  identity: (areas) => ({ _ReferenceId: referenceOf(areas) }),
  properties: {
    address: { get: addressesOf },
    addressLocal: { get: addressesOf },
    areaCount: { get: ({ blocks }) => blocks.length },
    cellCount: { get: ({ blocks }) => blocks.reduce((count, { rows, columns }) => count + rows * columns, 0) },
  },
  objects: {
    areas: (state) => ({ type: rangeCollectionType, state }),
    worksheet: ({ sheet }) => worksheet(sheet),
  },
  methods: { _KeepReference: () => null },
};

type Test = (block: CellBlock, row: number, column: number) => boolean;

/**
 * The cells of a kind, as Excel's Go To Special finds them; null where there are none. A spilled cell counts as a formula, as its
 * own cell does. Like Go To Special it does not work on a protected sheet.
 */
export function specialCells(area: Area, model: Model, type: unknown, valueTypes?: unknown): ApiObject<Areas> | null {
  if (model.sheet(area.sheet).isProtected) {
    throw new ApiError("AccessDenied", "You cannot perform the requested operation.");
  }
  const used = model.grid.usedArea(area.sheet);
  const within = used && intersection(area, used);
  if (!within) return null;
  const block = model.grid.read({ sheet: area.sheet, ...within });
  const isFormula = formulaTest({ sheet: area.sheet, ...within }, block, model);
  const isWanted = (value: (typeof block.values)[0][0]): boolean => {
    // A formula whose result the grid keeps as a blank gives an empty text.
    const kind = { Error: "Error", Double: "Number", Boolean: "Logical", String: "Text", Empty: "Text" }[valueType(value)];
    return valueTypes == null || valueTypes === "All" || String(valueTypes).includes(kind);
  };
  const hidden = model.grid.rowsHidden({ sheet: area.sheet, ...within });
  const tests: Record<string, Test> = {
    Formulas: ({ values }, i, j) => isFormula(i, j) && isWanted(values[i][j]),
    Constants: ({ values }, i, j) => !isFormula(i, j) && values[i][j] !== null && isWanted(values[i][j]),
    Blanks: ({ values }, i, j) => !isFormula(i, j) && values[i][j] === null,
    Visible: (_, i) => !hidden[i],
  };
  const test = tests[String(type)];
  if (!test) {
    if (!["ConditionalFormats", "DataValidations", "SameConditionalFormat", "SameDataValidation"].includes(String(type)))
      throw invalidArgument();
    model.unknown.add(`Range.getSpecialCells(${String(type)})`);
    throw new ApiError("NotImplemented", `This workbench does not play special cells of the type ${String(type)}.`);
  }
  const blocks = blocksOf(within, (i, j) => test(block, i, j));
  return blocks.length === 0 ? null : rangeAreas({ sheet: area.sheet, blocks });
}

function formulaTest(within: Area, { formulas }: CellBlock, model: Model): (i: number, j: number) => boolean {
  const isFormula = formulas.map((line) => line.map((formula) => formula !== ""));
  const used = model.grid.usedArea(within.sheet)!;
  // What spills into the area may come from outside it.
  model.grid.read(used).formulas.forEach((line, r) =>
    line.forEach((formula, c) => {
      const spill = formula && model.grid.spill(within.sheet, used.row + r, used.column + c);
      const shared = spill && intersection(spill, within);
      if (!shared) return;
      for (let i = shared.row; i < shared.row + shared.rows; i++)
        for (let j = shared.column; j < shared.column + shared.columns; j++) isFormula[i - within.row][j - within.column] = true;
    }),
  );
  return (i, j) => isFormula[i][j];
}

/** The marked cells of an area as blocks, column by column, equal columns side by side as one. */
function blocksOf(area: Rectangle, isMarked: (i: number, j: number) => boolean): Rectangle[] {
  const blocks: Rectangle[] = [];
  let open: Rectangle[] = [];
  for (let j = 0; j < area.columns; j++) {
    const stretches: Rectangle[] = [];
    for (let i = 0; i < area.rows; i++) {
      if (!isMarked(i, j)) continue;
      const last = stretches.at(-1);
      if (last && last.row + last.rows === area.row + i) last.rows++;
      else stretches.push({ row: area.row + i, column: area.column + j, rows: 1, columns: 1 });
    }
    open = stretches.map((stretch) => {
      const left = open.find(({ row, rows }) => row === stretch.row && rows === stretch.rows);
      if (left) left.columns++;
      else blocks.push(stretch);
      return left ?? stretch;
    });
  }
  return blocks;
}
