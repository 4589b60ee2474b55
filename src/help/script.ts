import { languageOf } from "../i18n/language";
import { folded, indexFile, matches, type IndexEntry } from "./search";

/**
 * What the pages of help do beside being read: hand a reader of Chinese on to the Chinese page, and search. The pages are whole without
 * it. It asks nothing of any server: what the search knows of the other pages is a script beside this one.
 */
declare global {
  interface Window {
    helpIndex?: IndexEntry[];
  }
}

const TEXTS = {
  en: {
    label: "Search the help",
    hits: (count: number) =>
      count === 0 ? "Nothing on this page." : count === 1 ? "1 place on this page." : `${count} places on this page.`,
    elsewhere: "On other pages",
  },
  zh: {
    label: "搜索帮助",
    hits: (count: number) => (count === 0 ? "本页没有匹配内容。" : `本页有 ${count} 处匹配。`),
    elsewhere: "其他页面",
  },
};
const MOST_ELSEWHERE = 12;

const language = document.documentElement.lang === "en" ? "en" : "zh";
const texts = TEXTS[language];

if (language === "en") handOn();
addEventListener("DOMContentLoaded", addSearch);

/** A link that means the English page says so (?en); any other is for whoever follows it. */
function handOn(): void {
  const earlier = /^#(.+)-zh$/.exec(location.hash);
  if (!earlier && (location.search !== "" || languageOf(...navigator.languages) === "en")) return;
  const chinese = document.querySelector('link[rel="alternate"]')!.getAttribute("href")!;
  location.replace(`${chinese}${earlier ? `#${earlier[1]}` : location.hash}`);
}

function addSearch(): void {
  const box = element("input", { type: "search", id: "search-text", autocomplete: "off" });
  const count = element("p", { role: "status" });
  const elsewhere = element("div", {});
  document.getElementById("search")!.append(element("label", { for: "search-text" }, texts.label), box, count, elsewhere);

  const sections = [...document.querySelectorAll<HTMLElement>("main > section")];
  // The smallest things that are shown or not: entries where a section consists of them, else the section.
  const places = sections.flatMap((section) => {
    const entries = [...section.querySelectorAll<HTMLElement>(".entry")];
    return entries.length > 0 ? entries : [section];
  });
  const placeTexts = places.map((place) => folded(place.textContent));
  const contents = new Map(
    [...document.querySelectorAll<HTMLElement>(".contents a")].map((link) => [link.getAttribute("href")!.slice(1), link]),
  );

  const search = (): void => {
    const query = box.value.trim();
    const shown = query === "" ? places.map(() => true) : matches(query, placeTexts);
    places.forEach((place, k) => (place.hidden = !shown[k]));
    for (const section of sections) {
      section.hidden = places.includes(section) ? section.hidden : !section.querySelector(".entry:not([hidden])");
      const link = contents.get(section.id);
      if (link) link.hidden = section.hidden;
    }
    count.textContent = query === "" ? "" : texts.hits(shown.filter(Boolean).length);
    elsewhere.replaceChildren(...(query === "" ? [] : foundElsewhere(query)));
  };
  box.addEventListener("input", search);
  box.addEventListener("focus", () => loadIndex(search), { once: true });
  box.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") document.querySelector("main > section:not([hidden])")?.scrollIntoView();
    if (key === "Escape") {
      box.value = "";
      search();
    }
  });
  // A link leads to its place whatever is being looked for.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest("[hidden]")) return;
    box.value = "";
    search();
    target.scrollIntoView();
  });
}

function foundElsewhere(query: string): Element[] {
  const here = document.body.dataset.page!;
  const index = (window.helpIndex ?? []).filter(([href]) => !href.startsWith(`${here}.`));
  const hits = matches(
    query,
    index.map(([, , title, text]) => folded(`${title} ${text}`)),
  );
  const found = index.filter((_, k) => hits[k]);
  // A title that holds what is looked for comes first.
  const inTitle = ([, , title]: IndexEntry): number => (folded(title).includes(folded(query)) ? 0 : 1);
  const list = element("ul", {});
  for (const [href, page, title] of [...found].sort((a, b) => inTitle(a) - inTitle(b)).slice(0, MOST_ELSEWHERE)) {
    const item = element("li", {});
    item.append(element("a", { href }, title), " ", element("span", { class: "page" }, page));
    list.append(item);
  }
  return found.length === 0 ? [] : [element("p", {}, `${texts.elsewhere} (${found.length})`), list];
}

function loadIndex(done: () => void): void {
  const script = element("script", { src: indexFile(language) });
  script.addEventListener("load", done);
  document.head.append(script);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}
