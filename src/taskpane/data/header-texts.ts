import { matchHeaders, type Match } from "../../population/match";
import { trailingBracket } from "../../scorecard/brackets";
import type { Compiled } from "../../scorecard/compile";
import { halfWidth, isChinese } from "../../scorecard/names";
import type { Language } from "../../scorecard/scorecard";
import { isForeignMoney, isPercent, isUnit, unitKind, UNCHANGED } from "../../scorecard/units";
import { indicatorLabel } from "../names";

/** A header to be written over another: the column's position in the list, and its text. */
export interface NewHeader {
  column: number;
  header: string;
}

/** The language that most of the headers are written in. */
export function languageOf(headers: readonly string[]): Language {
  const filled = headers.filter((header) => header.trim() !== "");
  return filled.filter(isChinese).length * 2 >= filled.length && filled.length > 0 ? "zh" : "en";
}

/** A name with a bracket behind it, in full width behind Chinese. */
function withBracket(name: string, inside: string): string {
  return isChinese(name) ? `${name}（${inside}）` : `${name} (${inside})`;
}

/** A header with a unit in the bracket at its end, in place of the unit it names there. */
function withUnit(header: string, unit: string): string {
  const bare = header.trim();
  const bracket = trailingBracket(halfWidth(bare));
  const named = bracket && isUnit(bracket.inside.replace(/^\s*单位\s*:\s*/, "").trim()) && bracket.start > 0;
  return withBracket((named ? bare.slice(0, bracket.start) : bare).replace(/\s*[%‰％]\s*$/, "").trim(), unit);
}

/** The columns of money whose headers name no unit, with a unit that a title names for all of them. */
export function headersWithUnit(compiled: Compiled, match: Match, unit: string): NewHeader[] {
  return match.present.flatMap(({ i, column }) => {
    const isMoney = unitKind(compiled.indicators[i].indicator.unit) === "money";
    if (!isMoney || column.unitNamed || column.choices) return [];
    const header = withUnit(column.header, unit);
    return reads(compiled, header, i) ? [{ column: column.column, header }] : [];
  });
}

/** The headers of bare columns of money that say that their cells are in yuan. @param indicators the indicators they are read as */
export function headersInYuan(compiled: Compiled, match: Match, indicators: readonly number[]): NewHeader[] {
  return indicators.flatMap((i) => {
    const column = match.columns[i];
    if (!column || column.unitNamed) return [];
    const header = withUnit(column.header, "元");
    return reads(compiled, header, i) ? [{ column: column.column, header }] : [];
  });
}

/** The columns of shares that are read as per cent, whatever their cells are formatted as. */
export function perCentColumns(compiled: Compiled, match: Match): { i: number; column: number }[] {
  return match.present.flatMap(({ i, column }) =>
    isPercent(compiled.indicators[i].indicator.unit) && !column.choices && column.conversion === UNCHANGED
      ? [{ i, column: column.column }]
      : [],
  );
}

/** The headers of such columns that say that their cells are ratios. */
export function headersOfRatios(compiled: Compiled, match: Match, columns: readonly { i: number; column: number }[]): NewHeader[] {
  return columns.flatMap(({ i, column }) => {
    const old = match.columns[i]!.header;
    const header = withUnit(old, isChinese(old) ? "小数" : "ratio");
    return reads(compiled, header, i) ? [{ column, header }] : [];
  });
}

/**
 * The header by which a column is taken for an indicator: its label in the language of the list, with the unit that the old header names,
 * which the figures below keep. A unit that does not fit is kept too, so that it is refused instead of forgotten.
 */
export function headerFor(compiled: Compiled, headers: readonly string[], column: number, k: number): string {
  const { id } = compiled.indicators[k].indicator;
  const names = [indicatorLabel(compiled, k, languageOf(headers)), id];
  const said = unitSaid(headers[column]);
  const isRead = (header: string): boolean => {
    const found = matchHeaders(compiled, replaced(headers, column, header)).columns[k];
    return found?.column === column && found.header === header;
  };
  const name = names.find(isRead) ?? id;
  if (said === null) return name;
  const kept = withBracket(name, said.text);
  return isRead(kept) || said.isUnit ? kept : name;
}

/** What the bracket or the last word of a header says of the unit; null where nothing does. */
function unitSaid(header: string): { text: string; isUnit: boolean } | null {
  const text = header.trim();
  const bracket = trailingBracket(halfWidth(text));
  if (bracket && bracket.start > 0) {
    const inside = text.slice(bracket.start + 1, -1).trim();
    const unit = halfWidth(inside)
      .replace(/^\s*单位\s*:\s*/, "")
      .trim();
    return { text: inside, isUnit: isUnit(unit) || isForeignMoney(unit) };
  }
  for (const { index, 0: gap } of text.matchAll(/[\s/_]+/g)) {
    const unit = text.slice(index + gap.length);
    if (isUnit(unit) || isForeignMoney(unit)) return { text: unit, isUnit: true };
  }
  return /[%％]$/.test(text) ? { text: "%", isUnit: true } : null;
}

function replaced(headers: readonly string[], column: number, header: string): string[] {
  return headers.map((text, c) => (c === column ? header : text));
}

/** Whether a header names that indicator. */
function reads(compiled: Compiled, header: string, i: number): boolean {
  return matchHeaders(compiled, [header]).columns[i] !== null;
}
