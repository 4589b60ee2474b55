/**
 * `npm start`: the add-in side-loaded into Excel on Windows and macOS; elsewhere, or with --embedded, in the spreadsheet of
 * this project, in a browser.
 */
import { spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readdirSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { localhostCertificate, trustedCertificate } from "./certificate.mjs";
import { EXAMPLE_URL } from "./environment.cjs";
import { start } from "./serve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

/** Not the released add-in: Excel must be able to tell the two apart. */
const DEVELOPMENT_ID = "c63f2b67-b05f-41d9-8e05-3a04dc0a2c17";

if (process.argv.includes("--embedded") || !["win32", "darwin"].includes(process.platform)) await startEmbedded();
else await startInExcel();

async function startEmbedded() {
  const shared = ["package.json", "package-lock.json", "webpack.config.js"];
  buildIfStale("add-in", [], "dist/taskpane.html", ["src", "assets", "manifest.xml", "tools", ...shared], "src/workbench");
  buildIfStale("workbench", ["--env", "workbench"], "dist-workbench/index.html", ["src/workbench", ...shared]);
  const https = await localhostCertificate().catch((error) => {
    console.warn(`No certificate could be made (${error.message}): serving plain http, where office.js refuses to start.`);
    return null;
  });
  const { url } = await start({ https });
  console.log(`\nInnovation Points for Excel: ${url}`);
  if (https) console.log("Its certificate is made on this machine and not installed: the browser asks once whether to go on.");
  console.log("Stop with Ctrl+C.");
  openBrowser(url);
}

async function startInExcel() {
  const https = await trustedCertificate(process.env, mayInstall).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  const { url, port, close } = await start({ https, builtOfficeJs: true });
  webpack([], { ADDIN_URL: `${url}addin/`, ADDIN_ID: DEVELOPMENT_ID });
  // Not synchronous: Excel and the tool itself ask this process for the pages meanwhile.
  const debugging = (...args) =>
    new Promise((resolve) => {
      const tool = path.join(path.dirname(require.resolve("office-addin-debugging/package.json")), "cli.js");
      spawn(process.execPath, [tool, ...args], { cwd: root, stdio: "inherit" }).on("exit", resolve);
    });
  process.once("SIGINT", async () => {
    await debugging("stop", "dist/manifest.xml");
    await close();
    process.exit(0);
  });
  const status = await debugging("start", "dist/manifest.xml", "desktop", "--no-debug", "--dev-server-port", String(port));
  if (status !== 0) process.exit(1);
  console.log("Stop with Ctrl+C, which removes the add-in from Excel again. `npm run start:embedded` needs no Excel.");
}

/** Whether the user lets a root certificate into their store; nobody to ask means no. */
async function mayInstall() {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(
    "Excel loads the add-in only from a server that this machine trusts. Install a root certificate for development, made here and valid for 30 days? [y/N] ",
  );
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

function buildIfStale(name, args, output, inputs, except) {
  const built = statSync(path.join(root, output), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (inputs.every((input) => newest(path.join(root, input), except && path.join(root, except)) < built)) return;
  console.log(`Building the ${name}`);
  webpack(args, { ADDIN_URL: process.env.ADDIN_URL || EXAMPLE_URL });
  // Webpack leaves a file alone whose content stays the same.
  const now = new Date();
  utimesSync(path.join(root, output), now, now);
}

/** The latest change of a file or of anything in a folder, in milliseconds. */
function newest(place, except) {
  if (place === except) return 0;
  const stats = statSync(place);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name), except)));
}

function webpack(args, environment) {
  const { status } = spawnSync(process.execPath, [require.resolve("webpack/bin/webpack.js"), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function openBrowser(url) {
  const [command, ...args] = {
    darwin: ["open", url],
    win32: ["cmd", "/c", "start", "", url],
  }[process.platform] ?? ["xdg-open", url];
  if (command === "xdg-open" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  // A missing opener is no fault: the address is printed.
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
