import { readFileSync } from "node:fs";
import path from "node:path";
import { readFirms } from "../../src/taskpane/firms";
import { columnName, intersection, parseRectangle } from "../../src/files/address";
import { isFormula, type CellContent, type SheetFile, type WorkbookFile } from "../../src/files/workbook";
import { readXlsxFile } from "../../src/files/xlsx-reader";
import { writeXlsxFile } from "../../src/files/xlsx-writer";
import { attributesOf, checkXml } from "../../src/files/xml";
import { unzip, zip } from "../../src/files/zip";
import { score } from "../../src/functions/score";
import { headerTexts } from "../../src/population/find-firms";
import { matchHeaders } from "../../src/population/match";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import { calculatedWorkbooks, workbookFiles } from "../../tools/workbooks.cjs";

const root = path.join(__dirname, "../..");
const manifest = readFileSync(path.join(root, "manifest.xml"), "utf8");
const NAMES = ["sample.xlsx", "template-en.xlsx", "template-zh.xlsx"];
const TEMPLATES = ["en", "zh"] as const;

let files: Record<string, Buffer>;
let documents: Record<string, WorkbookFile>;
beforeAll(async () => {
  [files, documents] = [await workbookFiles(manifest), await calculatedWorkbooks()];
}, 60_000);

const textsOf = async (bytes: Uint8Array): Promise<Map<string, string>> =>
  new Map([...(await unzip(bytes))].map(([name, part]) => [name, new TextDecoder().decode(part)]));
const sheetOf = ({ sheets }: WorkbookFile, name: string): SheetFile => sheets.find((sheet) => sheet.name === name)!;
const elements = (xml: string, kind: string): Map<string, string>[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${kind}\\s[^>]*>`, "g"))].map(([tag]) => attributesOf(tag));

/** What cells hold and look like, however areas are listed; what a formula fills is the formula's. Looks count as far as `extent` reaches. */
function cellsOf({ rows, formats = [] }: SheetFile, extent: SheetFile): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  const blocks = rows.flatMap((row) =>
    (row ?? []).flatMap((content) => (content !== null && isFormula(content) && content.spill ? [parseRectangle(content.spill)!] : [])),
  );
  const isFilled = (r: number, c: number): boolean =>
    blocks.some((block) => intersection(block, { row: r, column: c, rows: 1, columns: 1 }) !== null);
  rows.forEach((row, r) =>
    (row ?? []).forEach((content, c) => {
      if (content === null || content === "" || (isFilled(r, c) && !isFormula(content))) return;
      cells.set(`${columnName(c)}${r + 1}`, isFormula(content) && content.value === "" ? { ...content, value: null } : content);
    }),
  );
  const [height, width] = [extent.rows.length, Math.max(...extent.rows.map((row) => row.length))];
  for (const { area, ...look } of formats) {
    const place = parseRectangle(area)!;
    for (let r = place.row; r < Math.min(place.row + place.rows, height); r++)
      for (let c = place.column; c < Math.min(place.column + place.columns, width); c++) {
        const key = `look of ${columnName(c)}${r + 1}`;
        cells.set(key, { ...(cells.get(key) as object), ...look });
      }
  }
  return cells;
}

describe.each(NAMES)("%s", (name) => {
  it("is read back as the document that it was made of, and nothing of it is hidden or lost", async () => {
    const { workbook, hidden, lost } = await readXlsxFile(files[name], documents[name].title);
    expect([hidden, lost]).toEqual([[], []]);
    expect({ title: workbook.title, tables: workbook.tables }).toEqual({ title: documents[name].title, tables: documents[name].tables });
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(documents[name].sheets.map((sheet) => sheet.name));
    workbook.sheets.forEach((sheet, k) => {
      const made = documents[name].sheets[k];
      expect(cellsOf(sheet, made)).toEqual(cellsOf(made, made));
      for (const field of ["frozenRows", "frozenColumns", "showGridlines", "validations"] as const)
        expect(sheet[field]).toEqual(made[field]);
      made.columnWidths!.forEach((width, c) => expect(sheet.columnWidths![c]).toBeCloseTo(width!, 6));
    });
  });

  it("has a result beside every formula, none of which is an error", async () => {
    const { workbook } = await readXlsxFile(files[name], "t");
    const formulas = workbook.sheets.flatMap(({ rows }) => rows.flat().filter((content) => content !== null && isFormula(content)));
    expect(formulas.length).toBeGreaterThanOrEqual(4);
    expect(formulas.filter((content) => typeof (content as { value: CellContent }).value === "object" && isError(content))).toEqual([]);
  });

  it("is the same whenever it is made", async () => {
    // Past a second, and past the two that a zip counts in.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const again = await workbookFiles(manifest);
    expect(again[name].equals(files[name])).toBe(true);
  }, 60_000);

  it("is well-formed in all its parts", async () => {
    for (const [part, bytes] of await unzip(files[name])) expect(() => checkXml(part, bytes)).not.toThrow();
  });

  it("leads from its root to the task pane of the add-in with the manifest's Id, declared by type", async () => {
    const parts = await textsOf(files[name]);
    expect(await paneOf(files[name])).toEqual({
      id: /<Id>(.*)<\/Id>/.exec(manifest)![1],
      version: /<Version>(.*)<\/Version>/.exec(manifest)![1],
      store: "developer",
      storeType: "Registry",
    });
    const extension = parts.get("xl/webextensions/webextension1.xml")!;
    expect(elements(extension, "property").map((property) => Object.fromEntries(property))).toEqual([
      { name: "Office.AutoShowTaskpaneWithDocument", value: "true" },
    ]);
    expect(elements(parts.get("xl/webextensions/taskpanes.xml")!, "taskpane")[0].get("dockstate")).toBe("right");
  });

  it("keeps the task pane when it is opened and saved", async () => {
    const { workbook } = await readXlsxFile(files[name], "t");
    const saved = await writeXlsxFile(workbook, files[name]);
    expect(await paneOf(saved)).toEqual(await paneOf(files[name]));
    const again = await writeXlsxFile((await readXlsxFile(saved, "t")).workbook, saved);
    expect(await paneOf(again)).toEqual(await paneOf(files[name]));
  }, 60_000);
});

const isError = (content: CellContent): boolean => JSON.stringify((content as { value: unknown }).value).includes('"error"');

/** What the add-in of a file is referred to by, on the way that Excel takes: relationships and types of content. */
async function paneOf(bytes: Uint8Array): Promise<Record<string, string> | null> {
  const parts = await textsOf(bytes);
  const types = new Map(
    elements(parts.get("[Content_Types].xml")!, "Override").map((type) => [type.get("PartName"), type.get("ContentType")]),
  );
  const lists = elements(parts.get("_rels/.rels")!, "Relationship").filter(
    (relationship) => relationship.get("Type") === "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
  );
  if (lists.length === 0) return null;
  expect(lists).toHaveLength(1);
  const list = lists[0].get("Target")!;
  expect(types.get(`/${list}`)).toBe("application/vnd.ms-office.webextensiontaskpanes+xml");
  const folder = list.slice(0, list.lastIndexOf("/"));
  const [relationship] = elements(parts.get(`${folder}/_rels/${list.slice(folder.length + 1)}.rels`)!, "Relationship");
  expect(relationship.get("Type")).toBe("http://schemas.microsoft.com/office/2011/relationships/webextension");
  expect(elements(parts.get(list)!, "webextensionref")[0].get("r:id")).toBe(relationship.get("Id"));
  const extension = `${folder}/${relationship.get("Target")}`;
  expect(types.get(`/${extension}`)).toBe("application/vnd.ms-office.webextension+xml");
  return Object.fromEntries(elements(parts.get(extension)!, "reference")[0]);
}

describe("the add-in of another maker", () => {
  it("stays named when a file is saved, under whatever part names, with the picture of its pane", async () => {
    const parts = await unzip(files["template-en.xlsx"]);
    const write = (name: string, text: string): void => void parts.set(name, new TextEncoder().encode(text));
    const read = (name: string): string => new TextDecoder().decode(parts.get(name));
    for (const name of [
      "xl/webextensions/taskpanes.xml",
      "xl/webextensions/_rels/taskpanes.xml.rels",
      "xl/webextensions/webextension1.xml",
    ]) {
      const moved = name
        .replace("webextensions/", "webextensions/")
        .replace("taskpanes", "panes")
        .replace("webextension1", "webextension9");
      write(
        moved,
        read(name)
          .replace("webextension1.xml", "webextension9.xml")
          .replace(/7b73ef5d-0afb-4086-9fe4-4609843294be/g, "wa104380646"),
      );
      parts.delete(name);
    }
    write(
      "xl/webextensions/_rels/webextension9.xml.rels",
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/snapshot.gif"/></Relationships>',
    );
    parts.set("xl/media/snapshot.gif", new Uint8Array([71, 73, 70]));
    const renamed = (text: string): string => text.replace("taskpanes.xml", "panes.xml").replace("webextension1.xml", "webextension9.xml");
    write(
      "[Content_Types].xml",
      renamed(read("[Content_Types].xml")).replace("</Types>", '<Default Extension="gif" ContentType="image/gif"/></Types>'),
    );
    write("_rels/.rels", renamed(read("_rels/.rels")));
    const original = await zip(parts);
    expect((await paneOf(original))!.id).toBe("wa104380646");
    const saved = await writeXlsxFile((await readXlsxFile(original, "t")).workbook, original);
    expect(await paneOf(saved)).toEqual(await paneOf(original));
    const types = (await textsOf(saved)).get("[Content_Types].xml")!;
    expect(elements(types, "Default").filter((type) => type.get("Extension") === "gif")).toHaveLength(1);
  });
});

describe("the sample", () => {
  it("holds the scores that INNOV_SCORE gives, each in its cell", async () => {
    const { rows } = sheetOf(documents["sample.xlsx"], "Firms");
    const profile = sheetOf(documents["sample.xlsx"], "Profile").rows.slice(4);
    const firms = rows
      .slice(4)
      .map((row) => row.map((cell) => (typeof cell === "object" && cell !== null ? { type: "Error", basicValue: "#N/A" } : cell)));
    const scores = score(
      firms,
      [rows[3]],
      firms.map((row) => [row[3]]),
      profile,
    );
    expect(scores).toHaveLength(120);
    const sheet = (await textsOf(files["sample.xlsx"])).get("xl/worksheets/sheet4.xml")!;
    const stored = new Map(
      [...sheet.matchAll(/<c r="D(\d+)"[^>]*>(?:<f[^>]*>[^<]*<\/f>)?<v>([^<]*)<\/v>/g)].map(([, row, value]) => [row, value]),
    );
    scores.forEach(([value], k) => {
      if (typeof value === "number") expect(Number(stored.get(String(k + 5)))).toBe(value);
      else expect(stored.get(String(k + 5))).toBe("#N/A");
    });
  });

  it("stores formulas that make one value of a block as what works block by block", async () => {
    const parts = await textsOf(files["sample.xlsx"]);
    const cell = (sheet: number, place: string): string =>
      new RegExp(`<c r="${place}"[^>]*>.*?</c>`).exec(parts.get(`xl/worksheets/sheet${sheet}.xml`)!)![0];
    expect(cell(9, "C5")).toMatch(/ cm="1".*<f t="array" ref="C5">SUM\(IF\(ISNUMBER\(E8:E127\),E8:E127\)\)<\/f>/);
    expect(cell(3, "I4")).toMatch(/ cm="1".*<f t="array" ref="I4">IF\(AND\(ROUND\(E4:G4,9\)=100\)/);
    expect(parts.get("xl/worksheets/sheet4.xml")!.includes('<f t="array" ref="A5:A124">Firms[编号]</f>')).toBe(true);
  });
});

/** Values of a table with its headers, as Excel hands them over. */
function cellsOfTable({ sheets, tables }: WorkbookFile, name: string): (string | number | null)[][] {
  const { sheet, area } = tables!.find((table) => table.name === name)!;
  const { row, rows, columns } = parseRectangle(area)!;
  const lines = sheets.find((candidate) => candidate.name === sheet)!.rows.slice(row, row + rows);
  return lines.map((line) => Array.from({ length: columns }, (_, c) => (line[c] ?? null) as string | number | null));
}

describe.each(TEMPLATES)("the template, %s", (language) => {
  const name = `template-${language}.xlsx`;
  const card = builtIn("most-2024-illustrative")!;
  const compiled = compile(card) as Compiled;
  const opened = async (): Promise<WorkbookFile> => (await readXlsxFile(files[name], "t")).workbook;

  it("has a header for each of the 18 figures of the national scorecard, in its unit", async () => {
    const headers = headerTexts(sheetOf(await opened(), "Firms").rows[0]);
    const match = matchHeaders(compiled, headers);
    expect(match.problems).toEqual([]);
    expect(match.present).toHaveLength(18);
    expect(headers).toHaveLength(20);
    expect(headers.slice(2).filter((header) => /[（(][^)）]+[)）]$/.test(header))).toHaveLength(18);
  });

  it("has a table whose header row looks as in the sample and stays in sight, with the stages to choose from", async () => {
    const workbook = await opened();
    const sheet = sheetOf(workbook, "Firms");
    expect(workbook.tables!.find((table) => table.name === "Firms")).toEqual({ name: "Firms", sheet: "Firms", area: "A1:T2" });
    expect(sheet.frozenRows).toBe(1);
    const look = (document: WorkbookFile, cell: string): unknown => {
      const made = sheetOf(document, "Firms");
      return cellsOf(made, made).get(`look of ${cell}`);
    };
    // The first column is the number in one, the name in the other.
    expect(look(documents[name], "A1")).toEqual(look(documents["sample.xlsx"], "B4"));
    expect(look(documents[name], "T1")).toEqual(look(documents["sample.xlsx"], "V4"));
    const [stages] = sheet.validations!;
    expect(stages).toMatchObject({ type: "list", errorStyle: "warning" });
    expect(sheet.rows[0][1]).toBe(language === "zh" ? "阶段" : "Stage");
    expect(stages.area).toMatch(/^B2:B/);
    expect(stages.values).toEqual(language === "zh" ? ["初创期", "成长期", "稳定期"] : ["Start-up", "Growth", "Mature"]);
  });

  it("has the national scorecard as its profile, and three steps", async () => {
    const workbook = await opened();
    const read = readTable(cellsOfTable(workbook, "Profile"));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const again = compile(read.value) as Compiled;
    expect(again.indicators.map(({ indicator }) => indicator.id)).toEqual(compiled.indicators.map(({ indicator }) => indicator.id));
    expect(workbook.sheets[0].rows.map((line) => line?.[0]).filter((cell) => typeof cell === "number")).toEqual([1, 2, 3]);
  });

  it("filled with two firms is scored without a problem, by its own profile too", async () => {
    const workbook = await opened();
    const [headers] = sheetOf(workbook, "Firms").rows;
    const stages = sheetOf(workbook, "Firms").validations![0].values!;
    // At the goalposts of the built-in curves: the least and the most of each figure.
    const figures = (share: number): number[] =>
      compiled.indicators.map(({ indicator: { curve } }) => {
        if (curve.type === "linear" || curve.type === "log") return share === 0 ? curve.from : curve.to;
        if (curve.type === "knots") return curve.knots[share === 0 ? 0 : curve.knots.length - 1][0];
        return curve.type === "count" ? (share === 0 ? 0 : curve.max / curve.each) : NaN;
      });
    const rows = [
      ["甲 First", stages[0], ...figures(0)],
      ["乙 Second", stages[2], ...figures(1)],
    ];
    const block = {
      place: { sheet: "Firms", row: 0, column: 0, rows: 3, columns: 20 },
      values: [headers, ...rows] as never,
    };
    const { firms, population } = readFirms(block, "Firms", compiled, language);
    expect(population.problems).toEqual([]);
    expect(firms.names).toEqual(["甲 First", "乙 Second"]);
    expect([...population.scores.score]).toEqual([0, 100]);
    expect(
      score(
        rows,
        [headers],
        rows.map(([, stage]) => [stage]),
        cellsOfTable(workbook, "Profile"),
      ),
    ).toEqual([[0], [100]]);
  });
});
