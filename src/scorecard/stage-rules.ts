import type { Problem } from "../i18n/problem";
import { cellText, numberFromText, plainCell } from "./cell";
import { nationalNames } from "./catalogue/national-names";
import type { StageScheme } from "./catalogue/schemes";
import { comparable } from "./names";
import { textIn, type Indicator, type Language, type Scorecard } from "./scorecard";

/** Stages told from figures: a stage's bounds, one per figure, least value included, end excluded. */
export interface StageRules {
  /** The figures, as indicators of a scorecard that is never scored: it serves to match headers and units. */
  figures: Scorecard;
  stages: { label: string; bounds: ({ from: number; to: number } | null)[] }[];
}

const AGE = ["age", "firm age", "years", "成立年限", "企业年龄", "成立年数"];
const HEADCOUNT = ["employees", "headcount", "staff", "职工总数", "从业人员", "员工人数", "职工人数"];

/** The figures that stages are usually told from, under any of their names. */
const KNOWN: { id: string; names: readonly string[]; unit?: string }[] = [
  { id: "revenue", names: nationalNames("revenue"), unit: "万元" },
  { id: "age", names: AGE, unit: "years" },
  { id: "employees", names: HEADCOUNT, unit: "人" },
];

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
    stages: stages.map((stage, k) => ({
      label: textIn(stage.label, language, stage.id),
      bounds: [{ from: stage.from, to: stages[k + 1]?.from ?? Infinity }],
    })),
  };
}

/**
 * Rules from a range: a header row Stage | figure | figure …, then a row per stage with the least value of each figure,
 * or from..to (end excluded), or blank where the figure does not matter.
 */
export function readStageRules(cells: readonly (readonly unknown[])[]): StageRules | Problem[] {
  const problems: Problem[] = [];
  const [header, ...rows] = cells;
  const figures = header.slice(1).map((cell): Indicator => {
    const text = cellText(cell).trim();
    const match = /^(.+?)\s*[(（]([^()（）]+)[)）]$/.exec(text);
    const base = match ? match[1] : text;
    const known = KNOWN.find(({ id, names }) => [id, ...names].some((name) => comparable(name) === comparable(base)));
    if (base === "" || base === "0") problems.push({ code: "rules-header", params: { header: text } });
    const unit = match?.[2] ?? known?.unit;
    return {
      id: base,
      aliases: known ? [known.id, ...known.names].filter((name) => comparable(name) !== comparable(base)) : [],
      ...(unit ? { unit } : {}),
      curve: { type: "linear", from: 0, to: 1 },
    };
  });
  const stages: StageRules["stages"] = [];
  for (const row of rows) {
    const label = cellText(row[0]).trim();
    if (label === "" || label === "0") continue;
    const bounds = figures.map(({ id }, k) => {
      const bound = readBound(row[k + 1]);
      if (bound === undefined) problems.push({ code: "rules-value", params: { stage: label, header: id, value: cellText(row[k + 1]) } });
      return bound ?? null;
    });
    stages.push({ label, bounds });
  }
  if (figures.length === 0) problems.push({ code: "rules-header", params: { header: "" } });
  if (stages.length === 0) problems.push({ code: "rules-empty" });
  return problems.length > 0 ? problems : { figures: figureSet(figures), stages };
}

/** undefined where it cannot be read, null where there is none. */
function readBound(cell: unknown): { from: number; to: number } | null | undefined {
  const plain = plainCell(cell);
  if (plain === null || plain === "") return null;
  if (typeof plain === "number") return { from: plain, to: Infinity };
  if (typeof plain !== "string") return undefined;
  const text = plain.replace(/…/g, "..").normalize("NFKC").trim();
  const range = /^([^.]*(?:\.\d+)?)\s*\.\.\s*(.*)$/.exec(text);
  if (!range) {
    const read = numberFromText(text);
    return read && !read.percent ? { from: read.number, to: Infinity } : undefined;
  }
  const end = (part: string, open: number): number => (part.trim() === "" ? open : (numberFromText(part)?.number ?? NaN));
  const from = end(range[1], -Infinity);
  const to = end(range[2], Infinity);
  return from < to ? { from, to } : undefined;
}

/**
 * The stage of each firm: of the stages whose bounds all hold, the one whose least values are highest, compared figure by figure.
 * @param figures [figure][row], NaN where missing
 * @returns stage numbers; −1 where no stage fits, −2 where a missing figure could decide
 */
export function stagesOf(rules: StageRules, figures: readonly Float64Array[], rows: number): Int32Array {
  const result = new Int32Array(rows);
  for (let r = 0; r < rows; r++) {
    let best = -1;
    for (let s = 0; s < rules.stages.length; s++) {
      const { bounds } = rules.stages[s];
      let fits = true;
      let unknown = false;
      bounds.forEach((bound, k) => {
        if (!bound) return;
        const value = figures[k][r];
        if (value !== value) unknown = true;
        else if (value < bound.from || value >= bound.to) fits = false;
      });
      if (!fits) continue;
      if (unknown) {
        best = -2;
        break;
      }
      if (best < 0 || isHigher(bounds, rules.stages[best].bounds)) best = s;
    }
    result[r] = best;
  }
  return result;
}

function isHigher(a: StageRules["stages"][number]["bounds"], b: StageRules["stages"][number]["bounds"]): boolean {
  for (let k = 0; k < a.length; k++) {
    const own = a[k]?.from ?? -Infinity;
    const other = b[k]?.from ?? -Infinity;
    if (own !== other) return own > other;
  }
  return false;
}
