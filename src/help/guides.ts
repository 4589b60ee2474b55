import { messages, type MessageCode } from "../i18n/messages";
import { shownCode } from "../i18n/problem";
import { severities } from "../population/check";
import type { Language } from "../scorecard/scorecard";
import { escape, pick } from "./html";
import { linkTo, type PageName, type Section } from "./page";

const FINDINGS = "<!-- findings -->";
/** Links between pages as they are written by hand, and the pages they lead to. */
const HAND_LINK = /href="(help|functions|scorecards|messages|it|wps)\.html(?:#([\w-]+))?"/g;

/** Sections of the guide, written by hand, one document a language; the table of findings is put into it. */
export function guide(document: string, language: Language): { intro: string; sections: Section[] } {
  const sections = [...document.matchAll(/<section id="([\w-]+)">\s*<h2>([^<]*)<\/h2>([^]*?)<\/section>/g)].map(
    ([, id, title, body]): Section => ({
      id,
      title,
      body: body
        .trim()
        .replace(
          /<table class="sheet">[^]*?<\/table>/g,
          (table) =>
            `<div class="wide" role="group" tabindex="0" aria-label="${pick(["Cells", "单元格"], language)}">${table.replace("<th></th>", "<td></td>")}</div>`,
        )
        .replace(/<samp>([^]*?)<\/samp>/g, (whole, result: string) => cellsOf(result) ?? whole)
        .replace(FINDINGS, () => findingsTable(language))
        .replace(HAND_LINK, (_, page: PageName, place?: string) => `href="${linkTo(page, language, place)}"`),
      // Until both languages had a page, the Chinese sections stood on this one.
      earlierId: language === "en" ? `${id}-zh` : undefined,
    }),
  );
  return { intro: "", sections };
}

/** A row a finding: its code, which leads to what to do, its severity as INNOV_CHECK gives it, and its sentences. */
function findingsTable(language: Language): string {
  const byCode = new Map<string, { severity: string; texts: string[] }>();
  for (const [code, severity] of Object.entries(severities) as [MessageCode, string][]) {
    const finding = byCode.get(shownCode(code)) ?? { severity, texts: [] };
    finding.texts.push(withoutParameters(pick(messages[code], language)));
    byCode.set(shownCode(code), finding);
  }
  const rows = [...byCode].map(
    ([code, { severity, texts }]) =>
      `<tr><td><a href="${linkTo("messages", language, code)}"><code>${code}</code></a><br><span class="quiet">${severity}</span></td><td>${texts.map((text) => `<p>${escape(text)}</p>`).join("")}</td></tr>`,
  );
  return `<table class="terms codes findings"><tbody>${rows.join("\n")}</tbody></table>`;
}

/** A sentence as it stands in the sources, with … for what is filled in. */
export function withoutParameters(sentence: string): string {
  return sentence.replace(/\{\w+\}/g, "…");
}

/** Cells longer than this are broken into lines. */
const LONG = 40;

/** A result that is written by hand, a line break between rows and a dot between cells, as cells; null where it is a single one. */
function cellsOf(result: string): string | null {
  const rows = result.split("<br>").map((row) => row.split(" · "));
  if (rows.length === 1 && rows[0].length === 1) return null;
  const drawn = rows.map(
    (cells) => `<span>${cells.map((cell) => `<span${cell.length > LONG ? ' class="long"' : ""}>${cell}</span>`).join(" ")}</span>`,
  );
  return `<samp class="cells"${rows[0].length > 1 ? ' tabindex="0"' : ""}><span>${drawn.join(" ")}</span></samp>`;
}
