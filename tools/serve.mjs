import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readEnvironment } from "./environment.cjs";
import { headersOf } from "./policy.cjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const officeJs = path.join(root, "node_modules/@microsoft/office-js/dist");

/** Address prefixes and the folders behind them, the first that fits. */
const FOLDERS = [
  ["/addin/", path.join(root, "dist")],
  // The package spells this folder in lower case, office.js asks for it like this.
  ["/office/AgaveErrorUX/", path.join(officeJs, "agaveerrorux")],
  ["/office/", officeJs],
  ["/assets/", path.join(root, "assets")],
  ["/", path.join(root, "dist-workbench")],
];

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "text/xml; charset=utf-8",
};

/** The spreadsheet of this project: its code is unpacked in workers, and it holds the add-in in a frame. */
const WORKBENCH_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The file behind an address and the prefix of its folder, or null where there is none or it lies outside the served folders. */
function fileOf(address) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(address, "https://localhost").pathname);
  } catch {
    return null;
  }
  if (pathname.endsWith("/")) pathname += "index.html";
  const [prefix, folder] = FOLDERS.find(([start]) => pathname.startsWith(start));
  const file = path.join(folder, pathname.slice(prefix.length));
  if (!file.startsWith(folder + path.sep)) return null;
  try {
    return statSync(file).isFile() ? { file, prefix, name: pathname.slice(prefix.length) } : null;
  } catch {
    // Not there, or no name that a file can have: too long, with a zero in it.
    return null;
  }
}

/** A page as it was built, but with the office.js of this server: the embedded host works without any other network. */
function withLocalOfficeJs(page) {
  const [address] = page.match(/https:\/\/[^\s"'>]+\/office\.js/) ?? [];
  return withoutHosts(address ? page.replaceAll(address, "/office/office.js") : page);
}

/** A policy, or a page with one, that allows the server's own scripts only. */
const withoutHosts = (text) => text.replace(/(script-src 'self')(?: https:[^\s;"]+)+/g, "$1");

/**
 * Serves the built add-in under /addin/, office.js under /office/, assets under /assets/ and the workbench at the root, to
 * this machine only. `port`: 3000 or the next free one, 0 for any. `https`: {key, cert} in PEM, null for plain http.
 * `builtOfficeJs`: leave the pages their office.js address, as Excel needs it. Gives {url, port, close}.
 */
export async function start({ port = 3000, https = null, builtOfficeJs = false } = {}) {
  const { officeHosts } = builtOfficeJs ? readEnvironment(process.env) : { officeHosts: [] };
  const answer = (request, response) => {
    const found = request.method === "GET" || request.method === "HEAD" ? fileOf(request.url) : null;
    if (!found) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
      return;
    }
    const { file, prefix, name } = found;
    const headers =
      prefix === "/addin/" ? headersOf(name, officeHosts) : { ...headersOf("", []), "Content-Security-Policy": WORKBENCH_POLICY };
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", ...headers });
    if (request.method === "HEAD") response.end();
    else if (file.endsWith(".html") && !builtOfficeJs) response.end(withLocalOfficeJs(readFileSync(file, "utf8")));
    else
      createReadStream(file)
        .on("error", () => response.destroy())
        .pipe(response);
  };

  for (let candidate = port; ; candidate++) {
    const server = https ? createHttpsServer(https, answer) : createHttpServer(answer);
    try {
      await new Promise((resolve, reject) => server.once("error", reject).listen(candidate, "127.0.0.1", resolve));
    } catch (error) {
      if (error.code === "EADDRINUSE" && candidate < port + 100) continue;
      throw error;
    }
    const bound = server.address().port;
    return {
      url: `${https ? "https" : "http"}://localhost:${bound}/`,
      port: bound,
      close: () =>
        new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        }),
    };
  }
}
