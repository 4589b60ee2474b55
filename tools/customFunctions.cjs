const fs = require("node:fs");
const path = require("node:path");
const { generateCustomFunctionsMetadata } = require("custom-functions-metadata");
const { sources, WebpackError } = require("webpack");
const { version } = require("../package.json");
const { EXAMPLE_URL } = require("./environment.cjs");

const root = path.join(__dirname, "..");

/** The files of a folder that declare a worksheet function, in the order of their names. */
function functionFiles(folder) {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => /^\s*\*\s*@customfunction\b/m.test(fs.readFileSync(file, "utf8")));
}

/**
 * What the generator cannot say. Without `allowErrorForDataTypeAny` Excel does not call a function at all when one cell
 * of a range holds an error. Excel reads it at the top of the document (Microsoft, "Manually create JSON metadata for
 * custom functions"); on a function it marks those that take cells of any kind. Help addresses name the example host in the source.
 */
function completeMetadata(generated, baseUrl) {
  return {
    ...generated,
    allowErrorForDataTypeAny: true,
    functions: generated.functions.map((entry) => ({
      ...entry,
      helpUrl: entry.helpUrl?.replace(EXAMPLE_URL, baseUrl),
      ...(entry.parameters.some(({ type }) => type === "any") && { allowErrorForDataTypeAny: true }),
    })),
  };
}

/**
 * The same metadata with the texts of a dictionary {id: {description, parameters: {name: text}}}.
 * Throws with the names of all texts that are missing.
 */
function translateMetadata(metadata, dictionary) {
  const missing = [];
  const text = (value, name) => {
    if (!value) missing.push(name);
    return value;
  };
  const functions = metadata.functions.map((entry) => ({
    ...entry,
    description: text(dictionary[entry.id]?.description, `${entry.id}: description`),
    parameters: entry.parameters.map((parameter) => ({
      ...parameter,
      description: text(dictionary[entry.id]?.parameters?.[parameter.name], `${entry.id}: ${parameter.name}`),
    })),
  }));
  if (missing.length > 0) throw new Error(`Chinese texts are missing for ${missing.join(", ")}`);
  return { ...metadata, functions };
}

async function generate(folder) {
  const generated = await generateCustomFunctionsMetadata(functionFiles(folder));
  if (generated.errors.length > 0) throw new Error(generated.errors.join("\n"));
  return generated;
}

/**
 * The worksheet functions of a folder, to be called in this process: the entries of their metadata, the same in Chinese where a dictionary
 * is given, and each function by its id.
 */
async function loadFunctions(folder, dictionaryFile) {
  const { metadataJson, associate } = await generate(folder);
  const run = new Map(associate.map(({ sourceFileName, functionName, id }) => [id, require(sourceFileName)[functionName]]));
  const metadata = completeMetadata(JSON.parse(metadataJson), EXAMPLE_URL);
  const chinese = dictionaryFile && translateMetadata(metadata, JSON.parse(fs.readFileSync(dictionaryFile, "utf8")));
  return { functions: metadata.functions, chinese: chinese?.functions, run };
}

/**
 * Webpack's entry for every worksheet function of a folder, and the plugin that writes their metadata.
 * The entry is one generated module, so that a new file is registered without being listed anywhere and the whole bundle
 * is concatenated into one scope.
 */
function customFunctions({ folder, dictionaryFile, baseUrl }) {
  return {
    async entry() {
      const { associate } = await generate(folder);
      const lines = associate.map(({ sourceFileName, functionName, id }, index) => {
        const request = `./${path.relative(root, sourceFileName).replaceAll(path.sep, "/")}`;
        return `import { ${functionName} as f${index} } from ${JSON.stringify(request)};\nCustomFunctions.associate(${JSON.stringify(id)}, f${index});`;
      });
      // By this the pane knows whether the functions are of its own release.
      lines.push(`globalThis.INNOV_RELEASE = ${JSON.stringify(version)};`);
      return `data:text/javascript,${encodeURIComponent(lines.join("\n"))}`;
    },
    plugin: {
      apply(compiler) {
        compiler.hooks.thisCompilation.tap("customFunctions", (compilation) => {
          compilation.contextDependencies.add(folder);
          compilation.fileDependencies.add(dictionaryFile);
          compilation.hooks.processAssets.tapPromise("customFunctions", async () => {
            try {
              const metadata = completeMetadata(JSON.parse((await generate(folder)).metadataJson), baseUrl);
              const chinese = translateMetadata(metadata, JSON.parse(fs.readFileSync(dictionaryFile, "utf8")));
              const emit = (name, text) => compilation.emitAsset(name, new sources.RawSource(text));
              emit("functions.json", `${JSON.stringify(metadata, null, 2)}\n`);
              emit("functions.zh-CN.json", `${JSON.stringify(chinese, null, 2)}\n`);
            } catch (error) {
              compilation.errors.push(new WebpackError(error.message));
            }
          });
        });
      },
    },
  };
}

module.exports = { customFunctions, loadFunctions };
