import { atLeast } from "../engine/precision";
import type { Problem } from "../i18n/problem";
import { cellText, isMissingCell, plainCell, shorten } from "./cell";
import { numberFromText } from "./number-text";
import { nationalNames } from "./catalogue/national-names";
import type { StageScheme } from "./catalogue/schemes";
import { comparable } from "./names";
import { rangeFromText, type NumberRange } from "./range-text";
import { textIn, type Indicator, type Language, type Scorecard } from "./scorecard";

/** A figure from `from` on, which belongs to the range, up to `to`, which does not. */
interface Bound extends NumberRange {
  /** A cell that holds 0, which on some platforms is how a blank arrives: it may mean 0 or more, or that the figure does not matter. */
  doubtful: boolean;
}

/** Stages told from figures: the first rule whose bounds all hold gives the stage. */
export interface StageRules {
  /** The figures, as indicators of a scorecard that is never scored: it serves to match headers and units. */
  figures: Scorecard;
  /** In the order in which they are tried; one bound per figure, null where the figure does not matter. Several rules may give one stage. */
  rules: { label: string; bounds: (Bound | null)[] }[];
}

const AGE = ["age", "firm age", "years", "成立年限", "企业年龄", "成立年数"];
const HEADCOUNT = ["employees", "headcount", "staff", "职工总数", "从业人员", "员工人数", "职工人数"];

/** The figures that stages are usually told from, under any of their names; none of them can be negative. */
const KNOWN: { id: string; names: readonly string[]; unit?: string }[] = [
  { id: "revenue", names: nationalNames("revenue"), unit: "万元" },
  { id: "age", names: AGE, unit: "years" },
  { id: "employees", names: HEADCOUNT, unit: "人" },
];

/** What the column of labels is headed with. */
const LABEL_HEADERS = new Set(["stage", "stages", "阶段", "发展阶段", "企业阶段", "所处阶段", "企业发展阶段"]);
/** Words that say that a figure does not matter. */
const ANY = new Set(["any", "不限"]);

function figureSet(figures: Indicator[]): Scorecard {
  return {
    id: "stages",
    version: "1",
    title: { en: "Stages", zh: "阶段" },
    status: "custom",
    stages: [{ id: "all" }],
    score: { id: "figures", combine: "sum", parts: figures },
  };
}

export function rulesOfScheme(scheme: StageScheme, language: Language): StageRules {
  const { figure, unit, names, valid, stages } = scheme;
  return {
    figures: figureSet([
      {
        id: figure,
        aliases: names.filter((name) => comparable(name) !== comparable(figure)),
        unit,
        valid,
        curve: { type: "linear", from: 0, to: 1 },
      },
    ]),
    rules: stages.map((stage, k) => ({
      label: textIn(stage.label, language, stage.id),
      bounds: [{ from: stage.from, to: stages[k + 1]?.from ?? Infinity, doubtful: false }],
    })),
  };
}

/**
 * Rules from a range: a header row Stage | figure | figure …, then a row per rule. A cell is from..to, from.., ..to or a lower bound;
 * the lower bound belongs to the rule, the upper one does not; a blank says that the figure does not matter.
 */
export function readStageRules(cells: readonly (readonly unknown[])[]): StageRules | Problem[] {
  const problems: Problem[] = [];
  const [header, ...rows] = cells;
  const texts = header.map((cell) => cellText(cell).trim());
  const labels = texts.findIndex((text) => LABEL_HEADERS.has(comparable(text)));
  if (labels < 0) return [{ code: "rules-header", params: { header: shorten(texts[0]) } }];
  const places = texts.flatMap((text, column) => {
    // A column that holds nothing at all, such as one beside the rules, is none.
    if ((text === "" || text === "0") && rows.every((row) => isBlank(row[column]))) return [];
    return column === labels ? [] : [column];
  });
  const figures = places.map((column) => figureOf(texts[column], problems));
  figures.forEach(({ id }, k) => {
    const first = figures.findIndex((other) => comparable(other.id) === comparable(id) || sharesName(other, figures[k]));
    if (first < k)
      problems.push({ code: "headers-twice", params: { first: texts[places[first]], second: texts[places[k]], indicator: id } });
  });
  const rules: StageRules["rules"] = [];
  for (const row of rows) {
    const label = cellText(row[labels]).trim();
    if (label === "" || label === "0") {
      const own = places.findIndex((column) => !isBlank(row[column]));
      if (own >= 0) problems.push({ code: "rules-label", params: { header: figures[own].id, value: shorten(cellText(row[places[own]])) } });
      continue;
    }
    const bounds = figures.map(({ id, unit }, k) => {
      const bound = readBound(row[places[k]], unit === "%");
      if (bound === undefined)
        problems.push({ code: "rules-value", params: { stage: label, header: id, value: shorten(cellText(row[places[k]])) } });
      return bound ?? null;
    });
    rules.push({ label, bounds });
  }
  if (figures.length === 0) problems.push({ code: "rules-header", params: { header: "" } });
  if (rules.length === 0) problems.push({ code: "rules-empty" });
  if (problems.length === 0)
    rules.forEach((rule, k) => {
      const first = rules.slice(0, k).find((earlier) => covers(earlier, rule));
      if (first) problems.push({ code: "rules-unreached", params: { first: first.label, stage: rule.label } });
    });
  return problems.length > 0 ? problems : { figures: figureSet(figures), rules };
}

function figureOf(text: string, problems: Problem[]): Indicator {
  const match = /^(.+?)\s*[(（]([^()（）]+)[)）]$/.exec(text);
  const base = match ? match[1] : text;
  const known = KNOWN.find(({ id, names }) => [id, ...names].some((name) => comparable(name) === comparable(base)));
  if (base === "" || base === "0") problems.push({ code: "rules-header", params: { header: text } });
  const unit = match?.[2] ?? known?.unit;
  return {
    id: base,
    aliases: known ? [known.id, ...known.names].filter((name) => comparable(name) !== comparable(base)) : [],
    ...(unit ? { unit } : {}),
    ...(known ? { valid: { min: 0 } } : {}),
    curve: { type: "linear", from: 0, to: 1 },
  };
}

function sharesName(a: Indicator, b: Indicator): boolean {
  const names = new Set([a.id, ...(a.aliases ?? [])].map(comparable));
  return [b.id, ...(b.aliases ?? [])].some((name) => names.has(comparable(name)));
}

/** Blank, on any platform. */
function isBlank(cell: unknown): boolean {
  return isMissingCell(cell) || plainCell(cell) === 0;
}

/** Whether no firm can reach a rule because an earlier one takes them all. */
function covers(earlier: StageRules["rules"][number], later: StageRules["rules"][number]): boolean {
  return earlier.bounds.every((bound, k) => {
    if (!bound) return true;
    const other = later.bounds[k];
    return other !== null && bound.from <= other.from && bound.to >= other.to;
  });
}

/** undefined where it cannot be read, null where there is none. */
function readBound(cell: unknown, percent: boolean): Bound | null | undefined {
  const plain = plainCell(cell);
  if (typeof plain === "number") return { from: plain, to: Infinity, doubtful: plain === 0 };
  if (isMissingCell(cell)) return null;
  if (typeof plain !== "string") return undefined;
  if (ANY.has(comparable(plain))) return null;
  const range = rangeFromText(plain, percent);
  if (range) return { ...range, doubtful: false };
  const read = numberFromText(plain);
  return read && (percent || !read.percent) ? { from: read.number, to: Infinity, doubtful: false } : undefined;
}

const Fit = { no: 0, unknown: 1, yes: 2 } as const;

/**
 * The stage of each firm: that of the first rule whose bounds all hold.
 * @param figures [figure][row], NaN where missing
 * @returns labels; "" where no rule fits, null where a missing figure could decide
 */
export function stagesOf({ rules }: StageRules, figures: readonly Float64Array[], rows: number): (string | null)[] {
  const asked = rules.map(({ label, bounds }) => ({
    label,
    bounds: bounds.flatMap((bound, k) => (bound ? [{ bound, figures: figures[k] }] : [])),
  }));
  const stageOf = (r: number): string | null => {
    let possible: string | null = null;
    for (let rule = 0; rule < asked.length; rule++) {
      const { label, bounds } = asked[rule];
      let fit: number = Fit.yes;
      for (let k = 0; k < bounds.length && fit !== Fit.no; k++) {
        const own = fitOf(bounds[k].figures[r], bounds[k].bound);
        if (own < fit) fit = own;
      }
      if (fit === Fit.no) continue;
      if (possible !== null && possible !== label) return null;
      possible = label;
      if (fit === Fit.yes) return label;
    }
    // A rule that may fit was the only one: the firm may as well have no stage.
    return possible === null ? "" : null;
  };
  const stages = new Array<string | null>(rows);
  for (let r = 0; r < rows; r++) stages[r] = stageOf(r);
  return stages;
}

function fitOf(value: number, { from, to, doubtful }: Bound): number {
  if (value !== value) return Fit.unknown;
  if (atLeast(value, from) && !atLeast(value, to)) return Fit.yes;
  return doubtful && value < from ? Fit.unknown : Fit.no;
}
