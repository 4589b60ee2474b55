/** @jest-environment jsdom */
import { readFileSync } from "node:fs";
import path from "node:path";
import { officialAddress } from "../../src/scorecard/sources";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf, noteIn } from "../../src/scorecard/scorecard";
import { isRead } from "../../src/help/remedies";
import { messages, type MessageCode } from "../../src/i18n/messages";
import { helpOf, meaningOf } from "../../src/taskpane/help-link";
import { GROUP_NAMES, viewsOf } from "../../src/taskpane/views";
import { DOCUMENTS } from "../../tools/helpPages.cjs";
import { rowCount, rulesOf } from "../../src/help/conventions";
import { examples } from "../../src/help/examples";
import { everyFunction } from "../functions/every-function";
import { helpDocuments } from "./built-pages";

let pages: ReadonlyMap<string, Document>;
let files: Readonly<Record<string, string>>;
beforeAll(async () => {
  ({ pages, files } = await helpDocuments());
});

const read = (name: string) => readFileSync(path.join(__dirname, "../..", name), "utf8");
const NAMES = ["help", "functions", "scorecards", "messages", "it", "wps"];
const LANGUAGES = ["en", "zh-CN"] as const;
const fileOf = (name: string, language: (typeof LANGUAGES)[number]) => (language === "en" ? `${name}.html` : `${name}.zh-CN.html`);

/** The element that an address within the help leads to. */
function placeOf(address: string, from: string): Element | null {
  const [, name, , id] = /^([\w.-]*)(\?en)?(?:#([^?]*))?$/.exec(address) ?? [];
  const page = pages.get(name || from);
  return page ? (id ? page.getElementById(id) : page.body) : null;
}

test("there is a page of each kind in each language, and what the search knows", () => {
  expect([...pages.keys()].sort()).toEqual(NAMES.flatMap((name) => LANGUAGES.map((language) => fileOf(name, language))).sort());
  expect(Object.keys(files).filter((name) => !pages.has(name))).toEqual(["help-index.js", "help-index.zh-CN.js"]);
});

describe.each(NAMES.flatMap((name) => LANGUAGES.map((language) => [fileOf(name, language), name, language] as const)))(
  "%s",
  (file, name, language) => {
    const page = () => pages.get(file)!;
    const links = () => [...page().querySelectorAll("a[href], link[href]")].map((link) => link.getAttribute("href")!);

    test("is in one language, and says in which", () => {
      expect(page().documentElement.lang).toBe(language);
      // Only the links that lead away speak the other one.
      const others = [...page().querySelectorAll(`[lang]:not([lang="${language}"])`)];
      expect(others.every((element) => element.matches("a[hreflang]"))).toBe(true);
    });

    test("every link within the help leads somewhere", () => {
      const inside = links().filter((href) => !/^[a-z]+:/.test(href));
      expect(inside.length).toBeGreaterThan(10);
      expect(inside.filter((href) => placeOf(href, file) === null)).toEqual([]);
    });

    test("stays in its language but where it says that it changes", () => {
      const changing = [...page().querySelectorAll("a:not([hreflang])")]
        .map((link) => link.getAttribute("href")!)
        .filter((href) => /^[\w-]+(\.zh-CN)?\.html/.test(href))
        .filter((href) => (language === "en" ? !/^\w+\.html\?en/.test(href) : !/^\w+\.zh-CN\.html/.test(href)));
      expect(changing).toEqual([]);
    });

    test("leads from every section to the same one in the other language", () => {
      const sections = [...page().querySelectorAll("main > section")];
      expect(sections.length).toBeGreaterThan(4);
      for (const section of sections) {
        const other = section.querySelector("a.other")!.getAttribute("href")!;
        expect(placeOf(other, file)?.id).toBe(section.id);
        expect(other.replace("?en", "").split("#")[0]).toBe(fileOf(name, language === "en" ? "zh-CN" : "en"));
      }
    });

    test("leads out to official hosts only, over https", () => {
      const out = links().filter((href) => /^[a-z]+:/.test(href));
      expect(out.filter((url) => officialAddress({ title: "", url }) === null)).toEqual([]);
      if (name === "scorecards") expect(out.length).toBeGreaterThan(5);
    });

    test("has every id once", () => {
      const ids = [...page().querySelectorAll("[id]")].map(({ id }) => id);
      expect(ids.length).toBe(new Set(ids).size);
    });

    test("runs no script but its own, and may ask nothing of anybody", () => {
      expect([...page().querySelectorAll("script")].map((script) => [script.getAttribute("src"), script.textContent])).toEqual([
        ["help.js", ""],
      ]);
      const policy = page().querySelector("meta[http-equiv=Content-Security-Policy]")!.getAttribute("content")!;
      expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; base-uri 'none'; form-action 'none'");
      expect(
        [...page().querySelectorAll("*")]
          .flatMap(({ attributes }) => [...attributes])
          .filter((attribute) => attribute.name.startsWith("on")),
      ).toEqual([]);
    });

    test("shows nothing that was not filled in", () => {
      expect(page().body.textContent).not.toMatch(/undefined|NaN|\[object|\{\w+\}|<!--/);
    });
  },
);

describe("both languages of a page", () => {
  test.each(NAMES)("%s has the same places in the same order", (name) => {
    const [english, chinese] = LANGUAGES.map((language) =>
      [...pages.get(fileOf(name, language))!.querySelectorAll("main [id]")].map(({ id }) => id),
    );
    expect(english.filter((id) => !id.endsWith("-zh"))).toEqual(chinese);
  });

  test.each(NAMES)("%s is written in Chinese where it is", (name) => {
    const page = pages.get(fileOf(name, "zh-CN"))!;
    for (const heading of page.querySelectorAll("h2")) expect(heading.textContent).toMatch(/\p{Script=Han}|^INNOV_[A-Z]+$|JEI/u);
  });
});

describe("ways in from elsewhere", () => {
  const entrances = [null, ...GROUP_NAMES.flatMap((group) => [...viewsOf(group)])];
  test.each(["en", "zh"] as const)("the pane's help of every view leads to a section, %s", (language) => {
    for (const view of entrances) expect(placeOf(helpOf(view, language), "")?.tagName).toBe("SECTION");
  });

  test.each(["en", "zh"] as const)("a finding in the pane leads to what it means, %s", (language) => {
    const codes = (Object.keys(messages) as MessageCode[]).filter(isRead);
    for (const code of codes) expect([code, placeOf(meaningOf(code, language), "")?.className]).toEqual([code, "entry"]);
  });

  test("what earlier releases of the pane lead to is still there, in Chinese too", () => {
    for (const id of ["first", "scorecard", "annex", "units", "findings"]) {
      expect(placeOf(`help.html#${id}`, "")?.tagName).toBe("SECTION");
      expect(placeOf(`help.html#${id}-zh`, "")?.getAttribute("href")).toBe(`help.zh-CN.html#${id}`);
    }
    for (const id of ["conventions", "definitions"]) expect(placeOf(`functions.html#${id}`, "")?.tagName).toBe("SECTION");
  });

  test("the help links of Excel lead to the function's section in both languages", () => {
    const sources = everyFunction.map(({ id }) => id);
    expect(sources.length).toBeGreaterThan(20);
    for (const id of sources)
      for (const language of LANGUAGES) expect(placeOf(`${fileOf("functions", language)}#${id}`, "")?.tagName).toBe("SECTION");
    const metadata = JSON.parse(read("test/build/functions.json")) as { functions: { helpUrl: string }[] };
    for (const { helpUrl } of metadata.functions)
      expect(placeOf(helpUrl.replace("https://innovation-points.example/", ""), "")?.tagName).toBe("SECTION");
  });

  test("the manifest's pages of help exist", () => {
    const named = [...read("manifest.xml").matchAll(/localhost:3000\/([\w.-]+\.html)/g)].map(([, name]) => name);
    expect(named.filter((name) => name !== "taskpane.html" && !pages.has(name))).toEqual([]);
  });
});

describe("the page of functions", () => {
  test("has an example of every function, and of nothing else", () => {
    expect(Object.keys(examples).sort()).toEqual(everyFunction.map(({ id }) => id).sort());
  });

  test.each(LANGUAGES)("shows of each example the cells it reads and what it gives, %s", (language) => {
    for (const { id } of everyFunction) {
      const section = pages.get(fileOf("functions", language))!.getElementById(id)!;
      expect(section.querySelectorAll(".formula")).toHaveLength(examples[id].length);
      expect(section.querySelectorAll("samp, table.result")).toHaveLength(examples[id].length);
      const read = [...section.querySelectorAll(".formula")].flatMap(({ textContent }) => textContent!.match(/\b[A-Z]\d+\b/g) ?? []);
      if (read.length > 0) expect(section.querySelector("table.sheet")).not.toBeNull();
    }
  });

  test("shows the points of Beta that are worked out by hand", () => {
    // Weights 60, 30, 10; no staff: 60 and 10 become 600/7 and 100/7 of 100. 12 of 30 is 0.4; log(800/100)/log(1000) is 0.30103.
    const [, beta] = [...pages.get("functions.html")!.querySelectorAll("#INNOV_SCORE table.result tr")].map((row) =>
      Number(row.textContent),
    );
    expect(beta).toBeCloseTo((0.4 * 600) / 7 + ((Math.log(8) / Math.log(1000)) * 100) / 7, 4);
  });

  test("no row of the conventions is lost on the way to a page", () => {
    const document = read(path.relative(path.join(__dirname, "../.."), DOCUMENTS.conventions));
    for (const language of ["en", "zh"] as const) {
      const rules = [...rulesOf(document, "conventions", language), ...rulesOf(document, "definitions", language)];
      expect(rules).toHaveLength(rowCount(document));
      const page = pages.get(fileOf("functions", language === "en" ? "en" : "zh-CN"))!;
      const text = page.body.textContent!.replace(/\s+/g, " ");
      for (const { html } of rules) {
        const plain = new DOMParser().parseFromString(html, "text/html").body.textContent!.replace(/\s+/g, " ");
        expect(text).toContain(plain);
      }
    }
  });
});

describe("the page of scorecards", () => {
  test.each(catalogue.flatMap((card) => (["en", "zh"] as const).map((language) => [card.id, language, card] as const)))(
    "says of %s all that its document remarks, %s",
    (_, language, card) => {
      const section = pages.get(fileOf("scorecards", language === "en" ? "en" : "zh-CN"))!.getElementById(card.id)!;
      const text = section.textContent!;
      const remarks = [card, ...indicatorsOf(card), ...(card.inputs ?? [])]
        .map(({ note }) => noteIn(note, language))
        .filter((note) => note !== "");
      for (const remark of remarks) expect(text).toContain(remark);
      for (const { title } of card.source ?? []) expect(text).toContain(title);
      for (const gate of card.gates ?? []) expect(text).toContain(gate.text[language]);
      expect(section.querySelectorAll(".indicator")).toHaveLength(indicatorsOf(card).length);
      expect(section.querySelectorAll("svg.curve").length).toBeGreaterThanOrEqual(indicatorsOf(card).length);
    },
  );

  // 国科发政〔2017〕115号: staff 20 points, R&D 50 by the better of two figures, achievements 30 by the better of two classes.
  test("says of the tech SME what its issuer prints, of parts of which one counts too", () => {
    const section = pages.get("scorecards.html")!.getElementById("tech-sme-2017")!;
    const most = [...section.querySelectorAll(".indicator")].map((part) => [
      part.querySelector("code")!.textContent,
      /Points at most: (\S+)/.exec(part.textContent!)![1],
    ]);
    expect(Object.fromEntries(most)).toEqual({
      st_staff_share: "20",
      rd_intensity: "50",
      rd_cost_share: "50",
      ip_class1: "30",
      ip_class2: "24",
    });
    expect(section.textContent).toContain("up to 100 points");
    const first = pages.get("scorecards.zh-CN.html")!.getElementById("most-2024-illustrative")!.querySelector(".indicator")!;
    expect(first.textContent).toContain("最高分：初创期 4 · 成长期 8 · 稳定期 12");
  });

  test("what another rule has replaced says so at its head", () => {
    const replaced = (id: string) =>
      [...pages.get("scorecards.html")!.getElementById(id)!.querySelectorAll("h3")].some(({ textContent }) => textContent === "Replaced");
    expect(catalogue.map(({ id }) => id).filter(replaced)).toEqual(["innovative-sme-2022", "srdi-sme-2022", "little-giant-2022"]);
  });
});

describe("what the search knows", () => {
  test.each(LANGUAGES)("covers every section and every message, %s", (language) => {
    const text = files[language === "en" ? "help-index.js" : "help-index.zh-CN.js"];
    const index = JSON.parse(text.replace(/^window\.helpIndex = /, "").replace(/;\n$/, "")) as [string, string, string, string][];
    const places = NAMES.flatMap((name) => {
      const sections = [...pages.get(fileOf(name, language))!.querySelectorAll("main > section")];
      return sections.flatMap((section) => {
        const entries = [...section.querySelectorAll(".entry")];
        return entries.length > 0 ? entries : [section];
      });
    });
    expect(index.map(([href]) => placeOf(href, ""))).toEqual(places);
    for (const [, , title, words] of index) expect([title, words].every((part) => part.length > 0 && !/<\w|&#/.test(part))).toBe(true);
  });
});
