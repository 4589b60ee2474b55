import type { Model } from "./model";

/** An error as Excel words it; office.js throws it in the add-in with this code, message and location. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly location?: string,
  ) {
    super(message);
  }
}

export const invalidArgument = (location?: string): ApiError =>
  new ApiError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.", location);
export const itemNotFound = (location?: string): ApiError =>
  new ApiError("ItemNotFound", "The requested resource doesn't exist.", location);
export const accessDenied = (location?: string): ApiError =>
  new ApiError("AccessDenied", "You cannot perform the requested operation.", location);

// Arguments and values come as JSON, and objects of every type share one list: the types below would only pretend to know them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Untyped = any;

/** The types whose objects every other type hands out; they go by name, so that a file need not import them to do so. */
export type NamedType = "Range" | "Worksheet";

/** One object of the Excel API: its type and what it stands for. Null stands for a null object. */
export interface ApiObject<State = Untyped> {
  type: ApiType<State> | NamedType;
  state: State;
}

export interface ApiProperty<State> {
  get(state: State, model: Model): unknown;
  /** Absent where the property is read-only. */
  set?(state: State, value: Untyped, model: Model): void;
}

/** A type of the Excel API as far as the host plays it. Members go by their names in JavaScript. */
export interface ApiType<State = Untyped> {
  name: string;
  /** How a later batch finds the object again: {_ReferenceId} for ranges, {Id, Name} or {Key} for members of collections. */
  identity?(state: State, model: Model): Record<string, unknown>;
  properties?: Record<string, ApiProperty<State>>;
  /** Objects reached by a property: `range.worksheet`, `table.columns`. */
  objects?: Record<string, (state: State, model: Model) => ApiObject | null>;
  /** A method returns a plain value, an object, or nothing. The indexer of a collection is `getItem`. */
  methods?: Record<string, (state: State, model: Model, ...args: Untyped[]) => unknown>;
  /** The members, where the type is a collection. */
  items?(state: State, model: Model): ApiObject[];
}

export function isApiObject(value: unknown): value is ApiObject {
  return typeof value === "object" && value !== null && "type" in value && "state" in value;
}

/** `getItem`, `getItemOrNullObject`, `getCount` and, where there is an order, `getItemAt` of a collection. */
export function collectionMethods<State>(
  name: string,
  items: (state: State, model: Model) => ApiObject[],
  find: (state: State, model: Model, key: unknown) => ApiObject | null,
): NonNullable<ApiType<State>["methods"]> {
  const need = (object: ApiObject | null | undefined, method: string): ApiObject => {
    if (!object) throw itemNotFound(`${name}.${method}`);
    return object;
  };
  return {
    getItem: (state, model, key) => need(find(state, model, key), "getItem"),
    getItemOrNullObject: (state, model, key) => find(state, model, key),
    getItemAt: (state, model, index) => need(items(state, model)[index], "getItemAt"),
    getCount: (state, model) => items(state, model).length,
  };
}

/** A property that only says something. */
export const constant = (value: unknown): ApiProperty<Untyped> => ({ get: () => value });
