const fs = require("node:fs");
const path = require("node:path");
const { gzipSync } = require("node:zlib");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MinimizerPlugin = require("minimizer-webpack-plugin");
const { BannerPlugin, WebpackError, sources } = require("webpack");
const { customFunctions } = require("./tools/customFunctions.cjs");
const { readEnvironment } = require("./tools/environment.cjs");
const { allHelpPages } = require("./tools/helpPages.cjs");
const { workbookFiles } = require("./tools/workbooks.cjs");

/** The official cards in two languages are a fifth of it, messages in two languages an eighth. */
const FUNCTIONS_BUDGET = 107 * 1024;
const inProject = (...names) => path.join(__dirname, ...names);

const common = {
  mode: "production",
  // Never an eval variant: the pages forbid eval.
  devtool: "source-map",
  target: ["web", "es2020"],
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: "swc-loader",
        options: {
          jsc: {
            target: "es2020",
            parser: { syntax: "typescript", tsx: true },
            // A field is assigned, as tsc does for this target: defining each takes longer than scoring a row.
            transform: { react: { runtime: "automatic" }, useDefineForClassFields: false },
          },
        },
      },
    ],
  },
  // Webpack's own handling of style sheets, instead of a chain of loaders.
  experiments: { css: true },
  performance: false,
  stats: "errors-warnings",
};

const gzipBudget = (name, limit) => ({
  apply(compiler) {
    compiler.hooks.afterEmit.tap("gzipBudget", (compilation) => {
      const size = gzipSync(fs.readFileSync(path.join(compilation.outputOptions.path, name)), { level: 9 }).length;
      if (size > limit) compilation.errors.push(new WebpackError(`${name} is ${size} bytes gzipped, more than ${limit}`));
    });
  },
});

/** Adds {name: content} to what a compiler writes. */
const emitFiles = (read) => ({
  apply(compiler) {
    compiler.hooks.thisCompilation.tap("emitFiles", (compilation) => {
      compilation.hooks.processAssets.tapPromise("emitFiles", async () => {
        for (const [name, content] of Object.entries(await read())) compilation.emitAsset(name, new sources.RawSource(content));
      });
    });
  },
});

function manifest(baseUrl, id) {
  const text = fs.readFileSync(inProject("manifest.xml"), "utf8").replaceAll("https://localhost:3000/", baseUrl);
  return id ? text.replace(/<Id>.*<\/Id>/, `<Id>${id}</Id>`) : text;
}

const icons = () =>
  Object.fromEntries(
    [16, 32, 64, 80, 128].map((size) => `assets/icon-${size}.png`).map((name) => [name, fs.readFileSync(inProject(name))]),
  );

function addIn({ baseUrl, officeJs, id }) {
  const pane = inProject("src/taskpane/main.tsx");
  const functions = customFunctions({
    folder: inProject("src/functions"),
    dictionaryFile: inProject("src/i18n/functions.zh-CN.json"),
    baseUrl,
  });
  return [
    {
      ...common,
      name: "functions",
      entry: functions.entry,
      output: { path: inProject("dist"), filename: "functions.js" },
      plugins: [functions.plugin, gzipBudget("functions.js", FUNCTIONS_BUDGET)],
    },
    {
      ...common,
      name: "pane",
      entry: { help: inProject("src/help/script.ts"), ...(fs.existsSync(pane) && { taskpane: pane }) },
      output: {
        path: inProject("dist"),
        filename: "[name].js",
        chunkFilename: "[name].[contenthash:8].js",
        clean: { keep: /^functions\./ },
      },
      // The worker is one file: a page policy may let it load no other, and a release that is gone leaves none half there.
      optimization: { splitChunks: { chunks: (chunk) => !chunk.canBeInitial() && chunk.name !== "robust" } },
      plugins: [
        new HtmlWebpackPlugin({
          filename: "taskpane.html",
          template: inProject("src/taskpane/taskpane.html"),
          templateParameters: {
            officeJs,
            officeJsSource: officeJs.startsWith("/") ? "" : ` ${new URL(officeJs).origin}`,
          },
          inject: "body",
          chunks: ["taskpane"],
          minify: false,
        }),
        emitFiles(async () => ({
          "manifest.xml": manifest(baseUrl, id),
          ...(await allHelpPages()),
          ...icons(),
          ...(await workbookFiles(manifest(baseUrl, id))),
        })),
      ],
    },
  ];
}

/** The spreadsheet of `npm start`; a program of its own, no part of what is deployed. */
const workbench = () => ({
  ...common,
  name: "workbench",
  entry: inProject("src/workbench/main.ts"),
  output: { path: inProject("dist-workbench"), filename: "workbench.js", chunkFilename: "[name].[contenthash:8].js", clean: true },
  // Half the bytes are read in less time; what would make them fewer still builds for minutes.
  optimization: { minimizer: [new MinimizerPlugin({ minify: MinimizerPlugin.swcMinify, minimizerOptions: { compress: false } })] },
  plugins: [new HtmlWebpackPlugin({ filename: "index.html", template: inProject("src/workbench/index.html"), minify: false })],
});

/** The command line: one file for node beside its database, which is a library of the machine's own. */
const commandLine = () => ({
  ...common,
  name: "cli",
  target: "node20",
  devtool: false,
  entry: { innov: inProject("src/cli/innov.ts"), "innov-thread": inProject("src/cli/innov-thread.ts") },
  output: { path: inProject("dist-cli"), filename: "[name].js", clean: true },
  externals: { "@duckdb/node-api": "commonjs @duckdb/node-api" },
  // What it prints when it fails is to be read.
  optimization: { minimize: false },
  plugins: [new BannerPlugin({ banner: "#!/usr/bin/env node", raw: true }), executable],
});

const executable = {
  apply(compiler) {
    compiler.hooks.afterEmit.tap("executable", ({ outputOptions }) => fs.chmodSync(path.join(outputOptions.path, "innov.js"), 0o755));
  },
};

module.exports = (options) => {
  if (options.workbench) return workbench();
  const environment = readEnvironment(process.env);
  if (!process.env.ADDIN_URL) {
    console.warn(`ADDIN_URL is not set: this build's manifest names ${environment.baseUrl}, where nothing is served.`);
  }
  return [...addIn(environment), commandLine()];
};
