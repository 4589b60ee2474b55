import { columnsFromFigures } from "../engine/figures";
import { sentence } from "../i18n/problem";
import { readFigure } from "../scorecard/cell";
import { catalogue } from "../scorecard/catalogue/catalogue";
import { prepareCard, type Atom, type Card } from "../scorecard/card";
import { examine, type Examined, type Why } from "../population/verdicts";
import { figuresFromCells } from "../population/figures";
import { rowKinds } from "../population/rows";
import { matchHeaders, type Match } from "../population/match";
import { isChinese } from "../scorecard/names";
import { textIn } from "../scorecard/scorecard";
import { fail, failWith, type Result } from "./cells";
import { readFirms, readProfile, type Firms } from "./scoring";

/**
 * Examines firms against the conditions of an official card: PASS, FAIL, or UNKNOWN where a missing figure could change the verdict.
 * @customfunction INNOV_ELIGIBLE INNOV_ELIGIBLE
 * @helpurl https://innovation-points.example/functions.html#INNOV_ELIGIBLE
 * @param values Figures of the firms, one row a firm, one column a figure
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param card Built-in card such as "tech-sme-2017" or "little-giant-2026", or a scorecard with gates as JSON
 * @returns Verdict, score, reasons; the score is a text such as [65, 100] where it is an interval, blank where the card gives none
 */
export function eligible(values: any[][], headers: any[][], card: any[][]): any[][] {
  const firms = readFirms(values, headers);
  const { language } = firms;
  const document = readProfile(card, firms);
  if ((document.gates ?? []).length === 0)
    fail("card-conditions", { id: document.id, cards: catalogue.flatMap(({ id, gates }) => (gates ? [id] : [])).join(", ") }, language);
  const prepared = prepareCard(document);
  if (Array.isArray(prepared)) failWith(prepared, language);
  const match = matchHeaders(prepared.figures, firms.headers);
  if (match.problems.length > 0) failWith(match.problems, language);
  const figures = figuresFromCells(firms.values, match, prepared.figures, rowKinds(firms.values, match, null));
  const columns = columnsFromFigures(figures);
  const refusals = figures.refusals();
  if (refusals.length > 0) failWith(refusals, language);
  const reader = readerOf(prepared, match, columns, firms);
  return examine(
    prepared,
    columns,
    match.columns.map((column) => column !== null),
  ).map((examined, r): Result[number] => [examined.verdict, scoreOf(examined), reader.reasons(examined, r)]);
}

function scoreOf({ low, high }: Examined): number | string {
  if (low !== low) return "";
  return low === high ? low : `[${low}, ${high}]`;
}

/** Longer than this no cell of Excel takes. */
const LONGEST_TEXT = 32_767;

/** Units that say nothing a name does not: of money and shares one must know which. */
const SILENT = new Set(["人", "件", "项", "个", "年", "月", "级"]);

function readerOf(
  { document, points, figures }: Card,
  { columns: found, present }: Match,
  columns: readonly Float64Array[],
  { values, language }: Firms,
) {
  const figureName = (k: number): string =>
    found[k]?.base ?? textIn(figures.indicators[k].indicator.label, language, figures.indicators[k].indicator.id);
  const plain = (x: number): string => String(Number(x.toPrecision(12)));
  /** Words stand in the document in English first, then in Chinese. */
  const word = (own: string): string => {
    if (language !== "zh") return own;
    if (own === "yes" || own === "no") return own === "yes" ? "是" : "否";
    const same = document.inputs?.flatMap(({ words = {} }) =>
      Object.entries(words).flatMap(([name, others]) => (name === own ? others : [])),
    );
    return same?.find(isChinese) ?? own;
  };
  const list = (names: string[]): string => names.join(language === "zh" ? "、" : "; ");
  const interval = (low: number, high: number): string =>
    low === high ? plain(low) : sentence("reason-interval", { low: plain(low), high: plain(high) }, language);
  const valueOf = ({ of }: Atom, { lows, highs }: Examined, r: number): string => {
    if ("node" in of) return interval(lows![of.node], highs![of.node]);
    const value = columns[of.figure][r];
    if (value !== value) return sentence("reason-missing", {}, language);
    const { curve, unit = "" } = figures.indicators[of.figure].indicator;
    if (curve.type === "choice") return word(Object.keys(curve.choices)[value]);
    return SILENT.has(unit) || unit === "" ? plain(value) : `${plain(value)} ${language === "en" && unit === "万元" ? "CNY 10k" : unit}`;
  };
  const nameOf = ({ of }: Atom): string => {
    if ("figure" in of) return figureName(of.figure);
    const node = points!.nodes[of.node];
    return textIn(node.label, language, node === document.score ? "score" : node.id);
  };
  const NEGATED = { "≥": "<", "≤": ">", ">": "≤", "<": "≥", "=": "≠" } as const;
  const clause = (why: Why, examined: Examined, r: number): string => {
    if ("all" in why) return why.all.map((part) => clause(part, examined, r)).join(language === "zh" ? "；" : "; ");
    if ("either" in why) return why.either.map((part) => clause(part, examined, r)).join(language === "zh" ? "，或" : ", or ");
    const { atom, negated } = why;
    return sentence(
      "reason-figure",
      {
        figure: nameOf(atom),
        value: valueOf(atom, examined, r),
        bound: `${negated ? NEGATED[atom.operator] : atom.operator} ${word(atom.text)}`,
      },
      language,
    );
  };
  /** Figures that are there but cannot be: what is taken as missing must be said. */
  const faults = (r: number): string[] =>
    present.flatMap(({ i, column }) => {
      const said: string[] = [];
      if (columns[i][r] !== columns[i][r])
        readFigure(values[r][column.column], column, (code, params) => {
          if (code !== "figure-missing")
            said.push(sentence("reason-fault", { figure: figureName(i), fault: sentence(code, params, language) }, language));
        });
      return said;
    });
  return {
    reasons(examined: Examined, r: number): string {
      const lines = examined.reasons.map(({ gate, why }) => {
        const text = textIn(gate.text, language, gate.id).replace(/[.。]$/, "");
        return language === "zh" ? `${text}：${clause(why, examined, r)}。` : `${text}: ${clause(why, examined, r)}.`;
      });
      if (examined.open.length > 0) lines.push(sentence("reason-open", { figures: list(examined.open.map(figureName)) }, language));
      lines.push(...faults(r));
      if (examined.verdict === "PASS") lines.unshift(sentence("reason-all", { count: examined.examined }, language));
      for (const { figure, value, low, high } of examined.outside)
        lines.push(
          sentence("reason-assessed", { figure: figureName(figure), value: plain(value), low: plain(low), high: plain(high) }, language),
        );
      if (examined.unexamined.length > 0)
        lines.push(sentence("reason-unexamined", { figures: list(examined.unexamined.map(figureName)) }, language));
      const text = lines.join(language === "zh" ? "" : " ");
      return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
    },
  };
}
