import type { ApiObject, ApiType, NamedType } from "./object-model";
import { rangeType } from "./ranges";
import { worksheetType } from "./worksheets";

const NAMED: Record<NamedType, ApiType> = { Range: rangeType, Worksheet: worksheetType };

export const typeOf = ({ type }: ApiObject): ApiType => (typeof type === "string" ? NAMED[type] : type);
