import type { Problem } from "../i18n/problem";
import { describe } from "../i18n/problem";
import { unitOfFigure } from "./brackets";
import { nationalGroup, nationalNames } from "./catalogue/national-names";
import { numberFromText } from "./number-text";
import { formatCurve, parseCurve } from "./curve-text";
import { comparable, halfWidth, isChinese, yesOrNo } from "./names";
import { PATHWAYS, pathwayName } from "./pathway";
import {
  UNNAMED,
  bracketed,
  propertyNamed,
  propertyWords,
  readProperty,
  writeProperties,
  type Properties,
  type Property,
} from "./properties";
import { settleStatus } from "./provenance";
import { rangeFromText } from "./range-text";
import { LIMITS } from "./limits";
import { isWeight, parseScorecard, type Parsed } from "./schema";
import {
  curveAt,
  indicatorsOf,
  isGroup,
  noteIn,
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
import { namesScoredAs, spellingsOf, stageKey, stageLabel } from "./stages";
import { cellOfName, cellOfText, isBlankCell, shownCell, type TableCell } from "./table-cell";
import { LATIN_TOTALS, TOTALS } from "./totals";
import { isPercent } from "./units";

/** A column of a profile table that is no stage. */
export type Field = "indicator" | "group" | "unit" | "curve" | "zero" | "label" | "aliases" | "valid" | "pathway" | "note";

const titles: Record<Field, { en: string; zh: string; also: string[] }> = {
  indicator: { en: "Indicator", zh: "指标", also: ["id", "指标名称", "二级指标"] },
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
const YES_NO: Record<Language, [yes: string, no: string]> = { en: ["yes", "no"], zh: ["是", "否"] };

/** The column that a header of a profile table names, in either language; undefined for a stage. */
export function fieldNamed(header: string): Field | undefined {
  return fields.get(comparable(header));
}

/** The stage whose own curves a header announces, as in "Curve growth"; null for any other header. */
function stageOfCurve(header: string): string | null {
  return /^(?:curve[\s:：]+|(?:计分)?曲线[\s:：]*)(.+)$/iu.exec(halfWidth(header).trim())?.[1].trim() ?? null;
}

/** What the headers of stages, and of their curves, are compared by: the same for all names of one stage. */
export function stageHeaderKey(header: string): string {
  const staged = stageOfCurve(header);
  return staged === null ? stageKey(header) : `curve ${stageKey(staged)}`;
}

/** Whether a scorecard can be said as a table: groups that sum, one level deep, and nothing on top. */
export function fitsTable(scorecard: Scorecard): boolean {
  const { score, gates, inputs, stages } = scorecard;
  const weighed = (id: string): boolean => stages.some(({ id: stage }) => weightOf(scorecard, stage, id) !== 1);
  const plain = (group: Group): boolean =>
    group.combine === "sum" && group.cap === undefined && !group.bonus && (group.scale ?? 1) === 1 && !weighed(group.id);
  const indicators = indicatorsOf(scorecard);
  return (
    (gates ?? []).length === 0 &&
    (inputs ?? []).length === 0 &&
    plain(score) &&
    groupsKeepApart(score) &&
    score.parts.every((part) => !isGroup(part) || (plain(part) && part.parts.length > 0 && part.parts.every((inner) => !isGroup(inner)))) &&
    indicators.every(({ id }) => bracketed(id) === null) &&
    // Names of the second rank and near ones have no column, but a national indicator keeps those of the national card.
    indicators.every(({ id, secondary = [], near = [] }) => secondary.length + near.length === 0 || nationalNames(id).length > 0) &&
    new Set(stages.map(({ id }) => stageKey(id))).size === stages.length &&
    stages.every(({ id }) => fieldNamed(id) === undefined && stageOfCurve(id) === null) &&
    stages.every(({ id }) => !areShares(indicators.map((indicator) => weightOf(scorecard, id, indicator.id))))
  );
}

/** Whether weights of several indicators add up to about 1: percentages, whose format does not reach a function. */
function areShares(weights: readonly number[]): boolean {
  const own = weights.filter((weight) => weight !== 0);
  const sum = Number(own.reduce((total, weight) => total + weight, 0).toPrecision(15));
  return own.length > 1 && sum >= 0.99 && sum <= 1.01;
}

/** A table knows a group by its name alone: two of one name would become one, and one without a name none. */
function groupsKeepApart({ parts }: Group): boolean {
  const groups = parts.filter(isGroup);
  return (["en", "zh"] as const).every((language) => {
    const names = new Set(groups.map(({ id, label }) => comparable(textIn(label, language, id))));
    return names.size === groups.length && !names.has("");
  });
}

/** What heads the column of a stage in a profile table. */
export function stageHeading(id: string, language: Language): string {
  return (language === "zh" && !isChinese(id) && stageLabel(id)?.zh) || id;
}

/**
 * The profile table of a scorecard that fits one: header row, one row an indicator, then what the document says of itself.
 * Stage columns carry the stage ids, in Chinese the names of the stages that are known by them; firms may name either.
 */
export function writeTable(scorecard: Scorecard, language: Language): (string | number)[][] {
  const indicators = indicatorsOf(scorecard);
  const stageIds = scorecard.stages.map((stage) => stage.id);
  const staged = stageIds.filter((id) => indicators.some((indicator) => curveAt(indicator, id)));
  const title = (field: Field): string => titles[field][language];
  const heading = (id: string): string => stageHeading(id, language);
  const table: (string | number)[][] = [
    [
      ...(["indicator", "group", "unit", "curve"] as const).map(title),
      ...stageIds.map(heading),
      ...staged.map((id) => `${title("curve")} ${heading(id)}`),
      ...(["zero", "label", "aliases", "valid", "pathway", "note"] as const).map(title),
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
      YES_NO[language][indicator.zero === false ? 1 : 0],
      label,
      writeList(aliases),
      indicator.valid ? `${indicator.valid.min ?? ""}..${indicator.valid.max ?? ""}` : "",
      indicator.pathway ? pathwayName(indicator.pathway, language) : "",
      noteIn(indicator.note, language),
    ]);
  };
  for (const part of scorecard.score.parts) {
    if (!isGroup(part)) write(part, "");
    else for (const inner of part.parts) write(inner as Indicator, textIn(part.label, language, part.id));
  }
  const rest = new Array<string>(table[0].length - 2).fill("");
  for (const row of writeProperties(scorecard, language)) table.push([...row, ...rest]);
  return table;
}

/** A column of weights, or of curves, of one stage. */
interface StageColumn {
  column: number;
  name: string;
}

/** Where the columns of a table stand. */
interface Layout {
  at: ReadonlyMap<Field, number>;
  notes: readonly number[];
  stages: readonly StageColumn[];
  curves: readonly StageColumn[];
}

/** Columns may stand in any order; what is no field is a stage, where it stands behind Curve or is known as a stage. */
function readHeader(cells: readonly (readonly TableCell[])[], problems: Problem[]): Layout {
  const header = (cells[0] ?? []).map(cellOfName);
  const at = new Map<Field, number>();
  const notes: number[] = [];
  const stages: StageColumn[] = [];
  const curves: StageColumn[] = [];
  const curveColumn = header.findIndex((name) => fieldNamed(name) === "curve");
  header.forEach((name, column) => {
    const field = fieldNamed(name);
    const staged = stageOfCurve(name);
    if (field === "note") notes.push(column);
    else if (field) {
      if (at.has(field)) problems.push({ code: "table-header-twice", params: { column: name } });
      at.set(field, column);
    } else if (name === "") {
      if (cells.slice(1).some((row) => !isBlankCell(row[column]) && row[column] !== 0))
        problems.push({ code: "table-header-blank", params: { column: column + 1 } });
    } else if (staged !== null) curves.push({ column, name: staged });
    else if (column < curveColumn && spellingsOf(name).length === 0)
      problems.push({ code: "table-column-unknown", params: { column: name } });
    else stages.push({ column, name });
  });
  for (const field of ["indicator", "curve"] as const)
    if (!at.has(field)) problems.push({ code: "table-header", params: { column: `${titles[field].en} / ${titles[field].zh}` } });
  if (problems.length === 0 && stages.length === 0) problems.push({ code: "table-no-stages" });
  if (stages.length > LIMITS.stages) problems.push({ code: "value-most", params: { value: stages.length, limit: LIMITS.stages } });
  return { at, notes, stages, curves };
}

/**
 * A scorecard from a profile table. Blank rows and rows of totals are passed over; a blank weight is 0,
 * since Excel hands a blank cell over as 0 on some platforms and as nothing on others. Rows whose indicator stands in square brackets
 * say what the document says of itself.
 */
export function readTable(cells: readonly (readonly TableCell[])[]): Parsed<Scorecard> {
  const problems: Problem[] = [];
  const layout = readHeader(cells, problems);
  if (problems.length > 0) return { ok: false, problems };
  const { at, notes, stages: stageColumns, curves: curveColumns } = layout;
  const stages = nameStages(
    stageColumns.map(({ name }) => name),
    problems,
  );
  const cell = (row: readonly TableCell[], field: Field): TableCell => (at.has(field) ? (row[at.get(field)!] ?? null) : null);
  // Where a figure is read a mark is a fault, as any other character is.
  const text = (row: readonly TableCell[], field: Field): string =>
    (field === "curve" || field === "valid" ? cellOfText : cellOfName)(cell(row, field));
  // A column of 1 and 0 says yes and no, but a 0 may as well be a blank: only words are safe.
  const zeros = cells.slice(1).map((row) => cell(row, "zero"));
  const numeric = zeros.includes(1) && zeros.includes(0);

  const weights: Record<string, Record<string, number>> = Object.fromEntries(stages.map((stage) => [stage.id, {}]));
  const groups = new Map<string, Group>();
  const parts: Node[] = [];
  const rows = new Map<string, number>();
  const properties: Properties = {};
  const said = new Set<Property>();
  const groupNames = new Set(cells.slice(1).map((row) => comparable(text(row, "group"))));
  for (let r = 1; r < cells.length; r++) {
    const row = cells[r];
    const id = text(row, "indicator");
    const word = bracketed(id);
    if (word !== null) {
      const problem = readPropertyRow(properties, said, word, row, layout, r + 1);
      if (problem) problems.push(problem);
      continue;
    }
    const curveText = text(row, "curve");
    if (curveText === "" && [id, text(row, "group"), text(row, "label")].some((own) => saysTotal(own, groupNames))) continue;
    if (id === "") {
      if (
        curveText !== "" ||
        (text(row, "group") !== "" && stageColumns.some(({ column }) => !isBlankCell(row[column]) && row[column] !== 0))
      )
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
    if (numeric && cell(row, "zero") === 0) problems.push({ code: "table-zero-number", params: { indicator: id } });
    readDetails(indicator, (field) => text(row, field), problems);
    const note = notes.map((column) => cellOfName(row[column])).filter((own) => own !== "");
    if (note.length > 0) indicator.note = note.join("; ");
    for (const { column, name } of curveColumns) {
      const own = cellOfText(row[column]);
      if (own === "") continue;
      const stage = stages[stageColumns.findIndex((s) => stageKey(s.name) === stageKey(name))];
      if (!stage) problems.push({ code: "stage-unknown", params: { stage: name, stages: stages.map((s) => s.id) } });
      const staged = readCurve(id, own, problems);
      if (stage && staged) (indicator.curves ??= {})[stage.id] = staged;
    }
    stageColumns.forEach(({ column }, k) => {
      const weight = weightFromCell(row[column]);
      if (weight === null)
        problems.push({ code: "table-weight", params: { indicator: id, stage: stages[k].id, value: shownCell(row[column]) } });
      else weights[stages[k].id][id] = weight;
    });
    const groupName = text(row, "group");
    if (groupName === "") parts.push(indicator);
    else {
      let group = groups.get(comparable(groupName));
      if (!group) {
        group = { id: groupName, label: nationalGroup(groupName) ?? named(groupName), combine: "sum", parts: [] };
        groups.set(comparable(groupName), group);
        parts.push(group);
      }
      group.parts.push(indicator);
    }
  }
  if (rows.size === 0 && problems.length === 0) problems.push({ code: "table-no-rows" });
  if (rows.size > LIMITS.indicators) problems.push({ code: "indicators-many", params: { limit: LIMITS.indicators } });
  if (problems.length === 0)
    for (const { id } of stages)
      if (areShares(Object.values(weights[id]))) problems.push({ code: "table-weights-share", params: { stage: id } });
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
  const value = settleStatus({ ...UNNAMED, ...properties, stages, weights, score: { id: free("total"), combine: "sum", parts } });
  // What no table has said by now, such as a stage of more letters than a name has, no scorecard may say either.
  const checked = parseScorecard(value);
  return checked.ok ? { ok: true, problems: [], value } : checked;
}

/** Where the weights of a profile table that can be read stand. */
export interface WeightPlaces {
  /** Row of each indicator by its id as names are compared, counted from 0 at the header. */
  rows: ReadonlyMap<string, number>;
  /** Column of each stage, in the order of the scorecard that the table is read to. */
  columns: readonly number[];
}

export function weightPlaces(cells: readonly (readonly TableCell[])[]): WeightPlaces {
  const { at, stages } = readHeader(cells, []);
  const rows = new Map<string, number>();
  cells.forEach((row, r) => {
    const id = cellOfText(row[at.get("indicator") ?? 0]);
    if (r > 0 && bracketed(id) === null && cellOfText(row[at.get("curve") ?? 0]) !== "") rows.set(comparable(id), r);
  });
  return { rows, columns: stages.map(({ column }) => column) };
}

/** Reads a row that says something of the document. Its value stands beside the word, or alone elsewhere in the row. */
function readPropertyRow(
  into: Properties,
  said: Set<Property>,
  word: string,
  row: readonly TableCell[],
  layout: Layout,
  number: number,
): Problem | null {
  const property = propertyNamed(word);
  if (!property)
    return { code: "table-property-unknown", params: { word, row: number, words: { en: propertyWords("en"), zh: propertyWords("zh") } } };
  const column = propertyColumn(row, layout.at.get("indicator")!);
  if (column === null) return null;
  if (property !== "source" && said.has(property)) return { code: "table-property-twice", params: { word, row: number } };
  said.add(property);
  const other = layout.stages.find((stage) => stage.column !== column && cellOfText(row[stage.column]) !== "");
  if (other && cellOfText(row[other.column]) !== cellOfText(row[column]))
    return {
      code: "table-property-several",
      params: { word, row: number, value: shownCell(row[column]), other: shownCell(row[other.column]) },
    };
  const fault = readProperty(into, property, row[column]);
  return fault && { code: fault.code, params: { word, row: number, value: shownCell(row[column]), ...fault.params } };
}

/** Where the value of a property stands: the first cell behind the word that holds something, else the last one before it; null where none does. */
export function propertyColumn(row: readonly unknown[], word: number): number | null {
  const holds = (column: number): boolean => cellOfText(row[column] as TableCell) !== "";
  for (let column = word + 1; column < row.length; column++) if (holds(column)) return column;
  for (let column = word - 1; column >= 0; column--) if (holds(column)) return column;
  return null;
}

/** Words for what the weights add up to that head no row of firms. */
const FULL_MARKS = new Set(["汇总", "总分", "满分", "权重合计"]);

/** Whether a text heads a row of sums: by itself, or behind the name of a group. */
function saysTotal(text: string, groups: ReadonlySet<string>): boolean {
  const plain = comparable(text).replace(/[:：]$|\([^()]*\)$/u, "");
  if (TOTALS.has(plain) || LATIN_TOTALS.has(plain) || FULL_MARKS.has(plain)) return true;
  const behind = /^(.+?)(?:指标)?(?:合计|总计|小计|subtotal|total)$/u.exec(plain);
  return behind !== null && (groups.has(behind[1]) || groups.has(`${behind[1]}指标`));
}

/** A stage column that is known as a stage answers to all its spellings, and to the finer stages that no column of this table is. */
function nameStages(names: readonly string[], problems: Problem[]): Stage[] {
  const own = new Map<string, string>();
  for (const name of names) {
    const key = stageKey(name);
    const first = own.get(key);
    if (first === undefined) own.set(key, name);
    else if (comparable(first) === comparable(name)) problems.push({ code: "table-header-twice", params: { column: name } });
    else problems.push({ code: "table-stage-twice", params: { first, second: name } });
  }
  return names.map((name) => {
    const label = stageLabel(name);
    if (!label) return { id: name, label: named(name) };
    const finer = namesScoredAs(name).filter((other) => !own.has(stageKey(other)));
    return {
      id: name,
      label: isChinese(name) ? { ...label, zh: name } : label,
      aliases: [...spellingsOf(name).filter((spelling) => spelling !== name), ...finer],
    };
  });
}

function readCurve(indicator: string, text: string, problems: Problem[]): CurveDocument | null {
  const parsed = parseCurve(text);
  if (parsed.ok) return parsed.curve;
  problems.push({
    code: "table-curve",
    params: {
      indicator,
      text: text.slice(0, 80),
      detail: { en: describe(parsed.problem, "en"), zh: describe(parsed.problem, "zh") },
    },
  });
  return null;
}

function readDetails(indicator: Indicator, text: (field: Field) => string, problems: Problem[]): void {
  const { id } = indicator;
  const label = text("label");
  if (label !== "") indicator.label = named(label);
  const unit = text("unit");
  const own = unitOfFigure({ ...indicator, ...(unit === "" ? {} : { unit }) });
  if ("named" in own) problems.push({ code: "unit-conflict", params: own });
  else if (own.unit !== undefined) indicator.unit = own.unit;
  const aliases = readList(text("aliases"));
  if (aliases.length > 0) indicator.aliases = aliases;
  const zero = text("zero");
  if (zero !== "") {
    const answer = yesOrNo(zero);
    if (answer === null) problems.push({ code: "table-zero", params: { indicator: id, value: zero } });
    else indicator.zero = answer;
  }
  const valid = text("valid");
  if (valid !== "") {
    const range = rangeFromText(valid, isPercent(indicator.unit));
    if (!range) problems.push({ code: "table-valid", params: { indicator: id, value: valid } });
    else
      indicator.valid = {
        ...(range.from === -Infinity ? {} : { min: range.from }),
        ...(range.to === Infinity ? {} : { max: range.to }),
      };
  }
  const pathway = text("pathway");
  if (pathway !== "") {
    const found = PATHWAYS.find((p) => [p, pathwayName(p, "zh")].includes(comparable(pathway)));
    if (found) indicator.pathway = found;
    else problems.push({ code: "table-pathway", params: { indicator: id, value: pathway } });
  }
}

/** The weight that a cell holds: 0 for a blank, null for what is no weight. */
export function weightFromCell(cell: TableCell | undefined): number | null {
  if (isBlankCell(cell)) return 0;
  const read = typeof cell === "string" ? numberFromText(cell) : null;
  const weight = typeof cell === "number" ? cell : read && !read.percent ? read.number : NaN;
  return isWeight(weight) ? weight : null;
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
