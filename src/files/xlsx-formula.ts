import { columnIndex, columnName, SHEET_COLUMNS, SHEET_ROWS } from "./address";

/**
 * Formulas as a person types them, and as .xlsx files store them: functions newer than the format carry a prefix, those of an add-in
 * another, spilled ranges and this-row references are spelled out.
 * @see ECMA-376 and [MS-XLSX] 2.2.2, future functions
 */

/** Functions that came after the format, by the prefix they are stored with. */
const NEWER = new Set(
  (
    "ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR BITRSHIFT " +
    "BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS " +
    "COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ERF.PRECISE ERFC.PRECISE " +
    "EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FIELDVALUE FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT " +
    "FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS GROUPBY HSTACK " +
    "HYPGEOM.DIST IFNA IFS IMAGE IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISO.CEILING ISOMITTED ISOWEEKNUM LAMBDA LET " +
    "LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV " +
    "NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY POISSON.DIST QUARTILE.EXC " +
    "QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY " +
    "STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW TRIMRANGE " +
    "UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P VAR.S VSTACK WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST"
  ).split(" "),
);
const NEWER_ON_SHEETS = new Set(["FILTER", "SORT"]);
const FUTURE = "_xlfn.";
const FUTURE_ON_SHEETS = "_xlfn._xlws.";
const PARAMETER = "_xlpm.";
const ADD_IN = "_xldudf_";
const OURS = /^INNOV_/i;
/** Functions that give a block. Beside them only what refers to a spilled range, and those of the add-in, do. */
const SPILLING =
  /(?:^|[^\w.])(?:FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|RANDARRAY|LET|MAP|BYROW|BYCOL|MAKEARRAY|SCAN|XLOOKUP|HSTACK|VSTACK|TOCOL|TOROW|TAKE|DROP|CHOOSECOLS|CHOOSEROWS|EXPAND|WRAPROWS|WRAPCOLS|TEXTSPLIT|TRANSPOSE)\(/i;

/** Functions that make one value of many, and so need to be told that what they are given is a block and no cell of one. */
const AGGREGATES = new Set(
  (
    "AND AVERAGE AVERAGEA CONCAT COUNT COUNTA GEOMEAN HARMEAN INDEX IRR LARGE LOOKUP MATCH MAX MAXA MEDIAN MIN MINA MODE.SNGL NPV OR " +
    "PERCENTILE PERCENTILE.EXC PERCENTILE.INC PRODUCT QUARTILE QUARTILE.EXC QUARTILE.INC SMALL STDEV STDEV.P STDEV.S STDEVP SUM SUMSQ " +
    "TEXTJOIN VAR VAR.P VAR.S VARP XMATCH XOR"
  ).split(" "),
);
/** Others whose arguments may be ranges in any formula. */
const TAKES_RANGES = new Set(
  (
    "AVERAGEIF AVERAGEIFS COLUMN COLUMNS CORREL COUNTBLANK COUNTIF COUNTIFS COVARIANCE.P COVARIANCE.S FORECAST FORECAST.LINEAR FREQUENCY HLOOKUP " +
    "INTERCEPT MAXIFS MINIFS MMULT NETWORKDAYS OFFSET PEARSON RANK RANK.AVG RANK.EQ ROW ROWS RSQ SLOPE SUBTOTAL SUMIF SUMIFS " +
    "T.TEST TRIMMEAN VLOOKUP WORKDAY"
  ).split(" "),
);

type Kind = "text" | "reference" | "bracket" | "word" | "other";
interface Token {
  kind: Kind;
  text: string;
}

// A reference with its sheet, whole columns and rows too; a word may be a function, a name or a table.
const TOKENS =
  /("(?:[^"]|"")*(?:"|$))|((?:'(?:[^']|'')*'!|(?:\[\d+\])?[\p{L}_\\][\p{L}\p{N}_.\\]*!)?(?:\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+)(?![\p{L}\p{N}_.(\\]))|((?:'(?:[^']|'')*'!|(?:\[\d+\])?[\p{L}_\\][\p{L}\p{N}_.\\]*!)?[\p{L}_\\][\p{L}\p{N}_.\\?]*)|(\[)|([\s\S])/giu;

function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  TOKENS.lastIndex = 0;
  for (let match = TOKENS.exec(formula); match; match = TOKENS.exec(formula)) {
    const [text, quoted, reference, word, bracket] = match;
    if (bracket) {
      const end = endOfBracket(formula, match.index);
      tokens.push({ kind: "bracket", text: formula.slice(match.index, end) });
      TOKENS.lastIndex = end;
    } else tokens.push({ kind: quoted ? "text" : reference ? "reference" : word ? "word" : "other", text });
  }
  return tokens;
}

/** Past the bracket that closes the one at a place; an apostrophe takes the next character as it is. */
function endOfBracket(formula: string, start: number): number {
  let depth = 0;
  for (let k = start; k < formula.length; k++) {
    if (formula[k] === "'") k++;
    else if (formula[k] === "[") depth++;
    else if (formula[k] === "]" && --depth === 0) return k + 1;
  }
  return formula.length;
}

/** A formula is stored as one that may fill several cells where it can give a block. */
export function canSpill(formula: string): boolean {
  const words = tokensOf(formula);
  return (
    SPILLING.test(formula) ||
    words.some(({ kind, text }, k) => (kind === "word" && OURS.test(text)) || (text === "#" && k > 0)) ||
    aggregatesBlock(words)
  );
}

/**
 * Whether a formula makes one value of a block that is worked out cell by cell, as =SUM(IF(A1:A9>0,A1:A9)): stored as any other, Excel
 * would take one cell of the block for the whole.
 */
function aggregatesBlock(tokens: readonly Token[]): boolean {
  const plain = tokens.filter(({ text }) => text.trim() !== "");
  const calls: string[] = [];
  return plain.some(({ kind, text }, k) => {
    if (text === "(") calls.push(plain[k - 1]?.kind === "word" ? plain[k - 1].text.toUpperCase() : "");
    else if (text === ")") calls.pop();
    if (!isBlock(plain, k) || !calls.some((name) => AGGREGATES.has(name))) return false;
    const inner = calls[calls.length - 1];
    // It works on blocks in any formula.
    if (inner === "SUMPRODUCT") return false;
    const [before, after] = [plain[kind === "bracket" ? k - 2 : k - 1]?.text, plain[k + 1]?.text];
    const isArgument = (before === "(" || before === ",") && (after === ")" || after === ",");
    return !(isArgument && (AGGREGATES.has(inner) || TAKES_RANGES.has(inner)));
  });
}

/** Whether a token is, or ends, a reference to several cells: a range, or columns of a table but for those of the formula's own row. */
function isBlock(tokens: readonly Token[], k: number): boolean {
  const { kind, text } = tokens[k];
  return kind === "reference" ? text.includes(":") : kind === "bracket" && tokens[k - 1]?.kind === "word" && !/^\[@|#This Row/i.test(text);
}

/**
 * The stored form of a typed formula.
 * @param formula "=…"
 * @param table the table that the cell stands in, whose name a reference to its row may leave out
 */
export function storedFormula(formula: string, table: string | null = null): string {
  const tokens = tokensOf(formula.slice(1));
  const parameters = parametersIn(tokens);
  const parts = tokens.map(({ kind, text }, k) => {
    if (kind === "bracket") {
      const before = tokens[k - 1]?.kind === "word" ? "" : (table ?? "");
      const row = /^\[@(?:\[([\s\S]*)\]|([\s\S]*))\]$/.exec(text);
      if (!row) return before + text;
      const column = row[1] ?? row[2];
      return column === "" ? `${before}[#This Row]` : `${before}[[#This Row],[${column}]]`;
    }
    if (kind !== "word") return text;
    const name = text.toUpperCase();
    if (!isCalled(tokens, k)) return parameters.has(name) ? PARAMETER + text : text;
    if (parameters.has(name)) return PARAMETER + text;
    if (OURS.test(text)) return ADD_IN + name;
    return NEWER_ON_SHEETS.has(name) ? FUTURE_ON_SHEETS + name : NEWER.has(name) ? FUTURE + name : text;
  });
  // Names the range that what stands before spills over.
  for (let k = parts.length - 1; k > 0; k--) {
    const isRange = ["reference", "word"].includes(tokens[k - 1].kind);
    if (tokens[k].text !== "#" || !isRange) continue;
    parts[k - 1] = `${FUTURE}ANCHORARRAY(${parts[k - 1]})`;
    parts[k] = "";
  }
  for (let k = 0; k + 1 < parts.length; k++) {
    if (tokens[k].text !== "@" || tokens[k + 1].kind !== "reference") continue;
    parts[k] = "";
    parts[k + 1] = `${FUTURE}SINGLE(${parts[k + 1]})`;
  }
  return parts.join("");
}

/** The typed form of a stored formula, "=…". */
export function typedFormula(stored: string): string {
  const plain = stored.replace(/^=/, "");
  const parts = tokensOf(plain).map(({ kind, text }) =>
    kind === "word" ? text.replace(/^_xlfn\.(?:_xlws\.)?/i, "").replace(/^(?:_xlpm\.|_xludf\.|_xldudf_)/i, "") : text,
  );
  return `=${unwrapped(
    unwrapped(parts.join(""), "ANCHORARRAY", (inner) => `${inner}#`),
    "SINGLE",
    (inner) => `@${inner}`,
  )}`;
}

/** Spells out what stands in a call of one argument. */
function unwrapped(formula: string, name: string, write: (inner: string) => string): string {
  const start = formula.search(new RegExp(`(?<![\\w.])${name}\\(`));
  if (start < 0) return formula;
  const open = start + name.length;
  const tokens = tokensOf(formula.slice(open));
  let depth = 0;
  let length = 0;
  for (const { text } of tokens) {
    length += text.length;
    if (text === "(") depth++;
    else if (text === ")" && --depth === 0) break;
  }
  const inner = formula.slice(open + 1, open + length - 1);
  return formula.slice(0, start) + write(inner) + unwrapped(formula.slice(open + length), name, write);
}

function isCalled(tokens: readonly Token[], k: number): boolean {
  return tokens[k + 1]?.text === "(";
}

/** Names that LET and LAMBDA give to values: every second argument of LET but the last, every argument of LAMBDA but the last. */
function parametersIn(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  tokens.forEach(({ kind, text }, k) => {
    const name = kind === "word" && isCalled(tokens, k) ? text.toUpperCase() : "";
    if (name !== "LET" && name !== "LAMBDA") return;
    const starts = argumentStarts(tokens, k + 1);
    starts.slice(0, -1).forEach((start, argument) => {
      const first = tokens.slice(start).find(({ text: blank }) => blank.trim() !== "");
      // A name such as x1 looks like a cell; LET refuses it, so that it is none here.
      if (first?.kind === "word" && (name === "LAMBDA" || argument % 2 === 0)) found.add(first.text.toUpperCase());
    });
  });
  return found;
}

/** Where the arguments of a call begin. */
function argumentStarts(tokens: readonly Token[], open: number): number[] {
  const starts = [open + 1];
  let depth = 0;
  for (let k = open; k < tokens.length; k++) {
    const { text } = tokens[k];
    if (text === "(" || text === "{") depth++;
    else if ((text === ")" || text === "}") && --depth === 0) break;
    else if (text === "," && depth === 1) starts.push(k + 1);
  }
  return starts;
}

/** Whether a stored formula reads another workbook: [1]Sheet1!A1. */
export function readsAnotherWorkbook(stored: string): boolean {
  return tokensOf(stored).some(({ kind, text }, k, tokens) =>
    kind === "bracket" ? /^\[\d+\]$/.test(text) && tokens[k - 1]?.kind !== "word" : /^(?:\[\d+\]|'[^']*\[[^\]]*\]).*!/s.test(text),
  );
}

/** A stored formula as it reads so many rows below and columns beside the cell it was written for; references that leave the sheet are #REF!. */
export function shiftedFormula(stored: string, rows: number, columns: number): string {
  const part = (_: string, column: string | undefined, row: string | undefined): string => {
    const moved = [
      column === undefined ? "" : column.startsWith("$") ? column : columnAt(columnIndex(column) + columns),
      row === undefined ? "" : row.startsWith("$") ? row : rowAt(Number(row) + rows),
    ];
    return moved.includes(null as never) ? "#REF!" : moved.join("");
  };
  return tokensOf(stored)
    .map(({ kind, text }) => {
      if (kind !== "reference") return text;
      const sheet = text.slice(0, text.lastIndexOf("!") + 1);
      const moved = text
        .slice(sheet.length)
        .replace(/(\$?[A-Z]{1,3})?(\$?\d+)?/gi, (whole, column, row) => (whole ? part(whole, column, row) : ""));
      return moved.includes("#REF!") ? "#REF!" : sheet + moved;
    })
    .join("");
}

const columnAt = (index: number): string | null => (index >= 0 && index < SHEET_COLUMNS ? columnName(index) : null);
const rowAt = (row: number): string | null => (row >= 1 && row <= SHEET_ROWS ? String(row) : null);
