import { FileError } from "../../src/files/problem";
import { readXlsxFile } from "../../src/files/xlsx-reader";
import { archive, sheetXml, workbookParts, type Lies } from "./zip";

const A1 = '<row r="1"><c r="A1"><v>1</v></c></row>';
const file = (rows: string, lies?: Lies): Uint8Array => archive(workbookParts(sheetXml(rows)), lies);
const read = (bytes: Uint8Array) => readXlsxFile(bytes, "test");

async function refusal(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes).then(
    () => "read",
    (error: unknown) => (error instanceof FileError ? error.message : `threw ${String(error)}`),
  );
  return result;
}

describe("a file that is not what it says", () => {
  it("is refused where it is empty, no archive, an old workbook or encrypted", async () => {
    expect(await refusal(new Uint8Array())).toMatch(/empty/);
    expect(await refusal(new TextEncoder().encode("企业,研发\n".repeat(40)))).toMatch(/list of parts/);
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toMatch(/password|old \.xls/);
    expect(await refusal(file(A1, { flags: 1 }))).toMatch(/password/);
    expect(await refusal(archive({ "word/document.xml": "<w/>" }))).toMatch(/no workbook/);
  });

  it("is refused where a size, a sum or the way of packing is a lie, or parts share their bytes", async () => {
    const sheet = "xl/worksheets/sheet1.xml";
    expect(await refusal(file(A1, { stated: { [sheet]: 10 } }))).toMatch(/size it states/);
    expect(await refusal(file(A1, { stated: { [sheet]: 100_000 } }))).toMatch(/size it states/);
    expect(await refusal(file(A1, { stated: { [sheet]: 0xfffffff0 } }))).toMatch(/MB/);
    expect(await refusal(file(A1, { method: 12 }))).toMatch(/unknown way/);
    expect(await refusal(file(A1, { overlapping: true }))).toMatch(/list of parts/);
    const whole = file(A1);
    const damagedByte = whole.slice();
    damagedByte[60] ^= 0xff;
    expect(await refusal(damagedByte)).not.toBe("read");
    for (const length of [whole.length - 1, whole.length - 30, 200, 22]) expect(await refusal(whole.slice(0, length))).not.toBe("read");
  });

  it("is refused before it fills the memory: a part of blanks that unpacks a thousandfold", async () => {
    const bomb = archive({ ...workbookParts(sheetXml(A1)), "xl/media/x.xml": Buffer.alloc(120_000_000, 32) });
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toMatch(/to 1/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, k) => [`xl/x${k}.xml`, "<x/>"]));
    expect(await refusal(archive({ ...workbookParts(sheetXml(A1)), ...many }))).toMatch(/parts/);
  });

  it("is refused where XML ends early, wherever it is cut, or defines entities", async () => {
    const whole = sheetXml(A1 + '<row r="2"><c r="A2" t="inlineStr"><is><t>a &gt; b</t></is></c></row>');
    for (let length = whole.indexOf("<sheetData"); length < whole.length; length += 3)
      expect(await refusal(archive(workbookParts(whole.slice(0, length))))).toMatch(/ends early/);
    expect(await refusal(archive(workbookParts(`<!DOCTYPE x [<!ENTITY a "aaaa">]>${whole}`)))).toMatch(/entities/);
  });
});

describe("a sheet that reaches far", () => {
  // Read as it stood, the first made ten million rows that no writer could write.
  it.each(["ZZZ9999999", "XFE1", "A1048577"])("is refused where its cell %s is outside of every sheet", async (cell) => {
    const row = cell.replace(/\D/g, "");
    expect(await refusal(file(`${row === "1" ? "" : A1}<row r="${row}"><c r="${cell}"><v>2</v></c></row>`))).toMatch(
      new RegExp(`${cell}.* outside`),
    );
  });

  const corner = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';

  it("costs nothing for a cell in its last corner", async () => {
    const started = performance.now();
    const { workbook } = await read(file(A1 + corner));
    const { rows } = workbook.sheets[0];
    expect([rows.length, rows[0][0], rows[1048575][16383], Object.keys(rows).length]).toEqual([1048576, 1, 2, 2]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("keeps everything at its place, however far apart", async () => {
    const { workbook } = await read(
      file(
        `<row r="3" hidden="1"><c r="B3"><f t="shared" ref="B3:B500000" si="0">$A3*2</f><v>1</v></c></row><row r="500000" ht="30" customHeight="1"><c r="B500000"><f t="shared" si="0"/><v>4</v></c><c r="ZZ500000" t="inlineStr"><is><t>far</t></is></c></row>`,
      ),
    );
    const [sheet] = workbook.sheets;
    expect(sheet.rows[2][1]).toEqual({ formula: "=$A3*2", value: 1 });
    expect(sheet.rows[499_999][1]).toEqual({ formula: "=$A500000*2", value: 4 });
    expect(sheet.rows[499_999][701]).toBe("far");
    expect(sheet.hiddenRows).toEqual(["3:3"]);
    expect(sheet.rowHeights?.[499_999]).toBe(30);
  });

  it("is refused beyond the sheet's end", async () => {
    expect(await refusal(file('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'))).toMatch(/damaged|cells/);
    expect(await refusal(file('<row r="1"><c r="XFE1"><v>1</v></c></row>'))).toMatch(/damaged|cells/);
  });
});

describe("what a file holds is data", () => {
  it("a formula over another workbook keeps its last value and is named as lost", async () => {
    const read2 = await read(file('<row r="1"><c r="A1"><f>[1]Sheet1!A1*2</f><v>7</v></c><c r="B1"><f>A1+1</f><v>8</v></c></row>'));
    expect(read2.workbook.sheets[0].rows[0]).toEqual([7, { formula: "=A1+1", value: 8 }]);
    expect(read2.lost.map(({ code }) => code)).toEqual(["lost-links"]);
  });

  it("a last value that looks like a formula becomes none when its formula goes", async () => {
    const { workbook } = await read(file('<row r="1"><c r="A1" t="str"><f>[1]S!A1</f><v>=HYPERLINK("x")</v></c></row>'));
    expect(workbook.sheets[0].rows[0]).toEqual(['\'=HYPERLINK("x")']);
  });

  it("sheets and tables of one name, and tables over each other, are refused by name", async () => {
    const twice = workbookParts(sheetXml(A1));
    twice["xl/workbook.xml"] = twice["xl/workbook.xml"].replace("</sheets>", '<sheet name="s" sheetId="2" r:id="rId1"/></sheets>');
    expect(await refusal(archive(twice))).toMatch(/two sheets or tables are called s/);
    const withTables = (areas: Record<string, string>): Uint8Array => {
      const parts = workbookParts(sheetXml(A1).replace("</worksheet>", "<tableParts/></worksheet>"));
      const names = Object.keys(areas);
      names.forEach((name, k) => {
        parts[`xl/tables/table${k + 1}.xml`] =
          `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${k + 1}" name="${name}" displayName="${name}" ref="${areas[name]}"><tableColumns count="1"><tableColumn id="1" name="a"/></tableColumns></table>`;
      });
      parts["xl/worksheets/_rels/sheet1.xml.rels"] =
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, k) => `<Relationship Id="rId${k + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table${k + 1}.xml"/>`).join("")}</Relationships>`;
      parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"]
        .replace("<worksheet ", '<worksheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ')
        .replace("<tableParts/>", `<tableParts>${names.map((_, k) => `<tablePart r:id="rId${k + 1}"/>`).join("")}</tableParts>`);
      return archive(parts);
    };
    expect(await refusal(withTables({ One: "A1:A2", Two: "A2:B3" }))).toMatch(/One and Two lie over each other/);
    expect(await refusal(withTables({ One: "A1:A2", ONE: "C1:C2" }))).toMatch(/called ONE/);
    expect(await refusal(withTables({ One: "A1:A2", Two: "B1:B3" }))).toBe("read");
  });

  it("a text that looks like a formula stays a text", async () => {
    const text = (content: string): string => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
    const { workbook } = await read(file(`<row r="1">${text("=1+1")}${text("'quoted")}${text("-3")}</row>`));
    expect(workbook.sheets[0].rows[0]).toEqual(["'=1+1", "''quoted", "-3"]);
  });
});
