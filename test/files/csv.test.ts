import * as fc from "fast-check";
import { TextTableReader, encodingOf, plainText, readTextTable, writeTextTable } from "../../src/files/csv";
import { encodeGb18030 } from "../../src/files/gb18030";
import { FileError } from "../../src/files/problem";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const rows = (text: string): string[][] => readTextTable(utf8(text)).rows;

describe("a text file of cells", () => {
  it("is read with whatever separates its cells, and short rows stay short", () => {
    expect(rows("a,b,c\r\n1,2\r\n")).toEqual([
      ["a", "b", "c"],
      ["1", "2"],
    ]);
    expect(readTextTable(utf8("a;b;c\n1,5;2,5;3\n2,5;3,5;4\n"))).toMatchObject({
      delimiter: ";",
      rows: [
        ["a", "b", "c"],
        ["1,5", "2,5", "3"],
        ["2,5", "3,5", "4"],
      ],
    });
    expect(readTextTable(utf8("企业\t营业收入（万元）\n甲\t1,234.5\n"))).toMatchObject({
      delimiter: "\t",
      rows: [
        ["企业", "营业收入（万元）"],
        ["甲", "1,234.5"],
      ],
    });
    expect(rows("sep=;\r\na;b\r\n1;2\r\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(rows("only\none\ncolumn")).toEqual([["only"], ["one"], ["column"]]);
  });

  it("keeps every text as it is: codes, percentages, blanks, line breaks within marks, breaks of three kinds between rows", () => {
    expect(rows('code,share,note\n007,12.5%," two\r\nlines"\r\n91110000600037341L,n/a,"a ""b"""\r1,,\n')).toEqual([
      ["code", "share", "note"],
      ["007", "12.5%", " two\nlines"],
      ["91110000600037341L", "n/a", 'a "b"'],
      ["1", "", ""],
    ]);
    expect(rows("a,b\n\n1,2\n")).toEqual([["a", "b"], [""], ["1", "2"]]);
  });

  it("is read in pieces as it is whole, a damaged character of GB18030 between two of them too", () => {
    // 0x81 0x30 begin four bytes that do not follow.
    const bytes = new Uint8Array([...utf8("a,b\n"), 0xb0, 0xa1, 0x81, 0x30, 0x41, 0x2c, 0x32, 0x0a, 0xb0, 0xa1]);
    const whole = readTextTable(bytes);
    expect(whole).toMatchObject({ encoding: "gb18030", rows: [["a", "b"], [expect.stringContaining("啊"), "2"], ["啊"]] });
    for (let cut = 0; cut <= bytes.length; cut++) {
      const reader = new TextTableReader("gb18030", ",");
      expect([...reader.push(bytes.slice(0, cut)), ...reader.push(bytes.slice(cut)), ...reader.end()]).toEqual(whole.rows);
    }
  });

  it("is told apart by its bytes: with a mark, UTF-16, UTF-8, and else what Excel in China saves", () => {
    const text = "企业,研发费用（万元）\r\n璟岚新材,824.4\r\n";
    const utf16 = new Uint8Array(2 + text.length * 2);
    utf16.set([0xff, 0xfe]);
    [...text].forEach((character, k) => utf16.set([character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8], 2 + 2 * k));
    const expected = [
      ["企业", "研发费用（万元）"],
      ["璟岚新材", "824.4"],
    ];
    for (const [bytes, encoding] of [
      [utf8(text), "utf-8"],
      [utf8(`\uFEFF${text}`), "utf-8"],
      [utf16, "utf-16le"],
      [encodeGb18030(text), "gb18030"],
    ] as const)
      expect(readTextTable(bytes)).toMatchObject({ encoding, rows: expected });
    // The bytes of 中文 in GBK, from the standard's own table: D6D0 CEC4.
    expect(readTextTable(new Uint8Array([0xd6, 0xd0, 0xce, 0xc4])).rows).toEqual([["中文"]]);
    expect(encodingOf(utf8("plain"))).toBe("utf-8");
  });

  it("is refused where a quotation mark is never closed, naming the row, and where it is empty", () => {
    expect(() => rows('a,b\n1,"2\n3,4\n')).toThrow(/row 2/);
    expect(() => rows("")).toThrow(FileError);
  });
});

describe("a table written as text", () => {
  it("has a mark, CRLF, and quotation marks only where they are needed", () => {
    expect(
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(
        writeTextTable(
          [
            ["a", "b c"],
            ['x "y"', "1,5"],
          ],
          "utf-8",
        ),
      ),
    ).toBe('\uFEFFa,b c\r\n"x ""y""","1,5"\r\n');
  });

  it("leaves no text that a spreadsheet would run as a formula", () => {
    const hostile = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\n=1", "＝1+1", "＋1", "－2＋3", "＠x"];
    expect(readTextTable(writeTextTable([hostile], "utf-8")).rows[0]).toEqual(hostile.map((text) => `'${text}`));
    expect(hostile.map((text) => plainText(`'${text}`))).toEqual(hostile);
    const numbers = ["-12.4", "+3", "-1e-7", "-5%", "--", "－"];
    expect(readTextTable(writeTextTable([numbers], "utf-8")).rows[0]).toEqual(numbers);
  });

  it("is read back as it was, in both encodings", () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .filter((text) => !/^[=+\-@＝＋－＠\t\n]|\r|\uFEFF/.test(text) && !/\p{Cs}/u.test(text));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom("utf-8" as const, "gb18030" as const), (cells, encoding) => {
        // A file without any other character may as well be UTF-8.
        expect(readTextTable(writeTextTable([["企业", "数"], ...cells], encoding), ",").rows).toEqual([["企业", "数"], ...cells]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("GB18030", () => {
  it("is what the platform decodes, for every character there is", () => {
    const decoder = new TextDecoder("gb18030");
    // Halves of pairs, the mark of what could not be decoded, and characters for private use, which the standard's editions moved.
    const isNone = (point: number): boolean => (point >= 0xd800 && point <= 0xf8ff) || point === 0xfffd;
    let wrong = 0;
    for (let start = 0; start < 0x110000; start += 0x1000) {
      let text = "";
      for (let point = start; point < start + 0x1000; point++) if (!isNone(point)) text += String.fromCodePoint(point);
      if (decoder.decode(encodeGb18030(text)) !== text) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it("has the bytes of the standard", () => {
    const hex = (text: string): string => [...encodeGb18030(text)].map((byte) => byte.toString(16)).join(" ");
    expect(hex("啊")).toBe("b0 a1");
    expect(hex("𠀀")).toBe("95 32 82 36");
    expect(hex("é")).toBe("a8 a6");
    expect(hex("\ud800")).toBe("3f");
  });
});
