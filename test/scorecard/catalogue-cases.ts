import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Figure = number | string | boolean | null;
type Points = number | [number, number];

/** A firm worked by hand from the issuer's text. */
export interface Case {
  title: string;
  /** What is other than in the file's firm; null is a blank cell. */
  change?: Record<string, Figure>;
  /** Figures that the sheet has no column for. */
  absent?: string[];
  stage?: string;
  missing?: string;
  /** Points of indicators and groups, [least, most] where they are open. */
  points?: Record<string, Points>;
  /** null or absent: there is none. */
  score?: Points | null;
  /** To how many decimals the score was worked. */
  decimals?: number;
  /** Of a card with conditions. */
  verdict?: "PASS" | "CONDITIONAL" | "UNKNOWN" | "FAIL";
  /** The code of the problem for which the scorecard scores nobody. */
  refused?: string;
  /** Where the expected numbers come from. */
  why: string;
}

/** The worked cases of one built-in scorecard: test/fixtures/cases/ID.json. */
export interface Cases {
  source: string;
  /** How the issuer's text counts: conditions, ways in, exemptions, and the most points of each row; of a card with conditions. */
  structure?: { gates: number; conditions: string[]; routes: string[]; exemptions: string[]; rows?: Record<string, number> };
  firm: Record<string, Figure>;
  cases: Case[];
}

const folder = path.join(__dirname, "../fixtures/cases");

/** By id of the scorecard. */
export const casesById: ReadonlyMap<string, Cases> = new Map(
  readdirSync(folder).map((name) => [name.replace(/\.json$/, ""), JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Cases]),
);

/** The figures of a case, a key for each column. */
export function inputsOf({ firm }: Cases, { change, absent = [] }: Case): Record<string, Figure> {
  return Object.fromEntries(Object.entries({ ...firm, ...change }).filter(([id]) => !absent.includes(id)));
}
