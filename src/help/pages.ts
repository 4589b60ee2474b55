import type { Language } from "../scorecard/scorecard";
import type { Functions } from "./calculate";
import { forIt, type Deployment } from "./for-it";
import { guide } from "./guides";
import { pick, textOf } from "./html";
import { messageList } from "./message-list";
import { fileOf, linkTo, page, PAGES, type PageName, type Section } from "./page";
import { reference, type FunctionEntry } from "./reference";
import { scorecards } from "./scorecards";
import { indexFile, type IndexEntry } from "./search";
import { wps } from "./wps";

/** What the pages are made of beside the sources that this folder imports. */
export interface HelpSources {
  /** The worksheet functions as their metadata describes them. */
  entries: Readonly<Record<Language, readonly FunctionEntry[]>>;
  /** The functions themselves, for the results of the examples. */
  functions: Functions;
  /** docs/help.html and docs/help.zh-CN.html */
  guides: Readonly<Record<Language, string>>;
  /** docs/conventions.html */
  conventions: string;
  /** For the page For IT. */
  deployment: Deployment;
}

const LANGUAGES: readonly Language[] = ["en", "zh"];

/**
 * The pages of help by the names of their files, one language a page, and what the search knows of all of them.
 * Throws where an example cannot be calculated.
 */
export function helpPages(sources: HelpSources): Record<string, string> {
  const files: Record<string, string> = {};
  for (const language of LANGUAGES) {
    const index: IndexEntry[] = [];
    for (const name of Object.keys(PAGES) as PageName[]) {
      const { intro, sections } = contentOf(name, sources, language);
      files[fileOf(name, language)] = page({ name, language, intro, sections });
      index.push(...sections.flatMap((section) => entriesOf(name, section, language)));
    }
    files[indexFile(language)] = `window.helpIndex = ${JSON.stringify(index)};\n`;
  }
  return files;
}

function contentOf(
  name: PageName,
  { entries, functions, guides, conventions, deployment }: HelpSources,
  language: Language,
): { intro: string; sections: Section[] } {
  switch (name) {
    case "help":
      return guide(guides[language], language);
    case "functions":
      return reference(entries[language], conventions, functions, language);
    case "scorecards":
      return scorecards(language);
    case "messages":
      return messageList(language);
    case "it":
      return forIt(deployment, language);
    case "wps":
      return wps(language);
  }
}

/** What the search finds in a section: the section, or each entry of one that consists of entries. */
function entriesOf(name: PageName, { id, title, body }: Section, language: Language): IndexEntry[] {
  const entries = [...body.matchAll(/<dl class="entry" id="([^"]+)">([^]*?)<\/dl>/g)];
  const page = pick(PAGES[name], language);
  if (entries.length === 0) return [[linkTo(name, language, id), page, title, textOf(body)]];
  return entries.map(([, place, html]) => [linkTo(name, language, place), page, /<code>(.*?)<\/code>/.exec(html)![1], textOf(html)]);
}
