import * as fc from "fast-check";
import { describe as sentence } from "../../src/i18n/problem";
import { formatCurve, parseCurve } from "../../src/scorecard/curve-text";
import { comparable } from "../../src/scorecard/names";
import type { CurveDocument } from "../../src/scorecard/scorecard";
import { anyCurve } from "./arbitrary";

function read(text: string): CurveDocument | string {
  const parsed = parseCurve(text);
  return parsed.ok ? parsed.curve : sentence(parsed.problem, "en");
}

it.each<[text: string, curve: CurveDocument]>([
  ["linear 0..15", { type: "linear", from: 0, to: 15 }],
  ["linear -10..65", { type: "linear", from: -10, to: 65 }],
  ["linear -5..-15", { type: "linear", from: -5, to: -15 }],
  ["linear 0.5..1e6", { type: "linear", from: 0.5, to: 1e6 }],
  ["log 50..10000", { type: "log", from: 50, to: 10_000 }],
  [
    "bands 6:50 5:40 4:30",
    {
      type: "bands",
      bands: [
        { min: 6, points: 50 },
        { min: 5, points: 40 },
        { min: 4, points: 30 },
      ],
    },
  ],
  [
    "bands 1:2 2:3 3:4 5:6",
    {
      type: "bands",
      bands: [
        { min: 1, points: 2 },
        { min: 2, points: 3 },
        { min: 3, points: 4 },
        { min: 5, points: 6 },
      ],
    },
  ],
  [
    "bands< 55:10 75:5",
    {
      type: "bands",
      bands: [
        { max: 55, points: 10 },
        { max: 75, points: 5 },
      ],
    },
  ],
  [
    "bands 35:9~10 25:7~8",
    {
      type: "bands",
      bands: [
        { min: 35, points: [9, 10] },
        { min: 25, points: [7, 8] },
      ],
    },
  ],
  ["bands 1:5 otherwise 2", { type: "bands", bands: [{ min: 1, points: 5 }], otherwise: 2 }],
  [
    "knots 0:0 1:0.25 5:0.6 20:1",
    {
      type: "knots",
      knots: [
        [0, 0],
        [1, 0.25],
        [5, 0.6],
        [20, 1],
      ],
    },
  ],
  ["choice national:10 provincial:8 none:0", { type: "choice", choices: { national: 10, provincial: 8, none: 0 } }],
  ['choice "strategic industry":10 其他:5', { type: "choice", choices: { "strategic industry": 10, 其他: 5 } }],
  ['choice "a:b":1 c:0.5', { type: "choice", choices: { "a:b": 1, c: 0.5 } }],
  ["choice A级:7~8 B级:5~6", { type: "choice", choices: { A级: [7, 8], B级: [5, 6] } }],
  ["count 1 max 5", { type: "count", each: 1, max: 5 }],
  ["count 0.5 max 3", { type: "count", each: 0.5, max: 3 }],
  ["percentile", { type: "peers", method: "percentile" }],
  ["minmax", { type: "peers", method: "minmax" }],
  ["zscore trim 5%", { type: "peers", method: "zscore", trim: 0.05 }],
  ["percentile trim 2.5%", { type: "peers", method: "percentile", trim: 0.025 }],
])("%s", (text, curve) => {
  expect(read(text)).toEqual(curve);
  expect(read(formatCurve(curve))).toEqual(curve);
});

it.each<[text: string, same: string]>([
  ["  Linear  0 .. 15 ", "linear 0..15"],
  ["LINEAR 0..15", "linear 0..15"],
  ["linear 0…15", "linear 0..15"],
  ["ｌｉｎｅａｒ ０．．１５", "linear 0..15"],
  ["linear −10..65", "linear -10..65"],
  ["bands 6:50, 5:40; 4:30", "bands 6:50 5:40 4:30"],
  ["bands 6：50，5：40", "bands 6:50 5:40"],
  ["bands <55:10 75:5", "bands< 55:10 75:5"],
  ["knots 0:0\n1:1", "knots 0:0 1:1"],
  ["choice 国家级：10，省级：8", "choice 国家级:10 省级:8"],
  ["choice 国家级 ： １０ 省级: 8~９", "choice 国家级:10 省级:8~9"],
  ["choice New York:1e-7 b:2", 'choice "New York":0.0000001 b:2'],
  ["linear –10..65", "linear -10..65"],
  ["linear －１０．．６５", "linear -10..65"],
  ["percentile trim 5 %", "percentile trim 5%"],
  ["percentile trim 5％", "percentile trim 5%"],
])("%j is %s as people write it", (text, same) => expect(read(text)).toEqual(read(same)));

it.each<[text: string, said: RegExp]>([
  ["", /^it is blank/],
  [" ", /^it is blank/],
  ["cubic 0..1", /^“cubic 0..1” is none of linear, log, bands, bands<, knots/],
  ["5", /is none of linear/],
  ["linear", /^write linear from\.\.to/],
  ["linear 0", /^write linear from\.\.to/],
  ["linear 0-15", /^write linear from\.\.to/],
  ["linear 0...5", /^write linear from\.\.to/],
  ["linear 0..5..9", /^write linear from\.\.to/],
  ["linear 5..5", /two different ends/],
  ["linear 0..1e999", /not valid|two different|write/],
  ["log 0..5", /“0” is not valid/],
  ["log -1..5", /“-1” is not valid/],
  ["bands", /not valid|bands/],
  ["bands 6", /^“6” is not of the form value:points/],
  ["bands 6:x", /^“6:x” is not of the form/],
  ["bands 6:5:4", /^“6:5:4” is not of the form/],
  ["bands 6:5 6:4", /^Two bands have the same bound/],
  ["bands 6:5 7:4", /rise and fall/],
  ["bands 6:0", /more than 0 points/],
  ["bands 6:5~3", /lowest, highest/],
  ["bands 6:5 otherwise", /is not of the form/],
  ["bands 6:5 otherwise 6", /more points than the best band/],
  ["bands 6:5 otherwise 1 otherwise 2", /is not of the form/],
  ["knots 0:0", /not valid/],
  ["knots 0:0 0:1", /x of the knots must rise/],
  ["knots 0:0 1:1.5", /“1.5” is not valid/],
  ["knots 0:0~1 1:1", /^“0:0~1” is not of the form/],
  ["choice", /more than 0 points/],
  ["choice yes", /^“yes” is not of the form/],
  ["choice yes:", /is not of the form/],
  ["choice 甲:x 乙:5", /^“甲:x” is not of the form/],
  ["choice 甲:-5 乙:10", /^“-5” is not valid/],
  ["choice 甲:−5 乙:10", /^“-5” is not valid/],
  ["choice a:5:6 b:1", /^“a:5:6” is not of the form/],
  ["choice a:5b c:1", /^“a:5b” is not of the form/],
  ["choice 甲10，乙:5", /^“甲10，乙:5” is not of the form/],
  ["choice 甲:⑩ 乙:5", /^“甲:⑩” is not of the form/],
  ["linear 0..10¹", /^write linear from/],
  ["linear 0..⑩", /^write linear from/],
  ["linear ½..5", /^write linear from/],
  ["log ₁..5", /^write log from/],
  ["bands 6:5⁰", /^“6:5⁰” is not of the form/],
  ["bands 6:½", /^“6:½” is not of the form/],
  ["knots 0:0 ⑴:1", /^“⑴:1” is not of the form/],
  ["count 1 max ５²", /^write count/],
  ["percentile trim 5㎜%", /^write trim/],
  ["choice yes:1 yes:2", /the same word twice/],
  ["choice yes:1 ＹＥＳ:2", /the same word twice/],
  ['choice " ":1 b:2', /^A choice needs a word/],
  ['choice "\\x":1', /is not of the form/],
  ["count 1", /^write count points max points/],
  ["count 0 max 5", /“0” is not valid/],
  ["count 1 max 5 min 2", /^write count/],
  ["percentile 5%", /^write trim and a percentage below 50/],
  ["percentile trim 50%", /^write trim/],
  ["percentile trim -5%", /^write trim/],
  ["percentile trim 0.05", /^write trim/],
])("%j is refused with what to write", (text, said) => expect(read(text)).toMatch(said));

it("writes every curve so that it is read back the same", () => {
  fc.assert(
    fc.property(anyCurve, (curve) => expect(read(formatCurve(curve))).toEqual(curve)),
    { numRuns: 500 },
  );
});

it("writes every double so that it is read back the same", () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  const pair = fc.tuple(double, double).filter(([from, to]) => from !== to);
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const curve: CurveDocument = { type: "linear", from: from + 0, to: to + 0 };
      expect(read(formatCurve(curve))).toEqual(curve);
      const knots: CurveDocument = {
        type: "knots",
        knots: [
          [Math.min(from, to) + 0, 0],
          [Math.max(from, to) + 0, Math.abs(from % 1) + 0],
        ],
      };
      expect(read(formatCurve(knots))).toEqual(knots);
    }),
  );
});

it("writes every word of a choice so that it is read back the same", () => {
  const word = fc
    .oneof(fc.string({ minLength: 1, maxLength: 12, unit: "binary" }), fc.stringMatching(/^[a:"\\ ,;，；：\n]{1,6}$/))
    .filter((text) => text.trim() === text && text !== "__proto__");
  const points = fc.oneof(
    fc.integer({ min: 0, max: 400 }).map((n) => n / 4),
    fc.double({ min: 0, max: 400, noNaN: true }).map((n) => n + 0),
  );
  fc.assert(
    fc.property(fc.dictionary(word, points, { minKeys: 1, maxKeys: 4 }), (choices) => {
      const curve: CurveDocument = { type: "choice", choices: { best: 500, ...choices } };
      const back = read(formatCurve(curve));
      const plain = (document: CurveDocument): unknown[] =>
        document.type === "choice"
          ? Object.entries(document.choices)
              .map(([text, p]) => [comparable(text), p])
              .sort()
          : [];
      // A scorecard with two words that no cell could tell apart, or with a blank one, is refused in either form.
      if (typeof back === "string") expect(back).toMatch(/the same word twice|needs a word/);
      else expect(plain(back)).toEqual(plain(curve));
    }),
    { numRuns: 200 },
  );
});

it("is done with a long text in no time", () => {
  const started = performance.now();
  for (const text of [
    "choice " + "a:1x".repeat(8000),
    "choice " + '"'.repeat(32_000),
    "bands " + "1".repeat(32_000),
    "knots " + "1:1 ".repeat(8000),
    "linear " + "0..".repeat(10_000),
    " ".repeat(32_000),
  ])
    read(text);
  expect(performance.now() - started).toBeLessThan(1000);
});
