const fs = require("node:fs");
const path = require("node:path");
const { gzipSync } = require("node:zlib");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MinimizerPlugin = require("minimizer-webpack-plugin");
const { BannerPlugin, Compilation, WebpackError, sources } = require("webpack");
const { customFunctions } = require("./tools/customFunctions.cjs");
const { readEnvironment } = require("./tools/environment.cjs");
const { allHelpPages } = require("./tools/helpPages.cjs");
const { noticesOf } = require("./tools/notices.cjs");
const { panePolicy, responseHeaders } = require("./tools/policy.cjs");
const { contentHash, hashedFiles } = require("./tools/release.cjs");
const { workbookFiles } = require("./tools/workbooks.cjs");

/** The official cards in two languages are a fifth of it, messages in two languages an eighth. */
const FUNCTIONS_BUDGET = 107 * 1024;
const inProject = (...names) => path.join(__dirname, ...names);

const common = {
  mode: "production",
  devtool: false,
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

/** Ends the addresses of the page's scripts in what these hold: a page that was kept somewhere never gets those of another release. */
const namedByContent = {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap("namedByContent", (compilation) => {
      // Names of chunks change within the scripts until the very end.
      compilation.hooks.processAssets.tap({ name: "namedByContent", stage: Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const content = {
          "functions.js": fs.readFileSync(inProject("dist/functions.js")),
          "taskpane.js": compilation.assets["taskpane.js"].buffer(),
        };
        compilation.updateAsset("taskpane.html", (page) => {
          const named = Object.entries(content).reduce(
            (text, [name, own]) => text.replace(`src="${name}"`, `src="${name}?${contentHash(own)}"`),
            page.source(),
          );
          return new sources.RawSource(named);
        });
      });
    });
  },
};

function manifest(baseUrl, id) {
  const text = fs.readFileSync(inProject("manifest.xml"), "utf8").replaceAll("https://localhost:3000/", baseUrl);
  return id ? text.replace(/<Id>.*<\/Id>/, `<Id>${id}</Id>`) : text;
}

/** Without the comments of other people's licences, which stand in THIRD-PARTY-NOTICES.txt. */
const minimizer = (compress = {}) => ({
  minimizer: [new MinimizerPlugin({ extractComments: false, terserOptions: { compress, format: { comments: false } } })],
});

const icons = () =>
  Object.fromEntries(
    [16, 32, 64, 80, 128].map((size) => `assets/icon-${size}.png`).map((name) => [name, fs.readFileSync(inProject(name))]),
  );

function addIn(environment) {
  const { baseUrl, officeJs, officeHosts, id, earlierRelease, sourceMaps } = environment;
  const pane = inProject("src/taskpane/main.tsx");
  const functions = customFunctions({
    folder: inProject("src/functions"),
    dictionaryFile: inProject("src/i18n/functions.zh-CN.json"),
    baseUrl,
  });
  const [functionsNotices, paneNotices] = noticesOf(2);
  // Never an eval variant: the pages forbid eval.
  const devtool = sourceMaps && "source-map";
  return [
    {
      ...common,
      name: "functions",
      devtool,
      entry: functions.entry,
      output: { path: inProject("dist"), filename: "functions.js" },
      // One pass, and functions before what calls them: what compresses best.
      optimization: minimizer({ passes: 1, hoist_funs: true, reduce_funcs: false }),
      plugins: [functions.plugin, functionsNotices, gzipBudget("functions.js", FUNCTIONS_BUDGET)],
    },
    {
      ...common,
      name: "pane",
      // The page names the functions by what they hold.
      dependencies: ["functions"],
      devtool,
      entry: { help: inProject("src/help/script.ts"), ...(fs.existsSync(pane) && { taskpane: pane }) },
      output: {
        path: inProject("dist"),
        filename: "[name].js",
        chunkFilename: "[name].[contenthash:8].js",
        clean: { keep: /^functions\.(?:zh-CN\.)?json$|^functions\.js$/ },
      },
      optimization: {
        ...minimizer(),
        // The worker is one file: a page policy may let it load no other, and a release that is gone leaves none half there.
        splitChunks: { chunks: (chunk) => !chunk.canBeInitial() && chunk.name !== "robust" },
      },
      plugins: [
        new HtmlWebpackPlugin({
          filename: "taskpane.html",
          template: inProject("src/taskpane/taskpane.html"),
          templateParameters: { officeJs, policy: panePolicy(officeHosts) },
          inject: false,
          chunks: ["taskpane"],
          minify: false,
        }),
        paneNotices,
        namedByContent,
        emitFiles(async () => ({
          "manifest.xml": manifest(baseUrl, id),
          "headers.json": `${JSON.stringify(responseHeaders(officeHosts), null, 2)}\n`,
          ...(await allHelpPages(environment)),
          ...icons(),
          ...(await workbookFiles(manifest(baseUrl, id))),
          ...(earlierRelease && hashedFiles(earlierRelease)),
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
  // Served from this machine only, where faults are found.
  devtool: "source-map",
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
  entry: { innov: inProject("src/cli/innov.ts"), "innov-thread": inProject("src/cli/innov-thread.ts") },
  output: { path: inProject("dist-cli"), filename: "[name].js", clean: true },
  externals: { "@duckdb/node-api": "commonjs @duckdb/node-api" },
  // What it prints when it fails is to be read.
  optimization: { minimize: false },
  plugins: [new BannerPlugin({ banner: "#!/usr/bin/env node", raw: true }), ...noticesOf(1), executable],
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
