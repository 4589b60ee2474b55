const fs = require("node:fs");
const path = require("node:path");
require("./typescript.cjs");
const { helpPages } = require("../src/help/pages.ts");
const { provideCustomFunctions } = require("../src/workbench/direct-functions.ts");
const { loadFunctions } = require("./customFunctions.cjs");
const application = require("../package.json");
const { OFFICE_JS, readEnvironment } = require("./environment.cjs");
const { responseHeaders } = require("./policy.cjs");

const inProject = (...names) => path.join(__dirname, "..", ...names);

/** What of the help is written by hand. */
const DOCUMENTS = {
  guides: { en: inProject("docs", "help.html"), zh: inProject("docs", "help.zh-CN.html") },
  conventions: inProject("docs", "conventions.html"),
};

/**
 * Every page of help, text by the name of its file; the functions run in this process for the results of the examples.
 * Throws where a Chinese text is missing or an example cannot be calculated.
 */
async function allHelpPages(environment = readEnvironment(process.env)) {
  const { functions, chinese, run } = await loadFunctions(inProject("src", "functions"), inProject("src", "i18n", "functions.zh-CN.json"));
  provideCustomFunctions(() => undefined);
  const read = (file) => fs.readFileSync(file, "utf8");
  return helpPages({
    entries: { en: functions, zh: chinese },
    functions: run,
    guides: { en: read(DOCUMENTS.guides.en), zh: read(DOCUMENTS.guides.zh) },
    conventions: read(DOCUMENTS.conventions),
    deployment: deploymentOf(environment, read(inProject("manifest.xml"))),
  });
}

/** What the page For IT says of a build. */
function deploymentOf({ baseUrl, officeJs, officeHosts, id }, manifest) {
  const all = (pattern) => [...manifest.matchAll(pattern)].map(([, ...found]) => found);
  const text = (tag) => all(new RegExp(`<${tag}>(.*?)</${tag}>`, "g"))[0][0];
  return {
    version: application.version,
    baseUrl,
    officeJs,
    officeHosts,
    officeChoices: OFFICE_JS,
    headers: responseHeaders(officeHosts),
    manifest: {
      id: id ?? text("Id"),
      version: text("Version"),
      permissions: text("Permissions"),
      hosts: all(/<Host Name="(.*?)"/g).flat(),
      requirements: all(/<Set Name="(.*?)" MinVersion="(.*?)"/g),
    },
  };
}

module.exports = { allHelpPages, DOCUMENTS };
