const fs = require("node:fs");
const path = require("node:path");
const { STYLE, escape } = require("./referencePage.cjs");

/** Written by hand, one file a language; the table of findings is put into each. */
const HELP = { en: path.join(__dirname, "..", "docs", "help.html"), zh: path.join(__dirname, "..", "docs", "help.zh-CN.html") };
const HERE = "<!-- findings -->";

const SHEET = `
  ol, ul { padding-left: 1.5rem; margin: .5rem 0; }
  li { margin: .35rem 0; }
  code.formula { background: light-dark(#f3f6f9, #262b30); padding: .1rem .3rem; overflow-wrap: anywhere; }
  samp { font-family: Consolas, "Noto Sans Mono", monospace; font-size: .95em; overflow-wrap: anywhere; }
  samp::before { content: "→ "; }
  table.sheet { width: auto; max-width: 100%; font-size: .9rem; }
  table.sheet th { font-weight: normal; color: light-dark(#616161, #adadad); padding: .1rem .5rem; }
  table.sheet td, table.sheet td:first-child { width: auto; white-space: normal; padding: .1rem .5rem; border: 1px solid light-dark(#d6d6d6, #444); }
  table.findings td:first-child, table.findings td:nth-child(2) { width: 1%; white-space: nowrap; }
  table.findings td { width: auto; }
`;

/** A row a finding: its code and severity as INNOV_CHECK gives them, and its sentences; … stands for what is filled in. */
function findingsTable({ severities, messages }, language) {
  const byCode = new Map();
  for (const [code, severity] of Object.entries(severities)) {
    const shown = code.replace(/:.*$/, "");
    const finding = byCode.get(shown) ?? { severity, texts: [] };
    finding.texts.push(messages[code][language === "en" ? 0 : 1].replace(/\{\w+\}/g, "…"));
    byCode.set(shown, finding);
  }
  const rows = [...byCode].map(
    ([code, { severity, texts }]) =>
      `<tr><td><code>${code}</code></td><td>${severity}</td><td>${texts.map((text) => `<p>${escape(text)}</p>`).join("")}</td></tr>`,
  );
  return `<table class="findings">${rows.join("\n")}</table>`;
}

const headings = (html) =>
  [...html.matchAll(/<section id="([\w-]+)">\s*<h2>([^<]*)<\/h2>/g)].map(([, id, title]) => `<a href="#${id}">${title}</a>`).join("\n");

/**
 * The page that the pane's help leads to, English then Chinese.
 * @param findings `severities`: of each finding by its code; `messages`: its sentence in English and in Chinese
 */
function helpPage(findings) {
  const [english, chinese] = ["en", "zh"].map((language) =>
    fs.readFileSync(HELP[language], "utf8").replace(HERE, () => findingsTable(findings, language)),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Innovation Points for Excel: help 帮助</title>
<style>${STYLE}${SHEET}</style>
</head>
<body>
<h1>Help <span lang="zh-CN">帮助</span></h1>
<nav>${headings(english)}
<a href="functions.html">Worksheet functions</a></nav>
<nav lang="zh-CN">${headings(chinese)}
<a href="functions.html">工作表函数</a></nav>
${english}
<div lang="zh-CN">
${chinese}
</div>
</body>
</html>
`;
}

module.exports = { helpPage, HELP };
