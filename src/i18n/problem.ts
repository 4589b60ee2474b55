import { messages, type MessageCode } from "./messages";

/** What stands in place of a {parameter}: a text of the workbook or a number as it is, a name in the reader's language. */
export type Param = Said | readonly Said[];
type Said = string | number | { en?: string; zh?: string };
export type Params = Record<string, Param>;

/** What is wrong, as data; it becomes a sentence at the edge, in the reader's language. */
export interface Problem {
  code: MessageCode;
  /** Where in a document: keys and indices. */
  path?: (string | number)[];
  params?: Params;
  /** Id of the indicator it concerns. */
  indicator?: string;
}

/** The sentence of a message in one language, its {parameters} filled in. */
export function sentence(code: MessageCode, params: Params, language: "en" | "zh"): string {
  return filled(messages[code], params, language);
}

/** A text in one language, its {parameters} filled in. */
export function filled(text: readonly [en: string, zh: string], params: Params, language: "en" | "zh"): string {
  return text[language === "en" ? 0 : 1].replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.prototype.hasOwnProperty.call(params, key) ? shown(params[key], language) : whole,
  );
}

/** As much of a text of the workbook as a sentence quotes: a cell may hold 32,767 characters. */
const QUOTED = 400;

function shown(param: Param, language: "en" | "zh"): string {
  if (param instanceof Array) return listed(param, language);
  const text = numeral(typeof param === "object" ? (param[language] ?? param.en ?? param.zh ?? "") : param);
  return text.length > QUOTED ? `${text.slice(0, QUOTED - 1)}…` : text;
}

/** Marks that change the direction of writing: what follows one in a sentence may read backwards, and a name as another. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text without marks of direction. */
export function undirected(text: string): string {
  return text.replace(DIRECTION, "");
}

/** A number as a sentence says it, with the minus sign that the pane writes; a text as it is but for marks of direction. */
export function numeral(value: string | number): string {
  return typeof value === "number" ? String(value).replace(/^-/, "−") : undirected(value);
}

/** Names in one sentence, parted so that they stay apart where one of them is a list itself. */
export function listed(names: readonly Said[], language: "en" | "zh"): string {
  const [mark, stronger] = language === "en" ? [", ", "; "] : ["、", "；"];
  const texts = names.map((name) => shown(name, language));
  return texts.join(texts.some((text) => text.includes(mark)) ? stronger : mark);
}

/** The code that a reader sees: what follows a colon only tells the sentences of one code apart. */
export function shownCode(code: MessageCode): string {
  return code.replace(/:.*$/, "");
}

/** A problem as a sentence that begins with its place. */
export function describe(problem: Problem, language: "en" | "zh"): string {
  const text = sentence(problem.code, problem.params ?? {}, language);
  if (!problem.path || problem.path.length === 0) return text;
  const place = problem.path.map((key, k) => (typeof key === "number" ? `[${key}]` : k === 0 ? key : `.${key}`)).join("");
  return `${place}${language === "en" ? ": " : "："}${text}`;
}
