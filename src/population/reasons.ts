import type { MessageCode } from "../i18n/messages";
import { sentence, type Params } from "../i18n/problem";
import { atomsOf, type Atom, type Card, type Test } from "../scorecard/card";
import { isMissingCell, plainCell, readFigure, shorten } from "../scorecard/cell";
import { isChinese, yesOrNo } from "../scorecard/names";
import { noteIn, textIn, type Language } from "../scorecard/scorecard";
import { identifiesFirms } from "./firm-columns";
import { labelOf, type Match } from "./match";
import type { Population } from "./population";
import type { Examination, Examined, Why } from "./verdicts";

/** The points of an examined firm as a cell shows them: a number, an interval as text, "" where the card gives none. */
export function pointsCell({ low, high }: Examined): number | string {
  if (low !== low) return "";
  return low === high ? low : `[${low}, ${high}]`;
}

/** Longer than this no cell of Excel takes. */
const LONGEST_TEXT = 32_767;

/** Units that say nothing a name does not: of money and shares one must know which. */
const SILENT = new Set(["人", "件", "项", "个", "年", "月", "级", "分"]);

const NEGATED = { "≥": "<", "≤": ">", ">": "≤", "<": "≥", "=": "≠" } as const;

/**
 * The reasons of a verdict, row by row: how many conditions were examined; what fails or is open; what is not examined; columns that
 * matched nothing but may bear on a condition; remarks of the card.
 */
export function reasonsOf(examination: Examination, language: Language): (r: number) => string {
  const { card, population, columns, doubts, examined } = examination;
  const { document, points, figures, gates } = card;
  const { match, sheet } = population;
  const zh = language === "zh";
  const comma = zh ? "；" : "; ";
  const say = (code: MessageCode, params: Params = {}): string => sentence(code, params, language);
  const nameOf = (k: number): string =>
    match.columns[k]?.base ?? textIn(figures.indicators[k].indicator.label, language, figures.indicators[k].indicator.id);
  const listed = (numbers: readonly number[]): string => numbers.map(nameOf).join(comma);
  const plain = (x: number): string => String(Number(x.toPrecision(12)));
  const withUnit = (k: number, text: string): string => {
    const { unit = "" } = figures.indicators[k].indicator;
    if (unit === "" || SILENT.has(unit)) return text;
    if (unit === "%") return zh ? `${text}%` : `${text} %`;
    return `${text} ${!zh && unit === "万元" ? "CNY 10k" : unit}`;
  };
  /** Words stand in the document in English first, then in Chinese. */
  const word = (own: string): string => {
    if (!zh) return own;
    if (own === "yes" || own === "no") return own === "yes" ? "是" : "否";
    const same = document.inputs?.flatMap(({ words = {} }) =>
      Object.entries(words).flatMap(([name, others]) => (name === own ? others : [])),
    );
    return same?.find(isChinese) ?? own;
  };
  const valueOf = (k: number, r: number): string => {
    const value = columns[k][r];
    if (value !== value) return say(population.columns[k][r] === population.columns[k][r] ? "reason-doubtful" : "reason-missing");
    const { curve } = figures.indicators[k].indicator;
    return curve.type === "choice" ? word(Object.keys(curve.choices)[value]) : withUnit(k, plain(value));
  };
  const asked = ({ operator }: Atom, negated: boolean, threshold: string): string =>
    `${negated ? NEGATED[operator] : operator} ${threshold}`;

  const clause = (why: Why, own: Examined, r: number): string => {
    if ("all" in why) return why.all.map((part) => clause(part, own, r)).join(comma);
    if ("either" in why) return why.either.map((part) => clause(part, own, r)).join(zh ? "，或" : ", or ");
    if ("by" in why) return ("all" in why.why ? why.why.all : [why.why]).map((part) => classClause(part, why, own, r)).join(comma);
    const { atom, negated } = why;
    const bound = asked(atom, negated, word(atom.text));
    if ("figure" in atom.of) return say("reason-figure", { figure: nameOf(atom.of.figure), value: valueOf(atom.of.figure, r), bound });
    const node = points!.nodes[atom.of.node];
    const [low, high] = [own.lows!, own.highs!].map((all) => all[(atom.of as { node: number }).node]);
    return say("reason-figure", {
      figure: textIn(node.label, language, node === document.score ? "score" : node.id),
      value: low === high ? plain(low) : say("reason-interval", { low: plain(low), high: plain(high) }),
      bound,
    });
  };
  /** Which bound applies, by the figure that says so, and what the firm has. */
  const classClause = (part: Why, { by, sole }: { by: number; sole: boolean }, own: Examined, r: number): string => {
    if (!("atom" in part) || !("figure" in part.atom.of)) return clause(part, own, r);
    const { atom, negated } = part;
    const { figure } = part.atom.of;
    const bound = asked(atom, negated, card.meanings[figure] ? word(atom.text) : withUnit(figure, atom.text));
    const params = { figure: nameOf(by), value: valueOf(by, r), bound, actual: valueOf(figure, r) };
    return sole ? say("reason-class", params) : say("reason-class-figure", { ...params, own: nameOf(figure) });
  };

  /** Figures that are there but cannot be: what is taken as missing must be said. */
  const faults = (r: number): string[] =>
    match.present.flatMap(({ i, column }) => {
      const said: string[] = [];
      if (population.columns[i][r] !== population.columns[i][r])
        readFigure(sheet.values[r][column.column], column, (code, params) => {
          if (code !== "figure-missing") said.push(say("reason-fault", { figure: nameOf(i), fault: say(code, params) }));
        });
      return said;
    });

  const doubtful = [
    ...doubts.map(({ code, params }) => say(code, params)),
    ...[...match.secondary].map((k) =>
      say("header-secondary", { indicator: labelOf(figures, k), header: shorten(match.columns[k]!.header) }),
    ),
  ];
  const strangers = unrecognised(card, population);
  const MOST = 5;
  const headers = strangers
    .slice(0, MOST)
    .map((header) => shorten(header))
    .join(comma);
  const unread =
    strangers.length === 0
      ? []
      : strangers.length <= MOST
        ? [say("reason-unrecognised", { headers })]
        : [say("reason-unrecognised-more", { headers, more: strangers.length - MOST })];

  return (r) => {
    const own = examined[r];
    if (!own) return "";
    const holds = own.verdict === "PASS" || own.verdict === "CONDITIONAL";
    const lines = [say(holds ? "reason-count-hold" : "reason-count", { examined: own.examined, total: gates.length })];
    for (const { gate, why } of own.reasons) {
      const text = textIn(gate.text, language, gate.id).replace(/[.。]$/, "");
      lines.push(why ? `${text}${zh ? "：" : ": "}${clause(why, own, r)}${zh ? "。" : "."}` : `${text}${zh ? "。" : "."}`);
    }
    if (own.open.length > 0) lines.push(say("reason-open", { figures: listed(own.open) }));
    lines.push(...faults(r), ...doubtful);
    for (const { figure, value, low, high } of own.outside)
      lines.push(say("reason-assessed", { figure: nameOf(figure), value: plain(value), low: plain(low), high: plain(high) }));
    if (own.unexamined.length > 0) lines.push(say("reason-unexamined", { figures: listed(own.unexamined) }));
    if (own.unclaimed.length > 0) lines.push(say("reason-unclaimed", { figures: listed(own.unclaimed) }));
    lines.push(...unread);
    const bearing = new Set([...own.reasons.flatMap(({ why }) => (why ? figuresIn(why) : [])), ...own.unexamined]);
    for (const k of bearing) {
      const note = noteIn(figures.indicators[k].indicator.note, language);
      if (note !== "") lines.push(say("reason-note", { figure: nameOf(k), note }));
    }
    if (document.note) lines.push(textIn(document.note, language, ""));
    const text = lines.join(zh ? "" : " ");
    return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  };
}

function figuresIn(why: Why): number[] {
  if ("atom" in why) return "figure" in why.atom.of ? [why.atom.of.figure] : [];
  if ("by" in why) return figuresIn(why.why);
  return ("all" in why ? why.all : why.either).flatMap(figuresIn);
}

/**
 * Headers that matched nothing but share four Chinese characters, or a word of five letters, with a condition, or hold only yes and no:
 * someone may have meant a condition by them. Figures that have a column of their own are not looked for.
 */
export function unrecognised(card: Card, { match, sheet: { values } }: Population): string[] {
  const wanted = new Set<string>();
  for (const { gate, test } of card.gates) {
    const own = sought(card, test, match);
    if (own.length > 0) for (const text of [gate.text.en, gate.text.zh]) marksOf(text ?? "").forEach((mark) => wanted.add(mark));
    for (const k of own) {
      const { id, label, aliases = [] } = card.figures.indicators[k].indicator;
      for (const name of [id, label?.en, label?.zh, ...aliases]) marksOf(name ?? "").forEach((mark) => wanted.add(mark));
    }
  }
  return match.others.flatMap(({ header, column }) => {
    if (identifiesFirms(header)) return [];
    return marksOf(header).some((mark) => wanted.has(mark)) || saysYesOrNo(values, column) ? [header] : [];
  });
}

/** The figures a condition asks for: facts, which a second column may answer differently, and those without a column. */
function sought({ figures }: Card, test: Test, match: Match): number[] {
  return [...atomsOf(test)].flatMap(({ atom: { of } }) =>
    "figure" in of && (figures.indicators[of.figure].choices || !match.columns[of.figure]) ? [of.figure] : [],
  );
}

/** Every four Chinese characters that follow each other, punctuation aside, and every word of five letters or more. */
function marksOf(text: string): string[] {
  const runs = text.replace(/[\p{P}\p{S}\s]/gu, "").match(/\p{Script=Han}{4,}/gu) ?? [];
  const words = text.toLowerCase().match(/[a-z]{5,}/g) ?? [];
  return [...runs.flatMap((run) => Array.from({ length: run.length - 3 }, (_, k) => run.slice(k, k + 4))), ...words];
}

/** Whether a column answers yes or no wherever it says anything; a column of zeros may be a blank one. */
function saysYesOrNo(values: Population["sheet"]["values"], column: number): boolean {
  let answers = false;
  for (const row of values) {
    const cell = row[column];
    if (isMissingCell(cell) || cell === "") continue;
    const plain = plainCell(cell);
    if (typeof plain === "symbol" || yesOrNo(String(plain)) === null) return false;
    answers ||= plain !== 0;
  }
  return answers;
}
