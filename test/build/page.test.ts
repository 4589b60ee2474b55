/** @jest-environment jsdom */
import { read } from "./built";

const page = new DOMParser().parseFromString(read("dist/taskpane.html"), "text/html");
const scripts = [...page.querySelectorAll("script")].map((script) => script.getAttribute("src")!);
const policy = Object.fromEntries(
  page
    .querySelector('meta[http-equiv="Content-Security-Policy"]')!
    .getAttribute("content")!
    .split(";")
    .map((directive) => directive.trim().split(" "))
    .map(([name, ...values]) => [name, values]),
);

describe("taskpane.html", () => {
  it("loads office.js first and the functions at once after it, before anything of the pane", () => {
    expect(scripts[0]).toMatch(/\/office\.js$/);
    expect(scripts[1]).toBe("functions.js");
    const [, functions] = page.querySelectorAll("script");
    expect(functions.hasAttribute("defer") || functions.hasAttribute("async")).toBe(false);
  });

  it("allows scripts from itself and the origin of its office.js, and no other connection", () => {
    const foreign = scripts[0].startsWith("https:") ? [new URL(scripts[0]).origin] : [];
    expect(policy).toEqual({
      "default-src": ["'none'"],
      "script-src": ["'self'", ...foreign],
      "style-src": ["'self'", "'unsafe-inline'"],
      "img-src": ["'self'", "data:"],
      "connect-src": ["'self'"],
      "worker-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
    });
  });

  it("names no other host and holds no inline script", () => {
    const hosts = [...read("dist/taskpane.html").matchAll(/\b(?:https?:)?\/\/[^\s"'<>;/]+/g)].map(([host]) => host);
    expect(new Set(hosts)).toEqual(new Set(scripts[0].startsWith("https:") ? [new URL(scripts[0]).origin] : []));
    expect([...page.querySelectorAll("script")].every((script) => script.textContent === "")).toBe(true);
  });
});
