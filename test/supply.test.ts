import { readFileSync } from "node:fs";
import path from "node:path";

/** What comes from elsewhere into a checkout of this project. */
const read = (name: string) => readFileSync(path.join(__dirname, "..", name), "utf8");

interface Locked {
  version: string;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}
const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([place]) => place !== "");

/** Packages that would run a program of their own while they are installed, and why they need not. */
const INSTALL_SCRIPTS = {
  "@parcel/watcher": "compiles itself where no binary of the platform came with it; jest watches files with it, and only on demand",
  "@swc/core": "fetches a slower build where no binary of the platform came with it",
  "core-js-pure": "prints a request for donations",
  protobufjs: "warns of the way in which its version is named",
};

describe("the lock file", () => {
  it("holds a SHA-512 of every package, of all platforms", () => {
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""))).toEqual([]);
    const natives = packages.filter(([place]) => /@swc\/core-(?:win32|darwin|linux)/.test(place));
    expect(natives.length).toBeGreaterThan(5);
  });

  it("names no place to download from: any registry will do, since the bytes are checked", () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(read("package-lock.json")).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });

  it("has no program that runs while it is installed but those that are known not to be needed", () => {
    const withScripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect([...new Set(withScripts.map(([place]) => place.replace(/^.*node_modules\//, "")))].sort()).toEqual(
      Object.keys(INSTALL_SCRIPTS).sort(),
    );
  });
});

it("npm runs no program of a package while it installs it", () => {
  expect(read(".npmrc").split("\n")).toContain("ignore-scripts=true");
});

it("every package is asked for in one version", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
  for (const version of Object.values({ ...dependencies, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
});
