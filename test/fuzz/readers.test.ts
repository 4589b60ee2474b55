import * as fc from "fast-check";
import { FileError } from "../../src/files/problem";
import { plainText, readTextTable, TextTableReader, encodingOf, writeTextTable } from "../../src/files/csv";
import { storedFormula, typedFormula } from "../../src/files/xlsx-formula";
import { openFile } from "../../src/files/open";
import { writeXlsxFile } from "../../src/files/xlsx-writer";
import { describe as sentence, type Problem } from "../../src/i18n/problem";
import { matchHeaders } from "../../src/population/match";
import { readHeader } from "../../src/population/headers";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { plainColumn, readFigure } from "../../src/scorecard/cell";
import { compile } from "../../src/scorecard/compile";
import { formatCurve, parseCurve } from "../../src/scorecard/curve-text";
import { readNumberText } from "../../src/scorecard/number-text";
import { rangeFromText } from "../../src/scorecard/range-text";
import { parseScorecard, parseScorecardText } from "../../src/scorecard/schema";
import { indicatorsOf, type Scorecard } from "../../src/scorecard/scorecard";
import { fitsTable, readTable, writeTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";
import { createMemoryGrid } from "../../src/workbench/memory-grid";
import { parseFormula, renameSheetInFormula } from "../../src/workbench/memory/formula-parser";
import { plainReferences } from "../../src/workbench/structured-references";
import { archive, sheetXml, workbookParts } from "../files/zip";
import { anyCurve, scorecards, tableScorecards } from "../scorecard/arbitrary";

/**
 * Whatever reads something from outside is handed what is nearly right: the form it expects, with pieces left out, doubled, moved and
 * put in. It answers or refuses in its own way, soon, and gives no number that a strict reading of the same text does not.
 * `npm run fuzz -- --cases 100000 --seed 7` reads as many; PROPERTY_SEED and FUZZ_CASES stand behind that.
 */
const CASES = Number(process.env.FUZZ_CASES ?? 150);
/** In milliseconds. Far above what any case takes, below what a reader that hangs takes. */
const LONGEST = 5_000;

const insertion = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "\u00a0",
      "\u3000",
      "\u200b",
      "\u202e",
      "\ufeff",
      "\0",
      "\n",
      "\r",
      "\t",
      "'",
      '"',
      '""',
      ",",
      ";",
      ".",
      "..",
      "-",
      "−",
      "+",
      "%",
    ],
    ...[
      "(",
      ")",
      "（",
      "）",
      "[",
      "]",
      "{",
      "}",
      "<",
      ">",
      "&",
      "&#0;",
      "=",
      "@",
      "#",
      "!",
      "$",
      "¥",
      "€",
      "e",
      "E5",
      "1e999",
      "0x1F",
      "Infinity",
      "NaN",
    ],
    ...[
      "null",
      "true",
      "__proto__",
      "constructor",
      "万元",
      "亿元",
      "元",
      "件",
      "％",
      "１２",
      "٣",
      "²",
      "𝟛",
      "½",
      "一二",
      "\ud800",
      "😀",
      "ß",
      "İ",
      "2023年",
      "9".repeat(320),
    ],
  ),
  fc.string({ maxLength: 3 }),
  fc.string({ unit: "binary", maxLength: 2 }),
);
const edit = fc.record({
  kind: fc.constantFrom("insert", "insert", "delete", "double", "move", "cut"),
  from: fc.nat(10_000),
  length: fc.nat(12),
  to: fc.nat(10_000),
  piece: insertion,
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, { kind, from, length, to, piece }) => {
    const start = from % (before.length + 1);
    const end = start + length;
    const part = before.slice(start, end);
    const target = to % (before.length + 1);
    switch (kind) {
      case "insert":
        return before.slice(0, start) + piece + before.slice(start);
      case "delete":
        return before.slice(0, start) + before.slice(end);
      case "double":
        return before.slice(0, end) + part + before.slice(end);
      case "move":
        return before.slice(0, target) + part + before.slice(target);
      default:
        return length === 0 ? before.slice(0, start) : before;
    }
  }, text);
}
const near = (text: fc.Arbitrary<string>, most = 3): fc.Arbitrary<string> =>
  fc.tuple(text, fc.array(edit, { maxLength: most })).map(([t, edits]) => edited(t, edits));

/** What shows through where a sentence is not filled in. */
const UNFILLED = /\bundefined\b|\[object |\{[a-z]{2,}\}/;

/** A refusal is a sentence in both languages, and names what it is about. */
function areSentences(problems: readonly Problem[]): void {
  for (const problem of problems)
    for (const language of ["en", "zh"] as const) {
      const text = sentence(problem, language);
      expect(text).not.toMatch(UNFILLED);
      expect(text.length).toBeLessThan(2_000);
    }
}

function compiles(card: Scorecard): void {
  const result = compile(card);
  if (Array.isArray(result)) areSentences(result);
}

/** Runs so many cases of a reader, each in bounded time. */
function fuzz<T>(name: string, cases: fc.Arbitrary<T>, reads: (value: T) => void | Promise<void>, share = 1): void {
  const numRuns = Math.max(20, Math.round(CASES * share));
  it(
    `${name}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(cases, async (value) => {
          const begun = performance.now();
          await reads(value);
          expect(performance.now() - begun).toBeLessThan(LONGEST);
        }),
        { numRuns },
      );
    },
    Math.max(30_000, numRuns * 100),
  );
}

/** Those of the catalogue that say enough to score by. */
const compiled = Object.values(catalogue).flatMap((card) => {
  const result = compile(card);
  return Array.isArray(result) ? [] : [result];
});
const cardNumber = fc.nat(compiled.length - 1);

const headerOf = fc
  .tuple(
    cardNumber,
    fc.nat(60),
    fc.constantFrom("id", "en", "zh", "alias"),
    fc.constantFrom("", "2023年", "2023 ", "1. ", "（一）", "*"),
    fc.constantFrom("", "（万元）", " (%)", "（元）", "（2023年度）", "_2024", "合计", " [K CNY]", "：", "（其中：研发）"),
  )
  .map(([c, k, form, before, behind]) => {
    const indicators = indicatorsOf(compiled[c].scorecard);
    const { id, label, aliases = [] } = indicators[k % indicators.length];
    const name =
      form === "alias" ? (aliases[k % Math.max(1, aliases.length)] ?? id) : form === "id" ? id : (label?.[form as "en" | "zh"] ?? id);
    return { c, header: `${before}${name}${behind}` };
  });
fuzz(
  "headers: each is read as one indicator, several or none, blanks around it change nothing, and it is matched or another column",
  fc.array(fc.tuple(headerOf, fc.array(edit, { maxLength: 2 })), { minLength: 1, maxLength: 4 }),
  (row) => {
    const of = compiled[row[0][0].c];
    const headers = row.map(([{ header }, edits]) => edited(header, edits));
    for (const header of headers) {
      const readings = readHeader(of, header);
      expect(readHeader(of, ` \u200b${header}\u3000`)).toEqual(readings);
      for (const { k } of readings) expect(of.indicators[k]).toBeDefined();
    }
    const { columns, others, problems } = matchHeaders(of, headers);
    areSentences(problems);
    // No column serves twice.
    const taken = [...columns.flatMap((column) => (column ? [column.column] : [])), ...others.map(({ column }) => column)];
    expect(new Set(taken).size).toBe(taken.length);
  },
);

const numberText = fc
  .tuple(
    fc.constantFrom("", "", "-", "+", "−", "(", "¥", "rmb "),
    fc.oneof(
      fc.integer({ min: 0, max: 10_000_000 }).map(String),
      fc.integer({ min: 1000, max: 2_000_000_000 }).map((n) => n.toLocaleString("en-US")),
      fc.double({ min: 0, max: 1e9, noNaN: true }).map(String),
      fc.constantFrom("1,234.5", "0.50", ".5", "1e5", "１２．５", "007"),
    ),
    fc.constantFrom("", "", "%", "万元", "元", "件", " 人", ")", "亿元"),
  )
  .map((parts) => parts.join(""));
/** One run of digits, thousands in groups of three, at most one point: what a strict reader takes for a number. */
const STRICT = /^[^\d]*?([-+−–‐]?)[^\d.,]*((?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(e[+-]?\d{1,3})?[^\d]*$/is;
fuzz("cells: a text is the number that its digits say, or none", near(numberText), (text) => {
  const read = readNumberText(text);
  const problems: string[] = [];
  const figure = readFigure(text, plainColumn("x"), (code) => void problems.push(code));
  if (!Number.isNaN(figure)) expect(problems).toEqual(["figure-text"]);
  if (typeof read === "string") {
    expect(figure).toBeNaN();
    return;
  }
  const strict = STRICT.exec(text.normalize("NFKC").replace(/[\p{Cf}\p{Cc}\s]/gu, ""));
  expect(strict).not.toBeNull();
  expect(Math.abs(read.number)).toBe(Number(strict![2].replace(/,/g, "") + (strict![3] ?? "")));
});

fuzz(
  "ranges and curves: what is read is written and read again the same; what is not has a sentence",
  fc.tuple(near(anyCurve.map(formatCurve)), near(fc.tuple(numberText, numberText).map((ends) => ends.join("..")))),
  ([curveText, rangeText]) => {
    const read = parseCurve(curveText);
    // −0 is written as 0, which is the same figure.
    if (read.ok) expect(parseCurve(formatCurve(read.curve))).toEqual({ ok: true, curve: JSON.parse(JSON.stringify(read.curve)) });
    else areSentences([read.problem]);
    const range = rangeFromText(rangeText, true);
    if (range) expect(range.from).toBeLessThan(range.to);
  },
);

const strangeCell: fc.Arbitrary<TableCell> = fc.oneof(
  insertion,
  fc.constantFrom<TableCell>(null, true, false, 0, -1, 1e9, 5e-324, 0.1 + 0.2),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    "Indicator",
    "指标",
    "Group",
    "Weight",
    "Curve",
    "Total",
    "合计",
    "#N/A",
    "100%",
    "2..1",
    "linear 0..",
    "bands",
    "growth",
    "成长期",
  ),
);
fuzz(
  "profile tables: a scorecard that compiles and is written back the same, or sentences",
  fc.tuple(
    tableScorecards,
    fc.constantFrom("en" as const, "zh" as const),
    fc.array(fc.tuple(fc.nat(500), fc.nat(500), strangeCell, fc.option(fc.array(edit, { minLength: 1, maxLength: 2 }))), { maxLength: 3 }),
    fc.constantFrom("none", "row", "column", "double", "ragged"),
    fc.nat(500),
  ),
  ([card, language, strange, shape, place]) => {
    let cells: TableCell[][] = writeTable(card, language);
    for (const [r, c, cell, edits] of strange) {
      const row = cells[r % cells.length];
      row[c % row.length] = edits ? edited(String(row[c % row.length]), edits) : cell;
    }
    const at = place % cells.length;
    if (shape === "row") cells = cells.filter((_, r) => r !== at);
    if (shape === "column") cells = cells.map((row) => row.filter((_, c) => c !== place % row.length));
    if (shape === "double") cells = [...cells, cells[at]];
    if (shape === "ragged") cells[at] = cells[at].slice(0, place % 5);
    const read = readTable(cells);
    if (!read.ok) {
      expect(read.problems.length).toBeGreaterThan(0);
      areSentences(read.problems);
      return;
    }
    compiles(read.value);
    expect(parseScorecard(read.value).problems).toEqual([]);
    if (!fitsTable(read.value)) return;
    const written = writeTable(read.value, language);
    const again = readTable(written);
    expect(again.problems).toEqual([]);
    expect(again.ok && writeTable(again.value, language)).toEqual(written);
  },
);

fuzz(
  "JSON: a scorecard that is the same when written and read again, or sentences",
  near(
    scorecards({}).map((card) => JSON.stringify(card)),
    2,
  ),
  (json) => {
    const read = parseScorecardText(json);
    if (read.ok) {
      compiles(read.value);
      expect(parseScorecardText(JSON.stringify(read.value))).toEqual(read);
    } else {
      expect(read.problems.length).toBeGreaterThan(0);
      areSentences(read.problems);
    }
  },
);

const ENCODERS: Record<string, (text: string) => Uint8Array> = {
  "utf-8": (text) => new TextEncoder().encode(text),
  mark: (text) => new TextEncoder().encode(`\ufeff${text}`),
  "utf-16le": (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le")),
  "utf-16be": (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le").swap16()),
};
const refused = (error: unknown): void => {
  if (!(error instanceof FileError)) throw error;
  expect(error.message).not.toMatch(UNFILLED);
};
const csvRows = fc.array(
  fc.array(fc.oneof(insertion, numberText, fc.constantFrom("企业", "a,b", 'say "x"', "l1\nl2")), { minLength: 2, maxLength: 4 }),
  { minLength: 1, maxLength: 5 },
);
fuzz(
  "text files: the same rows whole or in pieces, or a refusal",
  fc.tuple(
    csvRows,
    fc.constantFrom<"," | ";" | "\t">(",", ";", "\t"),
    fc.constantFrom(...Object.keys(ENCODERS)),
    fc.array(edit, { maxLength: 2 }),
    fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 2 }),
    fc.nat(5000),
  ),
  ([rows, delimiter, encoding, edits, bytesToSet, cut]) => {
    const quoted = rows.map((row) => row.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(delimiter)).join("\r\n");
    const bytes = ENCODERS[encoding](edited(quoted, edits)).slice();
    for (const [place, value] of bytesToSet) if (bytes.length > 0) bytes[place % bytes.length] = value;
    try {
      const whole = readTextTable(bytes);
      const reader = new TextTableReader(encodingOf(bytes), whole.delimiter);
      const at = cut % (bytes.length + 1);
      expect([...reader.push(bytes.slice(0, at)), ...reader.push(bytes.slice(at)), ...reader.end()]).toEqual(whole.rows);
      for (const language of ["utf-8", "gb18030"] as const) writeTextTable(whole.rows, language);
      for (const row of whole.rows) for (const cell of row) expect(typeof plainText(cell)).toBe("string");
    } catch (error) {
      refused(error);
    }
  },
);

const formulaPiece = fc.constantFrom(
  ...[
    "A1",
    "$B$2",
    "C1:D4",
    "Firms",
    "Firms[Stage]",
    "Firms[[#All],[R&D (%)]:[x]]",
    "[@a]",
    "Profile[#All]",
    "'R&D'!A1",
    "Sheet1!$A:$B",
    "3:5",
    "F7#",
    "'It''s'!B2",
  ],
  ...[
    "1",
    "2.5",
    "1e3",
    ".5",
    '"x"',
    '"a""b"',
    "TRUE",
    "#N/A",
    "{1,2;3,4}",
    "SUM(",
    "IF(",
    "INNOV_SCORE(",
    "LET(x,",
    "LAMBDA(a,",
    "INDEX(",
    ")",
    ")",
    ")",
    ",",
  ],
  ...["+", "-", "*", "/", "^", "&", "=", "<>", "<=", "%", "(", " ", ":", "@", "!", "#"],
);
const formula = near(fc.array(formulaPiece, { minLength: 1, maxLength: 9 }).map((pieces) => `=${pieces.join("")}`));
fuzz("formulas: parsed or not, stored and typed, renamed and made plain, and nothing is thrown", formula, (text) => {
  parseFormula(text);
  expect(typeof typedFormula(storedFormula(text, "T1"))).toBe("string");
  renameSheetInFormula(text, "R&D", "It's");
  plainReferences(text, (name) =>
    name === "Firms"
      ? ({ sheet: "S", area: { row: 0, column: 0, rows: 3, columns: 2 }, headers: ["Stage", "x"], hasTotals: false } as never)
      : undefined,
  );
});
fuzz(
  "formulas in cells: each comes to a value or an error",
  fc.array(formula, { minLength: 1, maxLength: 3 }),
  async (formulas) => {
    const grid = createMemoryGrid({
      title: "t",
      sheets: [
        {
          name: "Sheet1",
          rows: [
            [1, 2, "x"],
            [null, 3, true],
          ],
        },
        { name: "R&D", rows: [[5]] },
      ],
    });
    const [{ id }] = grid.sheets();
    formulas.forEach((text, k) => grid.write({ sheet: id, row: 9 + k, column: 3, rows: 1, columns: 1 }, [[text]]));
    await grid.settled();
    const { values } = grid.read({ sheet: id, row: 9, column: 3, rows: formulas.length, columns: 1 });
    for (const [value] of values) if (typeof value === "number") expect(value).not.toBeNaN();
  },
  0.2,
);

const cellXml = fc
  .array(
    fc.constantFrom(
      ...[
        '<c r="A1"><v>1</v></c>',
        '<c r="B1" t="s"><v>0</v></c>',
        '<c r="C1" t="inlineStr"><is><t>a &gt; b</t></is></c>',
        '<c r="A2" t="e"><v>#N/A</v></c>',
      ],
      ...[
        '<c r="D1"><f>SUM(A1:B1)</f><v>3</v></c>',
        '<c r="A3"><f t="shared" ref="A3:A5" si="0">A1</f><v>1</v></c>',
        '<c r="E1" t="b"><v>1</v></c>',
        '<c r="ZZZ9999999"><v>1e999</v></c>',
        '<c r="F1" s="99" t="d"><v>2023-01-01</v></c>',
      ],
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((cells) => sheetXml(`<row r="1">${cells.join("")}</row>`));
const readsWorkbook = async (bytes: Uint8Array): Promise<void> => {
  try {
    const { workbook } = (await openFile(bytes, "Book.xlsx")) as unknown as { workbook: Parameters<typeof writeXlsxFile>[0] };
    for (const { name, rows } of workbook.sheets) expect([typeof name, Array.isArray(rows)]).toEqual(["string", true]);
    await writeXlsxFile(workbook);
  } catch (error) {
    refused(error);
  }
};
fuzz(
  "workbooks whose parts are nearly right are read and can be written again, or are refused",
  fc.tuple(cellXml, fc.array(edit, { maxLength: 3 }), fc.nat(4), fc.boolean()),
  ([sheet, edits, part, drops]) => {
    const parts: Record<string, string> = workbookParts(sheet);
    const name = Object.keys(parts)[part];
    if (drops && edits.length === 0) delete parts[name];
    else parts[name] = edited(parts[name], edits);
    return readsWorkbook(archive(parts));
  },
  0.2,
);
const whole = archive(workbookParts(sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>')));
fuzz(
  "workbooks whose bytes are nearly right are read, or are refused",
  fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
  (changes) => {
    const bytes = whole.slice();
    for (const [place, value] of changes) bytes[place] = value;
    return readsWorkbook(bytes);
  },
  0.2,
);
