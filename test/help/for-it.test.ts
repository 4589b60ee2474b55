/** @jest-environment jsdom */
import { readFileSync } from "node:fs";
import path from "node:path";
import application from "../../package.json";
import { iisConfig, nginxLines } from "../../src/help/for-it";
import { OFFICE_JS, readEnvironment } from "../../tools/environment.cjs";
import { allHelpPages } from "../../tools/helpPages.cjs";
import { panePolicy, responseHeaders } from "../../tools/policy.cjs";

const manifest = readFileSync(path.join(__dirname, "../../manifest.xml"), "utf8");
const environment = readEnvironment({ ADDIN_URL: "https://addins.bank.example/points", OFFICE_JS: "21vianet" });
let pages: Record<string, string>;
beforeAll(async () => {
  pages = await allHelpPages(environment);
});
const pageOf = (language: string) => new DOMParser().parseFromString(pages[language === "en" ? "it.html" : "it.zh-CN.html"], "text/html");
const codesIn = (place: Element) => [...place.querySelectorAll("code")].map(({ textContent }) => textContent);

describe.each(["en", "zh-CN"])("the page For IT, %s", (language) => {
  it("names the hosts of the build that it belongs to, and every address that a build may choose", () => {
    const codes = codesIn(pageOf(language).getElementById("loaded")!);
    for (const host of ["https://addins.bank.example", "https://appsforoffice.cdn.partner.office365.cn"]) expect(codes).toContain(host);
    for (const address of Object.values(OFFICE_JS)) expect(codes).toContain(address);
  });

  it("names permission, requirement sets, id and version as the manifest has them", () => {
    const codes = codesIn(pageOf(language).getElementById("permissions")!);
    expect(codes).toContain(/<Permissions>(.*)<\/Permissions>/.exec(manifest)![1]);
    const sets = [...manifest.matchAll(/<Set Name="(.*?)" MinVersion="(.*?)"/g)].map(([, name, least]) => `${name} ${least}`);
    expect(sets.length).toBeGreaterThan(1);
    for (const text of [...sets, /<Id>(.*)<\/Id>/.exec(manifest)![1], `${application.version}.0`]) expect(codes).toContain(text);
  });

  it("has every header as the build asks for it", () => {
    const text = pageOf(language).getElementById("headers")!.textContent!;
    for (const headers of Object.values(responseHeaders(environment.officeHosts)))
      for (const [name, value] of Object.entries(headers)) expect([text.includes(name), text.includes(value)]).toEqual([true, true]);
    expect(text).toContain(panePolicy(["https://appsforoffice.cdn.partner.office365.cn"]));
  });

  it("has a web.config that IIS can read, with the headers of every file and those that the metadata has beside them", () => {
    const [config] = [...pageOf(language).querySelectorAll("#headers pre")]
      .map(({ textContent }) => textContent!)
      .filter((text) => text.startsWith("<"));
    const read = new DOMParser().parseFromString(config, "application/xml");
    expect(read.querySelector("parsererror")).toBeNull();
    const headersIn = (place: Element) =>
      Object.fromEntries(
        [...place.querySelectorAll(":scope > system\\.webServer customHeaders > add")].map((add) => [
          add.getAttribute("name"),
          add.getAttribute("value"),
        ]),
      );
    const { "*": all, "functions*.json": ofMetadata } = responseHeaders(environment.officeHosts);
    expect(headersIn(read.documentElement)).toEqual(all);
    const locations = [...read.querySelectorAll("location")];
    expect(locations.map((location) => location.getAttribute("path"))).toEqual(["functions.json", "functions.zh-CN.json"]);
    for (const location of locations) expect(headersIn(location)).toEqual(ofMetadata);
  });

  it("says that no connection is allowed only because the policy allows none", () => {
    expect(codesIn(pageOf(language).getElementById("data")!)).toEqual(["connect-src 'none'", "form-action 'none'"]);
    for (const directive of ["connect-src 'none'", "form-action 'none'"]) expect(panePolicy([])).toContain(directive);
  });
});

it("gives nginx all headers in a location that adds one of its own", () => {
  expect(nginxLines({ "*": { A: "1", B: "2" }, "functions*.json": { C: "3" } })).toBe(
    [
      'add_header A "1" always;',
      'add_header B "2" always;',
      "location ~ /functions[^/]*\\.json$ {",
      '  add_header A "1" always;',
      '  add_header B "2" always;',
      '  add_header C "3" always;',
      "}",
    ].join("\n"),
  );
});

it("writes a web.config for the files that a pattern stands for, with signs that XML has a use for", () => {
  const config = iisConfig({ "*": { A: 'say "<&>"' }, "a*.json": { B: "2" } }, ["ab.json", "ab_json", "b.json"]);
  expect(config).toContain('<add name="A" value="say &#34;&#60;&#38;&#62;&#34;" />');
  expect(config.match(/<location .*>/g)).toEqual(['<location path="ab.json">']);
});
