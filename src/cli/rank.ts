import { SCORE_DECIMALS, roundTo } from "../engine/precision";
import { rankAmongThemselves, type Ties } from "../engine/rank";
import { addedNames } from "../export/added-names";
import { copyWith } from "../files/parquet";
import { FileError } from "../files/problem";
import type { Problem } from "../i18n/problem";
import { TITLE_ROWS, headerTexts } from "../population/find-firms";
import { ranksInGroups } from "../population/group-ranks";
import { isMissingCell, nameIn, numberIn, plainCell, shorten, visible } from "../scorecard/cell";
import { readNumberText } from "../scorecard/number-text";
import { readingFailure, writingFailure } from "./failure";
import { columnNamed, columnsNamed, openList, type ListOptions, listFault } from "./firm-list";
import { destination, finish } from "./output";
import { compiledOf, NATIONAL, readProfile } from "./profile";
import { inputOf, outputColumns, type Outcome } from "./score";
import { numberOption, resultWriter, wordOption, type Terminal } from "./terminal";

export interface RankOptions extends ListOptions {
  score: string;
  within?: string;
  decimals?: string;
  ties?: string;
  out?: string;
  force?: boolean;
  json?: boolean;
  strict?: boolean;
}

const TIES: readonly Ties[] = ["min", "max", "average", "dense"];

/** Ranks a list by a column of scores, 1 for the highest, as INNOV_RANK does. @throws Failure */
export async function rank(firms: string, options: RankOptions, terminal: Terminal): Promise<Outcome> {
  const decimals = options.decimals === undefined ? SCORE_DECIMALS : numberOption("--decimals", options.decimals, 0, 15, true);
  const ties = options.ties === undefined ? "min" : wordOption("--ties", options.ties, TIES);
  const to = options.out === undefined ? null : destination(options.out, options.force === true, [firms]);
  const { path, name } = await inputOf(firms, options.out, terminal);
  const national = compiledOf(await readProfile(NATIONAL), NATIONAL);
  // The headers are the row in which the column of scores is named; no scorecard is asked for.
  const find = (rows: readonly (readonly unknown[])[]): number =>
    rows.slice(0, TITLE_ROWS).findIndex((row) => columnsNamed(headerTexts(row), options.score).length > 0);
  const list = await openList(path, name, options, national, (rows) => Math.max(0, find(rows)));
  try {
    const column = columnNamed(list, options.score);
    const groupColumn = options.within === undefined ? null : columnNamed(list, options.within);
    const values: number[] = [];
    const groups: string[] = [];
    let blank = 0;
    for await (const rows of list.blocks())
      for (const row of rows) {
        const cell = row[column];
        const plain = plainCell(cell);
        if (typeof plain === "string" && readNumberText(plain) === "decimal-comma")
          throw listFault(list, [decimalComma(list.headers[column], values.length + 1, plain)]);
        const number = numberIn(cell);
        if (number !== number && isMissingCell(cell)) blank++;
        values.push(roundTo(number, decimals));
        if (groupColumn !== null) groups.push(plainCell(row[groupColumn]) === 0 ? "" : nameIn(row[groupColumn]));
      }
    const scores = Float64Array.from(values);
    const ranks = groupColumn === null ? rankAmongThemselves(scores, ties) : ranksInGroups(scores, groups, ties);
    const [added] = addedNames(list.headers, ["rank"]);
    const ranked = ranks.reduce((count, own) => count + (own === own ? 1 : 0), 0);
    const outcome: Outcome = { firms: values.length - blank, scored: ranked, faults: {} };
    if (to?.ending === ".parquet" && list.parquet) {
      try {
        await copyWith(list.parquet, [{ name: added, whole: ties !== "average", values: ranks }], to.part);
      } catch (error) {
        throw writingFailure(to.out, error);
      }
      await finish(to);
      return outcome;
    }
    const writer = await resultWriter(terminal, options, "Ranks", outputColumns(list, [{ name: added, kind: "number" }]), to);
    let first = 0;
    for await (const rows of list.blocks()) {
      await writer.write(rows.map((row, k) => [...row, ranks[first + k]]));
      first += rows.length;
    }
    await writer.end();
    if (to) await finish(to);
    return outcome;
  } catch (error) {
    throw error instanceof FileError ? readingFailure(name, error) : error;
  } finally {
    list.close();
  }
}

const decimalComma = (header: string, row: number, text: string): Problem => ({
  code: "decimal-comma",
  params: { header, row, value: visible(shorten(text)) },
});
