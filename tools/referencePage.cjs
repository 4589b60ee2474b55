const fs = require("node:fs");
const path = require("node:path");

const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.55 "Segoe UI", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
  h1 { font-size: 1.75rem; margin: 0 0 1.5rem; }
  h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
  nav { columns: 12rem; margin-bottom: 2.5rem; }
  nav a { display: block; }
  a { color: light-dark(#0f548c, #7fbcf0); text-decoration: none; }
  a:hover { text-decoration: underline; }
  section { padding: 1.25rem 0 1.5rem; border-top: 1px solid light-dark(#d6d6d6, #444); }
  section:target h2 { color: light-dark(#0f548c, #7fbcf0); }
  code { font-family: Consolas, "Noto Sans Mono", monospace; font-size: .95em; }
  .syntax { display: block; padding: .5rem .75rem; margin: .5rem 0 .75rem; background: light-dark(#f3f6f9, #262b30); overflow-wrap: anywhere; }
  p { margin: .25rem 0; }
  table { border-collapse: collapse; width: 100%; margin-top: .75rem; }
  td { padding: .35rem .75rem .35rem 0; vertical-align: top; border-top: 1px solid light-dark(#e8e8e8, #383838); width: 42%; }
  td:first-child { width: 16%; white-space: nowrap; }
`;

/** What holds for every function, written by hand in both languages. */
const CONVENTIONS = path.join(__dirname, "..", "docs", "conventions.html");

/**
 * The page that Excel's help links lead to: a section for every worksheet function, in English and Chinese, from the
 * `functions` of both metadata files, which list the same functions and parameters in the same order.
 */
function referencePage(english, chinese) {
  const sections = english.map((entry, index) => {
    const parameters = entry.parameters.map(({ name, description, optional }, column) => ({
      name: optional ? `[${name}]` : name,
      texts: [description, chinese[index].parameters[column].description],
    }));
    const rows = parameters.map(
      ({ name, texts }) =>
        `<tr><td><code>${escape(name)}</code></td><td>${escape(texts[0])}</td><td lang="zh-CN">${escape(texts[1])}</td></tr>`,
    );
    return `<section id="${entry.id}">
<h2>${entry.name}</h2>
<p>${escape(entry.description)}</p>
<p lang="zh-CN">${escape(chinese[index].description)}</p>
<code class="syntax">=${entry.name}(${escape(parameters.map(({ name }) => name).join(", "))})</code>
${rows.length > 0 ? `<table>${rows.join("\n")}</table>` : ""}
</section>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Innovation Points for Excel: worksheet functions</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Worksheet functions <span lang="zh-CN">工作表函数</span></h1>
<nav><a href="#conventions">Conventions 约定</a> <a href="#definitions">Definitions 定义</a>
${english.map(({ id, name }) => `<a href="#${id}">${name}</a>`).join("\n")}</nav>
${fs.readFileSync(CONVENTIONS, "utf8")}
${sections.join("\n")}
</body>
</html>
`;
}

module.exports = { referencePage, CONVENTIONS, STYLE, escape };
