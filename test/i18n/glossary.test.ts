import { DOCUMENT_MARKS, MARKS, TERMS, type GlossaryEntry } from "../../src/i18n/glossary";
import { chineseTexts, type ChineseText } from "./chinese-texts";

const texts = chineseTexts();
const documents = texts.filter(({ place }) => place.startsWith("src/scorecard/catalogue/"));

/** The texts that hold what an entry forbids, each with what it says there and what should stand in its place. */
function offences(entry: GlossaryEntry, among: readonly ChineseText[]): string[] {
  return among.flatMap(({ place, text }) => {
    const found = entry.avoid.exec(text.replace(/<[^>]*>/g, ""));
    return found ? [`${place}: ${text}: “${found[0]}”, use ${entry.use} (${entry.why})`] : [];
  });
}

it("looks at every place where Chinese is written", () => {
  for (const place of [
    "src/i18n/messages.ts",
    "src/i18n/pane/validate.ts",
    "src/i18n/worked-sheet.ts",
    "src/scorecard/catalogue/hnte-2016.ts",
    "src/scorecard/properties.ts",
    "src/files/problem.ts",
    "src/workbench/texts.ts",
    "src/cli/template-workbook.ts",
    "INNOV_SCORE",
    "docs/help.zh-CN.html",
    "docs/conventions.html",
    "tools/sampleWorkbook.mjs",
    "manifest.xml",
  ])
    expect(texts.filter((text) => text.place === place || text.place.startsWith(`${place}:`)).length).toBeGreaterThan(0);
  expect(texts.length).toBeGreaterThan(1200);
});

it.each([...TERMS, ...MARKS].map((entry) => [entry.avoid.source, entry] as const))("no Chinese text holds %s", (_, entry) => {
  expect(offences(entry, texts)).toEqual([]);
});

it.each(DOCUMENT_MARKS.map((entry) => [entry.avoid.source, entry] as const))("no scorecard holds %s", (_, entry) => {
  expect(offences(entry, documents)).toEqual([]);
});

it.each([
  ["评分方案", true],
  ["方案表", false],
  ["平均分", false],
  ["企业表头", false],
  ["任务窗格", false],
  ["打开窗格", true],
])("the terms tell %s", (text, forbidden) => {
  expect(TERMS.some(({ avoid }) => avoid.test(text))).toBe(forbidden);
});

it.each([
  ["来源: 科技部", true],
  ["来源：科技部", false],
  ["评分卡 (JSON)", true],
  ["名称为{name}: 是", true],
  ["=INNOV_SCORE(，或", false],
  ["占 5 %", true],
  ["占 {share} %", true],
  ["以 % 计", false],
  ["变动 -12.4", true],
  ["most-2024", false],
  ["2024 年", true],
  ["已完成。 继续", true],
])("the marks tell %s", (text, forbidden) => {
  expect(MARKS.some(({ avoid }) => avoid.test(text))).toBe(forbidden);
});
