import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { formatRectangle } from "../../src/files/address";
import type { CellContent, FormatFile, SheetFile, WorkbookFile } from "../../src/files/workbook";
import { readXlsxFile } from "../../src/files/xlsx-reader";
import { writeXlsxFile } from "../../src/files/xlsx-writer";
import { unzip } from "../../src/files/zip";
import { archive, sheetXml, workbookParts } from "./zip";

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(__dirname, "../fixtures/files", name)));
const partOf = async (bytes: Uint8Array, name: string): Promise<string> => new TextDecoder().decode((await unzip(bytes)).get(name));
const workbook = (sheet: Omit<SheetFile, "name">, more: Partial<WorkbookFile> = {}): WorkbookFile => ({
  title: "t",
  sheets: [{ name: "S", ...sheet }],
  ...more,
});

/** What the second reading adds: every sheet can keep its parts. */
const kept = (file: WorkbookFile): WorkbookFile => ({ ...file, sheets: file.sheets.map((sheet) => ({ ...sheet, keeps: sheet.name })) });
const again = async (file: WorkbookFile): Promise<WorkbookFile> => (await readXlsxFile(await writeXlsxFile(file), file.title)).workbook;

describe("a workbook of another program", () => {
  // Written by openpyxl 3.1: titles, merged cells, percentages, dates, hidden rows and columns, a table, a list, a comment, a hidden sheet.
  const titled = fixture("titled.xlsx");

  it("is read with everything the spreadsheet shows", async () => {
    const { workbook, hidden, lost } = await readXlsxFile(titled, "titled");
    const [sheet, other] = workbook.sheets;
    expect(sheet.rows.slice(2, 5)).toEqual([
      ["企业名称", "研发强度", "营业收入", "成立日期"],
      ["企业0", 0.05, 0, 43467, { error: "#N/A" }],
      ["企业1", 0.06, 1000.25, 43468],
    ]);
    expect(sheet.rows[8][2]).toEqual({ formula: "=SUM(C4:C8)", value: null });
    expect(sheet).toMatchObject({ merges: ["A1:D1"], hiddenRows: ["6:6"], hiddenColumns: ["D:D"], frozenRows: 3, frozenColumns: 1 });
    expect(sheet.columnWidths?.[0]).toBe(157.5);
    expect(sheet.rowHeights?.[2]).toBe(32);
    expect(sheet.formats).toContainEqual({ area: "B4:B8", number: "0.0%" });
    expect(sheet.formats?.[0]).toMatchObject({
      area: "A3",
      bold: true,
      font: "微软雅黑",
      size: 12,
      color: "#ffffff",
      fill: "#1f3a5f",
      wrap: true,
      align: "center",
    });
    expect(sheet.validations).toEqual([{ area: "F4:F8", type: "list", values: ["a", "b"] }]);
    expect(sheet.comments).toEqual([{ cell: "A4", author: "me", text: "note 备注" }]);
    expect(other).toMatchObject({ name: "hid", visibility: "hidden" });
    expect(workbook).toMatchObject({
      names: [{ name: "Total", refersTo: "='企业 list'!$C$9" }],
      tables: [{ name: "Firms", area: "A3:D8" }],
    });
    expect(hidden.map(({ code }) => code)).toEqual(["lost-conditional", "lost-hyperlinks"]);
    expect(lost).toEqual([]);
  });

  it("is saved with all it had, also what is not shown", async () => {
    const before = await readXlsxFile(titled, "titled");
    const saved = await writeXlsxFile(before.workbook, titled);
    expect(await readXlsxFile(saved, "titled")).toEqual(before);
    expect(await partOf(saved, "xl/worksheets/sheet1.xml")).toMatch(/<conditionalFormatting/);
  });

  // Written by openpyxl 3.1: a row of totals, cells far from the others, columns hidden to the last, one name on two sheets.
  it("keeps what stands in its corners: totals, far comments and merged cells, names of a sheet", async () => {
    const corners = fixture("corners.xlsx");
    const read = await readXlsxFile(corners, "corners");
    const { workbook } = read;
    expect(workbook.tables).toEqual([{ name: "T", sheet: "Firms", area: "A1:C4", hasTotals: true }]);
    expect(workbook.names).toEqual(
      expect.arrayContaining([
        { name: "Everywhere", refersTo: "=Firms!$B$2" },
        { name: "Local", refersTo: "=Firms!$E$2", sheet: "Firms" },
        { name: "Local", refersTo: "=Other!$A$1", sheet: "Other" },
      ]),
    );
    expect(workbook.sheets[0]).toMatchObject({ merges: ["CA2:CB3"], comments: [{ cell: "F5000", author: "me", text: "far" }] });
    expect(workbook.sheets[0].formats).toContainEqual({ area: "XFD1048576", fill: "#ffff00" });
    expect(read.hidden).toEqual([{ code: "names-ambiguous", params: { name: "local" } }]);
    expect(await readXlsxFile(await writeXlsxFile(workbook, corners), "corners")).toEqual(read);
  });

  it("keeps what is not shown where a sheet was renamed, and loses it with the sheet", async () => {
    const { workbook } = await readXlsxFile(titled, "titled");
    const [first, second] = workbook.sheets;
    const renamed = await writeXlsxFile({ ...workbook, sheets: [second, { ...first, name: "renamed" }], tables: [], names: [] }, titled);
    const read = await readXlsxFile(renamed, "titled");
    expect(read.workbook.sheets.map(({ name }) => name)).toEqual(["hid", "renamed"]);
    expect(read.hidden.map(({ code }) => code)).toContain("lost-conditional");
    const without = await writeXlsxFile({ ...workbook, sheets: [second], tables: [], names: [] }, titled);
    expect((await readXlsxFile(without, "titled")).hidden).toEqual([]);
  });
});

describe("a workbook written here", () => {
  it("is printed on A4, as wide as a page and as long as it was told to be, also after it was opened and saved again", async () => {
    const bytes = await writeXlsxFile({
      title: "t",
      sheets: [
        { name: "Report", rows: [["a"]], page: { orientation: "landscape" } },
        { name: "Firm", rows: [["b"]], page: { orientation: "portrait", fitToHeight: 1 } },
        { name: "List", rows: [["c"]] },
      ],
    });
    const printed = async (file: Uint8Array): Promise<(string | undefined)[]> => {
      const parts = await Promise.all([1, 2, 3].map((k) => partOf(file, `xl/worksheets/sheet${k}.xml`)));
      return parts.map((part) => (part.includes('<pageSetUpPr fitToPage="1"/>') ? /<pageSetup [^>]*>/.exec(part)?.[0] : undefined));
    };
    const expected = [
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
      '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="1"/>',
      undefined,
    ];
    expect(await printed(bytes)).toEqual(expected);
    expect(await printed(await writeXlsxFile((await readXlsxFile(bytes, "t")).workbook, bytes))).toEqual(expected);
  });

  it("stores formulas as Excel does: prefixes, dynamic arrays with their block, results beside them, errors as errors", async () => {
    const bytes = await writeXlsxFile(
      workbook({
        rows: [
          ["Firm", { formula: '=INNOV_SCORE(A1:A3,"x")', value: 61.5, spill: "B1:B3" }],
          ["a", 72.25, { formula: "=1/0", value: { error: "#DIV/0!" } }],
          ["b", { error: "#N/A" }, { formula: "=SUM(A1:A2)", value: 3 }, { formula: '=IFS(A1=1,"#N/A")', value: "text" }],
        ],
      }),
    );
    const sheet = await partOf(bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).toContain('<c r="B1" cm="1"><f t="array" ref="B1:B3">_xldudf_INNOV_SCORE(A1:A3,"x")</f><v>61.5</v></c>');
    expect(sheet).toContain('<c r="B2"><v>72.25</v></c>');
    expect(sheet).toContain('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>');
    expect(sheet).toContain('<c r="C3"><f>SUM(A1:A2)</f><v>3</v></c>');
    expect(sheet).toContain("_xlfn.IFS(");
    expect(await partOf(bytes, "xl/metadata.xml")).toContain("XLDAPR");
    // What the formula spills is its own: read again, the cells below are its block.
    expect((await readXlsxFile(bytes, "t")).workbook.sheets[0].rows.map((row) => row[1])).toEqual([
      { formula: '=INNOV_SCORE(A1:A3,"x")', value: 61.5, spill: "B1:B3" },
      null,
      null,
    ]);
  });

  it("gives a table's columns the texts of their header cells, each once, whatever those look like", async () => {
    const file = workbook(
      {
        rows: [
          ["a", 2024, "A", null],
          [1, 2, 3, 4],
        ],
        formats: [{ area: "A1:D1", bold: true }],
      },
      { tables: [{ name: "T", sheet: "S", area: "A1:D2" }] },
    );
    const bytes = await writeXlsxFile(file);
    const { tables, sheets } = (await readXlsxFile(bytes, "t")).workbook;
    expect(tables).toEqual([{ name: "T", sheet: "S", area: "A1:D2" }]);
    const xml = await partOf(bytes, "xl/tables/table1.xml");
    // Where the two differ Excel calls the file damaged.
    expect([...xml.matchAll(/<tableColumn [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual(sheets[0].rows[0]);
    expect(sheets[0].rows[0]).toEqual(["a", "2024", "A2", "Column4"]);
  });

  it("counts days from 1900, whatever the opened file counts them from", async () => {
    // 1,000 days after 1904-01-01 are 2,462 after 1899-12-30.
    const parts = workbookParts(sheetXml('<row r="1"><c r="A1" s="1"><v>1000</v></c><c r="B1"><v>1000</v></c></row>'));
    const add = (name: string, before: string, text: string): void => void (parts[name] = parts[name].replace(before, text + before));
    add("xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/>');
    parts["xl/styles.xml"] =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>';
    add(
      "[Content_Types].xml",
      "</Types>",
      '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>',
    );
    add(
      "xl/_rels/workbook.xml.rels",
      "</Relationships>",
      '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
    );
    const original = archive(parts);
    const first = await readXlsxFile(original, "t");
    expect(first.workbook.sheets[0].rows).toEqual([[2462, 1000]]);
    const saved = await readXlsxFile(await writeXlsxFile(first.workbook, original), "t");
    expect(saved.workbook.sheets[0].rows).toEqual([[2462, 1000]]);
  });

  const plain = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x)),
    fc.boolean(),
    fc.constantFrom("企业", "a&b <c>", "'=1+1", "''x", " two  blanks ", "line\nbreak", "1,234.5", "12.5%", "#N/A text", "\u200b"),
    fc.constantFrom({ error: "#N/A" }, { error: "#DIV/0!" }, { error: "#VALUE!" }),
    fc.constant(null),
  );
  const result = plain.map((value) => (typeof value === "string" ? value.replace(/^'/, "") : value));
  const content: fc.Arbitrary<CellContent> = fc.oneof(
    { weight: 6, arbitrary: plain },
    {
      weight: 1,
      arbitrary: fc.record({ formula: fc.constantFrom("=A1+1", "=STDEV.S(A1:B2)", "=LET(x,A1,x*2)", '="it""s"&T!A1'), value: result }),
    },
  );
  const look: fc.Arbitrary<Omit<FormatFile, "area">> = fc.record(
    {
      number: fc.constantFrom("0.0%", "#,##0.00", "0"),
      bold: fc.constant(true),
      italic: fc.constant(true),
      fill: fc.constantFrom("#ffeecc", "#1f3a5f"),
      color: fc.constantFrom("#ff0000", "#ffffff"),
      wrap: fc.constant(true),
      align: fc.constantFrom("left" as const, "center" as const, "right" as const),
      size: fc.constantFrom(9, 14),
      bottom: fc.constant({ style: "thin" as const, color: "#00ff00" }),
    },
    { requiredKeys: [] },
  );
  const sheet = fc.record({
    rows: fc.array(fc.array(content, { maxLength: 6 }), { maxLength: 8 }),
    formats: fc.array(fc.tuple(fc.nat(7), fc.nat(5), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), look), {
      maxLength: 3,
    }),
    frozenRows: fc.nat(3),
    columnWidths: fc.array(fc.option(fc.integer({ min: 4, max: 60 }).map((n) => n * 5.25)), { maxLength: 4 }),
    hidden: fc.boolean(),
  });

  /** Every cell's content and looks, however they are listed. */
  function cellsOf({ rows, formats = [] }: SheetFile): Map<string, unknown> {
    const cells = new Map<string, unknown>();
    rows.forEach((row, r) => row.forEach((value, c) => value !== null && value !== "" && cells.set(`${r},${c}`, value)));
    for (const { area, ...rest } of formats) {
      const [, column, row, lastColumn = column, lastRow = row] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(area)!;
      for (let r = Number(row); r <= Number(lastRow); r++)
        for (let c = column.charCodeAt(0); c <= lastColumn.charCodeAt(0); c++) {
          const key = `look ${r},${c}`;
          if (Object.keys(rest).length > 0) cells.set(key, { ...(cells.get(key) as object), ...rest });
        }
    }
    return cells;
  }

  it("is read back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sheet, { minLength: 1, maxLength: 3 }), async (list) => {
        const file: WorkbookFile = {
          title: "t",
          sheets: list.map(({ rows, formats, frozenRows, columnWidths, hidden }, k) => ({
            name: k === 0 ? "T" : `表 ${k}'s`,
            rows,
            formats: formats.map(([row, column, height, width, own]) => ({
              area: formatRectangle({ row, column, rows: height, columns: width }),
              ...own,
            })),
            ...(frozenRows > 0 && { frozenRows }),
            columnWidths,
            ...(hidden && k > 0 && { visibility: "hidden" as const }),
          })),
        };
        const read = await again(file);
        expect(read.sheets.map(({ name, visibility, frozenRows }) => [name, visibility, frozenRows])).toEqual(
          file.sheets.map(({ name, visibility, frozenRows }) => [name, visibility, frozenRows]),
        );
        read.sheets.forEach((own, k) => {
          expect(cellsOf(own)).toEqual(cellsOf(file.sheets[k]));
          const widths = (columns: SheetFile["columnWidths"]): unknown[] => (columns ?? []).map((width) => width ?? null);
          const wide = widths(file.sheets[k].columnWidths);
          while (wide.length > 0 && wide[wide.length - 1] === null) wide.pop();
          expect(widths(own.columnWidths)).toEqual(wide);
        });
        expect(await again(kept(read))).toEqual(read);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
