import { readFileSync } from "node:fs";
import path from "node:path";
import { readXlsxFile } from "../../src/files/xlsx-reader";
import { unzip } from "../../src/files/zip";
import { workbookFiles } from "../../tools/workbooks.cjs";
import { read } from "./built";

const bytesOf = (name: string): Buffer => readFileSync(path.join(__dirname, "../../dist", name));
const manifest = read("dist/manifest.xml");

describe("the workbooks that ship", () => {
  it("are what the sources give under the built manifest", async () => {
    const made = await workbookFiles(manifest);
    expect(Object.keys(made).sort()).toEqual(["sample.xlsx", "template-en.xlsx", "template-zh.xlsx"]);
    for (const [name, bytes] of Object.entries(made)) expect(bytesOf(name).equals(bytes)).toBe(true);
  }, 60_000);

  it.each(["sample.xlsx", "template-en.xlsx", "template-zh.xlsx"])(
    "%s opens, and with the pane of the built manifest's add-in",
    async (name) => {
      const { hidden, lost } = await readXlsxFile(bytesOf(name), name);
      expect([hidden, lost]).toEqual([[], []]);
      const extension = new TextDecoder().decode((await unzip(bytesOf(name))).get("xl/webextensions/webextension1.xml"));
      expect(/<we:reference id="([^"]*)"/.exec(extension)![1]).toBe(/<Id>(.*)<\/Id>/.exec(manifest)![1]);
    },
  );
});
