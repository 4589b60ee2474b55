/**
 * What the pages may load, and what a server says of every file: the one place for the page's own policy, for the headers that README and
 * the page For IT ask for, and for the server of development.
 */

const SELF = "'self'";
const join = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");

/**
 * The content security policy of the pane, which worker and functions share.
 * @param {readonly string[]} officeHosts origins that office.js may come from beside the add-in's own
 */
const panePolicy = (officeHosts) =>
  join({
    "default-src": ["'none'"],
    "script-src": [SELF, ...officeHosts],
    // Office.js and the components of the pane write styles into the page.
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:"],
    "connect-src": ["'none'"],
    "worker-src": [SELF],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  });

/**
 * Headers by the files that they belong to, a star for any characters. The policy stands on scripts too: a worker has that of its own
 * answer, not that of its page. No header forbids frames, because Excel on the web shows the pane in one.
 * @param {readonly string[]} officeHosts
 * @returns {Record<string, Record<string, string>>}
 */
const responseHeaders = (officeHosts) => ({
  "*": {
    "Content-Security-Policy": panePolicy(officeHosts),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
  },
  // Excel on the web reads them from its own host.
  "functions*.json": { "Access-Control-Allow-Origin": "*" },
});

/** The headers of one file, by its path in the folder. */
function headersOf(file, officeHosts) {
  const fits = (pattern) =>
    new RegExp(
      `^${pattern
        .split("*")
        .map((part) => part.replace(/\W/g, "\\$&"))
        .join(".*")}$`,
    ).test(file);
  return Object.assign({}, ...Object.entries(responseHeaders(officeHosts)).flatMap(([pattern, headers]) => (fits(pattern) ? headers : [])));
}

module.exports = { headersOf, panePolicy, responseHeaders };
