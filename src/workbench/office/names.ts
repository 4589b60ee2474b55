import { formatRectangle, parseRectangle, quoteSheet } from "../../files/address";
import type { Area } from "../grid";
import { areaOfFormula } from "./areas";
import type { Model, NameRecord } from "./model";
import { type ApiObject, type ApiType, collectionMethods, invalidArgument, itemNotFound } from "./object-model";
import { range, worksheet } from "./objects";

const name = (record: NameRecord): ApiObject<NameRecord> => ({ type: nameType, state: record });

function checkName(text: unknown): asserts text is string {
  if (
    typeof text !== "string" ||
    !/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(text) ||
    text.length > 255 ||
    parseRectangle(text) ||
    /^[rc]$/i.test(text)
  ) {
    throw invalidArgument();
  }
}

function addName(record: NameRecord, model: Model): NameRecord {
  checkName(record.name);
  const taken = model.names.some((other) => other.sheet === record.sheet && other.name.toLowerCase() === record.name.toLowerCase());
  if (taken || [...model.tables.values()].some((table) => table.name.toLowerCase() === record.name.toLowerCase())) throw invalidArgument();
  return openName(record, model);
}

/**
 * A name of a file that is opened, which Excel took once.
 * @param isCalculated whether formulas may use it
 */
export function openName(record: NameRecord, model: Model, isCalculated = true): NameRecord {
  model.names.push(record);
  if (isCalculated) model.grid.setName(record.name, record.formula);
  return record;
}

function typeOf(record: NameRecord, model: Model): string {
  if (areaOfFormula(record, model)) return "Range";
  const text = record.formula.slice(1);
  if (/^".*"$/s.test(text)) return "String";
  if (/^(true|false)$/i.test(text)) return "Boolean";
  return text !== "" && Number.isFinite(Number(text)) ? "Double" : "Error";
}

const nameType: ApiType<NameRecord> = {
  name: "NamedItem",
  identity: ({ name: id }) => ({ _Id: id, Name: id }),
  properties: {
    name: { get: (record) => record.name },
    formula: {
      get: ({ formula }) => formula,
      set(record, formula, model) {
        if (typeof formula !== "string" || !formula.startsWith("=")) throw invalidArgument();
        record.formula = formula;
        model.grid.setName(record.name, formula);
      },
    },
    value: {
      get(record, model) {
        const type = typeOf(record, model);
        const text = record.formula.slice(1);
        if (type === "String") return text.slice(1, -1).replace(/""/g, '"');
        if (type === "Boolean") return /^true$/i.test(text);
        return type === "Double" ? Number(text) : text;
      },
    },
    type: { get: typeOf },
    comment: { get: ({ comment }) => comment, set: (record, comment) => void (record.comment = String(comment)) },
    visible: { get: ({ visible }) => visible, set: (record, visible) => void (record.visible = Boolean(visible)) },
    scope: { get: ({ sheet }) => (sheet === null ? "Workbook" : "Worksheet") },
  },
  objects: {
    worksheetOrNullObject: ({ sheet }) => (sheet === null ? null : worksheet(sheet)),
  },
  methods: {
    getRange(record, model) {
      const area = areaOfFormula(record, model);
      if (!area) throw itemNotFound();
      return range(area);
    },
    getRangeOrNullObject(record, model) {
      const area = areaOfFormula(record, model);
      return area && range(area);
    },
    delete(record, model) {
      model.names = model.names.filter((other) => other !== record);
      model.grid.setName(record.name, null);
    },
  },
};

/** The state is the sheet, or null for the whole workbook. */
const nameItems = (sheet: string | null, model: Model): ApiObject[] => model.names.filter((record) => record.sheet === sheet).map(name);

export const nameCollectionType: ApiType<string | null> = {
  name: "NamedItemCollection",
  items: nameItems,
  methods: {
    ...collectionMethods<string | null>(
      "NamedItemCollection",
      nameItems,
      (sheet, model, key) => nameItems(sheet, model).find(({ state }) => state.name.toLowerCase() === String(key).toLowerCase()) ?? null,
    ),
    add(sheet, model, text, reference: ApiObject<Area> | string, comment) {
      const formula =
        typeof reference === "object"
          ? `=${quoteSheet(model.sheetName(reference.state.sheet))}!${formatRectangle(reference.state, true)}`
          : reference;
      if (typeof formula !== "string") throw invalidArgument();
      return name(
        addName(
          { name: text, formula: formula.startsWith("=") ? formula : `=${formula}`, comment: comment ?? "", visible: true, sheet },
          model,
        ),
      );
    },
  },
};
