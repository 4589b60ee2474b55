import type { Area } from "../grid";
import { applicationType } from "./application";
import { parseReference } from "./areas";
import type { Model } from "./model";
import { nameCollectionType } from "./names";
import { ApiError, type ApiObject, type ApiProperty, type ApiType, constant } from "./object-model";
import { range } from "./objects";
import { objectByReference } from "./references";
import { settingCollectionType } from "./settings";
import { tableCollectionType } from "./tables";
import { worksheetCollectionType } from "./worksheets";

export const workbook = (): ApiObject<null> => ({ type: workbookType, state: null });

/** Excel's own references to ranges live as long as the workbook, so there is nothing to release. */
const keepsNothing = () => null;

const workbookType: ApiType<null> = {
  name: "Workbook",
  properties: {
    name: { get: (_, model) => model.title },
    readOnly: constant(false),
    isDirty: constant(true),
    autoSave: constant(true),
    previouslySaved: constant(true),
    usePrecisionAsDisplayed: constant(false),
    calculationEngineVersion: constant(191029),
  },
  objects: {
    worksheets: () => ({ type: worksheetCollectionType, state: null }),
    tables: () => ({ type: tableCollectionType, state: null }),
    names: () => ({ type: nameCollectionType, state: null }),
    settings: () => ({ type: settingCollectionType, state: null }),
    application: () => ({ type: applicationType, state: null }),
    properties: () => ({ type: propertiesType, state: null }),
    protection: () => ({ type: protectionType, state: null }),
    _Runtime: () => ({ type: runtimeType, state: null }),
  },
  methods: {
    getSelectedRange: (_, model) => range(selectedCells(model)),
    getActiveCell: (_, model) => range({ ...selectedCells(model), rows: 1, columns: 1 }),
    getActiveChartOrNullObject: () => null,
    getIsActiveCollabSession: (_, model) => model.hasCoauthor,
    save: () => undefined,
    _GetObjectByReferenceId: (_, model, reference) => objectByReference(reference, model),
    _GetRangeForEventByReferenceId: (_, model, reference) => objectByReference(reference, model),
    _GetRangeOrNullObjectForEventByReferenceId(_, model, reference) {
      const area = parseReference(reference);
      return area && model.grid.sheets().some(({ id }) => id === area.sheet) ? range(area) : null;
    },
    _RemoveReference: keepsNothing,
    _RemoveAllReferences: keepsNothing,
  },
};

const DOCUMENT_PROPERTIES = ["title", "subject", "author", "keywords", "comments", "category", "manager", "company"];

const documentProperty = (name: string): ApiProperty<null> => ({
  get: (_, model: Model) => model.properties[name] ?? "",
  set: (_, value, model: Model) => void (model.properties[name] = value),
});

const propertiesType: ApiType<null> = {
  name: "DocumentProperties",
  properties: Object.fromEntries(DOCUMENT_PROPERTIES.map((name) => [name, documentProperty(name)])),
};

const protectionType: ApiType<null> = {
  name: "WorkbookProtection",
  properties: { protected: { get: (_, model) => model.isStructureProtected } },
};

/** While a chart is selected no cells are (office-js issue 2268). */
function selectedCells(model: Model): Area {
  if (model.selectsChart) throw new ApiError("InvalidSelection", "The current selection is invalid for this operation.");
  return model.grid.selection();
}

const runtimeType: ApiType<null> = {
  name: "Runtime",
  properties: {
    enableEvents: { get: (_, model) => model.eventsEnabled, set: (_, enabled, model) => void (model.eventsEnabled = Boolean(enabled)) },
  },
};
