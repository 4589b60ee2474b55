import { readFileSync, readdirSync } from "node:fs";
import { messages, type MessageCode } from "../../src/i18n/messages";
import { describe as describeProblem, sentence } from "../../src/i18n/problem";

const all = Object.entries(messages) as [MessageCode, readonly [string, string]][];
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe.each(all)("%s", (code, [en, zh]) => {
  it("says the same with the same parameters in both languages", () => {
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(en.trim()).toBe(en);
    expect(zh.trim()).toBe(zh);
    expect(en).not.toMatch(/[\u3400-\u9fff]/);
    expect(zh).toMatch(/[\u3400-\u9fff]/);
  });

  it("fills every parameter in, whatever the text of a workbook holds", () => {
    const names = placeholders(en);
    const params = Object.fromEntries(names.map((name) => [name, `<b>{${names[0]}}</b> $& $1`]));
    for (const language of ["en", "zh"] as const) {
      const text = sentence(code, params, language);
      expect(text.split(`<b>{${names[0]}}</b> $& $1`)).toHaveLength(names.length + 1);
    }
  });
});

it("every message is used somewhere, and every code that is used has a message", () => {
  const sources = ["engine", "scorecard", "population", "functions", "export"].flatMap((room) =>
    readdirSync(`src/${room}`, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(`src/${room}/${entry.name}`, "utf8")),
  );
  const text = sources.join("\n");
  const unused = all.map(([code]) => code).filter((code) => !text.includes(`"${code}"`));
  expect(unused).toEqual([]);
  const used = [...text.matchAll(/code: "([a-z-]+)"/g)].map((match) => match[1]);
  expect(used.filter((code) => !(code in messages))).toEqual([]);
});

describe("a problem", () => {
  it("begins with its place in the document, where it has one", () => {
    expect(describeProblem({ code: "curve-flat", path: ["score", "parts", 0, "curve"] }, "en")).toBe(
      "score.parts[0].curve: A curve needs two different ends, from and to.",
    );
    expect(describeProblem({ code: "curve-flat", path: [] }, "zh")).toBe("曲线的起点 from 与终点 to 不能相同。");
  });

  it("quotes a cell of 32,767 characters in part, and turns nothing around", () => {
    for (const stage of ["x".repeat(32_767), { en: "x".repeat(32_767) }, ["x".repeat(32_767)]]) {
      const text = sentence("stage-unknown", { stage, stages: "a" }, "en");
      expect(text).toContain("xxx…”");
      expect(text.length).toBeLessThan(500);
    }
    expect(sentence("stage-unknown", { stage: "seed\u202eknab\u2069", stages: ["\u200fa"] }, "zh")).toBe(
      sentence("stage-unknown", { stage: "seedknab", stages: ["a"] }, "zh"),
    );
  });

  it("leaves a parameter that it was not given visible", () => {
    expect(sentence("stage-unknown", { stage: "x" }, "en")).toBe("The stage “x” is unknown; stages here: {stages}.");
  });
});
