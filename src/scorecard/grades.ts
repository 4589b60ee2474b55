import type { Problem } from "../i18n/problem";
import { atLeast, roundScore } from "../engine/precision";
import { rankAmongThemselves } from "../engine/rank";
import { cellText, plainCell } from "./cell";
import { numberFromText } from "./number-text";
import type { TierScheme } from "./catalogue/schemes";
import { rowsByGroup } from "./groups";
import { comparable, halfWidth } from "./names";
import { textIn, type Language } from "./scorecard";

/** Labels by cut-off score (a score at the cut-off has the label) or by top share of the group; best first. */
export interface Grades {
  by: "score" | "share";
  grades: { label: string; cut: number }[];
}

/**
 * The grades of a built-in scheme.
 * @param highest the highest score: a scheme of 1,000 points grades no scores of another scale
 */
export function gradesOfScheme(scheme: TierScheme, language: Language, highest: number): Grades | Problem[] {
  if (scheme.by === "share")
    return { by: "share", grades: scheme.tiers.map(({ label, top }) => ({ label: textIn(label, language, ""), cut: top })) };
  const { id, total, tiers } = scheme;
  // Scores of which not one reaches a tenth of the total are most likely out of 100, or shares out of 1.
  if (highest > total || (highest > 0 && highest <= total / 10 && highest < tiers[tiers.length - 1].from))
    return [{ code: "grades-scale", params: { scheme: id, total, highest } }];
  return { by: "score", grades: tiers.map(({ label, from }) => ({ label: textIn(label, language, ""), cut: from })) };
}

const SHARE_HEADS = new Set(["top", "topshare", "share", "前", "前百分之", "比例", "占比"].map(comparable));
const SCORE_HEADS = new Set(
  ["cut-off", "cutoff", "score", "from", "min", "minimum", "least", "points", "分数线", "分数", "下限", "得分", "积分"].map(comparable),
);

/**
 * Grades from a range of two columns, cut-off and label in either order, with or without a header row.
 * A share is written as text, top 5% or 前5%, or stands under the header Top share.
 * @param highest the highest score, to tell cut-offs between 0 and 1 from shares
 */
export function readGrades(cells: readonly (readonly unknown[])[], highest: number): Grades | Problem[] {
  if (cells[0].length !== 2) return [{ code: "grades-shape", params: { columns: cells[0].length } }];
  const problems: Problem[] = [];
  let rows = cells.map((row) => [row[0], row[1]]);
  const readable = (cell: unknown): boolean => readCut(cell) !== null;
  const head = rows[0].map((cell) => comparable(cellText(cell)));
  const headed = head.findIndex((text) => SHARE_HEADS.has(text) || SCORE_HEADS.has(text));
  const hasHeader = headed >= 0 || (rows.length > 1 && !rows[0].some(readable));
  if (hasHeader) rows = rows.slice(1);
  rows = rows.filter((row) => row.some((cell) => cellText(cell).trim() !== "" && cellText(cell) !== "0"));
  const cuts = [0, 1].filter((column) => rows.every((row) => readable(row[column])));
  const shares = cuts.filter((column) => rows.every((row) => readCut(row[column])!.share));
  // Labels such as 1, 2, 3 read as cut-offs too, and of two columns of numbers either could be the cut-offs.
  if (headed < 0 && rows.length > 0 && cuts.length === 2 && shares.length !== 1) return [{ code: "grades-which" }];
  const cutColumn = headed >= 0 ? headed : (shares[0] ?? cuts[0] ?? 1);
  // Under the header Top share numbers are per cent, 1 among them, where any of them is above 1; else they are shares already.
  const perCent = rows.some((row) => (readCut(row[cutColumn])?.number ?? 0) > 1);
  let by: Grades["by"] | null = headed < 0 ? null : SHARE_HEADS.has(head[headed]) ? "share" : "score";
  const grades: Grades["grades"] = [];
  for (const row of rows) {
    const label = cellText(row[1 - cutColumn]).trim();
    const cut = readCut(row[cutColumn]);
    if (!cut) {
      problems.push({ code: "grades-value", params: { label, value: cellText(row[cutColumn]) } });
      continue;
    }
    const kind = cut.share ? "share" : headed >= 0 ? by! : "score";
    if (by !== null && by !== kind) problems.push({ code: "grades-mixed" });
    by = kind;
    const value = kind === "share" && !cut.share && perCent ? Number((cut.number / 100).toPrecision(15)) : cut.number;
    if (kind === "share" && !(value > 0 && value <= 1))
      problems.push({ code: "grades-value", params: { label, value: cellText(row[cutColumn]) } });
    if (grades.some((grade) => grade.cut === value)) problems.push({ code: "grades-twice", params: { value: cellText(row[cutColumn]) } });
    grades.push({ label, cut: value });
  }
  if (grades.length === 0 && problems.length === 0) problems.push({ code: "grades-shape", params: { columns: 2 } });
  if (by === "score" && headed < 0 && highest > 1 && grades.every(({ cut }) => cut > 0 && cut <= 1))
    problems.push({ code: "grades-ambiguous" });
  if (problems.length > 0) return problems;
  grades.sort((a, b) => (by === "share" ? a.cut - b.cut : b.cut - a.cut));
  return { by: by ?? "score", grades };
}

function readCut(cell: unknown): { number: number; share: boolean } | null {
  const plain = plainCell(cell);
  if (typeof plain === "number") return { number: plain, share: false };
  if (typeof plain !== "string") return null;
  const text = halfWidth(plain).trim();
  const top = /^(?:top|前)\s*(.+)$/i.exec(text);
  const read = numberFromText(top ? top[1] : text);
  if (!read || (top && !read.percent)) return null;
  return read.percent ? { number: Number((read.number / 100).toPrecision(15)), share: true } : { number: read.number, share: false };
}

/**
 * The label of each score, "" where it reaches none or has no score. By share: lowest rank ÷ number of firms in the group ≤ share.
 * @param scores NaN where there is none
 * @param groups the group of each score, null where there is only one; a score without a group has no grade
 */
export function gradesOf({ by, grades }: Grades, scores: Float64Array, groups: readonly string[] | null): string[] {
  const rounded = scores.map(roundScore);
  if (by === "score") return Array.from(rounded, (score) => grades.find(({ cut }) => atLeast(score, roundScore(cut)))?.label ?? "");
  const labels = new Array<string>(scores.length).fill("");
  for (const group of groups ? rowsByGroup(groups) : [labels.map((_, row) => row)]) {
    const rows = group.filter((row) => rounded[row] === rounded[row]);
    const ranks = rankAmongThemselves(
      Float64Array.from(rows, (i) => rounded[i]),
      "min",
    );
    rows.forEach((row, k) => {
      labels[row] = grades.find(({ cut }) => atLeast(cut, ranks[k] / rows.length))?.label ?? "";
    });
  }
  return labels;
}
