/**
 * Whether the same sources give the same bytes: builds the sources once more, in another folder and under another clock, zone
 * and language, and compares with `dist` and `dist-cli`. Names the files that differ; ends with status 1 where there are any.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = ["dist", "dist-cli"];
/** What is no source. */
const MADE = [...FOLDERS, "dist-workbench", "node_modules", "coverage", ".certs", ".git"];
const copy = path.join(mkdtempSync(path.join(root, "..", "reproduce-")), "elsewhere");

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();

function build(folder, environment) {
  const { status } = spawnSync(process.execPath, [path.join(folder, "node_modules/webpack/bin/webpack.js")], {
    cwd: folder,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`the build in ${folder} failed`);
}

try {
  cpSync(root, copy, { recursive: true, filter: (place) => !MADE.includes(path.relative(root, place)) });
  // Hard links: a link to the folder would be followed to this checkout.
  execFileSync("cp", ["-al", path.join(root, "node_modules"), path.join(copy, "node_modules")]);
  if (!FOLDERS.every((folder) => existsSync(path.join(root, folder)))) build(root, {});
  const [, baseUrl] = /<SourceLocation DefaultValue="(.*)taskpane\.html"/.exec(readFileSync(path.join(root, "dist/manifest.xml"), "utf8"));
  build(copy, { ADDIN_URL: baseUrl, TZ: "Pacific/Kiritimati", LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8" });
  const differing = FOLDERS.flatMap((folder) => {
    const [here, there] = [root, copy].map((base) => path.join(base, folder));
    const names = [...new Set([...filesIn(here), ...filesIn(there)])];
    const bytes = (base, name) => (existsSync(path.join(base, name)) ? readFileSync(path.join(base, name)) : null);
    return names.filter((name) => !bytes(here, name)?.equals(bytes(there, name) ?? Buffer.of())).map((name) => `${folder}/${name}`);
  });
  console.log(differing.length === 0 ? "The same sources gave the same bytes." : `These differ:\n${differing.join("\n")}`);
  process.exitCode = differing.length === 0 ? 0 : 1;
} finally {
  rmSync(path.dirname(copy), { recursive: true, force: true });
}
