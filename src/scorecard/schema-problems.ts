import * as z from "zod/mini";
import type { MessageCode } from "../i18n/messages";
import type { Problem } from "../i18n/problem";

type Path = (string | number)[];

/** A condition on a value that the schema cannot say; where it does not hold the problem has this code. */
export function rule<T>(holds: (value: NoInfer<T>) => boolean, code: MessageCode) {
  return z.refine<T>(holds, { params: { code } });
}

/** A union that tells, in place of zod's message, which of its branches a value is meant for: only that one's problems concern it. */
export function either<const Branches extends readonly z.core.SomeType[]>(branches: Branches) {
  return z.union(branches, { error: ({ input }) => String(meantBranch(input, branches)) });
}

/**
 * The branch with a key that it alone demands and the value has. Of values without such a key, words and numbers are meant for the
 * first branch and all others for the last.
 */
function meantBranch(value: unknown, branches: readonly z.core.SomeType[]): number {
  if (typeof value === "number" || typeof value === "string") return 0;
  const demanded = branches.map(demandedKeys);
  const marked = demanded.findIndex((keys) =>
    keys.some(
      (key) => typeof value === "object" && value !== null && key in value && demanded.filter((all) => all.includes(key)).length === 1,
    ),
  );
  return marked < 0 ? branches.length - 1 : marked;
}

function demandedKeys(branch: z.core.SomeType): string[] {
  if (!(branch instanceof z.ZodMiniObject)) return [];
  return Object.entries(branch.shape).flatMap(([key, part]) => (part instanceof z.ZodMiniOptional ? [] : [key]));
}

/** zod's issues with a document as problems of ours; of a union only those of the branch that the data was meant for. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], data: unknown, base: Path = []): Problem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path] as Path;
    if (issue.code === "invalid_union" && issue.errors.length > 0) return problemsOf(issue.errors[Number(issue.message)], data, path);
    if (issue.code === "unrecognized_keys") return issue.keys.map((key): Problem => ({ code: "key-unknown", path, params: { key } }));
    return { ...problemOf(issue, at(data, path)), path };
  });
}

function problemOf(issue: z.core.$ZodIssue, found: unknown): Problem {
  const value = shown(found);
  switch (issue.code) {
    case "custom":
      return { code: issue.params!.code as MessageCode, params: { value } };
    case "invalid_union":
    case "invalid_value": {
      const choices = ("values" in issue ? issue.values : "options" in issue ? issue.options! : []).map(String);
      return found === undefined
        ? { code: "value-absent", params: { expected: choices.join(" | ") } }
        : { code: "value-choice", params: { value, choices } };
    }
    case "invalid_type":
      return found === undefined
        ? { code: "value-absent", params: { expected: typeName(issue.expected) } }
        : { code: "value-type", params: { expected: typeName(issue.expected), value } };
    case "too_small":
      if (issue.origin === "array") return { code: "value-few", params: { limit: Number(issue.minimum) } };
      return { code: issue.inclusive === false ? "value-above" : "value-least", params: { limit: Number(issue.minimum), value } };
    case "too_big":
      if (issue.origin === "string") return { code: "value-long", params: { limit: Number(issue.maximum), value } };
      return { code: issue.inclusive === false ? "value-below" : "value-most", params: { limit: Number(issue.maximum), value } };
    default:
      return { code: "value-invalid", params: { value } };
  }
}

/** The kind of value that JSON asks for, as its readers call it. */
const TYPES: Record<string, string> = {
  string: "文本",
  number: "数字",
  boolean: " true 或 false",
  array: "列表",
  object: "对象",
  record: "对象",
};

function typeName(type: string): { en: string; zh: string } {
  return { en: type, zh: TYPES[type] ?? type };
}

function at(data: unknown, path: (string | number)[]): unknown {
  let value: unknown = data;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.prototype.hasOwnProperty.call(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function shown(value: unknown): string {
  const json = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return json.length > 80 ? json.slice(0, 77) + "…" : json;
}
