const path = require("node:path");
require("./typescript.cjs");
const { templateWorkbook } = require("../src/cli/template-workbook.ts");
const { withTaskPane } = require("../src/files/web-extensions.ts");
const { writeXlsxFile } = require("../src/files/xlsx-writer.ts");
const { builtIn } = require("../src/scorecard/catalogue/catalogue.ts");
const { calculatedWorkbook } = require("../src/workbench/calculated-workbook.ts");
const { directly, provideCustomFunctions } = require("../src/workbench/direct-functions.ts");
const { loadFunctions } = require("./customFunctions.cjs");

/** The scorecard of the templates. */
const NATIONAL = "most-2024-illustrative";

/** The workbooks that ship, as documents by the names of their files; their formulas have no results yet. */
function shippedWorkbooks() {
  const template = (language) => templateWorkbook(builtIn(NATIONAL), language);
  return {
    "sample.xlsx": require("../assets/sample-workbook.json"),
    "template-en.xlsx": template("en"),
    "template-zh.xlsx": template("zh"),
  };
}

/**
 * The same with what their formulas give; the functions run in this process.
 * @returns {Promise<Record<string, import("../src/files/workbook").WorkbookFile>>}
 */
async function calculatedWorkbooks() {
  const { functions, run } = await loadFunctions(path.join(__dirname, "..", "src", "functions"));
  provideCustomFunctions(() => undefined);
  const invoke = directly(run)(functions, "null");
  const workbooks = {};
  for (const [name, workbook] of Object.entries(shippedWorkbooks()))
    workbooks[name] = await calculatedWorkbook(workbook, functions, invoke);
  return workbooks;
}

/**
 * The files that ship, bytes by name; the same sources and manifest always give the same.
 * @param manifest text of the manifest of the add-in whose pane opens with them
 */
async function workbookFiles(manifest) {
  const addIn = { id: /<Id>(.*)<\/Id>/.exec(manifest)[1], version: /<Version>(.*)<\/Version>/.exec(manifest)[1] };
  const files = {};
  for (const [name, workbook] of Object.entries(await calculatedWorkbooks()))
    files[name] = Buffer.from(await withTaskPane(await writeXlsxFile(workbook), addIn));
  return files;
}

module.exports = { calculatedWorkbooks, shippedWorkbooks, workbookFiles };
