import type { Problem } from "../../i18n/problem";
import { builtIn } from "../../scorecard/catalogue/catalogue";
import { isApproved, originOf } from "../../scorecard/copy";
import { formatCurve, parseCurve } from "../../scorecard/curve-text";
import { readNumberText } from "../../scorecard/number-text";
import { parseScorecard, type Parsed } from "../../scorecard/schema";
import { isGroup, weightOf, type Group, type Indicator, type Node, type Scorecard } from "../../scorecard/scorecard";
import { weightFromCell } from "../../scorecard/table";

/** A profile while it is being typed in: every field the text it holds. */
export interface Draft {
  template: Scorecard;
  sections: DraftSection[];
  /** Keys of rows, so that two blank ones are not mixed up. */
  nextKey: number;
}

export interface DraftSection {
  /** Null directly below the total. */
  group: Group | null;
  rows: DraftRow[];
}

export interface DraftRow {
  key: number;
  /** The indicator it began as, null where it was added. */
  indicator: Indicator | null;
  name: string;
  unit: string;
  curve: string;
  /** By stage. */
  weights: string[];
}

/** A draft of a scorecard whose groups stand directly below the total. @param keepWeights false leaves every weight blank */
export function draftOf(template: Scorecard, keepWeights: boolean): Draft {
  let key = 0;
  const rowOf = (indicator: Indicator): DraftRow => ({
    key: key++,
    indicator,
    name: indicator.id,
    unit: indicator.unit ?? "",
    curve: formatCurve(indicator.curve),
    weights: template.stages.map(({ id }) => (keepWeights ? String(weightOf(template, id, indicator.id)) : "")),
  });
  const sections: DraftSection[] = [];
  for (const part of template.score.parts) {
    if (isGroup(part)) sections.push({ group: part, rows: part.parts.filter((inner): inner is Indicator => !isGroup(inner)).map(rowOf) });
    else if (sections.length > 0 && sections[sections.length - 1].group === null) sections[sections.length - 1].rows.push(rowOf(part));
    else sections.push({ group: null, rows: [rowOf(part)] });
  }
  return { template, sections, nextKey: key };
}

export function withRow(draft: Draft, key: number, change: Partial<DraftRow>): Draft {
  return {
    ...draft,
    sections: draft.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => (row.key === key ? { ...row, ...change } : row)),
    })),
  };
}

/** The same draft with another name of a group, by which its rows stand together in the table. */
export function withGroupName(draft: Draft, section: number, name: string): Draft {
  return {
    ...draft,
    sections: draft.sections.map((own, k) =>
      k === section && own.group ? { ...own, group: { ...own.group, id: name, label: undefined } } : own,
    ),
  };
}

export function withNewRow(draft: Draft, section: number): Draft {
  const row: DraftRow = {
    key: draft.nextKey,
    indicator: null,
    name: "",
    unit: "",
    curve: "",
    weights: draft.template.stages.map(() => ""),
  };
  return {
    ...draft,
    nextKey: draft.nextKey + 1,
    sections: draft.sections.map((own, k) => (k === section ? { ...own, rows: [...own.rows, row] } : own)),
  };
}

export function withoutRow(draft: Draft, key: number): Draft {
  return { ...draft, sections: draft.sections.map((section) => ({ ...section, rows: section.rows.filter((row) => row.key !== key) })) };
}

/** A weight as typed, which is read as a cell of a profile table is; blank is 0, null what is none. */
export function weightFrom(text: string): number | null {
  return weightFromCell(text);
}

/** The bounds of a range as people write it: 0 to 20, 0–20, 0至20. */
const RANGE = /^(.+?)\s*(?:\.\.+|…|~|～|–|—|至|到|(?<=[\d%％\s])-|\bto\b)\s*(.+)$/i;

/** A curve as typed: the form of a profile table, or the two ends of a straight line. */
export function curveFrom(text: string): ReturnType<typeof parseCurve> {
  const curve = parseCurve(text);
  if (curve.ok) return curve;
  const ends = RANGE.exec(text.trim())
    ?.slice(1)
    .map((end) => readNumberText(end));
  const [from, to] = ends?.map((end) => (typeof end === "string" || !["", "%"].includes(end.unit) ? NaN : end.number)) ?? [];
  return from < to || from > to ? parseCurve(`linear ${from}..${to}`) : curve;
}

/** What the weights of the base, bonus apart, add up to at each stage; what is no weight counts 0. */
export function sumsOf({ template, sections }: Draft): number[] {
  return template.stages.map((_, s) => {
    const base = sections.filter(({ group }) => !group?.bonus).flatMap(({ rows }) => rows);
    return Number(base.reduce((sum, row) => sum + (weightFrom(row.weights[s]) ?? 0), 0).toFixed(9));
  });
}

/** A fault of one row, or of the whole. */
export type DraftFault =
  | { row: DraftRow; kind: "name" }
  | { row: DraftRow; kind: "weight"; value: string }
  | { row: DraftRow; kind: "curve"; problem: Problem }
  | { row: null; kind: "document"; problem: Problem }
  /** No weight at any stage, with which no firm would have a score. */
  | { row: null; kind: "weightless" };

/** The scorecard that a draft says, or what is wrong with it. */
export function scorecardOf(draft: Draft, id: string): { ok: true; scorecard: Scorecard } | { ok: false; faults: DraftFault[] } {
  const { template, sections } = draft;
  const faults: DraftFault[] = [];
  const weights: Record<string, Record<string, number>> = Object.fromEntries(template.stages.map((stage) => [stage.id, {}]));
  const indicatorOf = (row: DraftRow): Indicator => {
    const own = row.indicator?.id ?? row.name.trim();
    if (own === "") faults.push({ row, kind: "name" });
    const curve = curveFrom(row.curve);
    if (!curve.ok) faults.push({ row, kind: "curve", problem: curve.problem });
    row.weights.forEach((text, s) => {
      const weight = weightFrom(text);
      if (weight === null) faults.push({ row, kind: "weight", value: text });
      else if (own !== "__proto__") weights[template.stages[s].id][own] = weight;
    });
    const unit = row.unit.trim();
    const { curves, ...kept }: Partial<Indicator> = row.indicator ?? {};
    // Curves of single stages belong to the common curve they were fitted with.
    const staged = curves && row.indicator && formatCurve(row.indicator.curve) === row.curve ? { curves } : {};
    return {
      ...kept,
      ...staged,
      id: own,
      ...(unit === "" ? { unit: undefined } : { unit }),
      curve: curve.ok ? curve.curve : { type: "linear", from: 0, to: 1 },
    };
  };
  const parts = sections.flatMap(({ group: given, rows }): Node[] => {
    const group = given && { ...given, id: given.id.trim() };
    const indicators = rows.map(indicatorOf);
    return group === null ? indicators : indicators.length > 0 ? [{ ...group, parts: indicators }] : [];
  });
  if (faults.length === 0 && sumsOf(draft).every((sum) => sum === 0)) faults.push({ row: null, kind: "weightless" });
  if (faults.length > 0) return { ok: false, faults };
  const parsed: Parsed<Scorecard> = parseScorecard({
    id,
    version: "1",
    title: { en: id },
    status: "custom",
    ...(template.source ? { source: template.source } : {}),
    ...originOfDraft(template),
    ...(template.missing ? { missing: template.missing } : {}),
    ...(template.total === undefined ? {} : { total: template.total }),
    stages: template.stages,
    weights,
    score: { ...template.score, parts },
  });
  return parsed.ok
    ? { ok: true, scorecard: parsed.value }
    : { ok: false, faults: parsed.problems.map((problem) => ({ row: null, kind: "document", problem })) };
}

/** What a draft was begun from: an approved scorecard, else the built-in card, by itself or by way of other tables. */
function originOfDraft(template: Scorecard): Pick<Scorecard, "origin"> {
  const { id, version, status, origin } = template;
  if (isApproved(template)) return { origin: originOf(template, id) };
  if (origin) return { origin };
  return builtIn(id) ? { origin: { id, version, status } } : {};
}
