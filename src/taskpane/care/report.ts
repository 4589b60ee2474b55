import { addressOf, placeOf } from "../../workbook/address";
import { isFrozenSheet, notesIn } from "../../workbook/notes";
import type { Cell, Found, Place, Survey, Workbook } from "../../workbook/port";
import { fingerprintFormula, firmsReference, profileReference, rulesFingerprint } from "../fingerprint";
import { PRESENT } from "../formulas";
import type { Origin, Reading } from "../model";
import type { Translate } from "../text";
import { differences, scoreCall, type Difference } from "./comparison";

/** What the scores of the workbook are, held against the rules as they are now. */
export interface Report {
  /** The rules: a formula that gives them as one text, and that text. */
  fingerprint: { formula: string; text: string };
  /** The formulas, also frozen ones, whose scores were computed again. */
  compared: { name: string; rows: number; differences: Difference[] }[];
  /** Those that score something else than the pane does. */
  other: string[];
}

/** Computes again what formulas and frozen formulas of INNOV_SCORE gave for the pane's firms and profile. */
export async function reportOn(
  workbook: Workbook,
  formulas: readonly Found[],
  survey: Survey | null,
  reading: Reading,
  origin: Origin,
  t: Translate,
): Promise<Report> {
  const { firms } = reading;
  const frozen = survey ? await frozenFormulas(survey, workbook.read) : [];
  const all = [...formulas.map((formula) => ({ ...formula, frozen: false })), ...frozen.map((formula) => ({ ...formula, frozen: true }))];
  // Coverage is made of scores too, but is none.
  const scores = all.filter(({ formula }) => /\bINNOV_SCORE\(/i.test(formula) && !formula.includes(PRESENT));
  const calls = scores.map((score) => ({
    place: score.place,
    call: scoreCall(score, firms, origin),
    name: score.frozen ? t("care.check.frozen", { place: addressOf(score.place) }) : addressOf(score.place),
  }));
  const comparable = calls.flatMap(({ place, call, name }) => (call ? [{ place, call, name }] : []));
  const blocks = comparable.length > 0 ? await workbook.readAll(comparable.map(({ place }) => place)) : [];
  return {
    fingerprint: {
      formula: fingerprintFormula(firmsReference(firms), profileReference(origin)),
      text: await rulesFingerprint(workbook.readArguments, survey?.tables ?? [], firms, origin),
    },
    compared: comparable.map(({ place, call, name }, k) => ({
      name,
      rows: place.rows,
      differences: differences(blocks[k].values, place, call, reading),
    })),
    other: calls.flatMap(({ call, name }) => (call ? [] : [name])),
  };
}

/** The formulas that the sheet of frozen values notes, with their places; none where there is no such sheet. */
async function frozenFormulas(
  { sheets }: Survey,
  read: (place: Place) => Promise<{ values: Cell[][] }>,
): Promise<{ place: Place; formula: string }[]> {
  const used = sheets.find(({ name }) => isFrozenSheet(name))?.used;
  if (!used) return [];
  const { values } = await read({ ...used, row: 0, column: 0, rows: used.row + used.rows, columns: used.column + used.columns });
  return notesIn(values).flatMap(({ sheet, cells, formula }) => {
    const place = sheets.some(({ name }) => name === sheet) ? placeOf(cells, sheet) : null;
    return place ? [{ place, formula }] : [];
  });
}
