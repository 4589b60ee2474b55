import { equalInExcel } from "../engine/precision";
import { USUAL_BINS, readingOf, stability, stabilityIndex } from "../engine/stability";
import { comparable } from "../scorecard/names";
import { cellText } from "../scorecard/cell";
import { populationsBetween, scoreChanges, type Change, type FirmsAt } from "./change";
import { codeColumn, nameColumn } from "./firm-columns";
import type { Population } from "./population";
import { RowKind } from "./rows";

/** One firm in two lists. */
export interface FirmOverTime {
  /** Its rows. */
  before: number;
  after: number;
  /** By cause where the causes can be told apart: NaN parts where one of the steps between has no score, or figures are scored among peers. */
  score: Change;
  rankBefore: number;
  rankAfter: number;
}

export interface OverTime {
  /** Firms that are in both lists and have both scores. */
  firms: FirmOverTime[];
  /** Firms in both lists of which one score is missing; only in the later, only in the earlier list, or without a name; of a name that a list holds twice. */
  unscored: number;
  added: number;
  gone: number;
  ambiguous: number;
  /** Means over `firms`; NaN of none, and of parts where one firm's are not known. */
  mean: Omit<Change, "before" | "after">;
  /** Population stability index of all scores of each list, and its reading; null where either has none, or too few. */
  index: { value: number; reading: ReturnType<typeof readingOf> } | null;
  /** Whether causes can be told apart: not where figures are scored among peers, since another list has other peers. */
  isAttributed: boolean;
}

/**
 * Two lists under one scorecard, or each under its own: who rose and fell, and why. Firms are the same by credit code where both lists
 * have one, else by name; codes and names that stand twice in a list are left out.
 */
export function compareOverTime(before: Population, after: Population): OverTime {
  const isAttributed = !before.plan.peers && !after.plan.peers;
  const keys = keysOf(before, after);
  const [earlier, later] = [rowsByKey(before, keys[0]), rowsByKey(after, keys[1])];
  const pairs: { before: number; after: number }[] = [];
  let [unscored, added, gone, ambiguous] = [0, 0, 0, 0];
  for (const [key, rows] of later) {
    const others = earlier.get(key) ?? [];
    if (others.length === 0) added += rows.length;
    else if (rows.length > 1 || others.length > 1) ambiguous += rows.length;
    else if (isScored(before, others[0]) && isScored(after, rows[0])) pairs.push({ before: others[0], after: rows[0] });
    else unscored++;
  }
  for (const [key, rows] of earlier) if (!later.has(key)) gone += rows.length;
  // Who has neither name nor code can be found in no other list.
  added += firmsOf(after) - rowCount(later);
  gone += firmsOf(before) - rowCount(earlier);
  const changes = isAttributed
    ? scoreChanges(
        populationsBetween(
          firmsAt(
            before,
            pairs.map((pair) => pair.before),
          ),
          firmsAt(
            after,
            pairs.map((pair) => pair.after),
          ),
        ),
      )
    : [];
  const firms = pairs.map(({ before: old, after: now }, k): FirmOverTime => {
    const [from, to] = [before.scores.score[old], after.scores.score[now]];
    return {
      before: old,
      after: now,
      score: isAttributed ? explained(changes[k], from, to) : unexplained(from, to),
      rankBefore: before.ranks[old],
      rankAfter: after.ranks[now],
    };
  });
  const meanOf = (part: keyof OverTime["mean"]): number => firms.reduce((sum, { score }) => sum + score[part], 0) / firms.length;
  return {
    firms,
    unscored,
    added,
    gone,
    ambiguous,
    mean: { change: meanOf("change"), figures: meanOf("figures"), stage: meanOf("stage"), rules: meanOf("rules") },
    index: indexOf(before.scores.score, after.scores.score),
    isAttributed,
  };
}

/** Firms of a list by their rows, as the list has them. */
function firmsAt({ sheet, compiled }: Population, rows: readonly number[]): FirmsAt {
  const { headers, values, stage } = sheet;
  return {
    headers,
    values: rows.map((row) => values[row]),
    stage: stage && rows.map((row) => stage[stage.length === 1 ? 0 : row]),
    compiled,
  };
}

const unexplained = (before: number, after: number): Change => ({
  before,
  after,
  change: after - before,
  figures: NaN,
  stage: NaN,
  rules: NaN,
});

/** Firms read without the others of their list may be read otherwise; then the scores of the lists stand, without causes. */
function explained(score: Change, before: number, after: number): Change {
  return equalInExcel(score.before, before) && equalInExcel(score.after, after) ? score : unexplained(before, after);
}

const isScored = ({ scores }: Population, row: number): boolean => scores.score[row] === scores.score[row];

/** The columns by which the firms of both lists are known: codes where both have them, else names. */
function keysOf(before: Population, after: Population): [number | null, number | null] {
  const codes = [codeColumn(before.match), codeColumn(after.match)];
  return codes[0] !== null && codes[1] !== null ? [codes[0], codes[1]] : [nameColumn(before.match), nameColumn(after.match)];
}

function rowsByKey({ sheet, kinds }: Population, column: number | null): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  if (column === null) return rows;
  sheet.values.forEach((cells, row) => {
    const key = kinds[row] === RowKind.firm ? comparable(cellText(cells[column])) : "";
    if (key !== "") rows.set(key, [...(rows.get(key) ?? []), row]);
  });
  return rows;
}

const firmsOf = ({ kinds }: Population): number => kinds.reduce((count, kind) => count + (kind === RowKind.firm ? 1 : 0), 0);
const rowCount = (byKey: Map<string, number[]>): number => [...byKey.values()].reduce((count, rows) => count + rows.length, 0);

function indexOf(before: Float64Array, after: Float64Array): OverTime["index"] {
  const [from, to] = [before, after].map((scores) => scores.filter((score) => score === score));
  if (from.length === 0 || to.length === 0) return null;
  const value = stabilityIndex(stability(from, to, USUAL_BINS));
  return value === value ? { value, reading: readingOf(value) } : null;
}
