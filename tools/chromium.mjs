import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

const PLACES = {
  // The one without a window runs the tests in less than half the time.
  linux: [
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => [
      path.join(folder, "Google/Chrome/Application/chrome.exe"),
      path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
};

/** How the tests start it: quiet, and talking to nobody. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The path of a Chromium, Chrome or Edge: `CHROMIUM_PATH`, or one in the usual places, or one newly installed where
 * apt-get and the right to use it are there. Throws an Error that says what to install.
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist`);
    return given;
  }
  const places = PLACES[process.platform] ?? [];
  const installed = places.find(existsSync);
  if (installed) return installed;

  if (process.platform === "linux" && process.getuid() === 0 && isExecutable("/usr/bin/apt-get")) {
    console.log("Installing Chromium with apt-get for the browser tests");
    const run = (...args) =>
      execFileSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    run("update");
    run("install", "--yes", "--no-install-recommends", "chromium-headless-shell", "fonts-noto-cjk");
    const found = places.find(existsSync);
    if (found) return found;
  }
  throw new Error("No Chromium found: install Chromium or Google Chrome, or set CHROMIUM_PATH to a browser");
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
