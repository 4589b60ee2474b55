import type { Model } from "./model";
import { typeOf } from "./named-types";
import { ApiError, type ApiObject, isApiObject } from "./object-model";
import { objectByReference } from "./references";

/** The body of a ProcessQuery request, as excel-web-16.00.js writes it. */
export interface Batch {
  Actions: BatchAction[];
  ObjectPaths: Record<string, ObjectPath>;
}

interface ArgumentInfo {
  Arguments?: unknown[];
  /** Where an argument is an object, its path's id; where it is a list with objects, a list. */
  ReferencedObjectPathIds?: unknown[];
}

interface BatchAction {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
}

interface ObjectPath {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
}

interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Skip?: number;
  Top?: number;
}

/** Whether a batch does something with the workbook: not one for office.js itself, nor one that only gives ranges back. */
export function concernsWorkbook({ Actions, ObjectPaths }: Batch): boolean {
  const forService = Object.values(ObjectPaths).some(({ ObjectPathType }) => ObjectPathType === PATH.newObject);
  return !forService && Actions.some(({ ActionType, Name }) => ActionType !== ACTION.instantiate && Name !== "_RemoveReference");
}

export interface BatchResult {
  Results: { ActionId: number; Value: unknown }[];
  /** The ids of the trace actions passed: office.js adds and removes some event handlers only after seeing theirs. */
  TraceIds: number[];
  Error?: { Code: string; Message: string; Location: string; ActionIndex: number; HttpStatusCode: number };
}

const PATH = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, nullObject: 7 };
const ACTION = { instantiate: 1, query: 2, method: 3, setProperty: 4, trace: 5 };
/** Kinds of action that are known but not played, by their names in office.js. */
const UNPLAYED: Record<number, string> = { 6: "loadRecursive", 7: "retrieve", 8: "ensureUnchanged", 9: "update" };

/** "GetRange" → "getRange"; what begins with an underscore stays. */
const scriptName = (name: string): string => (name.startsWith("_") ? name : name[0].toLowerCase() + name.slice(1));
const wireName = (name: string): string => (name.startsWith("_") ? name : name[0].toUpperCase() + name.slice(1));

/** Whether an action may change the workbook: sets or calls something, or adds an object, which is a path and no call. */
function mayChange({ ActionType, ObjectPathId, Name }: BatchAction, paths: Batch["ObjectPaths"]): boolean {
  if (ActionType === ACTION.instantiate) return /^(?:Add|Insert)/.test(paths[ObjectPathId].Name);
  return (ActionType === ACTION.method && Name !== "_RemoveReference") || ActionType === ACTION.setProperty;
}

/** How many actions of a batch may change the workbook. */
export function changesOf({ Actions, ObjectPaths }: Batch): number {
  return Actions.filter((action) => mayChange(action, ObjectPaths)).length;
}

/**
 * Runs one batch. As in Excel, what came before a failing action stays done and what comes after it is not.
 * `root` is the object behind the global path, `create` makes the service objects that a batch asks for by name.
 * `fault` fails the batch in place of the action that comes after so many that may change the workbook.
 */
export function processBatch(
  batch: Batch,
  model: Model,
  root: ApiObject,
  create: (name: string) => ApiObject | null,
  fault?: { error: ApiError; changes: number },
): BatchResult {
  let changes = 0;
  const resolved = new Map<number, ApiObject | null>();
  const result: BatchResult = { Results: [], TraceIds: [] };

  const unknown = (member: string): ApiError => {
    model.unknown.add(member);
    return new ApiError("NotImplemented", `This workbench does not play ${member}.`, member);
  };

  const argumentsOf = (info: ArgumentInfo | undefined): unknown[] => {
    const dereference = (value: unknown, path: unknown): unknown => {
      if (Array.isArray(path) && Array.isArray(value)) return value.map((part, index) => dereference(part, path[index]));
      return typeof path === "number" && path ? resolve(path) : value;
    };
    return (info?.Arguments ?? []).map((value, index) => dereference(value, info?.ReferencedObjectPathIds?.[index]));
  };

  const call = (object: ApiObject, name: string, args: unknown[]): unknown => {
    const type = typeOf(object);
    const method = type.methods?.[name];
    if (!method) throw unknown(`${type.name}.${name}()`);
    // JSON has no undefined: an argument left out arrives as null.
    const given = args.map((arg) => arg ?? undefined);
    return located(`${type.name}.${name}`, () => method(object.state, model, ...given));
  };

  const callForObject = (object: ApiObject | null, name: string, args: unknown[]): ApiObject | null =>
    object && (call(object, name, args) as ApiObject | null);

  function resolve(id: number): ApiObject | null {
    if (!resolved.has(id)) resolved.set(id, follow(batch.ObjectPaths[id]));
    return resolved.get(id)!;
  }

  function follow(path: ObjectPath): ApiObject | null {
    switch (path.ObjectPathType) {
      case PATH.global:
        return root;
      case PATH.newObject: {
        const object = create(path.Name);
        if (!object) throw unknown(`new ${path.Name}`);
        return object;
      }
      case PATH.method:
        return callForObject(resolve(path.ParentObjectPathId), scriptName(path.Name), argumentsOf(path.ArgumentInfo));
      case PATH.indexer:
        return callForObject(resolve(path.ParentObjectPathId), "getItem", argumentsOf(path.ArgumentInfo));
      case PATH.property: {
        const parent = resolve(path.ParentObjectPathId);
        return parent && objectOf(parent, scriptName(path.Name));
      }
      case PATH.reference:
        return objectByReference(path.Name, model);
      case PATH.nullObject:
        return null;
      default:
        throw unknown(`object path type ${path.ObjectPathType}`);
    }
  }

  function objectOf(parent: ApiObject, name: string): ApiObject | null {
    const type = typeOf(parent);
    const open = type.objects?.[name];
    if (!open) throw unknown(`${type.name}.${name}`);
    return located(`${type.name}.${name}`, () => open(parent.state, model));
  }

  const identity = (object: ApiObject | null): Record<string, unknown> | null =>
    object && { ...typeOf(object).identity?.(object.state, model) };

  function query(object: ApiObject | null, select: string[], page: QueryInfo = {}): Record<string, unknown> | null {
    if (!object) return null;
    const { state } = object;
    const type = typeOf(object);
    const answer = identity(object)!;
    if (type.items) {
      const own = select.filter((name) => type.properties?.[name]);
      for (const name of own) answer[wireName(name)] = type.properties![name].get(state, model);
      const ofItems = select.filter((name) => !own.includes(name)).map((name) => name.replace(/^items\//, ""));
      const from = page.Skip ?? 0;
      const items = type.items(state, model).slice(from, page.Top === undefined ? undefined : from + page.Top);
      if (ofItems.length || !own.length) answer._Items = items.map((item) => query(item, ofItems));
      return answer;
    }
    const all = !select.length || select.includes("*");
    const names = new Set(all ? Object.keys(type.properties ?? {}) : []);
    const nested = new Map<string, string[]>();
    for (const path of select) {
      const [head, ...rest] = path.split("/");
      if (head === "*" || head === "$none") continue;
      if (type.objects?.[head]) nested.set(head, [...(nested.get(head) ?? []), ...(rest.length ? [rest.join("/")] : [])]);
      else names.add(head);
    }
    for (const name of names) {
      const property = type.properties?.[name];
      if (!property) throw unknown(`${type.name}.${name}`);
      try {
        answer[wireName(name)] = located(`${type.name}.${name}`, () => property.get(state, model));
      } catch (error) {
        // Loading everything skips what cannot be told; asking for it by name does not.
        if (!all || select.includes(name) || !(error instanceof ApiError && error.code === "NotImplemented")) throw error;
      }
    }
    for (const [name, ofChild] of nested) answer[wireName(name)] = query(objectOf(object, name), ofChild);
    return answer;
  }

  function setProperty(object: ApiObject, name: string, value: unknown): void {
    const type = typeOf(object);
    const property = type.properties?.[name];
    if (!property?.set) throw unknown(`${type.name}.${name} =`);
    located(`${type.name}.${name}`, () => property.set!(object.state, value, model));
  }

  function run(action: BatchAction): unknown {
    if (action.ActionType === ACTION.trace) return void result.TraceIds.push(action.Id);
    const unplayed = UNPLAYED[action.ActionType];
    const object = resolve(action.ObjectPathId);
    if (unplayed) throw unknown(`${object && typeOf(object).name}.${unplayed}()`);
    switch (action.ActionType) {
      case ACTION.instantiate:
        return identity(object);
      case ACTION.query:
        return query(object, [...(action.QueryInfo?.Select ?? []), ...(action.QueryInfo?.Expand ?? [])], action.QueryInfo);
      case ACTION.method: {
        // Excel passes over actions on a null object.
        const value = object && call(object, scriptName(action.Name), argumentsOf(action.ArgumentInfo));
        return isApiObject(value) ? identity(value) : (value ?? null);
      }
      case ACTION.setProperty:
        if (object) setProperty(object, scriptName(action.Name), argumentsOf(action.ArgumentInfo)[0]);
        return null;
      default:
        throw unknown(`action type ${action.ActionType}`);
    }
  }

  for (const [index, action] of batch.Actions.entries()) {
    try {
      if (fault && mayChange(action, batch.ObjectPaths) && changes++ === fault.changes) throw fault.error;
      result.Results.push({ ActionId: action.Id, Value: run(action) ?? null });
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      result.Error = batchError(error, index);
      break;
    }
  }
  return result;
}

export function batchError(error: unknown, actionIndex: number): NonNullable<BatchResult["Error"]> {
  const known = error instanceof ApiError;
  return {
    Code: known ? error.code : "GeneralException",
    Message: error instanceof Error ? error.message : String(error),
    Location: (known && error.location) || "",
    ActionIndex: actionIndex,
    HttpStatusCode: known && error.code === "ItemNotFound" ? 404 : 400,
  };
}

/** Gives an error that does not say where it happened the member it happened in. */
function located<T>(member: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof ApiError && !error.location) throw new ApiError(error.code, error.message, member);
    throw error;
  }
}
