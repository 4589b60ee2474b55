import type { Curve } from "../engine/curve";
import { inFitUnit, meanAndDeviation } from "../engine/moments";
import { winsorise } from "../engine/peers";
import { attainments } from "../engine/score";
import { figuresFromColumns } from "../engine/figures";
import { Fault } from "../engine/scores";
import { filled, type Params, type Problem } from "../i18n/problem";
import { proofSheetTexts, type ProofSheetText } from "../i18n/proof-sheet";
import { explainFirm, indicatorHeader, noteOf, type Explanation } from "../population/explain";
import type { Population } from "../population/population";
import { shorten } from "../scorecard/cell";
import { formatCurve } from "../scorecard/curve-text";
import { statusWord } from "../scorecard/properties";
import { curveAt, textIn } from "../scorecard/scorecard";
import { conversionText } from "../scorecard/units";
import { curveWords } from "./curve-words";
import { attainmentOf } from "./excel-curves";
import { areCompared, figureOf } from "./excel-figures";
import { Lists } from "./excel-lists";
import { FORMULA_CHARACTERS, Unsayable, address, addressOn, cellText, literal, minus } from "./excel-notation";
import type { FormulaPlace, SheetContent } from "./excel-place";
import { unsayable } from "./excel-refusals";
import { coverageOf, groupWeights, groupsOf, heldOf, sizeOf, valueOf, type Notation, type TreeGroup } from "./excel-tree";
import { guardedWeight, weightFormulas, weightProblems } from "./excel-weights";
import { choiceWords, wordNumber } from "./excel-words";

/** A line of the proof. A text runs on over the empty cells to its right. */
export interface ProofLine {
  kind: "title" | "section" | "header" | "row" | "text";
  cells: SheetContent[];
}

/** The sheet that proves one score, to be written from A1 on, and where its results stand, counted from 0. */
export interface Proof {
  lines: ProofLine[];
  /** Rows of the indicators and of the results; the results stand in the column of the points. */
  rows: { indicators: readonly number[]; coverage: number; together: number | null; score: number; difference: number };
  columns: { attainment: number; counted: number; points: number };
}

const COLUMNS = [
  "indicator",
  "group",
  "cell",
  "times",
  "figure",
  "unit",
  "curve",
  "meaning",
  "attainment",
  "weight",
  "weighted",
  "counted",
  "points",
  "note",
] as const;
type Column = (typeof COLUMNS)[number];

const at = (column: Column): number => COLUMNS.indexOf(column);
const cellOf = (column: Column, row: number): string => address(row, at(column));

/** Where a group says what it comes to: in columns of the indicators, under a header of its own. */
const OF_GROUP = {
  parts: "figure",
  held: "meaning",
  coverage: "attainment",
  size: "weight",
  value: "weighted",
  passed: "counted",
} as const;

/**
 * The score of one firm in plain formulas from the cells of its sheet to the total, every step in a cell of its own, with the function's
 * own answer and the difference below it.
 * @param row of a firm that has a score
 * @param firm what it is called, and the formula of the add-in that gives the same score, with its =
 * @returns why it cannot be said in formulas, where it cannot
 */
export function proofOf(
  population: Population,
  row: number,
  place: FormulaPlace,
  firm: { name: string; score: string },
): Proof | Problem[] {
  if (population.scores.fault[row] !== Fault.none) throw new RangeError("only a score can be proved");
  const problems = [...population.problems, ...unsayable(population), ...weightProblems(population, place)];
  if (problems.length > 0) return problems;
  try {
    return new ProofOfFirm(population, row, place, firm.name).write(firm.score);
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    return [{ code: "plain-constant", params: { value: shorten(error.constant) } }];
  }
}

class ProofOfFirm {
  private readonly groups: readonly TreeGroup[];
  private readonly stage: number;
  private readonly explanation: Explanation;
  private readonly weights: readonly string[];
  private readonly lists: Lists;
  private readonly lines: ProofLine[] = [];
  /** Attainments of all firms, where some are among peers: [indicator][row]. */
  private amongAll: Float64Array[] | null = null;
  /** Rows of the nodes: indicators, then groups. */
  private readonly rows: number[] = [];

  constructor(
    private readonly population: Population,
    private readonly row: number,
    private readonly place: FormulaPlace,
    private readonly name: string,
  ) {
    this.groups = groupsOf(population.plan);
    this.stage = population.stage[row];
    this.explanation = explainFirm(population, row);
    this.weights = weightFormulas(population, place)[this.stage];
    this.lists = new Lists(this.firstRow);
    // One column stays free between the notes and the constants of curves.
    this.lists.standBehind(COLUMNS.length + 1);
  }

  /** The first indicator's: below title, five remarks, a blank and the headers. */
  private readonly firstRow = 8;

  write(score: string): Proof | Problem[] {
    const { population, explanation, lists } = this;
    const { plan, compiled } = population;
    this.remarks();
    this.header(Object.fromEntries(COLUMNS.map((column) => [column, this.text(column)])));
    // Where everything stands must be known before the first formula is written.
    compiled.indicators.forEach((_, i) => this.rows.push(this.firstRow + i));
    const firstGroup = this.firstRow + plan.indicators + 2;
    // The root first, as people read it.
    this.groups.forEach((_, g) => this.rows.push(firstGroup + this.groups.length - 1 - g));
    compiled.indicators.forEach((_, i) => this.indicator(i));
    this.lines.push({ kind: "text", cells: [] });
    this.header({
      indicator: this.text("group"),
      group: this.text("within"),
      cell: this.text("combines"),
      [OF_GROUP.parts]: this.text("parts"),
      [OF_GROUP.held]: this.text("held"),
      [OF_GROUP.coverage]: this.text("coverage"),
      [OF_GROUP.size]: this.text("weight"),
      [OF_GROUP.value]: this.text("value"),
      [OF_GROUP.passed]: this.text("passed"),
    });
    [...this.groups].reverse().forEach((group) => this.group(group));
    this.lines.push({ kind: "text", cells: [] }, { kind: "section", cells: [cellText(this.text("result"))] });
    const result = (name: ProofSheetText, content: SheetContent): number => {
      this.add("row", { indicator: cellText(this.text(name)), points: content });
      return this.lines.length - 1;
    };
    const isSum = compiled.indicators.every((_, i) => this.passes(this.parentOf(i)));
    const points = compiled.indicators.map((_, i) => cellOf("points", this.rows[i]));
    const coverage = result("coverage", `=${this.groupCell(this.root, "coverage")}`);
    const together = isSum ? result("together", `=SUM(${points[0]}:${points[points.length - 1]})`) : null;
    const root = this.groupCell(this.root, "value");
    const total = result("score", plan.scale === 1 ? `=${root}` : `=${literal(plan.scale)}*${root}`);
    const own = result("function", score);
    const difference = result("difference", `=ROUND(${cellOf("points", total)}-${cellOf("points", own)},9)`);
    lists.write((row, column, content) => {
      while (this.lines.length <= row) this.lines.push({ kind: "row", cells: [] });
      const { cells } = this.lines[row];
      while (cells.length <= column) cells.push(null);
      cells[column] = content;
    });
    const isLong = (content: SheetContent): boolean =>
      typeof content === "string" && content.startsWith("=") && content.length > FORMULA_CHARACTERS;
    const long = this.lines.find(({ cells }) => cells.some(isLong));
    if (long) {
      const column = String(long.cells[at("indicator")] ?? "").replace(/^'/, "");
      return [{ code: "plain-long", params: { column, limit: FORMULA_CHARACTERS } }];
    }
    return {
      lines: this.lines,
      rows: { indicators: explanation.indicators.map((_, i) => this.rows[i]), coverage, together, score: total, difference },
      columns: { attainment: at("attainment"), counted: at("counted"), points: at("points") },
    };
  }

  private text(key: ProofSheetText, params: Params = {}): string {
    return filled(proofSheetTexts[key], params, this.place.language);
  }

  private header(cells: Partial<Record<Column, string>>): void {
    this.add("header", Object.fromEntries(Object.entries(cells).map(([column, text]) => [column, cellText(text)])));
  }

  private add(kind: ProofLine["kind"], cells: Partial<Record<Column, SheetContent>>): void {
    const last = Math.max(...Object.keys(cells).map((column) => at(column as Column)));
    this.lines.push({ kind, cells: COLUMNS.slice(0, last + 1).map((column) => cells[column] ?? null) });
  }

  private remarks(): void {
    const { population, place, row, stage } = this;
    const { scorecard } = population.compiled;
    const { policy, minCoverage, peers } = population.plan;
    const { language } = place;
    const stageOf = scorecard.stages[stage];
    const lines: [ProofLine["kind"], string][] = [
      ["title", this.text("title", { firm: this.name })],
      [
        "text",
        this.text("made", {
          title: textIn(scorecard.title, language, scorecard.id),
          id: scorecard.id,
          version: scorecard.version,
          status: statusWord(scorecard.status, language),
        }),
      ],
      [
        "text",
        this.text("place", {
          row: place.firms.row + row + 1,
          sheet: place.firms.sheet,
          stage: textIn(stageOf.label, language, stageOf.id),
        }),
      ],
      ["text", this.text("how")],
      ["text", this.text(policy, { share: Number((minCoverage * 100).toPrecision(12)) })],
      ["text", peers ? this.text("peers") : ""],
      ["text", ""],
    ];
    for (const [kind, text] of lines) this.lines.push({ kind, cells: text === "" ? [] : [cellText(text)] });
  }

  private indicator(i: number): void {
    const { population, place, stage, explanation, row } = this;
    const { language } = place;
    const { indicator, group, choices } = population.compiled.indicators[i];
    const read = population.match.columns[i];
    const curve = curveAt(indicator, population.compiled.scorecard.stages[stage].id) ?? indicator.curve;
    const source = read && addressOn({ ...place.firms, row: place.firms.row + row, column: place.firms.column + read.column });
    const figure = cellOf("figure", this.rows[i]);
    const attainment = this.attainment(i, figure);
    const passed = this.passesOn(i);
    const counted = cellOf("counted", this.rows[i]);
    const present = this.isPresent(i);
    this.add("row", {
      indicator: cellText(indicatorHeader(population, i, language)),
      group: cellText(group ? textIn(group.label, language, group.id) : ""),
      cell: source ? `=IF(${source}="","",${source})` : null,
      times: cellText(read ? conversionText(read.conversion) : ""),
      figure: source ? this.figure(i, source) : null,
      unit: cellText(choices ? "" : (indicator.unit ?? "")),
      curve: cellText(shorten(formatCurve(curve), 200)),
      meaning: cellText(shorten(curveWords(curve, language), 400)),
      attainment,
      weight: `=${guardedWeight(this.weights[i])}`,
      weighted: `=IF(${present},${cellOf("weight", this.rows[i])}*${this.attained(i)},"")`,
      counted: passed === null ? null : `=IF(${present},${cellOf("weight", this.rows[i])}*${passed},"")`,
      points: passed === null ? null : `=IF(${present},${counted}*${this.attained(i)},"")`,
      note: cellText(this.note(i, explanation)),
    });
  }

  private figure(i: number, source: string): SheetContent {
    const { population, row } = this;
    const read = population.match.columns[i]!;
    if (population.compiled.indicators[i].choices)
      return `=${wordNumber(source, ...this.lists.words(choiceWords(population, i), `${this.label(i)}: ${this.text("words")}`, this.text("number")))}`;
    if (typeof population.sheet.values[row][read.column] === "number") return `=${figureOf(source, read, areCompared(population, i))}`;
    const figure = population.columns[i][row];
    return figure === figure ? figure : null;
  }

  private label(i: number): string {
    return indicatorHeader(this.population, i, this.place.language);
  }

  private note(i: number, explanation: Explanation): string {
    const { population, row, place } = this;
    const cell = population.sheet.values[row][population.match.columns[i]?.column ?? -1];
    const figure = population.columns[i][row];
    const isText = figure === figure && typeof cell === "string" && !population.compiled.indicators[i].choices;
    const curve = population.plan.stages[this.stage].curves[i];
    return [
      noteOf(population, explanation, i, place.language),
      isText ? this.text("read") : "",
      curve.kind === "peers" && figure === figure ? this.text("peer", { count: this.peers(i).length }) : "",
    ]
      .filter(Boolean)
      .join(place.language === "zh" ? "；" : "; ");
  }

  private attainment(i: number, figure: string): SheetContent {
    const { population, row, stage } = this;
    if (!population.match.columns[i]) return null;
    const curve = population.plan.stages[stage].curves[i];
    const value = population.columns[i][row];
    if (curve.kind === "peers") {
      this.amongAll ??= attainments(population.plan, figuresFromColumns(population.columns), population.stage);
      const attained = this.amongAll[i][row];
      return attained === attained && value === value ? `=IF(ISNUMBER(${figure}),${this.amongPeers(i, curve, figure)},"")` : null;
    }
    const isRead = population.compiled.indicators[i].choices ? `N(${figure})>0` : `ISNUMBER(${figure})`;
    const heading = `${this.label(i)}: `;
    return `=IF(${isRead},${attainmentOf(curve, figure, (values, kind) =>
      this.lists.numbers(values, heading + this.text(kind === "attainment" ? "attainment" : kind)),
    )},"")`;
  }

  /** Figures of the firms of the stage. */
  private peers(i: number): Float64Array {
    const { population, stage } = this;
    return population.columns[i].filter((figure, r) => population.stage[r] === stage && figure === figure);
  }

  /** The attainment among peers, with what is known of them written in. */
  private amongPeers(i: number, { method, trim }: Extract<Curve, { kind: "peers" }>, figure: string): string {
    const figures = winsorise(this.peers(i), trim).sort();
    const [low, high] = [figures[0], figures[figures.length - 1]];
    const x = trim > 0 ? `MAX(${literal(low)},MIN(${literal(high)},${figure}))` : figure;
    if (method === "minmax") return `(${x}${minus(low)})/(${literal(high)}${minus(low)})`;
    if (method === "percentile") {
      const own = winsorise(Float64Array.of(this.population.columns[i][this.row]), 0)[0];
      const place = Math.min(high, Math.max(low, own));
      return `${figures.filter((one) => one < place).length}/${figures.length - 1}`;
    }
    // By the way from lowest to highest, so that neither very large nor very small figures lose digits.
    const shares = figures.slice();
    inFitUnit(shares, shares);
    const least = shares[0];
    const range = shares[shares.length - 1] - least;
    const { mean, deviation } = meanAndDeviation(shares.map((share) => (share - least) / range));
    return `MAX(0,MIN(1,0.5+((${x}${minus(low)})/(${literal(high)}${minus(low)})${minus(mean)})/${literal(deviation)}/6))`;
  }

  private group(group: TreeGroup): void {
    const { population, place, stage } = this;
    const { plan, compiled } = population;
    const { node, parts } = group;
    const counted = ["best", "worst"].includes(this.plan(group).combine);
    const notation = this.notation();
    const weight = literal(groupWeights(compiled, node)[stage]);
    const sum = (own: readonly number[]): string => (own.length === 0 ? "0" : own.map((part) => this.size(part)).join("+"));
    const value = valueOf(plan, group, groupWeights(compiled, node), this.groupCell(group, "held"), notation);
    const parent = this.parentOf(node);
    this.add("row", {
      indicator: cellText(textIn(compiled.nodes[node].label, place.language, compiled.nodes[node].id)),
      group: cellText(parent ? textIn(compiled.nodes[parent.node].label, place.language, compiled.nodes[parent.node].id) : ""),
      cell: cellText(this.rule(group)),
      [OF_GROUP.parts]: `=${notation.sizes(parts.base, counted)}`,
      [OF_GROUP.held]: `=${heldOf(plan, group, notation)}`,
      [OF_GROUP.coverage]: plan.groups[node - plan.indicators].bonus
        ? null
        : `=IF(${this.groupCell(group, "parts")}=0,0,${coverageOf(plan, group, notation)})`,
      [OF_GROUP.size]: `=${sizeOf(plan, group, weight, `(${sum(parts.base)})`, `(${sum([...parts.base, ...parts.bonus])})`)}`,
      [OF_GROUP.value]: `=IF(${this.groupCell(group, "held")}>0,${value},"")`,
      [OF_GROUP.passed]: this.passes(group) ? `=${this.multiplier(group)}` : null,
    });
  }

  private rule(group: TreeGroup): string {
    const { combine, bonus, cap } = this.plan(group);
    const rule = this.text(combine);
    const capped = cap === Infinity ? rule : this.text("cap", { rule, cap });
    return bonus ? this.text("bonus", { rule: capped }) : capped;
  }

  private plan({ node }: TreeGroup) {
    const { plan } = this.population;
    return plan.groups[node - plan.indicators];
  }

  private get root(): TreeGroup {
    return this.groups[this.groups.length - 1];
  }

  private parentOf(node: number): TreeGroup | null {
    const { plan } = this.population;
    const parent = plan.groups.findIndex(({ parts }) => parts.includes(node));
    return parent < 0 ? null : this.groups[parent];
  }

  private groupCell({ node }: TreeGroup, what: keyof typeof OF_GROUP): string {
    return cellOf(OF_GROUP[what], this.rows[node]);
  }

  /** Whether the parts of a group give points in proportion, up to the root. */
  private passes(group: TreeGroup | null): boolean {
    if (group === null) return true;
    return ["sum", "mean"].includes(this.plan(group).combine) && this.passes(this.parentOf(group.node));
  }

  /** What a part's size is multiplied by until it is points of the score; null where that is no product. */
  private passesOn(part: number): string | null {
    const parent = this.parentOf(part)!;
    if (!this.passes(parent)) return null;
    const passed = this.groupCell(parent, "passed");
    const isBonus = this.population.plan.groups[part - this.population.plan.indicators]?.bonus ?? false;
    // What comes on top does not rise with what is missing below it.
    return isBonus && parent.reweights ? `${passed}*${this.groupCell(parent, "held")}/${this.groupCell(parent, "parts")}` : passed;
  }

  /** What a group passes on: how its parts' sizes become points of the score. */
  private multiplier(group: TreeGroup): string {
    const { plan, compiled } = this.population;
    const { node, parts, reweights, givesPoints } = group;
    const { combine, cap } = this.plan(group);
    const parent = this.parentOf(node);
    const above = parent ? this.passesOn(node)! : literal(plan.scale);
    const [base, held] = [this.groupCell(group, "parts"), this.groupCell(group, "held")];
    if (combine === "mean") return `IF(${held}>0,${above}*${parent ? this.groupCell(group, "size") : "1"}/${held},0)`;
    const weight = literal(groupWeights(compiled, node)[this.stage]);
    const notation = this.notation();
    const raised = reweights ? `*${base}/${held}` : "";
    const points = parts.base.length === 0 ? "0" : `${notation.points(parts.base)}${raised}`;
    const bonus = parts.bonus.length === 0 ? "" : `+${notation.points(parts.bonus)}`;
    const all = `(${weight}*(${points}${bonus}))`;
    const cut = cap === Infinity ? "" : `*IF(${all}>${literal(cap)},${literal(cap)}/${all},1)`;
    const isSummed = !parent || this.plan(parent).combine === "sum";
    const most = cap === Infinity ? `(${weight}*${base})` : `MIN(${literal(cap)},${weight}*${base})`;
    const scaled = isSummed || !givesPoints ? "" : `*${this.groupCell(group, "size")}/${most}`;
    return `IF(${held}>0,${above}*${weight}${raised}${cut}${scaled},0)`;
  }

  private size(node: number): string {
    const { plan } = this.population;
    return cellOf(node < plan.indicators ? "weight" : OF_GROUP.size, this.rows[node]);
  }

  /** A condition: the figure is there, or counts as 0 where it is not. */
  private isPresent(i: number): string {
    return this.isFilled(i) ? "TRUE" : `ISNUMBER(${cellOf("attainment", this.rows[i])})`;
  }

  private isFilled(i: number): boolean {
    const { plan } = this.population;
    return i < plan.indicators && (plan.policy === "zero" || plan.bonus[i]);
  }

  private attained(i: number): string {
    const cell = cellOf("attainment", this.rows[i]);
    return this.isFilled(i) ? `N(${cell})` : cell;
  }

  private notation(): Notation {
    const { plan } = this.population;
    const isIndicator = (part: number): boolean => part < plan.indicators;
    const valueCell = (part: number): string => cellOf(isIndicator(part) ? "weighted" : OF_GROUP.value, this.rows[part]);
    /** Where a node shows that it has figures. */
    const shows = (part: number): string => (isIndicator(part) ? cellOf("attainment", this.rows[part]) : valueCell(part));
    const added = (parts: readonly number[], each: (part: number) => string): string => `(${parts.map(each).join("+") || "0"})`;
    const sizeIn =
      (counted: boolean) =>
      (part: number): string =>
        counted ? `IF(${this.size(part)}>0,1,0)` : this.size(part);
    return {
      stage: String(this.stage + 1),
      sizes: (parts, counted) => added(parts, sizeIn(counted)),
      held: (parts, counted) => added(parts, (part) => `IF(ISNUMBER(${shows(part)}),${sizeIn(counted)(part)},0)`),
      covered: (parts, counted) =>
        added(parts, (part) =>
          isIndicator(part)
            ? `IF(ISNUMBER(${shows(part)}),${sizeIn(counted)(part)},0)`
            : `${sizeIn(counted)(part)}*${this.groupCell(this.groups[part - plan.indicators], "coverage")}`,
        ),
      points: (parts) => `SUM(${parts.map(valueCell).join(",")})`,
      size: (part) => this.size(part),
      attainment: (part) => (isIndicator(part) ? this.attained(part) : valueCell(part)),
      isPresent: (part) => (this.isFilled(part) ? "TRUE" : `ISNUMBER(${shows(part)})`),
    };
  }
}
