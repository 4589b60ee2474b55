/** @jest-environment jsdom */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import application from "../../package.json";

const root = path.join(__dirname, "../..");
const schema = path.join(root, "..", "shared", "xsd", "OfficeAppManifestV1_1.xsd");
const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;
const whyNoSchema = !existsSync(schema) ? "the schemas are not beside the project" : !hasXmllint ? "xmllint is not installed" : null;

describe.each([
  ["manifest.xml", "https://localhost:3000/"],
  [
    "dist/manifest.xml",
    /<SourceLocation DefaultValue="(.*)taskpane\.html"/.exec(readFileSync(path.join(root, "dist/manifest.xml"), "utf8"))![1],
  ],
])("%s", (name, base) => {
  const text = readFileSync(path.join(root, name), "utf8");
  const document = new DOMParser().parseFromString(text, "text/xml");
  const elements = (tag: string, within: Document | Element = document) => [...within.getElementsByTagNameNS("*", tag)];
  const only = (tag: string, within?: Document | Element) => {
    const found = elements(tag, within);
    expect(found).toHaveLength(1);
    return found[0];
  };
  const everyElement = elements("*");
  const addresses = everyElement.flatMap((element) =>
    ["DefaultValue", "Value"].map((attribute) => element.getAttribute(attribute) ?? "").filter((value) => /^\w+:\/\//.test(value)),
  );
  const resources = elements("Resources").flatMap((element) => [...element.children].flatMap((group) => [...group.children]));
  const resourceIds = resources.map((resource) => resource.getAttribute("id")!);
  const references = everyElement.flatMap((element) => element.getAttribute("resid") ?? []);

  it("is well-formed", () => {
    expect(elements("parsererror")).toEqual([]);
    expect(document.documentElement.localName).toBe("OfficeApp");
  });

  it("carries the version of the package", () => {
    expect(only("Version").textContent).toBe(`${application.version}.0`);
  });

  it("resolves every reference and defines no resource in vain", () => {
    expect(resourceIds.length).toBeGreaterThan(0);
    expect([...new Set(references)].sort()).toEqual([...resourceIds].sort());
  });

  it("has resource ids of at most 32 characters, each once", () => {
    expect(new Set(resourceIds).size).toBe(resourceIds.length);
    expect(resourceIds.filter((id) => id.length > 32)).toEqual([]);
  });

  it("names one host, over https", () => {
    expect(addresses.length).toBeGreaterThan(8);
    expect(addresses.filter((address) => !address.startsWith(base))).toEqual([]);
    expect(base).toMatch(/^https:\/\//);
  });

  it("leads to files that the build writes", () => {
    const missing = addresses.map((address) => address.slice(base.length)).filter((file) => !existsSync(path.join(root, "dist", file)));
    expect(missing).toEqual([]);
  });

  it("has icons of the size each is declared with", () => {
    // Width and height are big-endian integers at bytes 16 and 20 of a PNG file.
    const pixels = (address: string) => {
      const png = readFileSync(path.join(root, address.slice(base.length)));
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    };
    const declared = elements("Icon").flatMap((icon) => elements("Image", icon));
    expect(declared.map((image) => image.getAttribute("size"))).toEqual(["16", "32", "80", "16", "32", "80"]);
    for (const image of declared) {
      const size = Number(image.getAttribute("size"));
      const resource = resources.find((candidate) => candidate.getAttribute("id") === image.getAttribute("resid"))!;
      expect(pixels(resource.getAttribute("DefaultValue")!)).toEqual([size, size]);
    }
    expect(pixels(only("IconUrl").getAttribute("DefaultValue")!)).toEqual([32, 32]);
    expect(pixels(only("HighResolutionIconUrl").getAttribute("DefaultValue")!)).toEqual([64, 64]);
    expect(pixels(`${base}assets/icon-128.png`)).toEqual([128, 128]);
  });

  it("says everything that is visible in Chinese too", () => {
    const visible = [
      ...elements("DisplayName"),
      ...elements("Description").filter((element) => element.hasAttribute("DefaultValue")),
      ...elements("String"),
    ];
    expect(visible.length).toBeGreaterThan(4);
    for (const element of visible) {
      const override = elements("Override", element).find((candidate) => candidate.getAttribute("Locale") === "zh-CN");
      expect([element.getAttribute("DefaultValue"), override?.getAttribute("Value")]).toEqual([
        expect.any(String),
        expect.stringMatching(/\p{Script=Han}/u),
      ]);
    }
  });

  // src/i18n/language.ts: Office has two Chinese languages, and every Chinese is answered in simplified characters.
  it("answers an Office in traditional Chinese as the pane does, in simplified characters", () => {
    const texts = (locale: string) =>
      elements("Override")
        .filter((override) => override.getAttribute("Locale") === locale)
        .map((override) => override.getAttribute("Value"));
    expect(texts("zh-CN").length).toBeGreaterThan(6);
    expect(texts("zh-TW")).toEqual(texts("zh-CN"));
  });

  it("keeps names and descriptions within the lengths that Excel shows", () => {
    const longest = (tag: string) =>
      Math.max(
        ...elements(tag)
          .flatMap((element) => [element, ...elements("Override", element)])
          .map((element) => (element.getAttribute("DefaultValue") ?? element.getAttribute("Value") ?? "").length),
      );
    expect(longest("DisplayName")).toBeLessThanOrEqual(125);
    expect(longest("Description")).toBeLessThanOrEqual(250);
  });

  it("offers the metadata of the functions in Chinese", () => {
    const metadata = resources.find((resource) => resource.getAttribute("DefaultValue") === `${base}functions.json`)!;
    expect(elements("Override", metadata).map((override) => override.getAttribute("Value"))).toContain(`${base}functions.zh-CN.json`);
  });

  it("gives the functions no namespace, so that their names are typed as they are", () => {
    expect(elements("Namespace")).toEqual([]);
    expect(only("ExtensionPoint", only("AllFormFactors")).getAttribute("xsi:type")).toBe("CustomFunctions");
  });

  it("runs functions, pane and button in one runtime: the same resource in all four places", () => {
    const runtime = only("Runtime");
    expect(runtime.getAttribute("lifetime")).toBe("long");
    const page = runtime.getAttribute("resid");
    const places = [only("SourceLocation", only("Page")), only("FunctionFile"), only("SourceLocation", only("Action"))];
    expect(places.map((place) => place.getAttribute("resid"))).toEqual([page, page, page]);
    expect(only("Action").getAttribute("xsi:type")).toBe("ShowTaskpane");
    // By this name alone Excel finds the pane that opens with a workbook.
    expect(only("TaskpaneId", only("Action")).textContent).toBe("Office.AutoShowTaskpaneWithDocument");
  });

  it("asks for what it needs, and no more", () => {
    const sets = elements("Set").map((set) => `${set.getAttribute("Name")} ${set.getAttribute("MinVersion")}`);
    expect(sets).toEqual(["SharedRuntime 1.1", "CustomFunctionsRuntime 1.3"]);
    expect(only("Permissions").textContent).toBe("ReadWriteDocument");
  });

  it("has one group with one button on the Home tab", () => {
    expect(only("OfficeTab").id).toBe("TabHome");
    only("Group");
    only("Control");
  });

  if (whyNoSchema) console.log(`skipped: validation of ${name} against the XML schema, because ${whyNoSchema}`);
  (whyNoSchema ? it.skip : it)("fits the XML schema", () => {
    const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, path.join(root, name)], {
      encoding: "utf8",
    });
    expect({ status, stderr: stderr.trim() }).toEqual({ status: 0, stderr: `${path.join(root, name)} validates` });
  });
});

it("is built for another host than this machine", () => {
  expect(readFileSync(path.join(root, "dist/manifest.xml"), "utf8")).not.toMatch(/localhost|127\.0\.0\.1/);
});
