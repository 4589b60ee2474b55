import { parseReference } from "./areas";
import type { Model } from "./model";
import { ApiError, type ApiObject } from "./object-model";
import { range } from "./objects";
import { areasByReference } from "./range-areas";

/** The range or ranges that an earlier batch kept under an id. Throws InvalidReference, and ItemNotFound where the sheet is gone. */
export function objectByReference(reference: string, model: Model): ApiObject {
  const areas = areasByReference(reference);
  if (areas) return areas;
  const area = parseReference(reference);
  if (!area) throw new ApiError("InvalidReference", "This reference is not valid for the current operation.");
  model.sheetName(area.sheet);
  return range(area);
}
