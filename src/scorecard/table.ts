import type { Problem } from "../i18n/problem";
import { describe } from "../i18n/problem";
import { formatCurve, parseCurve } from "./curve-text";
import { comparable, isChinese } from "./names";
import { PATHWAYS, pathwayName } from "./pathway";
import { LIMITS, isWeight, type Parsed } from "./schema";
import {
  curveAt,
  indicatorsOf,
  isGroup,
  textIn,
  weightOf,
  type CurveDocument,
  type Group,
  type Indicator,
  type Language,
  type Node,
  type Scorecard,
  type Stage,
} from "./scorecard";
import { NATIONAL_STAGES } from "./stages";

/** A cell of a profile table; an error cell stands as its text, such as "#N/A". */
export type TableCell = string | number | boolean | null;

type Field = "indicator" | "group" | "unit" | "curve" | "zero" | "label" | "aliases" | "valid" | "pathway" | "note";

const titles: Record<Field, { en: string; zh: string; also: string[] }> = {
  indicator: { en: "Indicator", zh: "指标", also: ["id", "指标名称"] },
  group: { en: "Group", zh: "分组", also: ["一级指标"] },
  unit: { en: "Unit", zh: "单位", also: [] },
  curve: { en: "Curve", zh: "曲线", also: ["计分曲线"] },
  zero: { en: "Zero", zh: "可为零", also: [] },
  label: { en: "Label", zh: "名称", also: ["标签"] },
  aliases: { en: "Aliases", zh: "别名", also: ["alias"] },
  valid: { en: "Valid", zh: "有效范围", also: [] },
  pathway: { en: "Pathway", zh: "路径", also: [] },
  note: { en: "Note", zh: "备注", also: ["notes", "说明"] },
};
const fields = new Map<string, Field>(
  (Object.entries(titles) as [Field, { en: string; zh: string; also: string[] }][]).flatMap(([field, { en, zh, also }]) =>
    [en, zh, ...also].map((name) => [comparable(name), field] as const),
  ),
);
const words = { yes: ["yes", "true", "1", "是", "有"], no: ["no", "false", "0", "否", "无"] };

/** Whether a scorecard can be said as a table: groups that sum, one level deep, and nothing on top. */
export function fitsTable(scorecard: Scorecard): boolean {
  const { score, missing, gates, inputs } = scorecard;
  const plainMissing = (missing?.policy ?? "reweight") === "reweight" && (missing?.minCoverage ?? 0.65) === 0.65;
  const weighed = (id: string): boolean => scorecard.stages.some(({ id: stage }) => weightOf(scorecard, stage, id) !== 1);
  const plain = (group: Group): boolean =>
    group.combine === "sum" && group.cap === undefined && !group.bonus && (group.scale ?? 1) === 1 && !weighed(group.id);
  return (
    plainMissing &&
    (gates ?? []).length === 0 &&
    (inputs ?? []).length === 0 &&
    plain(score) &&
    groupsKeepApart(score) &&
    score.parts.every((part) => !isGroup(part) || (plain(part) && part.parts.length > 0 && part.parts.every((inner) => !isGroup(inner))))
  );
}

/** A table knows a group by its name alone: two of one name would become one, and one without a name none. */
function groupsKeepApart({ parts }: Group): boolean {
  const groups = parts.filter(isGroup);
  return (["en", "zh"] as const).every((language) => {
    const names = new Set(groups.map(({ id, label }) => comparable(textIn(label, language, id))));
    return names.size === groups.length && !names.has("");
  });
}

/**
 * The profile table of a scorecard that fits one: header row, then one row an indicator.
 * Stage columns carry the stage ids, so that formulas may name them in either language.
 */
export function writeTable(scorecard: Scorecard, language: Language): (string | number)[][] {
  const indicators = indicatorsOf(scorecard);
  const stageIds = scorecard.stages.map((stage) => stage.id);
  const staged = stageIds.filter((id) => indicators.some((indicator) => curveAt(indicator, id)));
  const title = (field: Field): string => titles[field][language];
  const table: (string | number)[][] = [
    [
      ...(["indicator", "group", "unit", "curve"] as const).map(title),
      ...stageIds,
      ...staged.map((id) => `${title("curve")} ${id}`),
      ...(["zero", "label", "aliases", "valid", "pathway"] as const).map(title),
    ],
  ];
  const write = (indicator: Indicator, group: string): void => {
    const label = textIn(indicator.label, language, "");
    const other = indicator.label?.[language === "en" ? "zh" : "en"];
    const aliases = [...(label !== "" && other !== undefined && other !== label ? [other] : []), ...(indicator.aliases ?? [])];
    table.push([
      indicator.id,
      group,
      indicator.unit ?? "",
      formatCurve(indicator.curve),
      ...stageIds.map((stage) => weightOf(scorecard, stage, indicator.id)),
      ...staged.map((stage) => {
        const curve = curveAt(indicator, stage);
        return curve ? formatCurve(curve) : "";
      }),
      indicator.zero === false ? words.no[language === "en" ? 0 : 3] : words.yes[language === "en" ? 0 : 3],
      label,
      writeList(aliases),
      indicator.valid ? `${indicator.valid.min ?? ""}..${indicator.valid.max ?? ""}` : "",
      indicator.pathway ? pathwayName(indicator.pathway, language) : "",
    ]);
  };
  for (const part of scorecard.score.parts) {
    if (!isGroup(part)) write(part, "");
    else for (const inner of part.parts) write(inner as Indicator, textIn(part.label, language, part.id));
  }
  return table;
}

/** Whether a range looks like a profile table: it says Indicator and Curve in its first row, or is at least as wide as one. */
export function looksLikeTable(cells: readonly (readonly TableCell[])[]): boolean {
  return cells.length >= 1 && cells[0].length >= 2;
}

/**
 * A scorecard from a profile table. Blank rows and a row of totals are passed over; a blank weight is 0,
 * since Excel hands a blank cell over as 0 on some platforms and as nothing on others.
 */
export function readTable(cells: readonly (readonly TableCell[])[]): Parsed<Scorecard> {
  const problems: Problem[] = [];
  const header = (cells[0] ?? []).map((cell) => shown(cell).trim());
  const at = new Map<Field, number>();
  const stageColumns: { column: number; name: string }[] = [];
  const curveColumns: { column: number; name: string }[] = [];
  const curveAt = header.findIndex((name) => fields.get(comparable(name)) === "curve");
  header.forEach((name, column) => {
    const field = fields.get(comparable(name));
    const staged = /^(?:curve|曲线)[\s:：]+(.+)$/iu.exec(name.normalize("NFKC"));
    if (field) {
      if (at.has(field)) problems.push({ code: "table-header-twice", params: { column: name } });
      at.set(field, column);
    } else if (name === "" || cells[0][column] === 0) {
      if (cells.slice(1).some((row) => !blank(row[column]))) problems.push({ code: "table-header-blank", params: { column: column + 1 } });
    } else if (staged) curveColumns.push({ column, name: staged[1].trim() });
    else if (column < curveAt) problems.push({ code: "table-column-unknown", params: { column: name } });
    else stageColumns.push({ column, name });
  });
  for (const field of ["indicator", "curve"] as const)
    if (!at.has(field)) problems.push({ code: "table-header", params: { column: `${titles[field].en} / ${titles[field].zh}` } });
  if (problems.length > 0) return { ok: false, problems };
  if (stageColumns.length === 0) return { ok: false, problems: [{ code: "table-no-stages" }] };
  if (stageColumns.length > LIMITS.stages)
    return { ok: false, problems: [{ code: "value-most", params: { value: stageColumns.length, limit: LIMITS.stages } }] };
  const stages = nameStages(
    stageColumns.map(({ name }) => name),
    problems,
  );

  const cell = (row: readonly TableCell[], field: Field): TableCell => (at.has(field) ? (row[at.get(field)!] ?? null) : null);
  const text = (row: readonly TableCell[], field: Field): string => {
    const value = cell(row, field);
    // A blank text cell arrives as 0 on some platforms.
    return value === 0 ? "" : shown(value).trim();
  };
  const weights: Record<string, Record<string, number>> = Object.fromEntries(stages.map((stage) => [stage.id, {}]));
  const groups = new Map<string, Group>();
  const parts: Node[] = [];
  const rows = new Map<string, number>();
  for (let r = 1; r < cells.length; r++) {
    const row = cells[r];
    const id = text(row, "indicator");
    const curveText = text(row, "curve");
    if (id === "" && curveText === "") {
      if (stageColumns.some(({ column }) => !blank(row[column])) && text(row, "group") !== "")
        problems.push({ code: "table-indicator-blank", params: { row: r + 1 } });
      continue;
    }
    if (curveText === "" && /^(total|sum|合计|总计|汇总)$/i.test(comparable(id))) continue;
    if (id === "") {
      problems.push({ code: "table-indicator-blank", params: { row: r + 1 } });
      continue;
    }
    if (id === "__proto__") {
      problems.push({ code: "id-empty", params: { value: id } });
      continue;
    }
    if (rows.has(comparable(id))) {
      problems.push({ code: "table-indicator-twice", params: { indicator: id, first: rows.get(comparable(id))!, second: r + 1 } });
      continue;
    }
    rows.set(comparable(id), r + 1);
    const curve = readCurve(id, curveText, problems);
    const indicator: Indicator = { id, curve: curve ?? { type: "linear", from: 0, to: 1 } };
    const unit = text(row, "unit");
    if (unit !== "") indicator.unit = unit;
    readDetails(indicator, row, text, cell, problems);
    for (const { column, name } of curveColumns) {
      const own = row[column];
      if (blank(own)) continue;
      const stage = stages[stageColumns.findIndex((s) => comparable(s.name) === comparable(name))];
      if (!stage) problems.push({ code: "stage-unknown", params: { stage: name, stages: stages.map((s) => s.id).join(", ") } });
      const staged = readCurve(id, shown(own), problems);
      if (stage && staged) (indicator.curves ??= {})[stage.id] = staged;
    }
    stageColumns.forEach(({ column }, k) => {
      const weight = readWeight(row[column]);
      if (weight === null)
        problems.push({ code: "table-weight", params: { indicator: id, stage: stages[k].id, value: shown(row[column]) } });
      else weights[stages[k].id][id] = weight;
    });
    const groupName = text(row, "group");
    if (groupName === "") parts.push(indicator);
    else {
      let group = groups.get(comparable(groupName));
      if (!group) {
        group = { id: groupName, label: named(groupName), combine: "sum", parts: [] };
        groups.set(comparable(groupName), group);
        parts.push(group);
      }
      group.parts.push(indicator);
    }
  }
  if (rows.size === 0 && problems.length === 0) problems.push({ code: "table-no-rows" });
  if (rows.size > LIMITS.indicators) problems.push({ code: "indicators-many", params: { limit: LIMITS.indicators } });
  if (problems.length > 0) return { ok: false, problems };

  // Groups and the total share one space of ids with the indicators, which keep theirs.
  const taken = new Set(
    [...indicatorsOf({ score: { id: "", combine: "sum", parts } } as unknown as Scorecard)].map((indicator) => indicator.id),
  );
  const free = (id: string): string => {
    let candidate = id;
    while (taken.has(candidate)) candidate += "+";
    taken.add(candidate);
    return candidate;
  };
  for (const group of groups.values()) group.id = free(group.id);
  return {
    ok: true,
    problems: [],
    value: {
      id: "profile-table",
      version: "1",
      title: { en: "Profile table", zh: "方案表" },
      status: "custom",
      stages,
      weights,
      score: { id: free("total"), combine: "sum", parts },
    },
  };
}

function nameStages(names: string[], problems: Problem[]): Stage[] {
  const own = new Set(names.map(comparable));
  if (own.size < names.length) {
    const twice = names.find((name, k) => names.findIndex((other) => comparable(other) === comparable(name)) < k)!;
    problems.push({ code: "table-header-twice", params: { column: twice } });
  }
  return names.map((name) => {
    const national = NATIONAL_STAGES.find(({ id, label, aliases }) =>
      [id, label?.en, label?.zh, ...(id === "mature" ? (aliases ?? []) : [])].some(
        (n) => n !== undefined && comparable(n) === comparable(name),
      ),
    );
    if (!national) return { id: name, label: named(name) };
    // A name that another column of this table bears is that column's.
    const aliases = [national.id, national.label!.en!, national.label!.zh!, ...(national.aliases ?? [])].filter(
      (n) => !own.has(comparable(n)),
    );
    return { id: name, label: national.label, aliases };
  });
}

function readCurve(indicator: string, text: string, problems: Problem[]): CurveDocument | null {
  const parsed = parseCurve(text);
  if (parsed.ok) return parsed.curve;
  problems.push({
    code: "table-curve",
    params: { indicator, text: text.slice(0, 80), detail: describe(parsed.problem, isChinese(indicator) ? "zh" : "en") },
  });
  return null;
}

function readDetails(
  indicator: Indicator,
  row: readonly TableCell[],
  text: (row: readonly TableCell[], field: Field) => string,
  cell: (row: readonly TableCell[], field: Field) => TableCell,
  problems: Problem[],
): void {
  const label = text(row, "label");
  if (label !== "") indicator.label = named(label);
  const aliases = readList(text(row, "aliases"));
  if (aliases.length > 0) indicator.aliases = aliases;
  const zero = cell(row, "zero");
  if (!blank(zero) && zero !== 0) {
    const word = comparable(shown(zero));
    if (words.yes.includes(word)) indicator.zero = true;
    else if (words.no.includes(word)) indicator.zero = false;
    else problems.push({ code: "table-zero", params: { indicator: indicator.id, value: shown(zero) } });
  }
  const valid = text(row, "valid").replace(/…/g, "..").replace(/−/g, "-").normalize("NFKC");
  if (valid !== "") {
    const match = /^([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)?\s*\.\.\s*([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)?$/i.exec(valid);
    const min = match?.[1] === undefined ? undefined : Number(match[1]);
    const max = match?.[2] === undefined ? undefined : Number(match[2]);
    if (!match || (min === undefined && max === undefined) || (min !== undefined && max !== undefined && min >= max))
      problems.push({ code: "table-valid", params: { indicator: indicator.id, value: valid } });
    else indicator.valid = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }
  const pathway = text(row, "pathway");
  if (pathway !== "") {
    const found = PATHWAYS.find((p) => [p, pathwayName(p, "zh")].includes(comparable(pathway)));
    if (found) indicator.pathway = found;
    else problems.push({ code: "table-pathway", params: { indicator: indicator.id, value: pathway } });
  }
}

/** A weight; blank is 0, null what is no weight. */
function readWeight(cell: TableCell | undefined): number | null {
  if (blank(cell)) return 0;
  if (typeof cell === "number") return isWeight(cell) ? cell : null;
  if (typeof cell !== "string") return null;
  const plain = cell.normalize("NFKC").trim();
  return /^\d+(?:\.\d+)?$/.test(plain) && isWeight(Number(plain)) ? Number(plain) : null;
}

function blank(cell: TableCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

function shown(cell: TableCell | undefined): string {
  return cell === null || cell === undefined ? "" : cell === true ? "TRUE" : cell === false ? "FALSE" : String(cell);
}

function named(name: string): { en: string } | { zh: string } {
  return isChinese(name) ? { zh: name } : { en: name };
}

/** Aliases are parted by semicolons; a comma parts them only where there is no semicolon. */
function writeList(list: string[]): string {
  const joined = list.join("; ");
  return list.length === 1 && /[,，、|]/.test(joined) ? `${joined};` : joined;
}

function readList(text: string): string[] {
  return text
    .split(/[;；\n]/.test(text) ? /[;；\n]/ : /[,，、|]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
