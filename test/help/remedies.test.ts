/** @jest-environment jsdom */
import { failureTexts } from "../../src/cli/failure";
import { fileTexts } from "../../src/files/problem";
import { commandChapter, DAMAGES, fileChapter, JOINS } from "../../src/help/file-remedies";
import { chapters, isRead } from "../../src/help/remedies";
import { messages, type MessageCode } from "../../src/i18n/messages";
import { shownCode } from "../../src/i18n/problem";
import { helpDocuments } from "./built-pages";

const codesOf = (list: readonly { remedies: object }[]) => list.flatMap(({ remedies }) => Object.keys(remedies));
const read = (Object.keys(messages) as MessageCode[]).filter(isRead).map(shownCode);

test("every message that is read has one remedy, and every remedy a message", () => {
  const codes = codesOf(chapters);
  expect(codes.length).toBeGreaterThan(150);
  expect(codes.length).toBe(new Set(codes).size);
  expect(new Set(codes)).toEqual(new Set(read));
});

test("so has everything said of files and by the command line", () => {
  expect(new Set([...codesOf([fileChapter]), ...DAMAGES])).toEqual(new Set(Object.keys(fileTexts)));
  expect(new Set([...codesOf([commandChapter]), ...JOINS])).toEqual(new Set(Object.keys(failureTexts)));
});

test("what has no remedy is no sentence: a head, or a part of other sentences", () => {
  const parts = (Object.keys(messages) as MessageCode[]).filter((code) => !isRead(code));
  for (const code of parts) expect([code, messages[code][0]]).toEqual([code, expect.not.stringMatching(/[.!?]$/)]);
});

test("meaning and remedy are whole sentences in both languages", () => {
  for (const chapter of [...chapters, fileChapter, commandChapter])
    for (const [code, remedy] of Object.entries(chapter.remedies)) {
      const [meansEn, meansZh, doEn, doZh] = remedy;
      for (const text of [meansEn, doEn]) expect([code, text]).toEqual([code, expect.stringMatching(/^[A-Z#\d[a-z].*[.!]$/)]);
      for (const text of [meansZh, doZh]) expect([code, text]).toEqual([code, expect.stringMatching(/\p{Script=Han}.*[。！]$/u)]);
    }
});

test.each(["messages.html", "messages.zh-CN.html"])("%s shows each with its sentence", async (file) => {
  const page = (await helpDocuments()).pages.get(file)!;
  const chinese = file.includes("zh-CN") ? 1 : 0;
  for (const code of (Object.keys(messages) as MessageCode[]).filter(isRead)) {
    const entry = page.getElementById(shownCode(code))!;
    expect(entry.className).toBe("entry");
    expect(entry.textContent).toContain(messages[code][chinese].replace(/\{\w+\}/g, "…"));
  }
});
