import { readdirSync, readFileSync } from "node:fs";
import dictionary from "../../src/i18n/functions.zh-CN.json";

const sources = readdirSync("src/functions")
  .map((file) => readFileSync(`src/functions/${file}`, "utf8"))
  .filter((text) => text.includes("@customfunction"));

const documented = sources.map((text) => ({
  id: /@customfunction (\S+)/.exec(text)![1],
  parameters: [...text.matchAll(/@param (?:\[(\w+)\]|(\w+))/g)].map((match) => match[1] ?? match[2]),
}));

it("describes every function and every parameter in Chinese, and no other", () => {
  const entries = Object.entries(dictionary as Record<string, { description: string; parameters?: Record<string, string> }>);
  expect(entries.map(([id, { parameters }]) => [id, Object.keys(parameters ?? {})]).sort()).toEqual(
    documented.map(({ id, parameters }) => [id, parameters]).sort(),
  );
  for (const [, { description, parameters }] of entries)
    for (const text of [description, ...Object.values(parameters ?? {})]) expect(text).toMatch(/[\u3400-\u9fff]/);
});
