import { languageOf } from "../../src/i18n/language";

test.each([
  [["zh-CN"], "zh"],
  [["zh-TW"], "zh"],
  [["zh-Hant-HK"], "zh"],
  [["ZH"], "zh"],
  [["en-GB"], "en"],
  [["fr", "zh-TW", "en"], "zh"],
  [["fr", "en", "zh"], "en"],
  [["fr"], "en"],
  [["zhx"], "en"],
  [[], "en"],
] as const)("a reader of %j is answered in %s", (tags, expected) => expect(languageOf(...tags)).toBe(expected));
