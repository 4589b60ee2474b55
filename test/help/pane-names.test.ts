/** @jest-environment jsdom */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { commandChapter, fileChapter } from "../../src/help/file-remedies";
import { chapters } from "../../src/help/remedies";
import { DOCUMENTS } from "../../tools/helpPages.cjs";

type PaneTexts = Record<string, readonly [en: string, zh: string]>;

/** What the pane says, as it is written: every text of every view. */
const folder = path.join(__dirname, "../../src/i18n/pane");
const paneTexts = readdirSync(folder).flatMap((name) =>
  Object.values(jest.requireActual<Record<string, PaneTexts>>(path.join(folder, name))).flatMap((texts) => Object.values(texts)),
);
/** A button that asks something first ends in …, and a head stands in the plural. */
const plain = (text: string) => text.replace(/…$/, "").replace(/s$/, "");
const inPane = { en: new Set(paneTexts.map(([en]) => plain(en))), zh: new Set(paneTexts.map(([, zh]) => plain(zh))) };

describe.each(["en", "zh"] as const)("what the help calls things in the pane is what the pane calls them, %s", (language) => {
  const guide = new DOMParser().parseFromString(readFileSync(DOCUMENTS.guides[language], "utf8"), "text/html");

  test("in the guide, where such names are bold", () => {
    const names = [...guide.querySelectorAll("b")].map(({ textContent }) => textContent!);
    expect(names.length).toBeGreaterThan(6);
    expect(names.filter((name) => !inPane[language].has(plain(name)))).toEqual([]);
  });

  test("in the remedies, behind the word for the pane", () => {
    const texts = [...chapters, fileChapter, commandChapter].flatMap(({ remedies }) =>
      Object.values(remedies).map(([, , en, zh]) => (language === "en" ? en : zh)),
    );
    const pattern = language === "en" ? /\b(?:in the pane under|under) ([A-Z][a-z]+)(?: in the pane)?/g : /任务窗格“([^”]+)”/g;
    const names = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name));
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !inPane[language].has(plain(name)))).toEqual([]);
  });
});
