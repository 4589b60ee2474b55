const fs = require("node:fs");
const path = require("node:path");
const { Compilation, WebpackError, sources } = require("webpack");
const application = require("../package.json");

const root = path.join(__dirname, "..");

/** Licences that let their work be shipped in a program of another one, if their text and notices come along. */
const ACCEPTED = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"]);
/** Packages that say their licence but hold no text of it, and a package of the same holder and licence that does. */
const TEXT_OF = { "@fluentui/react-icons": "@fluentui/react-components" };
/** Files of a package that must be passed on. */
const TEXTS = /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/i;

const textsIn = (folder) =>
  fs
    .readdirSync(folder)
    .filter((entry) => TEXTS.test(entry) && fs.statSync(path.join(folder, entry)).isFile())
    .sort()
    .map((entry) => fs.readFileSync(path.join(folder, entry), "utf8").replace(/\r\n?/g, "\n").trim());

/** The package that a file belongs to: the nearest description with a name, since folders within one may have their own without. */
function packageOf(file, known) {
  for (let folder = path.dirname(file); folder.includes("node_modules"); folder = path.dirname(folder)) {
    if (known.has(folder)) return known.get(folder);
    const description = path.join(folder, "package.json");
    if (!fs.existsSync(description)) continue;
    const { name, version, license } = JSON.parse(fs.readFileSync(description, "utf8"));
    if (!name || !version) continue;
    const texts = textsIn(TEXT_OF[name] ? path.join(root, "node_modules", TEXT_OF[name]) : folder);
    const place = path.relative(root, folder).replaceAll(path.sep, "/");
    const found = { name, version, license, texts, place };
    known.set(folder, found);
    return found;
  }
  return null;
}

/** Every package of which something stands in the files of a compilation, by name and version. */
function packagesOf(compilation) {
  const known = new Map();
  const packages = new Map();
  for (const module of compilation.modules) {
    if (compilation.chunkGraph.getNumberOfModuleChunks(module) === 0) continue;
    for (const { resource } of module.modules ?? [module]) {
      const found = resource?.includes("node_modules") ? packageOf(resource.replace(/[?#].*$/, ""), known) : null;
      if (found) packages.set(`${found.name}@${found.version}`, found);
    }
  }
  return packages;
}

/** What is wrong with shipping a package, as a sentence; null where nothing is. */
function fault({ name, version, license, texts }) {
  if (!ACCEPTED.has(license)) return `${name}@${version} ships under ${license ?? "no licence"}, which tools/notices.cjs does not accept`;
  return texts.length > 0 ? null : `${name}@${version} ships without the text of its licence`;
}

const byName = (packages) => [...packages.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);

/** The licences as their texts ask for, packages that share one under it. */
function notices(packages) {
  const byText = new Map();
  for (const { name, version, license, texts } of byName(packages)) {
    const text = texts.join("\n\n");
    const entry = byText.get(text) ?? { license, names: [] };
    entry.names.push(`${name} ${version}`);
    byText.set(text, entry);
  }
  const parts = [...byText].map(([text, { license, names }]) => `${names.join("\n")}\nLicence: ${license}\n\n${text}\n`);
  return `${application.name} ${application.version} holds parts of the following packages, under these licences.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/**
 * The bill of materials, in the form of CycloneDX 1.6; each hash is that of the package's archive, as the lock file has it. Without a time
 * or a number of its own, so that the same sources give the same bytes.
 * @see https://cyclonedx.org/docs/1.6/json/
 */
function billOfMaterials(packages) {
  const lock = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const purl = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const components = byName(packages).map(({ name, version, license, place }) => ({
    type: "library",
    "bom-ref": purl(name, version),
    name,
    version,
    hashes: [{ alg: "SHA-512", content: Buffer.from(lock[place].integrity.replace("sha512-", ""), "base64").toString("hex") }],
    licenses: [{ license: { id: license } }],
    purl: purl(name, version),
  }));
  const main = purl(application.name, application.version);
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": main,
        name: application.name,
        version: application.version,
        licenses: [{ license: { id: application.license } }],
        purl: main,
      },
    },
    components,
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/**
 * Plugins for the compilers that write into one folder, the last of which writes THIRD-PARTY-NOTICES.txt and sbom.cdx.json for all of them.
 * The build fails where a package may not be shipped like this.
 * @param {number} compilers how many there are
 */
function noticesOf(compilers) {
  const lists = [];
  return Array.from({ length: compilers }, (_, k) => ({
    apply(compiler) {
      compiler.hooks.thisCompilation.tap("notices", (compilation) => {
        // Once it is settled what stands in which file.
        compilation.hooks.processAssets.tap({ name: "notices", stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
          lists[k] = packagesOf(compilation);
          compilation.errors.push(...[...lists[k].values()].flatMap((found) => fault(found) ?? []).map((text) => new WebpackError(text)));
          if (k < compilers - 1) return;
          const all = new Map(lists.flatMap((list) => [...list]));
          compilation.emitAsset("THIRD-PARTY-NOTICES.txt", new sources.RawSource(notices(all)));
          compilation.emitAsset("sbom.cdx.json", new sources.RawSource(billOfMaterials(all)));
        });
      });
    },
  }));
}

module.exports = { noticesOf };
