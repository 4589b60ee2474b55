import { messages, type MessageCode } from "./messages";

/** What is wrong, as data; it becomes a sentence at the edge, in the reader's language. */
export interface Problem {
  code: MessageCode;
  /** Where in a document: keys and indices. */
  path?: (string | number)[];
  params?: Record<string, string | number>;
}

/** The sentence of a message in one language, its {parameters} filled in. */
export function sentence(code: MessageCode, params: Record<string, string | number>, language: "en" | "zh"): string {
  return messages[code][language === "en" ? 0 : 1].replace(/\{(\w+)\}/g, (whole, key: string) =>
    key in params ? String(params[key]) : whole,
  );
}

/** A problem as a sentence that begins with its place. */
export function describe(problem: Problem, language: "en" | "zh"): string {
  const text = sentence(problem.code, problem.params ?? {}, language);
  if (!problem.path || problem.path.length === 0) return text;
  const place = problem.path.map((key, k) => (typeof key === "number" ? `[${key}]` : k === 0 ? key : `.${key}`)).join("");
  return `${place}: ${text}`;
}
