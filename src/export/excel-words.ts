import { cellText, plainCell } from "../scorecard/cell";
import { comparable } from "../scorecard/names";
import type { Population } from "../population/population";
import { RowKind } from "../population/rows";
import { stageText } from "../population/stage";

/** A word that a cell may hold, and the number of what it means, from 1 on. */
export interface Word {
  word: string;
  number: number;
}

/**
 * A cell's text as words are compared in formulas: without the spaces of either width, and with * and ? in full width, since some engines
 * take them for any text even behind =. Case does not matter to =.
 */
export function comparedText(cell: string): string {
  return `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${cell}," ",""),"　",""),"*","＊"),"?","？")`;
}

/**
 * The number of the word in a cell, 0 where it is none of them.
 * @param words the list of words, as a range or written in
 * @param numbers the list of their numbers
 * @param inError the number of a cell in error
 */
export function wordNumber(cell: string, words: string, numbers: string, inError = 0): string {
  // A product of comparisons rather than MATCH, to which * and ? in a cell would stand for any text.
  return `IFERROR(SUMPRODUCT(MAX((${words}=${comparedText(cell)})*${numbers})),${inError})`;
}

/** Every word for a stage: ids, labels, aliases, and the spellings that stand in this sheet. Under one stage a blank says it, too. */
export function stageWords({ compiled, sheet, kinds }: Population): Word[] {
  const only = compiled.scorecard.stages.length === 1;
  const words = new Words();
  for (const [word, k] of compiled.stages) if (stageText(word) !== "") words.add(word, k + 1);
  const numberOf = (cell: unknown): number => {
    const name = stageText(cell);
    return name === "" ? (only ? 1 : 0) : (compiled.stages.get(comparable(name)) ?? -1) + 1;
  };
  if (only) for (const mark of ["", "0", "n/a", "-", "–", "—", "--", "——", "无数据"]) words.add(mark, numberOf(mark));
  (sheet.stage ?? []).forEach((cell, r) => {
    const ofAll = sheet.stage!.length < sheet.values.length;
    // A cell in error has no text, though it is shown as one.
    if ((ofAll || kinds[r] === RowKind.firm) && typeof plainCell(cell) !== "symbol") words.add(cellText(cell), numberOf(cell));
  });
  return words.list;
}

/** Every word for the choices of an indicator, and the spellings that stand in this sheet. */
export function choiceWords({ compiled, sheet, kinds, match }: Population, i: number): Word[] {
  const choices = compiled.indicators[i].choices!;
  const words = new Words();
  for (const [word, k] of choices) words.add(word, k + 1);
  const column = match.columns[i]?.column;
  if (column !== undefined)
    sheet.values.forEach((row, r) => {
      const plain = kinds[r] === RowKind.firm ? plainCell(row[column]) : null;
      const known = typeof plain === "string" ? choices.get(comparable(plain)) : undefined;
      if (typeof plain === "string" && known !== undefined) words.add(plain, known + 1);
    });
  return words.list;
}

/** Words of which none equals another in a formula. */
class Words {
  readonly list: Word[] = [];
  private readonly known = new Set<string>();

  add(text: string, number: number): void {
    const word = text
      .replace(/[ \u3000]/g, "")
      .replaceAll("*", "＊")
      .replaceAll("?", "？");
    const key = word.toLowerCase();
    if (number === 0 || this.known.has(key)) return;
    this.known.add(key);
    this.list.push({ word, number });
  }
}
