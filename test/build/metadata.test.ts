import { builtUrl, metadata, read } from "./built";

const english = metadata("dist/functions.json");
const chinese = metadata("dist/functions.zh-CN.json");
const everyFunction = english.functions.map((entry) => [entry.id, entry] as const);

/** Metadata without what a reader sees. */
const withoutTexts = ({ functions, ...rest }: typeof english) => ({
  ...rest,
  functions: functions.map(({ description: _text, parameters, ...entry }) => ({
    ...entry,
    parameters: parameters.map(({ description: _parameterText, ...parameter }) => parameter),
  })),
});

describe("functions.json", () => {
  it.each(["functions.json", "functions.zh-CN.json"])("%s is the published contract (npm run golden accepts a change)", (name) => {
    const built = read(`dist/${name}`).replaceAll(builtUrl(), "https://innovation-points.example/");
    expect(JSON.parse(built)).toEqual(metadata(`test/build/${name}`));
  });

  it("lets error cells reach the functions", () => {
    expect(english.allowErrorForDataTypeAny).toBe(true);
  });

  it.each(everyFunction)("%s lets error cells in exactly where it takes cells of any kind", (_id, entry) => {
    const takesCells = entry.parameters.some(({ type }) => type === "any");
    expect(entry.allowErrorForDataTypeAny).toBe(takesCells ? true : undefined);
  });

  it.each(everyFunction)("%s has the name that is typed, and no cell's", (_id, entry) => {
    expect(entry.name).toBe(entry.id);
    expect(entry.id).toMatch(/^INNOV_[A-Z]+$/);
  });

  it.each(everyFunction)("%s and its arguments are described in one line each", (_id, entry) => {
    for (const { description } of [entry, ...entry.parameters]) expect(description).toMatch(/^[^\r\n]{5,255}$/);
  });

  it.each(everyFunction)("%s takes what may be omitted last", (_id, entry) => {
    const optional = entry.parameters.map((parameter) => parameter.optional === true);
    expect(optional).toEqual([...optional].sort());
  });

  it("lists no function twice", () => {
    const ids = english.functions.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe("functions.zh-CN.json", () => {
  it("differs from functions.json in texts only", () => {
    expect(withoutTexts(chinese)).toEqual(withoutTexts(english));
  });

  it.each(chinese.functions.map((entry) => [entry.id, entry] as const))("%s is described in Chinese", (_id, entry) => {
    for (const { description } of [entry, ...entry.parameters]) expect(description).toMatch(/\p{Script=Han}/u);
  });

  it("comes from a dictionary without entries for functions or arguments that do not exist", () => {
    const dictionary: Record<string, { parameters: object }> = JSON.parse(read("src/i18n/functions.zh-CN.json"));
    const listed = Object.entries(dictionary).map(([id, { parameters }]) => [id, Object.keys(parameters).sort()]);
    const existing = english.functions.map(({ id, parameters }) => [id, parameters.map(({ name }) => name).sort()]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(existing));
  });
});

describe("functions.html", () => {
  it.each(everyFunction)("has the section that the help link of %s leads to", (id, entry) => {
    expect(entry.helpUrl).toBe(`${builtUrl()}functions.html#${id}`);
    expect(read("dist/functions.html")).toMatch(new RegExp(`id="?${id}["\\s>]`));
  });
});
