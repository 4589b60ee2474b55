import type { Language } from "../scorecard/scorecard";
import { escape, pick, type Pair } from "./html";

/** The pages of help, in the order of the tabs. Each is one file a language: NAME.html and NAME.zh-CN.html. */
export const PAGES = {
  help: ["Guide", "指南"],
  functions: ["Worksheet functions", "工作表函数"],
  scorecards: ["Scorecards", "内置评分卡"],
  messages: ["Messages", "提示信息"],
  it: ["For IT", "信息技术部门"],
  wps: ["WPS", "WPS"],
} as const satisfies Record<string, Pair>;
export type PageName = keyof typeof PAGES;

/** What a page consists of. */
export interface Section {
  id: string;
  title: string;
  /** HTML */
  body: string;
  /** A further id of its place, under which earlier releases led to it. */
  earlierId?: string;
}

const PRODUCT: Pair = ["Innovation Points for Excel", "创新积分（Excel 加载项）"];
const TAG = { en: "en", zh: "zh-CN" };

export function fileOf(page: PageName, language: Language): string {
  return language === "en" ? `${page}.html` : `${page}.zh-CN.html`;
}

/**
 * The address of a place within the help from another page of it. The English pages are the ones that Excel and bookmarks name, and
 * hand a Chinese reader on (script.ts): a link that means English says so.
 */
export function linkTo(page: PageName, language: Language, id = ""): string {
  return `${fileOf(page, language)}${language === "en" ? "?en" : ""}${id && `#${id}`}`;
}

/** Names in code become links to their sections: `INNOV_RANK` on any page. */
export function withFunctionLinks(html: string, language: Language, ids: ReadonlySet<string>): string {
  return html.replace(/<code>(INNOV_[A-Z]+)<\/code>/g, (whole, id: string) =>
    ids.has(id) ? `<a href="${linkTo("functions", language, id)}">${whole}</a>` : whole,
  );
}

/** A page of help, whole without its script: that only adds the search and hands readers of Chinese on. */
export function page({
  name,
  language,
  intro,
  sections,
}: {
  name: PageName;
  language: Language;
  intro: string;
  sections: readonly Section[];
}): string {
  const other = language === "en" ? "zh" : "en";
  const away = (id?: string): string => `href="${linkTo(name, other, id)}" hreflang="${TAG[other]}" lang="${TAG[other]}"`;
  const otherName = other === "en" ? "English" : "中文";
  const tabs = (Object.keys(PAGES) as PageName[]).map(
    (tab) =>
      `<a href="${tab === name ? "#top" : linkTo(tab, language)}"${tab === name ? ' aria-current="page"' : ""}>${pick(PAGES[tab], language)}</a>`,
  );
  const contents = sections.map(({ id, title }) => `<a href="#${id}">${escape(title)}</a>`);
  const drawn = sections.map(({ id, title, body, earlierId }) => {
    const link = `<a class="other"${earlierId ? ` id="${earlierId}"` : ""} ${away(id)}>${otherName}</a>`;
    return `<section id="${id}">
<div class="head"><h2>${escape(title)}</h2>${link}</div>
${body}
</section>`;
  });
  return `<!DOCTYPE html>
<html lang="${TAG[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pick(PAGES[name], language)} · ${pick(PRODUCT, language)}</title>
<link rel="alternate" hreflang="${TAG[other]}" href="${linkTo(name, other)}">
<script src="help.js"></script>
<style>${STYLE}</style>
</head>
<body id="top" data-page="${name}">
<header>
<p class="product">${pick(PRODUCT, language)}</p>
<nav class="tabs" aria-label="${pick(["Pages of help", "帮助页面"], language)}">${tabs.join("\n")}</nav>
<a class="language" ${away()}>${otherName}</a>
</header>
<div class="layout">
<aside>
<div id="search"></div>
<nav class="contents" aria-label="${pick(["On this page", "本页内容"], language)}">${contents.join("\n")}</nav>
</aside>
<main>
<h1>${pick(PAGES[name], language)}</h1>
${intro}
${drawn.join("\n")}
</main>
</div>
</body>
</html>
`;
}

const STYLE = `
  :root {
    color-scheme: light dark;
    font: 15px/1.6 "Segoe UI", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", sans-serif;
    --text: light-dark(#1f1f1f, #e6e6e6); --quiet: light-dark(#5c5c5c, #adadad); --link: light-dark(#0f548c, #7fbcf0);
    --edge: light-dark(#d9d9d9, #454545); --faint: light-dark(#ebebeb, #353535); --field: light-dark(#f4f6f8, #272b2f);
    --page: light-dark(#fff, #1b1b1b); --line: light-dark(#0f6cbd, #62abf5); --area: light-dark(#0f6cbd40, #62abf540);
    --mark: light-dark(#fff2c4, #5a4a10);
  }
  /* Quotation marks are as wide as a character in a Chinese font. */
  :root:lang(en) { font-family: "Segoe UI", system-ui, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--text); }
  a { color: var(--link); text-decoration: none; }
  a:hover, p a, li a, td a, dd a { text-decoration: underline; text-underline-offset: .15em; }
  :focus-visible { outline: 2px solid var(--line); outline-offset: 2px; border-radius: 2px; }
  header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .4rem 1.5rem; padding: .75rem max(1.25rem, (100% - 73.5rem) / 2); border-bottom: 1px solid var(--edge); }
  .product { margin: 0; font-weight: 600; }
  .tabs { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; order: 1; width: 100%; }
  .tabs a { padding: .1rem 0; }
  .tabs a[aria-current] { color: var(--text); font-weight: 600; border-bottom: 2px solid var(--line); }
  .layout { max-width: 76rem; margin: 0 auto; padding: 1.25rem; }
  aside { font-size: .93rem; }
  .contents { columns: 9rem; column-gap: 1rem; margin: .75rem 0 2rem; }
  .contents a { display: block; padding: .12rem 0; overflow-wrap: anywhere; break-inside: avoid; }
  main { min-width: 0; }
  h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem; }
  h2 { font-size: 1.25rem; line-height: 1.35; margin: 0; overflow-wrap: anywhere; }
  h3 { font-size: .97rem; line-height: 1.4; margin: 1rem 0 .25rem; overflow-wrap: anywhere; }
  section { padding: 1.5rem 0; border-top: 1px solid var(--edge); scroll-margin-top: .5rem; }
  section:target > .head > h2, .entry:target dt { background: var(--mark); }
  .head { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; margin-bottom: .5rem; }
  .other { font-size: .85rem; white-space: nowrap; }
  p { margin: .4rem 0; }
  ol, ul { padding-left: 1.4rem; margin: .5rem 0; }
  li { margin: .35rem 0; }
  code, samp { font-family: Consolas, "Noto Sans Mono", monospace; font-size: .93em; overflow-wrap: anywhere; }
  pre { margin: .6rem 0; padding: .5rem .75rem; background: var(--field); }
  .syntax, .formula { background: var(--field); }
  .syntax { display: block; padding: .5rem .75rem; margin: .6rem 0; }
  .formula { padding: .1rem .3rem; }
  p.example { margin: 1rem 0 .4rem; }
  p.of { margin: .6rem 0 .3rem; }
  samp:not(.cells)::before { content: "→ "; }
  samp.cells { display: inline-block; max-width: 100%; overflow-x: auto; vertical-align: top; margin: 0 0 .3rem; }
  samp.cells > span { display: table; border-collapse: collapse; }
  samp.cells > span > span { display: table-row; }
  samp.cells > span > span > span { display: table-cell; padding: .05rem .5rem; border: 1px solid var(--edge); background: var(--field); white-space: nowrap; }
  samp.cells > span > span > span.long { white-space: normal; min-width: 16rem; }
  .quiet { color: var(--quiet); font-size: .9rem; }
  .wide { overflow-x: auto; max-width: 100%; }
  .blocks { display: flex; flex-wrap: wrap; gap: .5rem 1rem; }
  table { border-collapse: collapse; width: 100%; }
  td, th { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--faint); font-weight: normal; overflow-wrap: anywhere; }
  thead th { border-top: 0; color: var(--quiet); font-size: .87rem; white-space: nowrap; }
  table.terms > tbody > tr > :first-child { width: 11rem; padding-right: 1.25rem; font-weight: 600; }
  table.terms.codes > tbody > tr > :first-child { font-weight: normal; }
  table.sheet, table.result { width: auto; font-size: .87rem; margin: .3rem 0; border-collapse: collapse; }
  table.sheet th { color: var(--quiet); padding: .1rem .5rem; text-align: center; background: var(--field); border: 1px solid var(--edge); }
  table.sheet td, table.result td { padding: .1rem .5rem; border: 1px solid var(--edge); overflow-wrap: break-word; }
  table.sheet td { word-break: keep-all; }
  table.result td.short { white-space: nowrap; }
  table.result td { background: var(--field); max-width: 34rem; min-width: 3rem; }
  .number { text-align: right; white-space: nowrap; }
  dl { margin: .5rem 0; }
  .entry { padding: .75rem 0; border-top: 1px solid var(--faint); scroll-margin-top: .5rem; }
  .entry dt { font-size: .93rem; }
  .entry dd { margin: .25rem 0 0; }
  .entry .say { padding-left: .75rem; border-left: 3px solid var(--edge); }
  .badge { display: inline-block; border: 1px solid currentcolor; border-radius: 4px; padding: 0 .4rem; font-size: .85rem; color: var(--link); }
  .badge.warn { color: light-dark(#8a3707, #f3b387); }
  .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: .6rem 0; }
  .facts dt { color: var(--quiet); }
  .facts dd { margin: 0; overflow-wrap: anywhere; }
  svg.curve { display: block; width: 100%; min-width: 9rem; max-width: 16.5rem; height: auto; }
  svg.curve .axis { fill: none; stroke: var(--quiet); stroke-width: 1; }
  svg.curve .grid { fill: none; stroke: var(--edge); stroke-width: 1; stroke-dasharray: 2 3; }
  svg.curve .line { fill: none; stroke: var(--line); stroke-width: 2; stroke-linejoin: round; }
  svg.curve .area { fill: var(--area); }
  svg.curve .bar, svg.curve .dot { fill: var(--line); }
  svg.curve .tick { fill: var(--quiet); font: 9.5px "Segoe UI", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif; }
  .indicator { display: grid; grid-template-columns: minmax(0, 1fr) 14rem; gap: .25rem 1.5rem; padding: .75rem 0; border-top: 1px solid var(--faint); }
  .curves { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.25rem 1.5rem; margin: .75rem 0; }
  figure { margin: 0; }
  figcaption p { margin: .2rem 0; }
  [hidden] { display: none !important; }
  #search label { display: block; font-weight: 600; margin-bottom: .2rem; }
  #search input { width: 100%; font: inherit; padding: .35rem .5rem; color: inherit; background: var(--field); border: 1px solid var(--quiet); border-radius: 4px; }
  #search p { min-height: 1.6em; margin: .25rem 0 0; color: var(--quiet); }
  #search ul { list-style: none; padding: 0; margin: .25rem 0 .75rem; max-height: 20rem; overflow-y: auto; }
  #search li { margin: .2rem 0; overflow-wrap: anywhere; }
  #search .page { color: var(--quiet); font-size: .85rem; }
  @media (min-width: 62rem) {
    .tabs { order: 0; width: auto; flex: 1; }
    .layout { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); gap: 2.5rem; }
    aside { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: .25rem .5rem .5rem .25rem; margin: -.25rem -.5rem 0 -.25rem; }
    .contents { columns: auto; }
    main { max-width: 58rem; }
  }
  @media (max-width: 40rem) {
    .indicator { grid-template-columns: minmax(0, 1fr); }
    table.terms, table.terms > tbody, table.terms > tbody > tr, table.terms > tbody > tr > * { display: block; width: auto !important; }
    table.terms > tbody > tr { border-top: 1px solid var(--faint); padding: .4rem 0; }
    table.terms > tbody > tr > * { border: 0; padding: .1rem 0; }
    .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
    .facts dd { margin-bottom: .4rem; }
  }
  @media print { aside, .other, .language { display: none; } a { color: inherit; } }
`;
