import { apportion } from "../../engine/apportion";
import { identifiesFirms } from "../../population/firm-columns";
import { plainHeader } from "../../population/headers";
import { nameAndUnit } from "../../scorecard/brackets";
import { cellText } from "../../scorecard/cell";
import { comparable } from "../../scorecard/names";
import { readNumberText } from "../../scorecard/number-text";
import type { Scorecard, Stage } from "../../scorecard/scorecard";
import type { Firms } from "../model";
import type { Draft, DraftRow } from "./draft";

/** More stages than this are no stages but something else that was called so. */
const MOST_STAGES = 8;
/** Numbers that say when, or how someone else ranked the firms, and not how good they are. */
const NO_FIGURES = new Set(
  ["year", "fiscal year", "rank", "ranking", "world rank", "position", "年份", "年度", "年", "排名", "名次", "位次"].map(comparable),
);
/** Of the firms compared, whatever its unit: the one curve that can be right for a figure of which nothing is known. */
const FIRST_CURVE = "percentile";
/** Weights have one decimal. */
const TENTHS = 1000n;

/** The columns of a list that hold figures: more numbers than anything else, and no names, codes, stages, years or ranks. */
export function figureColumns({
  headers,
  values,
  rows,
  stageColumn,
}: Pick<Firms, "headers" | "values" | "rows" | "stageColumn">): number[] {
  const isFigure = (cell: unknown): boolean =>
    typeof cell === "number" || (typeof cell === "string" && typeof readNumberText(cell) !== "string");
  const seen = new Set<string>();
  return headers.flatMap((header, column) => {
    const key = comparable(header);
    if (key === "" || seen.has(key) || column === stageColumn || identifiesFirms(header) || NO_FIGURES.has(plainHeader(header))) return [];
    const filled = [...rows].map((row) => values[row][column]).filter((cell) => cellText(cell).trim() !== "");
    const figures = filled.filter(isFigure).length;
    if (figures === 0 || figures * 2 <= filled.length) return [];
    seen.add(key);
    return [column];
  });
}

/** A draft of a scorecard of the list's own columns, all of one weight, at the list's own stages; null where no column holds figures. */
export function draftOfColumns(firms: Firms): Draft | null {
  const columns = figureColumns(firms);
  if (columns.length === 0) return null;
  const stages = stagesOf(firms);
  const weights = apportion(
    TENTHS,
    columns.map(() => 1n),
  ).map((tenths) => String(Number(tenths) / 10));
  const rows = columns.map((column, key): DraftRow => {
    const header = firms.headers[column].trim();
    const { name, unit } = nameAndUnit(header) ?? { name: header, unit: "" };
    return {
      key,
      indicator: null,
      name,
      unit,
      curve: FIRST_CURVE,
      weights: stages.map(() => weights[key]),
    };
  });
  const template: Scorecard = {
    id: "own-columns",
    version: "1",
    title: {},
    status: "custom",
    stages,
    score: { id: "total", combine: "sum", parts: [] },
  };
  return { template, sections: [{ group: null, rows }], nextKey: rows.length };
}

function stagesOf({ rows, stageTexts }: Firms): Stage[] {
  const ids = new Map([...rows].map((row) => stageTexts[row].trim()).flatMap((text) => (text === "" ? [] : [[comparable(text), text]])));
  return ids.size === 0 || ids.size > MOST_STAGES
    ? [{ id: "all", label: { en: "All firms", zh: "全部企业" } }]
    : [...ids.values()].map((id) => ({ id }));
}
