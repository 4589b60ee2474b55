import { columnsFromFigures } from "../engine/score";
import { sentence } from "../i18n/problem";
import { catalogue } from "../scorecard/catalogue/catalogue";
import { examine, prepareCard, type Atom, type Card, type Examined } from "../scorecard/eligible";
import { figuresFromCells } from "../scorecard/figures";
import { matchHeaders, type Match } from "../scorecard/match";
import { textIn, type Language } from "../scorecard/scorecard";
import { fail, failWith, type Result } from "./cells";
import { readFirms, readProfile } from "./scoring";

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
  const figures = figuresFromCells(firms.values, match, prepared.figures);
  const columns = columnsFromFigures(figures);
  const refusals = figures.refusals();
  if (refusals.length > 0) failWith(refusals, language);
  const reader = readerOf(prepared, match, columns, language);
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

function readerOf({ document, points, figures }: Card, { columns: found }: Match, columns: readonly Float64Array[], language: Language) {
  const figureName = (k: number): string => found[k]?.base ?? textIn(figures.indicators[k].indicator.label, language, figures.indicators[k].indicator.id);
  const plain = (x: number): string => String(Number(x.toPrecision(12)));
  const word = (own: string): string => (language === "zh" ? ({ yes: "是", no: "否" }[own] ?? own) : own);
  const interval = (low: number, high: number): string => (low === high ? plain(low) : sentence("reason-interval", { low: plain(low), high: plain(high) }, language));
  const valueOf = ({ of }: Atom, { lows, highs }: Examined, r: number): string => {
    if ("node" in of) return interval(lows![of.node], highs![of.node]);
    const value = columns[of.figure][r];
    if (value !== value) return sentence("reason-missing", {}, language);
    const { curve } = figures.indicators[of.figure].indicator;
    return curve.type === "choice" ? word(Object.keys(curve.choices)[value]) : plain(value);
  };
  const nameOf = ({ of }: Atom): string => {
    if ("figure" in of) return figureName(of.figure);
    const node = points!.nodes[of.node];
    return textIn(node.label, language, node === document.score ? "score" : node.id);
  };
  const NEGATED = { "≥": "<", "≤": ">", ">": "≤", "<": "≥", "=": "≠" } as const;
  const clause = (atom: Atom, negated: boolean, examined: Examined, r: number): string =>
    sentence("reason-figure", { figure: nameOf(atom), value: valueOf(atom, examined, r), bound: `${negated ? NEGATED[atom.operator] : atom.operator} ${word(atom.text)}` }, language);
  return {
    reasons(examined: Examined, r: number): string {
      const lines = examined.reasons.map(({ gate, atoms }) => {
        const text = textIn(gate.text, language, gate.id).replace(/[.。]$/, "");
        const clauses = atoms.map(({ atom, negated }) => clause(atom, negated, examined, r));
        return language === "zh" ? `${text}：${clauses.join("；")}。` : `${text}: ${clauses.join("; ")}.`;
      });
      if (examined.verdict === "PASS") lines.unshift(sentence("reason-all", { count: examined.examined }, language));
      for (const { figure, value, low, high } of examined.outside) lines.push(sentence("reason-assessed", { figure: figureName(figure), value: plain(value), low: plain(low), high: plain(high) }, language));
      if (examined.unexamined.length > 0) lines.push(sentence("reason-unexamined", { figures: examined.unexamined.map(figureName).join(language === "zh" ? "、" : ", ") }, language));
      const text = lines.join(language === "zh" ? "" : " ");
      return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
    },
  };
}
