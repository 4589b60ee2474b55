/** @jest-environment jsdom */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readEnvironment } from "../../tools/environment.cjs";
import { headersOf, panePolicy } from "../../tools/policy.cjs";
import { read } from "./built";

const page = new DOMParser().parseFromString(read("dist/taskpane.html"), "text/html");
const scripts = [...page.querySelectorAll("script")].map((script) => script.getAttribute("src")!);
const written = page.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute("content")!;
const directives = (text: string) =>
  Object.fromEntries(
    text
      .split(";")
      .map((directive) => directive.trim().split(" "))
      .map(([name, ...values]) => [name, values]),
  );
const OFFICE_HOSTS = {
  global: ["https://appsforoffice.microsoft.com", "https://officeapis.public.onecdn.static.microsoft"],
  onecdn: ["https://appsforoffice.microsoft.com", "https://officeapis.public.onecdn.static.microsoft"],
  "21vianet": ["https://appsforoffice.cdn.partner.office365.cn"],
  self: [],
  "https://static.bank.example/office/office.js": ["https://static.bank.example"],
};

describe("taskpane.html", () => {
  it("loads office.js first and the functions at once after it, before anything of the pane", () => {
    expect(scripts[0]).toMatch(/\/office\.js$/);
    expect(scripts[1]).toMatch(/^functions\.js\?/);
    const [, functions] = page.querySelectorAll("script");
    expect(functions.hasAttribute("defer") || functions.hasAttribute("async")).toBe(false);
  });

  it("names its own scripts by what they hold, so that none is taken from another release", () => {
    expect(scripts.slice(1).map((address) => address.split("?")[0])).toEqual(["functions.js", "taskpane.js"]);
    for (const address of scripts.slice(1)) {
      const [name, written] = address.split("?");
      expect(written).toMatch(/^\w{20}$/);
      expect(
        createHash("sha256")
          .update(read(`dist/${name}`))
          .digest("hex")
          .startsWith(written),
      ).toBe(true);
    }
  });

  it.each(Object.entries(OFFICE_HOSTS))(
    "allows scripts from itself and those of office.js, and no connection: OFFICE_JS=%s",
    (choice, hosts) => {
      expect(directives(panePolicy(readEnvironment({ OFFICE_JS: choice }).officeHosts))).toEqual({
        "default-src": ["'none'"],
        "script-src": ["'self'", ...hosts],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'none'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
      });
    },
  );

  it("has the policy that the headers repeat for every file, worker and functions among them", () => {
    const headers = JSON.parse(read("dist/headers.json")) as Record<string, Record<string, string>>;
    expect(headers["*"]["Content-Security-Policy"]).toBe(written);
    const hosts = directives(written)["script-src"].slice(1);
    for (const name of [...readdirSync("dist").filter((file) => /^robust\./.test(file)), "functions.js", "help.html", "assets/icon-16.png"])
      expect(headersOf(name, hosts)).toEqual(headers["*"]);
    for (const name of ["functions.json", "functions.zh-CN.json"])
      expect(headersOf(name, hosts)).toEqual({ ...headers["*"], "Access-Control-Allow-Origin": "*" });
    // Excel on the web shows the pane in a frame of its own host.
    expect(JSON.stringify(headers)).not.toMatch(/frame-ancestors|X-Frame-Options/i);
  });

  it("names no other host and holds no inline script", () => {
    const hosts = [...read("dist/taskpane.html").matchAll(/\b(?:https?:)?\/\/[^\s"'<>;/]+/g)].map(([host]) => host);
    expect(new Set(hosts)).toEqual(new Set(directives(written)["script-src"].slice(1)));
    if (scripts[0].startsWith("https:")) expect(hosts).toContain(new URL(scripts[0]).origin);
    expect([...page.querySelectorAll("script")].every((script) => script.textContent === "")).toBe(true);
  });
});
