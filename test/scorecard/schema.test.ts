import { describe as sentence } from "../../src/i18n/problem";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { LIMITS } from "../../src/scorecard/limits";
import { parseScorecard, parseScorecardText } from "../../src/scorecard/schema";

/** The Human Development Index as the design writes it. */
const hdi = {
  id: "hdi-2022",
  version: "1.0.0",
  title: { en: "Human Development Index", zh: "人类发展指数" },
  status: "custom",
  source: [{ title: "HDR 2023/24, technical notes", issuer: "UNDP", date: "2024-03-13", url: "https://hdr.undp.org" }],
  missing: { policy: "na", minCoverage: 1 },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  weights: { all: {} },
  score: {
    id: "hdi",
    combine: "geometric",
    scale: 1,
    parts: [
      { id: "le", label: { en: "Life expectancy" }, unit: "years", curve: { type: "linear", from: 20, to: 85 } },
      {
        id: "education",
        combine: "mean",
        parts: [
          { id: "eys", label: { en: "Expected years of schooling" }, unit: "years", curve: { type: "linear", from: 0, to: 18 } },
          { id: "mys", label: { en: "Mean years of schooling" }, unit: "years", curve: { type: "linear", from: 0, to: 15 } },
        ],
      },
      { id: "gnipc", label: { en: "GNI per capita" }, unit: "PPP $", curve: { type: "log", from: 100, to: 75000 } },
    ],
  },
};

const linear = { type: "linear", from: 0, to: 10 };

/** A sound scorecard with one thing put where `path` says; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const card = JSON.parse(JSON.stringify({ ...hdi, score: { ...hdi.score, combine: "sum" } }));
  const keys = path.split(".");
  let at = card;
  for (const key of keys.slice(0, -1)) at = at[key] ??= {};
  const last = keys[keys.length - 1];
  if (value === undefined) delete at[last];
  else at[last] = value;
  return card;
}

function problemsOf(data: unknown): string[] {
  const parsed = parseScorecard(data);
  return parsed.problems.map((problem) => sentence(problem, "en"));
}

it("takes the scorecard of the design as it is, and shares nothing with it", () => {
  const parsed = parseScorecard(hdi);
  expect(parsed).toEqual({ ok: true, value: hdi, problems: [] });
  expect(parsed.ok && parsed.value.score).not.toBe(hdi.score);
});

it("lets a document name its schema", () => {
  expect(parseScorecard({ $schema: "https://example.org/schema.json", ...hdi })).toEqual({ ok: true, value: hdi, problems: [] });
});

describe("each problem is named with its place", () => {
  it.each<[path: string, value: unknown, said: RegExp]>([
    ["id", undefined, /^id: is missing/],
    ["id", "", /^id: “” cannot be an id/],
    ["id", " hdi", /^id: .*cannot be an id/],
    ["id", 5, /^id: string expected, not “5”/],
    ["version", 1, /^version: string expected, not “1”/],
    ["title", {}, /^title: needs a text/],
    ["title", "HDI", /^title: object expected, not “HDI”/],
    ["title.fr", "Indice", /^title: The field “fr” is unknown/],
    ["status", "offical", /^status: “offical” is not one of: official, official-structure, illustrative, custom/],
    ["source.0.url", "javascript:alert(1)", /^source\[0\]\.url: “javascript:alert\(1\)” is not valid/],
    ["missing.policy", "ignore", /^missing\.policy: “ignore” is not one of: reweight, zero, na/],
    ["missing.minCoverage", 65, /^missing\.minCoverage: “65” is more than the most allowed, 1/],
    ["missing.minCoverage", -0.1, /^missing\.minCoverage: “-0.1” is less than the least allowed, 0/],
    ["stages", [], /^stages: /],
    ["stages", [{ id: "all" }, { id: "all" }], /^stages\[1\]: The id “all” is used twice/],
    ["stages", [{ id: "all" }, { id: "ＡＬＬ" }], /^stages\[1\]: The ids “all” and “ＡＬＬ” differ only in case/],
    ["weights.all.le", -1, /^weights\.all\.le: “-1” is no weight/],
    ["weights.all.le", "50", /^weights\.all\.le: number expected, not “50”/],
    ["weights.all.le", null, /^weights\.all\.le: number expected, not “null”/],
    ["weights.all.le", 1e300, /^weights\.all\.le: “1e\+300” is no weight/],
    ["weights.all.le", 5e-324, /^weights\.all\.le: “5e-324” is no weight/],
    ["weights.all.le", Number.NaN, /^weights\.all\.le: number expected/],
    ["weights.all.lee", 1, /^weights\.all\.lee: The weight of “lee” fits no indicator and no group/],
    ["weights.growth", {}, /^weights\.growth: The stage “growth” is unknown; stages here: all/],
    ["score.combine", "product", /^score\.combine: “product” is not one of: sum, mean, geometric, harmonic, best, worst/],
    ["score.scale", 0, /^score\.scale: “0” must be above 0/],
    ["score.parts", {}, /^score\.parts: array expected/],
    ["score.cap", -5, /^score\.cap: “-5” must be above 0/],
    ["score.parts.0.id", "mys", /^score\.parts\[1\]\.parts\[1\]: The id “mys” is used twice/],
    ["score.parts.0.id", "hdi", /^score\.parts\[0\]: The id “hdi” is used twice/],
    ["score.parts.0.id", "MYS", /^score\.parts\[1\]\.parts\[1\]: The ids “MYS” and “mys” differ only in case/],
    ["score.parts.0.id", "__proto__", /^score\.parts\[0\]\.id: “__proto__” cannot be an id/],
    ["score.parts.0.weight", 5, /^score\.parts\[0\]: The field “weight” is unknown/],
    ["score.parts.0.unit", 5, /^score\.parts\[0\]\.unit: string expected/],
    ["score.parts.0.aliases", "life", /^score\.parts\[0\]\.aliases: array expected/],
    ["score.parts.0.zero", "no", /^score\.parts\[0\]\.zero: boolean expected, not “no”/],
    ["score.parts.0.valid", { min: 5, max: 5 }, /^score\.parts\[0\]\.valid: The bound min must lie below max/],
    ["score.parts.0.pathway", "social", /^score\.parts\[0\]\.pathway: “social” is not one of: industrial, policy, capital/],
    ["score.parts.0.curve", undefined, /^score\.parts\[0\]\.curve: /],
    [
      "score.parts.0.curve",
      { type: "spline" },
      /^score\.parts\[0\]\.curve.*“spline” is not one of: linear, log, bands, knots, choice, count, peers/,
    ],
    ["score.parts.0.curve", { type: "linear", from: 1 }, /^score\.parts\[0\]\.curve\.to: is missing \(number expected\)/],
    ["score.parts.0.curve", { type: "linear", from: "1", to: 2 }, /^score\.parts\[0\]\.curve\.from: number expected, not “1”/],
    ["score.parts.0.curve", { type: "linear", from: 3, to: 3 }, /^score\.parts\[0\]\.curve: A curve needs two different ends/],
    ["score.parts.0.curve", { type: "log", from: 0, to: 3 }, /^score\.parts\[0\]\.curve\.from: “0” must be above 0/],
    ["score.parts.0.curve", { type: "bands", bands: [] }, /^score\.parts\[0\]\.curve\.bands: /],
    ["score.parts.0.curve", { type: "bands", bands: [{ points: 5 }] }, /^score\.parts\[0\]\.curve: Every band needs one bound/],
    [
      "score.parts.0.curve",
      { type: "bands", bands: [{ min: 1, max: 2, points: 5 }] },
      /^score\.parts\[0\]\.curve: Every band needs one bound/,
    ],
    [
      "score.parts.0.curve",
      {
        type: "bands",
        bands: [
          { min: 1, points: 5 },
          { max: 0, points: 3 },
        ],
      },
      /^score\.parts\[0\]\.curve: Every band needs one bound/,
    ],
    [
      "score.parts.0.curve",
      {
        type: "bands",
        bands: [
          { min: 1, points: 5 },
          { min: 1, points: 3 },
        ],
      },
      /^score\.parts\[0\]\.curve: Two bands have the same bound/,
    ],
    [
      "score.parts.0.curve",
      { type: "bands", bands: [{ min: 1, points: 0 }] },
      /^score\.parts\[0\]\.curve: A curve needs at least one value with more than 0 points/,
    ],
    [
      "score.parts.0.curve",
      { type: "bands", bands: [{ min: 1, points: [5, 3] }] },
      /^score\.parts\[0\]\.curve: An interval of points is \[lowest, highest\]/,
    ],
    ["score.parts.0.curve", { type: "bands", bands: [{ min: 1, points: -5 }] }, /^score\.parts\[0\]\.curve\.bands\[0\]\.points: /],
    [
      "score.parts.0.curve",
      {
        type: "bands",
        bands: [
          { min: 5, points: 1 },
          { min: 6, points: 0 },
        ],
      },
      /^score\.parts\[0\]\.curve: The points of the bands rise and fall/,
    ],
    ["score.parts.0.curve", { type: "knots", knots: [[0, 0]] }, /^score\.parts\[0\]\.curve\.knots: /],
    [
      "score.parts.0.curve",
      {
        type: "knots",
        knots: [
          [0, 0],
          [0, 1],
        ],
      },
      /^score\.parts\[0\]\.curve: The x of the knots must rise/,
    ],
    [
      "score.parts.0.curve",
      {
        type: "knots",
        knots: [
          [0, 0],
          [1, 2],
        ],
      },
      /^score\.parts\[0\]\.curve\.knots\[1\]\[1\]: “2” is more than the most allowed, 1/,
    ],
    ["score.parts.0.curve", { type: "choice", choices: {} }, /^score\.parts\[0\]\.curve: A curve needs at least one value/],
    ["score.parts.0.curve", { type: "choice", choices: { A: 1, ａ: 2 } }, /^score\.parts\[0\]\.curve: A choice names the same word twice/],
    [
      "score.parts.0.curve",
      { type: "choice", choices: { "\u3000": 1 } },
      /^score\.parts\[0\]\.curve: A choice needs a word; a blank cell is missing/,
    ],
    ["score.parts.0.curve", { type: "count", each: 0, max: 5 }, /^score\.parts\[0\]\.curve\.each: “0” must be above 0/],
    [
      "score.parts.0.curve",
      { type: "peers", method: "rank" },
      /^score\.parts\[0\]\.curve\.method: “rank” is not one of: percentile, minmax, zscore/,
    ],
    ["score.parts.0.curve", { type: "peers", method: "zscore", trim: 0.5 }, /^score\.parts\[0\]\.curve\.trim: “0.5” must be below 0.5/],
    ["score.parts.0.curves", { growth: linear }, /^score\.parts\[0\]\.curves\.growth: The stage “growth” is unknown/],
    ["score.parts.1.scale", 2, /^score\.parts\[1\]\.scale: “scale” belongs on the root only, not on “education”/],
    ["score.parts.1.cap", 2, /^score\.parts\[1\]\.cap: “cap” belongs on a group that sums, not on “education”/],
    ["score.bonus", true, /^score\.bonus: The bonus group “hdi” must stand in a group that sums/],
    [
      "gates",
      [{ id: "g", text: { en: "G" }, holds: { of: "nothing", atLeast: 1 } }],
      /^gates\[0\]\.holds: “nothing” is neither an indicator/,
    ],
    ["gates", [{ id: "g", text: { en: "G" }, holds: { of: "le" } }], /^gates\[0\]\.holds: A comparison needs/],
    ["gates", [{ id: "g", text: { en: "G" }, holds: { all: [] } }], /^gates\[0\]\.holds\.all: /],
    ["inputs", [{ id: "eys" }], /^inputs\[0\]: The id “eys” is used twice/],
    ["wieghts", {}, /^The field “wieghts” is unknown/],
  ])("%s = %j", (path, value, said) => {
    const problems = problemsOf(changed(path, value));
    expect(problems[0]).toMatch(said);
    expect(problems.every((problem) => problem.length < 400)).toBe(true);
  });

  it("lists every problem, not the first alone", () => {
    const problems = problemsOf({ ...hdi, version: 1, status: "x", stages: 5 });
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(":")))).toEqual(["version", "status", "stages"]);
  });

  it.each([null, undefined, 5, "card", true, [], [hdi], () => hdi, Symbol("card")])("%p is no scorecard", (data) => {
    expect(problemsOf(data).length).toBeGreaterThan(0);
  });
});

describe("declared inputs", () => {
  const none = { id: "none", combine: "sum", parts: [] };
  const card = (input: object, holds: object): unknown => ({
    ...hdi,
    score: none,
    inputs: [{ id: "x" }, { id: "r", ...input }],
    gates: [{ id: "g", text: { en: "G" }, holds }],
  });
  const route = { declared: true, route: true };
  const way = {
    any: [
      { of: "x", atLeast: 1 },
      { of: "r", is: "yes" },
    ],
  };

  it.each<[string, object, object]>([
    ["a route among several ways", route, way],
    [
      "a route deep among them",
      route,
      {
        any: [
          { of: "x", atLeast: 1 },
          {
            all: [
              { of: "x", atLeast: 0 },
              { of: "r", is: "Yes" },
            ],
          },
        ],
      },
    ],
    ["an exemption", { declared: true, exempts: true }, way],
    ["an exemption that is no route", { declared: true, exempts: true, route: false }, { not: { of: "r", is: "no" } }],
  ])("may be %s", (_, input, holds) => expect(problemsOf(card(input, holds))).toEqual([]));

  it.each<[string, object, object, RegExp]>([
    ["a route that is measured", { route: true }, { of: "x", atLeast: 1 }, /^inputs\[1\]: Only a declared fact can be a way in/],
    ["an exemption that is a word", { exempts: true, words: { a: [] } }, { of: "r", is: "a" }, /^inputs\[1\]: Only a declared fact/],
    ["both a route and an exemption", { ...route, exempts: true }, way, /^inputs\[1\]: .* not both: “r”/],
    [
      "a route that must be taken",
      route,
      {
        all: [
          { of: "x", atLeast: 1 },
          { of: "r", is: "yes" },
        ],
      },
      /^gates\[0\]\.holds\.all\[1\]: The route “r” may only/,
    ],
    [
      "a route that must not",
      route,
      {
        any: [
          { of: "x", atLeast: 1 },
          { of: "r", is: "no" },
        ],
      },
      /^gates\[0\]\.holds\.any\[1\]: The route “r”/,
    ],
    ["a route under a not", route, { not: way }, /^gates\[0\]\.holds\.not\.any\[1\]: The route “r”/],
    ["a route compared with a number", route, { any: [{ of: "r", atLeast: 1 }] }, /^gates\[0\]\.holds\.any\[0\]: The route “r”/],
  ])("cannot be %s", (_, input, holds, said) => expect(problemsOf(card(input, holds))[0]).toMatch(said));
});

describe("names and notes of a figure", () => {
  const compiled = (document: unknown): Compiled => {
    const parsed = parseScorecard(document);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return compile(parsed.value) as Compiled;
  };

  it("may be of second rank, or of another figure, and a note in one language or both", () => {
    const le = {
      id: "le",
      curve: linear,
      aliases: ["life"],
      secondary: ["Lifetime"],
      near: ["life", "LIFETIME", "Life satisfaction"],
      note: { en: "N", zh: "注" },
    };
    const document = changed("score.parts", [le, { id: "eys", curve: linear, secondary: ["lifetime", "le"], note: "as written" }]);
    const { secondary, near } = compiled(document);
    // A name of the first rank is one whatever else a document says of it; of two owners the first has it.
    expect([[...secondary], [...near]]).toEqual([
      [["lifetime", 0]],
      [
        ["lifetime", 0],
        ["lifesatisfaction", 0],
      ],
    ]);
    expect(problemsOf(changed("score.parts.0.note", 5))[0]).toMatch(/^score\.parts\[0\]\.note: /);
    expect(problemsOf(changed("score.parts.0.note", { de: "N" })).join()).toMatch(/score\.parts\[0\]\.note: The field “de” is unknown/);
    expect(problemsOf(changed("score.parts.0.note", "x".repeat(LIMITS.text + 1)))[0]).toMatch(/^score\.parts\[0\]\.note: /);
  });

  it("are the national ones where a profile speaks of a national indicator by its id", () => {
    const { secondary, near, indicators } = compiled(
      changed("score.parts", [
        { id: "rd_expense", curve: linear },
        { id: "st_staff_share", curve: linear },
      ]),
    );
    expect(indicators[secondary.get("研发投入合计")!].indicator.id).toBe("rd_expense");
    expect(indicators[near.get("研发人员占比")!].indicator.id).toBe("st_staff_share");
  });
});

describe("hostile JSON", () => {
  const text = (json: string): string[] => parseScorecardText(json).problems.map((problem) => sentence(problem, "en"));

  it.each([
    ["the root", JSON.stringify(hdi).replace("{", '{"__proto__":{"status":"official"},')],
    ["weights", JSON.stringify(hdi).replace('"all":{}', '"__proto__":{"le":1000},"all":{}')],
    ["the weights of a stage", JSON.stringify(hdi).replace('"all":{}', '"all":{"__proto__":5}')],
    [
      "choices",
      JSON.stringify(changed("score.parts.0.curve", { type: "choice", choices: { a: 1 } })).replace('"a":1', '"a":1,"__proto__":9'),
    ],
    [
      "curves",
      JSON.stringify(changed("score.parts.0.curves", {})).replace(
        '"curves":{}',
        '"curves":{"__proto__":{"type":"linear","from":0,"to":1}}',
      ),
    ],
  ])("the key __proto__ in %s is refused by name and changes no prototype", (_, json) => {
    expect(text(json)[0]).toContain("“__proto__”");
    expect(({} as { status?: string }).status).toBeUndefined();
  });

  // Names that every object inherits.
  const inherited = ["constructor", "toString", "valueOf", "hasOwnProperty", "__defineGetter__"];

  it.each(inherited)("“%s” is a name like any other for an indicator, a stage, a weight and a choice", (name) => {
    const parsed = parseScorecard({
      ...hdi,
      stages: [{ id: name }, { id: "other" }],
      weights: { other: { length: 3 } },
      score: {
        id: "root",
        combine: "sum",
        parts: [
          { id: name, curve: { type: "choice", choices: { [name]: 1 } } },
          { id: "length", curve: linear, curves: { other: { ...linear, to: 5 } } },
          { id: "name", curve: linear },
        ],
      },
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const compiled = compile(parsed.value);
    if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
    expect(compiled.plan.stages.map(({ weight }) => [...weight.slice(0, 3)])).toEqual([
      [1, 1, 1],
      [1, 3, 1],
    ]);
    expect(compiled.plan.stages.map(({ curves }) => curves[1])).toEqual([
      { kind: "linear", from: 0, to: 10 },
      { kind: "linear", from: 0, to: 5 },
    ]);
    expect([...compiled.indicators[0].choices!]).toEqual([[name.toLowerCase(), 0]]);
  });

  it("is refused beyond its depth, before it is parsed", () => {
    expect(text('{"score":'.repeat(100_000))).toEqual([`The scorecard is nested more than ${LIMITS.depth} levels deep.`]);
    expect(text("[".repeat(900_000))).toEqual([`The scorecard is nested more than ${LIMITS.depth} levels deep.`]);
  });

  it("may hold brackets in its texts", () => {
    const json = JSON.stringify({ ...hdi, title: { en: '"[{'.repeat(100) + "\\" } });
    expect(text(json)).toEqual([]);
  });

  it("is refused beyond its length", () => {
    expect(text(JSON.stringify(hdi) + " ".repeat(LIMITS.characters))[0]).toMatch(
      /^The scorecard has 10\d{5} characters; at most 1000000 are read/,
    );
  });

  it.each(["{", "{'id': 'hdi'}", '{"id": NaN}', '{"a": 1,}', "{id: 1}", ""])("%s is no JSON, and the message says so", (json) => {
    expect(text(json)[0]).toMatch(/^The scorecard is not valid JSON: ./);
  });

  it("may have 500 indicators and no more", () => {
    const parts = (count: number): unknown => Array.from({ length: count }, (_, k) => ({ id: `i${k}`, curve: linear }));
    expect(problemsOf(changed("score.parts", parts(LIMITS.indicators)))).toEqual([]);
    const halves = [
      { id: "a", combine: "sum", parts: parts(LIMITS.indicators) },
      { id: "b", combine: "sum", parts: [{ id: "one", curve: linear }] },
    ];
    expect(problemsOf(changed("score.parts", halves))[0]).toMatch(/There are more than 500 indicators/);
  });

  it("shows of a long value no more than is needed to recognise it", () => {
    const [problem] = problemsOf(changed("status", "x".repeat(10_000)));
    expect(problem).toContain("“xxx");
    expect(problem.length).toBeLessThan(200);
  });

  it("is answered in the reader's language", () => {
    const parsed = parseScorecard(changed("weights.all.le", -1));
    expect(parsed.problems.map((problem) => sentence(problem, "zh"))[0]).toBe(
      "weights.all.le：“-1”不能作为权重：权重为 0，或介于 1e-9 与 1e9 之间。",
    );
  });
});

describe("a template", () => {
  it("is a valid document whose scoring is refused by the names of its empty groups", () => {
    const parsed = parseScorecard(changed("score.parts.1.parts", []));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const compiled = compile(parsed.value);
    expect(Array.isArray(compiled) && compiled.map((problem) => sentence(problem, "en"))).toEqual([
      expect.stringContaining("groups education"),
    ]);
  });
});
