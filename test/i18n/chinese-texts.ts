import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import dictionary from "../../src/i18n/functions.zh-CN.json";

/** A Chinese text that people read, and where it stands. */
export interface ChineseText {
  place: string;
  text: string;
}

const isChinese = (text: string): boolean => /[\u3400-\u9fff]/.test(text);

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** The text of a string in source code; of a template each expression as {}. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join("");
}

/** Whether people read a string: names that are only recognised stand in lists, in keys and under these names. */
function isRead(node: ts.Node): boolean {
  const { parent } = node;
  // Names of units and sources that an English text cites.
  if (ts.isPropertyAssignment(parent) && parent.name.getText() === "en") return false;
  for (let outer = parent; outer; outer = outer.parent)
    if (ts.isPropertyAssignment(outer) && /^(?:aliases|near|secondary|spellings|also|names)$/.test(outer.name.getText())) return false;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (ts.isArrayLiteralExpression(parent)) {
    const [first, second, ...more] = parent.elements;
    if (second === node && more.length === 0) return !isChinese(textOf(first) ?? "");
    return ts.isPropertyAssignment(parent.parent) && /^(?:zh|headers)$/.test(parent.parent.name.getText());
  }
  return ts.isArrowFunction(parent);
}

/** Every Chinese string of a source file that `wanted` takes. */
function stringsIn(file: string, wanted: (node: ts.Node) => boolean): ChineseText[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: ChineseText[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && isChinese(text) && wanted(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const property = ts.findAncestor(node, ts.isPropertyAssignment);
      found.push({ place: `${file}:${line + 1} ${property?.name.getText().replaceAll('"', "") ?? ""}`.trim(), text: text.trim() });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The Chinese blocks of a page written by hand, without its marks and codes. */
function blocksOf(file: string): ChineseText[] {
  const html = readFileSync(file, "utf8").replace(/<(code|samp)\b[^>]*>[^]*?<\/\1>/g, "CODE");
  const parts = file.includes("zh-CN")
    ? [html]
    : [...html.matchAll(/<(td|span|p|div|section)\b[^>]*lang="zh-CN"[^>]*>([^]*?)<\/\1>/g)].map((match) => match[2]);
  return parts
    .flatMap((part) => part.split(/<\/?(?:section|h\d|ol|ul|li|p|table|tr|td|th|div|br)\b[^>]*>/))
    .map((block) =>
      block
        .replace(/<[^>]*>/g, "")
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&amp;/g, "&")
        .trim(),
    )
    .filter(isChinese)
    .map((text) => ({ place: file, text }));
}

/** Every Chinese text of the product: the pane, the functions, the scorecards, the files, the help and the sample. */
export function chineseTexts(): ChineseText[] {
  const code = filesBelow("src", /\.tsx?$/).filter((file) => !/univer|glossary/.test(file));
  const functions = Object.entries(dictionary as Record<string, { description: string; parameters?: Record<string, string> }>);
  return [
    ...code.flatMap((file) => stringsIn(file, isRead)),
    ...functions.flatMap(([id, { description, parameters = {} }]) =>
      [description, ...Object.values(parameters)].map((text) => ({ place: id, text })),
    ),
    ...filesBelow("docs", /\.html$/).flatMap(blocksOf),
    // Its texts are in both languages, and its formulas are no texts.
    ...stringsIn("tools/sampleWorkbook.mjs", () => true).filter(({ text }) => !/^=|^\{\}\n/.test(text)),
    ...[...readFileSync("manifest.xml", "utf8").matchAll(/Locale="zh-CN" Value="([^"]*)"/g)]
      .filter(([, text]) => isChinese(text))
      .map(([, text]) => ({ place: "manifest.xml", text })),
  ];
}
