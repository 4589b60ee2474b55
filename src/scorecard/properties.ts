import { undirected, type Problem } from "../i18n/problem";
import { builtIn } from "./catalogue/catalogue";

import { dateFromSerial, dateFromText } from "./date";
import { comparable, isChinese, yesOrNo } from "./names";
import { numberFromText } from "./number-text";
import { LIMITS } from "./limits";
import { isId } from "./schema";
import { textIn, type Approval, type Language, type MissingPolicy, type Scorecard, type Source, type Status } from "./scorecard";
import { shownCell, type TableCell } from "./table-cell";

/** What a document says of itself beside its indicators; all of it may be absent. */
export type Properties = Partial<Omit<Scorecard, "stages" | "weights" | "score" | "inputs" | "gates" | "note">>;

/** The words that stand in square brackets where an indicator would, each with its value beside it, in the order in which they are written. */
const WORDS = {
  title: "名称",
  id: "编号",
  version: "版本",
  status: "状态",
  origin: "来源",
  source: "依据",
  total: "总分",
  missing: "缺失",
  coverage: "覆盖率",
  author: "制定人",
  approver: "审批人",
  approved: "审批日期",
  locked: "锁定",
};
export type Property = keyof typeof WORDS;
const properties = new Map<string, Property>(
  (Object.entries(WORDS) as [Property, string][]).flatMap(([en, zh]) => [
    [en, en],
    [zh, en],
  ]),
);

const STATUS_WORDS: Record<Status, string> = {
  official: "官方",
  "official-structure": "官方指标，权重示意",
  illustrative: "示意",
  custom: "自定义",
};
const MISSING_WORDS: Record<MissingPolicy, string> = { reweight: "重新分配权重", zero: "按零计", na: "不计分" };
/** What stands for a least coverage of 0: a 0 in a cell may be a blank. */
const NO_COVERAGE: [en: string, zh: string] = ["none", "不限"];
const YES_NO: Record<Language, [yes: string, no: string]> = { en: ["yes", "no"], zh: ["是", "否"] };

/** A status as people read it: its id in English. */
export function statusWord(status: Status, language: Language): string {
  return language === "zh" ? STATUS_WORDS[status] : status;
}

/** The word that a cell holds in square brackets; null where it holds anything else, and is the name of an indicator. */
export function bracketed(text: string): string | null {
  return /^\s*[[［【]\s*([^[\]［］【】]*?)\s*[\]］】]\s*$/u.exec(text)?.[1] ?? null;
}

/** The property that a bracketed word names, in either language. */
export function propertyNamed(word: string): Property | undefined {
  return properties.get(comparable(word));
}

/** All the words there are, as a person may write them. */
export function propertyWords(language: Language): string {
  return Object.entries(WORDS)
    .map(([en, zh]) => `[${language === "zh" ? zh : en}]`)
    .join(" ");
}

/** A fault of a value: the message and what it says beside the word, the row and the value. */
type Fault = Pick<Problem, "code" | "params">;

/** Puts what one row says into the properties. @param value not blank */
export function readProperty(into: Properties, property: Property, value: TableCell): Fault | null {
  const text = undirected(shownCell(value)).trim();
  const most = property === "id" ? LIMITS.id : property === "version" ? LIMITS.version : LIMITS.text;
  if (text.length > most) return { code: "table-property-long", params: { limit: most } };
  switch (property) {
    case "title":
      into.title = isChinese(text) ? { zh: text } : { en: text };
      return null;
    case "id":
      if (!isId(text)) return { code: "id-empty" };
      into.id = text;
      return null;
    case "version":
      into.version = text;
      return null;
    case "status": {
      const status = wordOf(STATUS_WORDS, text);
      if (!status) return choice(STATUS_WORDS);
      into.status = status;
      return null;
    }
    case "origin": {
      const [id, version, word, ...more] = split(text);
      const status = word === undefined || word === "" ? undefined : wordOf(STATUS_WORDS, word);
      if (!isId(id) || more.length > 0 || (word && !status)) return { code: "table-property-origin" };
      const card = builtIn(id);
      into.origin = { id, version: version || (card?.version ?? "1"), status: status ?? card?.status ?? "custom" };
      return null;
    }
    case "source": {
      const source = sourceFrom(text);
      if (!source) return { code: "table-property-source" };
      (into.source ??= []).push(source);
      return null;
    }
    case "total": {
      const total = numberOf(value);
      if (total === null || total.percent || !(total.number > 0 && total.number <= LIMITS.weight)) return { code: "table-property-total" };
      into.total = total.number;
      return null;
    }
    case "missing": {
      const policy = wordOf(MISSING_WORDS, text);
      if (!policy) return choice(MISSING_WORDS);
      into.missing = { ...into.missing, policy };
      return null;
    }
    case "coverage": {
      const share = coverageFrom(value, text);
      if (share === null) return { code: "table-property-coverage" };
      into.missing = { ...into.missing, minCoverage: share };
      return null;
    }
    case "author":
    case "approver":
      approvalOf(into)[property] = text;
      return null;
    case "approved": {
      const date = typeof value === "number" ? dateFromSerial(value) : dateFromText(text);
      if (!date) return { code: "table-property-date" };
      approvalOf(into).approved = date;
      return null;
    }
    case "locked": {
      const answer = yesOrNo(text);
      if (answer === null) return { code: "table-property-locked" };
      approvalOf(into).locked = answer;
      return null;
    }
  }
}

/** What a table without such rows is taken for. */
export const UNNAMED = {
  id: "profile-table",
  version: "1",
  title: { en: "Profile table", zh: "方案表" },
  status: "custom",
} satisfies Properties;

/** The rows that say what a scorecard says of itself, word and value; none for what a table without them is taken for. */
export function writeProperties(scorecard: Scorecard, language: Language): [word: string, value: string | number][] {
  const { id, version, title, status, origin, source, total, missing, approval } = scorecard;
  const named = Object.entries(UNNAMED.title).some(([own, text]) => title[own as Language] !== text);
  const coverage = missing?.minCoverage;
  const values: [Property, string | number | undefined][] = [
    ["title", named ? textIn(title, language, id) : undefined],
    ["id", id === UNNAMED.id ? undefined : id],
    ["version", version === UNNAMED.version ? undefined : version],
    ["status", status === UNNAMED.status ? undefined : statusWord(status, language)],
    ["origin", origin && join([origin.id, origin.version, statusWord(origin.status, language)])],
    ...(source ?? []).map((own): [Property, string] => ["source", textOfSource(own)]),
    ["total", total],
    ["missing", missing?.policy && (language === "zh" ? MISSING_WORDS[missing.policy] : missing.policy)],
    ["coverage", coverage === 0 ? NO_COVERAGE[language === "zh" ? 1 : 0] : coverage],
    ["author", approval?.author],
    ["approver", approval?.approver],
    ["approved", approval?.approved],
    ["locked", approval?.locked === undefined ? undefined : YES_NO[language][approval.locked ? 0 : 1]],
  ];
  return values.flatMap(([property, value]): [string, string | number][] =>
    value === undefined ? [] : [[`[${language === "zh" ? WORDS[property] : property}]`, value]],
  );
}

function approvalOf(into: Properties): Approval {
  return (into.approval ??= {});
}

/** The key of a list of words that a text names, by itself or by its Chinese word. */
function wordOf<T extends string>(words: Record<T, string>, text: string): T | undefined {
  return (Object.keys(words) as T[]).find((key) => [key, words[key]].some((word) => comparable(word) === comparable(text)));
}

function choice(words: Record<string, string>): Fault {
  return { code: "table-property-choice", params: { choices: Object.entries(words).map(([en, zh]) => ({ en, zh })) } };
}

function numberOf(cell: TableCell): { number: number; percent: boolean } | null {
  return typeof cell === "number" ? { number: cell, percent: false } : typeof cell === "string" ? numberFromText(cell) : null;
}

function coverageFrom(cell: TableCell, text: string): number | null {
  if (NO_COVERAGE.includes(comparable(text))) return 0;
  const read = numberOf(cell);
  const share = read && (read.percent ? Number((read.number / 100).toPrecision(15)) : read.number);
  return share !== null && share >= 0 && share <= 1 ? share : null;
}

const URL = /^https?:\/\//;

/** Title, issuer, date and address of a source, parted by |; an address needs no place of its own. */
function sourceFrom(text: string): Source | null {
  const parts = split(text);
  const last = parts[parts.length - 1];
  const url = parts.length === 4 ? parts[3] : parts.length > 1 && URL.test(last) ? last : "";
  const [title, issuer = "", date = ""] = url === "" ? parts : parts.slice(0, -1);
  if (parts.length > 4 || title === "" || (url !== "" && !URL.test(url))) return null;
  return { title, ...(issuer === "" ? {} : { issuer }), ...(date === "" ? {} : { date }), ...(url === "" ? {} : { url }) };
}

function textOfSource({ title, issuer = "", date = "", url = "" }: Source): string {
  const parts = [title, issuer, date];
  while (parts[parts.length - 1] === "" && parts.length > 1) parts.pop();
  if (url !== "") return join([...parts, url]);
  // An issuer or a date that looks like an address keeps its place.
  return join(parts.length > 1 && URL.test(parts[parts.length - 1]) ? [title, issuer, date, ""] : parts);
}

/** Several texts in one cell, parted by |; a backslash says that one stands in a text. */
function join(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[\\|｜]/g, "\\$&"))
    .join(" | ")
    .trimEnd();
}

function split(text: string): string[] {
  const parts = [""];
  for (const [token] of text.matchAll(/\\[\\|｜]|[^]/gu)) {
    if (token === "|" || token === "｜") parts.push("");
    else parts[parts.length - 1] += /^\\[\\|｜]/.test(token) ? token.slice(1) : token;
  }
  return parts.map((part) => part.trim());
}
