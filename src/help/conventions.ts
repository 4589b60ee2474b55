import type { Language } from "../scorecard/scorecard";

/** One rule: what it is of, and what it says as HTML. */
export interface Rule {
  of: string;
  html: string;
}

/**
 * The rules of docs/conventions.html in one language. There both languages of a rule stand side by side in one row, so that whoever
 * changes one sees the other.
 */
export function rulesOf(document: string, section: "conventions" | "definitions", language: Language): Rule[] {
  const body = new RegExp(`<section id="${section}">([^]*?)</section>`).exec(document)![1];
  return [...body.matchAll(/<tr><td>([^]*?)<\/td><td>([^]*?)<\/td><td lang="zh-CN">([^]*?)<\/td><\/tr>/g)].map(
    ([, name, english, chinese]) => {
      const [of, ofChinese = of] = name.split(/<br><span lang="zh-CN">|<\/span>/);
      return language === "en" ? { of, html: english } : { of: ofChinese, html: chinese };
    },
  );
}

/** How many rows the document has, to be held against the rules read from it. */
export function rowCount(document: string): number {
  return document.split("<tr>").length - 1;
}
