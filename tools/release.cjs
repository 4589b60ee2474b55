const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

/** What tells one content of a file from another, for its address. */
function contentHash(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 20);
}

/**
 * The files of an earlier release that open panes may still ask for, content by name: those with a hash in theirs. It has those of the
 * releases before it in turn.
 * Throws where the folder is no built release.
 */
function hashedFiles(folder) {
  if (!fs.existsSync(path.join(folder, "taskpane.html"))) throw new Error(`EARLIER_RELEASE must be the folder of a release, not ${folder}`);
  const names = fs.readdirSync(folder).filter((name) => /\.[0-9a-f]{8}\.(?:js|css)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name))]));
}

module.exports = { contentHash, hashedFiles };
