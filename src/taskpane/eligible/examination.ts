import type { Examination, Verdict } from "../../population/verdicts";
import { atomsOf } from "../../scorecard/card";
import { noteIn, textIn, type Language, type Scorecard } from "../../scorecard/scorecard";
import { addressOf } from "../../workbook/address";
import type { Insertion } from "../../workbook/port";
import { blockReference } from "../formulas";
import type { Firms } from "../model";

/** How many firms have each verdict. */
export function countVerdicts({ examined }: Examination): Record<Verdict, number> {
  const counts = { PASS: 0, CONDITIONAL: 0, UNKNOWN: 0, FAIL: 0 };
  for (const firm of examined) if (firm) counts[firm.verdict]++;
  return counts;
}

/** What a card asks, and what the sheet answers. */
export interface ConditionAnswer {
  id: string;
  text: string;
  /** Every figure that the condition reads: its name in the card, and the header of its column or null. */
  figures: { name: string; header: string | null; column: number }[];
  /** How many firms it decides against, and for how many it is open. */
  fails: number;
  open: number;
}

export function conditionsOf({ card, population, examined }: Examination, language: Language): ConditionAnswer[] {
  const { match } = population;
  const decided = new Map<string, { fails: number; open: number }>();
  for (const firm of examined) {
    if (!firm || firm.verdict === "PASS") continue;
    for (const { gate } of firm.reasons) {
      const count = decided.get(gate.id) ?? { fails: 0, open: 0 };
      if (firm.verdict === "FAIL") count.fails++;
      else count.open++;
      decided.set(gate.id, count);
    }
  }
  return card.gates.map(({ gate, test }) => {
    const numbers = [...new Set([...atomsOf(test)].flatMap(({ atom: { of } }) => ("figure" in of ? [of.figure] : [])))];
    return {
      id: gate.id,
      text: textIn(gate.text, language, gate.id),
      figures: numbers.map((k) => {
        const { indicator } = card.figures.indicators[k];
        const column = match.columns[k];
        return { name: textIn(indicator.label, language, indicator.id), header: column?.header ?? null, column: column?.column ?? -1 };
      }),
      ...(decided.get(gate.id) ?? { fails: 0, open: 0 }),
    };
  });
}

/** The figures that give a card its points and stand in no condition: what of them the sheet has. */
export function pointFigures({ card, population }: Examination, language: Language): ConditionAnswer["figures"] {
  const inConditions = new Set(
    card.gates.flatMap(({ test }) => [...atomsOf(test)].map(({ atom: { of } }) => ("figure" in of ? of.figure : -1))),
  );
  return card.figures.indicators.flatMap(({ indicator }, k) => {
    if (inConditions.has(k)) return [];
    const column = population.match.columns[k];
    return [{ name: textIn(indicator.label, language, indicator.id), header: column?.header ?? null, column: column?.column ?? -1 }];
  });
}

/** Firms' rows with one of the verdicts whose names hold a text, in the order of the sheet. */
export function listed(
  { examined }: Examination,
  firms: Firms,
  verdicts: ReadonlySet<Verdict>,
  names: readonly string[],
  part: string,
): Int32Array {
  return firms.rows.filter((row) => {
    const firm = examined[row];
    return firm !== null && verdicts.has(firm.verdict) && names[row].includes(part);
  });
}

/** One formula beside the firms that gives verdict, score and reasons of each. */
export function verdictFormula(firms: Firms, cardArgument: string, header: readonly string[]): Insertion {
  const { place, headers } = firms;
  const values = blockReference(firms, 0, headers.length - 1, "values");
  return {
    place: { ...place, row: place.row + 1, rows: place.rows - 1, column: place.column + place.columns + 1, columns: 3 },
    formula: `=INNOV_ELIGIBLE(IF(${values}="","",${values}),${blockReference(firms, 0, headers.length - 1, "headers")},${cardArgument})`,
    header,
  };
}

/** Where the formula begins. */
export const firstCell = ({ place }: Insertion): string => addressOf({ ...place, row: place.row - 1, rows: 1, columns: 1 });

/** What the card says of itself. */
export const noteOf = (scorecard: Scorecard, language: Language): string => noteIn(scorecard.note, language);
