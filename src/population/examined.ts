import type { Problem } from "../i18n/problem";
import { prepareCard } from "../scorecard/card";
import { compile, type Compiled } from "../scorecard/compile";
import type { Scorecard } from "../scorecard/scorecard";
import { readPopulation, type Population } from "./population";

/** What is looked at where a sheet is checked under a scorecard. */
export interface Examined {
  /** Every figure that the scorecard reads: a card with conditions reads more figures than it scores. */
  compiled: Compiled;
  /** What scores the first of these figures; null where nothing does, as with a card that passes or fails. */
  scored: Compiled | null;
  /** Ids of facts that a sheet need not have a column for. */
  declared: ReadonlySet<string>;
}

/** The figures that a check of a sheet looks at; with several stages a card with conditions is looked at as any other scorecard. */
export function examinedUnder(document: Scorecard): Examined | Problem[] {
  const declared = new Set(document.inputs?.flatMap(({ id, declared: own }) => (own ? [id] : [])));
  const card = document.gates && document.stages.length === 1 ? prepareCard(document) : null;
  if (card && !Array.isArray(card)) return { compiled: card.figures, scored: card.points, declared };
  if (card && card[0].code !== "card-stages") return card;
  const compiled = compile(document);
  return Array.isArray(compiled) ? compiled : { compiled, scored: compiled, declared };
}

const known = new WeakMap<Population, ExaminedPopulation>();

/** A sheet with every figure that a check of it looks at. */
export interface ExaminedPopulation {
  population: Population;
  examined: Examined;
}

/** A population that is scored, seen with the figures as well that only conditions read; the same one is read once. */
export function examinedPopulation(population: Population): ExaminedPopulation {
  let found = known.get(population);
  if (!found) known.set(population, (found = examine(population)));
  return found;
}

function examine(population: Population): ExaminedPopulation {
  const { compiled, sheet } = population;
  const examined = examinedUnder(compiled.scorecard);
  // What can be scored can be checked by what is scored, at least.
  if (Array.isArray(examined)) return { population, examined: { compiled, scored: compiled, declared: new Set() } };
  return { population: examined.compiled === compiled ? population : readPopulation(sheet, examined.compiled), examined };
}
