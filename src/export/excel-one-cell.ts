import type { Problem } from "../i18n/problem";
import type { Population } from "../population/population";
import { RowKind } from "../population/rows";
import { labelOf } from "../population/match";
import { shorten } from "../scorecard/cell";
import { attainmentOf, rampsOf } from "./excel-curves";
import { areCompared, figureOf } from "./excel-figures";
import { FORMULA_CHARACTERS, Unsayable, addressOn, literal, quoted } from "./excel-notation";
import type { FormulaPlace } from "./excel-place";
import { refusals } from "./excel-refusals";
import { leastCoverage } from "./excel-results";
import { byStage, coverageOf, groupWeights, groupsOf, heldOf, sizeOf, valueOf, type Notation, type TreeGroup } from "./excel-tree";
import { weightFormulas } from "./excel-weights";
import { choiceWords, stageWords, wordNumber, type Word } from "./excel-words";

/**
 * The score of each firm as one formula, for Excel 2021 and later (LET); null where a row is no firm. Weights stay references into the
 * profile table, curves are written in.
 * @param taken names of the workbook, which no part of the formula may bear
 * @returns why it cannot be said, where it cannot: scores among peers, and what is longer than a formula may be, need the worked sheet
 */
export function oneCell(population: Population, place: FormulaPlace, taken: readonly string[] = []): (string | null)[] | Problem[] {
  const { compiled, plan, kinds } = population;
  const problems: Problem[] = [
    ...refusals(population, place),
    ...compiled.indicators.flatMap(({ indicator }, i): Problem[] =>
      plan.stages.some(({ curves }) => curves[i].kind === "peers")
        ? [{ code: "plain-peers", indicator: indicator.id, params: { indicator: labelOf(compiled, i) } }]
        : [],
    ),
  ];
  if (problems.length > 0) return problems;
  try {
    const formula = new OneCell(population, place, freeSuffix(taken));
    const formulas = Array.from(kinds, (kind, r) => (kind === RowKind.firm ? formula.ofFirm(r) : null));
    const longest = Math.max(0, ...formulas.map((own) => own?.length ?? 0));
    return longest > FORMULA_CHARACTERS ? [{ code: "plain-long-cell", params: { length: longest, limit: FORMULA_CHARACTERS } }] : formulas;
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    return [{ code: "plain-constant", params: { value: shorten(error.constant) } }];
  }
}

/** What is put behind the letter of each name, so that none is a name of the workbook; an underscore keeps it from being a cell. */
function freeSuffix(taken: readonly string[]): string {
  let suffix = "_";
  while (taken.some((name) => new RegExp(`^[a-z]${suffix}\\d*$`, "i").test(name))) suffix += "_";
  return suffix;
}

class OneCell {
  private readonly groups: readonly TreeGroup[];
  private readonly weights: readonly string[];
  private readonly notation: Notation;
  private readonly stages: readonly Word[];
  private readonly choices: readonly (readonly Word[] | null)[];
  /** What does not depend on the firm's row, written once: the steps of groups, and the score. */
  private readonly combined: readonly string[];
  private readonly result: string;

  constructor(
    private readonly population: Population,
    private readonly place: FormulaPlace,
    private readonly suffix: string,
  ) {
    this.groups = groupsOf(population.plan);
    this.weights = this.weightsAtStage();
    this.notation = this.notationOf();
    this.stages = place.stage ? stageWords(population) : [];
    this.choices = population.compiled.indicators.map(({ choices }, i) =>
      choices && population.match.columns[i] ? choiceWords(population, i) : null,
    );
    this.combined = this.groups.flatMap((group) => this.groupSteps(group));
    this.result = this.score();
  }

  ofFirm(r: number): string {
    const { population, weights } = this;
    const steps = [`${this.name("k")},${this.stageOf(r)}`, `${this.name("s")},MAX(1,${this.name("k")})`];
    weights.forEach((weight, i) => {
      steps.push(`${this.name("w", i)},${weight}`);
      const read = population.match.columns[i];
      if (read) steps.push(...this.figureSteps(i, r));
      else steps.push(`${this.name("h", i)},0`, `${this.name("a", i)},0`);
    });
    return `=${within([...steps, ...this.combined], this.result)}`;
  }

  private name(letter: string, number?: number): string {
    return `${letter}${this.suffix}${number === undefined ? "" : number + 1}`;
  }

  private stageOf(r: number): string {
    const { place, population } = this;
    if (!place.stage) return String(population.stage[r] + 1);
    const { ofAll, ...cell } = place.stage;
    const at = ofAll ? addressOn(cell, "both") : addressOn({ ...cell, row: cell.row + r });
    return wordOf(at, this.stages, population.plan.stages.length === 1 ? 1 : 0);
  }

  /** The cell y and the figure x of an indicator, the weight h that it holds, and its attainment a. */
  private figureSteps(i: number, r: number): string[] {
    const { population, place, choices } = this;
    const column = population.match.columns[i]!;
    const cell = addressOn({ sheet: place.firms.sheet, row: place.firms.row + r, column: place.firms.column + column.column });
    const [w, y, x, h, a] = ["w", "y", "x", "h", "a"].map((letter) => this.name(letter, i));
    const words = choices[i];
    const curves = population.plan.stages.map((stage) => stage.curves[i]);
    const written = curves.map((curve) =>
      curve.kind === "knots" ? rampsOf(curve, x) : attainmentOf(curve, x, (values) => `{${values.map(literal).join(",")}}`),
    );
    const attainment = written.every((own) => own === written[0]) ? written[0] : `CHOOSE(${this.name("s")},${written.join(",")})`;
    return [
      ...(words ? [`${x},${wordOf(cell, words)}`] : [`${y},${cell}`, `${x},${figureOf(y, column, areCompared(population, i))}`]),
      `${h},IF(${words ? `${x}>0` : `ISNUMBER(${x})`},${w},0)`,
      `${a},IF(${h}>0,${attainment},0)`,
    ];
  }

  /** The weight of each indicator at the firm's stage. */
  private weightsAtStage(): string[] {
    const { population, place } = this;
    const byStages = weightFormulas(population, place);
    return population.compiled.indicators.map((_, i) => {
      const weights = byStages.map((own) => own[i]);
      if (weights.every((weight) => weight === weights[0])) return weights[0];
      return weights.every((weight) => !weight.includes("!"))
        ? `INDEX({${weights.join(",")}},${this.name("s")})`
        : (rangeOf(weights, this.name("s")) ?? `CHOOSE(${this.name("s")},${weights.join(",")})`);
    });
  }

  /**
   * Of a group the sum b of the sizes of its parts, its own size z, the weight t of its parts that are present, its coverage c and its
   * value v; the root's value is the score.
   */
  private groupSteps(group: TreeGroup): string[] {
    const { plan, compiled } = this.population;
    const { node, parts, reweights } = group;
    const [b, z, t, c, v] = ["b", "z", "t", "c", "v"].map((letter) => this.name(letter, node));
    const weights = groupWeights(compiled, node);
    const onlyIndicators = parts.base.every((part) => part < plan.indicators);
    const plain = this.notation;
    // What has a name already is not written out again.
    const notation: Notation = {
      ...plain,
      sizes: (own, counted) => (own === parts.base && !counted ? b : plain.sizes(own, counted)),
      covered: (own, counted) => (reweights && onlyIndicators ? t : plain.covered(own, counted)),
    };
    const all = parts.bonus.length === 0 ? b : plain.sizes([...parts.base, ...parts.bonus], false);
    return [
      `${b},${plain.sizes(parts.base, false)}`,
      `${z},${sizeOf(plan, group, byStage(weights, plain.stage), b, all)}`,
      `${t},${heldOf(plan, group, notation)}`,
      `${c},IF(${b}=0,0,${coverageOf(plan, group, notation)})`,
      `${v},IF(${t}>0,${valueOf(plan, group, weights, t, notation)},0)`,
    ];
  }

  private score(): string {
    const { population } = this;
    const { plan } = population;
    const root = this.groups[this.groups.length - 1].node;
    const names = population.compiled.indicators.map((_, i) => i);
    // No weight is below 0, and none where all are 0.
    const conditions = [`${this.name("k")}=0`, `${this.name("t", root)}=0`, `MIN(${names.map((i) => this.name("w", i)).join(",")})<0`];
    if (plan.policy === "reweight") conditions.push(leastCoverage(this.name("c", root), plan.minCoverage));
    if (plan.policy === "na") {
      // A weight that is not held; what is not needed leaves no gap.
      const needed = names.filter((i) => !plan.bonus[i]);
      conditions.push(...needed.map((i) => `${this.name("w", i)}<>${this.name("h", i)}`));
    }
    const value = this.name("v", root);
    return `IF(OR(${conditions.join(",")}),NA(),${plan.scale === 1 ? value : `${literal(plan.scale)}*${value}`})`;
  }

  private notationOf(): Notation {
    const { plan } = this.population;
    const { indicators } = plan;
    const size = (part: number): string => this.name(part < indicators ? "w" : "z", part);
    const filled = (part: number): boolean => plan.policy === "zero" || plan.bonus[part];
    const isPresent = (part: number): string =>
      part < indicators ? (filled(part) ? "TRUE" : `${this.name("h", part)}>0`) : `${this.name("t", part)}>0`;
    return {
      stage: this.name("s"),
      sizes: (parts, counted) => sum(parts.map((part) => (counted ? `SIGN(${size(part)})` : size(part)))),
      held: (parts, counted) =>
        sum(
          parts.map((part) => {
            const own = part < indicators ? this.name("h", part) : `IF(${this.name("t", part)}>0,${size(part)},0)`;
            return counted ? `SIGN(${own})` : own;
          }),
        ),
      covered: (parts, counted) =>
        sum(
          parts.map((part) => {
            if (part < indicators) return counted ? `SIGN(${this.name("h", part)})` : this.name("h", part);
            return `${counted ? `SIGN(${size(part)})` : size(part)}*${this.name("c", part)}`;
          }),
        ),
      points: (parts) => sum(parts.map((part) => (part < indicators ? `${size(part)}*${this.name("a", part)}` : this.name("v", part)))),
      size,
      attainment: (part) => this.name(part < indicators ? "a" : "v", part),
      isPresent,
    };
  }
}

/** LET takes 126 names: what needs more stands within another. */
const MOST_NAMES = 120;

/** A result that depends on steps, each a name and what it stands for. */
function within(steps: readonly string[], result: string): string {
  const [own, inner] = [steps.slice(0, MOST_NAMES), steps.slice(MOST_NAMES)];
  return `LET(${own.join(",")},${inner.length > 0 ? within(inner, result) : result})`;
}

function sum(terms: readonly string[]): string {
  return terms.length === 0 ? "0" : terms.length === 1 ? terms[0] : `(${terms.join("+")})`;
}

/** The number of the word in a cell, the words written in. */
function wordOf(cell: string, words: readonly Word[], inError = 0): string {
  const [texts, numbers] = [words.map(({ word }) => quoted(word)), words.map(({ number }) => number)];
  return wordNumber(cell, `{${texts.join(",")}}`, `{${numbers.join(",")}}`, inError);
}

/** Neighbouring cells of a row as one range, of which one is chosen; null where they are no such cells. */
function rangeOf(cells: readonly string[], number: string): string | null {
  const read = cells.map((cell) => /^(.*!)\$([A-Z]+)\$(\d+)$/.exec(cell));
  const [first] = read;
  const isRow =
    first &&
    read.every((own, k) => own && own[1] === first[1] && own[3] === first[3] && columnNumber(own[2]) === columnNumber(first[2]) + k);
  return isRow ? `INDEX(${cells[0]}:$${read[read.length - 1]![2]}$${first[3]},${number})` : null;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
}
