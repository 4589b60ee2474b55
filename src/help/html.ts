import type { Language } from "../scorecard/scorecard";

/** A text as HTML, in an attribute too. */
export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** English and Chinese of one text. */
export type Pair = readonly [en: string, zh: string];

export function pick(pair: Pair, language: Language): string {
  return pair[language === "en" ? 0 : 1];
}

/** The text of HTML, blanks between its parts. */
export function textOf(html: string): string {
  return (
    html
      // Nobody looks for the lines of a server's configuration.
      .replace(/<(svg|pre)\b[^]*?<\/\1>/g, " ")
      .replace(/<[^>]*>/g, " ")
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replace(
        /&(amp|lt|gt|quot|nbsp);/g,
        (_, name: "amp" | "lt" | "gt" | "quot" | "nbsp") => ({ amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " })[name],
      )
      .replace(/\s+/g, " ")
      .trim()
  );
}
