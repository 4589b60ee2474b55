import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import application from "../../package.json";
import { hashedFiles } from "../../tools/release.cjs";
import { read } from "./built";

interface Component {
  name: string;
  version: string;
  purl: string;
  hashes: { alg: string; content: string }[];
  licenses: { license: { id: string } }[];
}
const lock = (JSON.parse(read("package-lock.json")) as { packages: Record<string, { version: string; integrity: string; dev?: boolean }> })
  .packages;

describe.each(["dist", "dist-cli"])("what stands in %s", (folder) => {
  const bill = JSON.parse(read(`${folder}/sbom.cdx.json`)) as { components: Component[]; metadata: { component: Component } };
  const notices = read(`${folder}/THIRD-PARTY-NOTICES.txt`);

  it("is listed for this version, each package once and with the hash of its archive", () => {
    expect(bill.metadata.component).toMatchObject({ name: application.name, version: application.version });
    expect(bill.components.length).toBeGreaterThan(3);
    expect(new Set(bill.components.map(({ purl }) => purl)).size).toBe(bill.components.length);
    for (const { name, version, hashes } of bill.components) {
      const entry = Object.entries(lock).find(([place, own]) => place.endsWith(`node_modules/${name}`) && own.version === version)!;
      expect(Buffer.from(hashes[0].content, "hex").toString("base64")).toBe(entry[1].integrity.replace("sha512-", ""));
      expect([name, entry[1].dev]).toEqual([name, undefined]);
    }
  });

  it("has its licences passed on in full", () => {
    for (const { name, version, licenses } of bill.components) {
      expect(notices).toContain(`${name} ${version}\n`);
      expect(notices).toContain(`Licence: ${licenses[0].license.id}\n`);
    }
    const parts = notices.split("-".repeat(80));
    for (const part of parts) expect(part).toMatch(/copyright|Permission to use/i);
    for (const part of parts) expect(part.length).toBeGreaterThan(500);
  });
});

describe("what is deployed", () => {
  const names = readdirSync(path.join(__dirname, "../../dist"));

  // Whatever the scripts hold of these leaves a trace that only they have.
  it.each([
    ["react-dom", /react\.suspense/],
    ["zod", /invalid_type/],
    ["@griffel/core", /data-make-styles-bucket/],
  ])("holds %s, and the list says so", (name, trace) => {
    const scripts = names.filter((file) => file.endsWith(".js")).map((file) => read(`dist/${file}`));
    expect(scripts.some((script) => trace.test(script))).toBe(true);
    expect(read("dist/sbom.cdx.json")).toContain(`"name": "${name}"`);
  });

  it("has no source maps, and names none", () => {
    expect(names.filter((name) => name.endsWith(".map"))).toEqual([]);
    for (const name of names.filter((file) => /\.(js|css)$/.test(file))) expect(read(`dist/${name}`)).not.toContain("sourceMappingURL");
  });

  it("says nothing of the machine that built it", () => {
    const root = path.join(__dirname, "../..");
    for (const name of names.filter((file) => /\.(js|css|json|html|txt|xml)$/.test(file))) expect(read(`dist/${name}`)).not.toContain(root);
  });
});

describe("files of an earlier release", () => {
  it("are those with a hash in their names, which open panes may still ask for", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "release-"));
    for (const name of [
      "taskpane.html",
      "taskpane.js",
      "functions.js",
      "12.0a1b2c3d.js",
      "robust.89abcdef.js",
      "7.01234567.css",
      "a.0a1b2c3.js",
    ])
      writeFileSync(path.join(folder, name), name);
    expect(Object.keys(hashedFiles(folder)).sort()).toEqual(["12.0a1b2c3d.js", "7.01234567.css", "robust.89abcdef.js"]);
    expect(hashedFiles(folder)["7.01234567.css"].toString()).toBe("7.01234567.css");
  });

  it("are those of this one, too", () => {
    const names = Object.keys(hashedFiles("dist"));
    expect(names.length).toBeGreaterThan(10);
    expect(names.every((name) => existsSync(path.join("dist", name)))).toBe(true);
  });

  it("cannot come from a folder that is no release", () => {
    expect(() => hashedFiles(tmpdir())).toThrow("EARLIER_RELEASE");
  });
});
