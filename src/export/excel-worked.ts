import type { Curve } from "../engine/curve";
import { filled, type Params, type Problem } from "../i18n/problem";
import { workedSheetTexts, type WorkedSheetText } from "../i18n/worked-sheet";
import { labelOf } from "../population/match";
import { nameColumn } from "../population/firm-columns";
import type { Population } from "../population/population";
import { RowKind } from "../population/rows";
import { curveTexts } from "./excel-curve-texts";
import { shorten } from "../scorecard/cell";
import { textIn } from "../scorecard/scorecard";
import { Columns } from "./excel-columns";
import { attainmentOf, type WriteList } from "./excel-curves";
import { areCompared, figureOf } from "./excel-figures";
import { Lists } from "./excel-lists";
import { FORMULA_CHARACTERS, Unsayable, addressOn, cellText, literal } from "./excel-notation";
import {
  PEER_FACTS,
  attainmentAmongPeers,
  haveSpread,
  neededColumns,
  peerColumn,
  peerFact,
  peersOf,
  type PeersNotation,
} from "./excel-peers";
import type { FormulaPlace, SheetContent, WorkedSheet } from "./excel-place";
import { refusals } from "./excel-refusals";
import { leastCoverage, rankedScore, rankOf, stageRankOf } from "./excel-results";
import { coverageOf, groupWeights, groupsOf, heldOf, sizeOf, valueOf, type Notation, type TreeGroup } from "./excel-tree";
import { rowNotation } from "./excel-row";
import { guardedWeight, weightFormulas } from "./excel-weights";
import { choiceWords, stageWords, wordNumber } from "./excel-words";

/**
 * A sheet of plain formulas beside the firms: one column of points per indicator, then groups, coverage, score and ranks. Weights stand in
 * it as references into the profile table, curves as constants.
 * @returns why it cannot be said in formulas, where it cannot; nothing is written then
 */
export function workedSheet(population: Population, place: FormulaPlace): WorkedSheet | Problem[] {
  const problems = refusals(population, place);
  if (problems.length > 0) return problems;
  try {
    return new Worked(population, place).write();
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    return [{ code: "plain-constant", params: { value: shorten(error.constant) } }];
  }
}

/** Stands for the figure in a formula that is written once for all firms. */
const FIGURE = "\u0000";

class Worked {
  private readonly columns: Columns;
  private readonly lists: Lists;
  private readonly groups: readonly TreeGroup[];
  private readonly text: (key: WorkedSheetText, params?: Params) => string;
  private readonly weights: string[][];
  private readonly curves = new Map<Curve, Map<number, string>>();
  /** What each indicator is called: as the sheet of the firms does, where it has a column. */
  private readonly labels: readonly string[];

  constructor(
    private readonly population: Population,
    private readonly place: FormulaPlace,
  ) {
    const { compiled, plan, sheet } = population;
    this.columns = new Columns(plan.stages.length, sheet.values.length);
    this.lists = new Lists(this.columns.firstRow);
    this.groups = groupsOf(plan);
    this.text = (key, params) => filled(workedSheetTexts[key], params ?? {}, place.language);
    this.weights = weightFormulas(population, place);
    this.labels = compiled.indicators.map((_, i) => population.match.columns[i]?.base ?? labelOf(compiled, i)[place.language]);
  }

  write(): WorkedSheet | Problem[] {
    const { columns, population, text } = this;
    this.addFirms();
    population.compiled.indicators.forEach((_, i) => this.addFigure(i));
    this.groups.forEach((group) => this.addParts(group));
    this.addResults();
    const { headerRow, firstRow } = columns;
    // One column stays free between the results and the constants.
    const lists = columns.list.length + 1;
    this.lists.standBehind(lists);
    const rows: SheetContent[][] = [];
    const put = (row: number, column: number, content: SheetContent): void => {
      while (rows.length <= row) rows.push([]);
      rows[row][column] = content;
    };
    this.remarks().forEach((remark, r) => put(r, 0, cellText(remark)));
    columns.list.forEach(({ section, column }, c) => {
      if (columns.list[c - 1]?.section !== section) put(4, c, cellText(section));
      if (column.curve !== undefined) put(5, c, cellText(shorten(column.curve, 120)));
      for (let s = 0; column.ofStage && s < columns.stages; s++) put(headerRow - columns.stages + s, c, column.ofStage(s));
      put(headerRow, c, cellText(column.heading));
      for (let r = 0; column.ofFirm && r < columns.firms; r++)
        if (population.kinds[r] === RowKind.firm) put(firstRow + r, c, column.ofFirm(firstRow + r));
    });
    put(5, 0, cellText(text("curves")));
    this.lists.write(put);
    if (this.lists.count > 0) put(4, lists, cellText(text("lists")));
    const all = Math.max(...rows.map((row) => row.length));
    const long = columns.list.find((_, c) => rows.some((row) => isLong(row[c])));
    if (long) return [{ code: "plain-long", params: { column: long.column.heading, limit: FORMULA_CHARACTERS } }];
    return {
      rows: rows.map((row) => Array.from({ length: all }, (_, c) => row[c] ?? null)),
      headerRow,
      columns: {
        points: population.compiled.indicators.map((_, i) => columns.of(`value:${i}`)),
        coverage: columns.of("coverage"),
        score: columns.of("score"),
        rank: columns.of("rank"),
        stageRank: columns.has("stageRank") ? columns.of("stageRank") : null,
      },
      formats: columns.list.flatMap(({ column: { format } }, c) => (format === undefined ? [] : [{ column: c, format }])),
    };
  }

  private remarks(): string[] {
    const { population, place, text } = this;
    const { scorecard } = population.compiled;
    const { policy, minCoverage } = population.plan;
    return [
      text("title", { title: textIn(scorecard.title, place.language, scorecard.id) }),
      text("made", { id: scorecard.id, version: scorecard.version, sheet: place.firms.sheet }),
      text(place.profile ? "live" : "written", { sheet: place.profile?.sheet ?? "" }),
      text(policy, { share: Number((minCoverage * 100).toPrecision(12)) }),
    ];
  }

  private addFirms(): void {
    const { columns, population, place, text, lists } = this;
    const { scorecard } = population.compiled;
    const name = nameColumn(population.match);
    const words = stageWords(population);
    columns.add("name", text("firms"), {
      heading: text("firm"),
      ofStage: (s) => cellText(text("weights", { stage: textIn(scorecard.stages[s].label, place.language, scorecard.stages[s].id) })),
      ofFirm: (row) => (name === null ? row - columns.firstRow + 1 : `=${this.firmCell(row, name)}&""`),
    });
    columns.add("stage", text("firms"), {
      heading: text("stage"),
      ofStage: (s) => s + 1,
      ofFirm: (row) => {
        if (!place.stage) return population.stage[row - columns.firstRow] + 1;
        const { ofAll, ...cell } = place.stage;
        const at = ofAll ? addressOn(cell, "both") : addressOn({ ...cell, row: cell.row + row - columns.firstRow });
        const [texts, numbers] = lists.words(words, text("words"), text("number"));
        return `=${wordNumber(at, texts, numbers, columns.stages === 1 ? 1 : 0)}`;
      },
      format: "0",
    });
  }

  private firmCell(row: number, column: number): string {
    const { firms } = this.place;
    return addressOn({ sheet: firms.sheet, row: firms.row + row - this.columns.firstRow, column: firms.column + column });
  }

  /** The figure as it is read, and what is needed beside it where it is scored among peers. */
  private addFigure(i: number): void {
    const { columns, population, text, lists, labels } = this;
    const read = population.match.columns[i];
    if (!read) return;
    const { choices } = population.compiled.indicators[i];
    const peers = peersOf(population.plan, i);
    const isCompared = areCompared(population, i);
    const unit = population.compiled.indicators[i].indicator.unit;
    const words = choices && choiceWords(population, i);
    columns.add(`figure:${i}`, text("figures"), {
      heading: choices ? `${labels[i]}: ${text("number")}` : unit ? `${labels[i]} (${unit})` : labels[i],
      ofFirm: (row) => {
        const cell = this.firmCell(row, read.column);
        if (words) return `=${wordNumber(cell, ...lists.words(words, `${labels[i]}: ${text("words")}`, text("number")))}`;
        const figure = figureOf(cell, read, isCompared);
        // What is no number would spoil the whole column.
        return peers ? `=IFERROR(${figure},"")` : `=${figure}`;
      },
    });
    if (!peers) return;
    const needed = neededColumns(peers);
    for (const column of needed)
      columns.add(`${column}:${i}`, text("peers"), {
        heading: `${labels[i]}: ${text(column)}`,
        ofFirm: (row) => `=${peerColumn(column, needed, this.peersNotation(i, row))}`,
      });
    for (const fact of PEER_FACTS)
      columns.add(`${fact}:${i}`, text("peers"), {
        heading: `${labels[i]}: ${text(fact)}`,
        ofStage: (s) =>
          peerFact(fact, peers[s], s + 1, (own) => columns.inStage([`${own}:${i}`], s), this.peersNotation(i, columns.firstRow)),
      });
  }

  private peersNotation(i: number, row: number): PeersNotation {
    const { columns } = this;
    const named = (name: string): string => (name === "stage" ? name : `${name}:${i}`);
    return {
      cell: (column) => columns.cell(named(column), row),
      range: (column) => columns.range(named(column)),
      soFar: (column) => columns.range(named(column), row),
      fact: (fact) => columns.atStage(`${fact}:${i}`, row),
    };
  }

  /** The parts of a group, side by side so that they can be summed: indicators, groups, bonus groups; then what is known of the groups. */
  private addParts({ parts: { base, bonus }, addsPoints }: TreeGroup): void {
    const { columns, population, text } = this;
    const { plan } = population;
    const below = (nodes: readonly number[]): readonly TreeGroup[] =>
      nodes.flatMap((node) => (node < plan.indicators ? [] : [this.groups[node - plan.indicators]]));
    for (const part of [...base, ...bonus])
      if (part < plan.indicators) this.addIndicator(part, addsPoints);
      else {
        const group = this.groups[part - plan.indicators];
        columns.add(`value:${part}`, text(addsPoints ? "points" : "attainments"), {
          heading: this.groupLabel(part),
          ofStage: (s) => `=${this.sizeInStage(group, s)}`,
          ofFirm: (row) => `=${this.valueIn(group, row)}`,
          format: "0.00",
        });
      }
    for (const { node } of below(base).filter(({ node: own }) => base.includes(own))) this.addCoverage(node);
    for (const group of below([...base, ...bonus])) this.addHeld(group);
  }

  private addIndicator(i: number, givesPoints: boolean): void {
    const { columns, population, text, labels } = this;
    const read = population.match.columns[i];
    columns.add(`value:${i}`, text(givesPoints ? "points" : "attainments"), {
      heading: labels[i],
      curve: curveTexts(population, i),
      ofStage: (s) => `=${guardedWeight(this.weights[s][i])}`,
      ofFirm: (row) => {
        if (!read) return '=""';
        const figure = columns.cell(`figure:${i}`, row);
        const peers = peersOf(population.plan, i);
        const conditions = [
          `${columns.cell("stage", row)}>0`,
          population.compiled.indicators[i].choices ? `${figure}>0` : `ISNUMBER(${figure})`,
          ...(peers ? [haveSpread(this.peersNotation(i, row))] : []),
        ];
        const attainment = this.attainmentIn(i, row);
        const value = givesPoints ? `${columns.atStage(`value:${i}`, row)}*${attainment}` : attainment;
        return `=IF(AND(${conditions.join(",")}),${value},"")`;
      },
      format: "0.00",
    });
  }

  private attainmentIn(i: number, row: number): string {
    const { columns, population } = this;
    const curves = population.plan.stages.map((stage) => stage.curves[i]);
    const needed = neededColumns(peersOf(population.plan, i) ?? []);
    const figure = columns.cell(`figure:${i}`, row);
    const each = curves.map((curve) =>
      curve.kind === "peers"
        ? attainmentAmongPeers(curve, needed, this.peersNotation(i, row))
        : this.fixedCurve(curve, i).replaceAll(FIGURE, figure),
    );
    if (each.every((own) => own === each[0])) return /^[A-Z]+\(/.test(each[0]) && curves[0].kind !== "knots" ? each[0] : `(${each[0]})`;
    return `CHOOSE(${columns.cell("stage", row)},${each.join(",")})`;
  }

  /** The attainment under a curve that needs no peers, the same in every row but for the figure. */
  private fixedCurve(curve: Curve, i: number): string {
    let written = this.curves.get(curve)?.get(i);
    if (written === undefined) {
      const { text, lists, labels } = this;
      const list: WriteList = (values, heading) => lists.numbers(values, `${labels[i]}: ${text(heading)}`);
      written = attainmentOf(curve, FIGURE, list);
      this.curves.set(curve, (this.curves.get(curve) ?? new Map<number, string>()).set(i, written));
    }
    return written;
  }

  private addCoverage(node: number): void {
    const { columns, text } = this;
    const isRoot = node === this.root.node;
    columns.add(isRoot ? "coverage" : `coverage:${node}`, text(isRoot ? "results" : "coverages"), {
      heading: isRoot ? text("coverage") : `${this.groupLabel(node)}: ${text("coverage")}`,
      ofFirm: (row) => {
        const group = this.groups[node - this.population.plan.indicators];
        const notation = this.notation(row);
        const sizes = notation.sizes(group.parts.base, this.isExtreme(group));
        return `=IF(${columns.cell("stage", row)}=0,"",IF(${sizes}=0,${isRoot ? '""' : "0"},${coverageOf(this.population.plan, group, notation)}))`;
      },
      format: "0%",
    });
  }

  private addHeld(group: TreeGroup): void {
    const { columns, text } = this;
    const isRoot = group === this.root;
    columns.add(`held:${group.node}`, text(isRoot ? "results" : "coverages"), {
      heading: isRoot ? text("held") : `${this.groupLabel(group.node)}: ${text("held")}`,
      ofFirm: (row) => `=IF(${columns.cell("stage", row)}=0,0,${heldOf(this.population.plan, group, this.notation(row))})`,
      format: "0.00",
    });
  }

  private valueIn(group: TreeGroup, row: number): string {
    const { columns, population } = this;
    const held = columns.cell(`held:${group.node}`, row);
    const value = valueOf(population.plan, group, groupWeights(population.compiled, group.node), held, this.notation(row));
    return `IF(${held}>0,${value},"")`;
  }

  private sizeInStage(group: TreeGroup, s: number): string {
    const { columns, population } = this;
    const sum = (parts: readonly number[]): string =>
      parts.length === 0
        ? "0"
        : `SUM(${columns.inStage(
            parts.map((part) => `value:${part}`),
            s,
          )})`;
    const weight = literal(groupWeights(population.compiled, group.node)[s]);
    return sizeOf(population.plan, group, weight, sum(group.parts.base), sum([...group.parts.base, ...group.parts.bonus]));
  }

  private addResults(): void {
    const { columns, population, text } = this;
    const { plan, compiled } = population;
    const scale = plan.scale === 1 ? "" : `${literal(plan.scale)}*`;
    this.addHeld(this.root);
    this.addCoverage(this.root.node);
    columns.add("score", text("results"), {
      heading: text("score"),
      ofStage: (s) => `=${scale}${this.sizeInStage(this.root, s)}`,
      ofFirm: (row) => {
        const coverage = columns.cell("coverage", row);
        const fails =
          plan.policy === "na" ? this.lacksAny(row) : plan.policy === "reweight" ? leastCoverage(coverage, plan.minCoverage) : null;
        const value = `${scale}${this.rootValue(row)}`;
        return `=IF(ISNUMBER(${coverage}),${fails === null ? value : `IF(${fails},NA(),${value})`},NA())`;
      },
      format: "0.00",
    });
    columns.add("ranked", text("results"), { heading: text("ranked"), ofFirm: (row) => `=${rankedScore(columns.cell("score", row))}` });
    columns.add("rank", text("results"), {
      heading: text("rank"),
      ofFirm: (row) => `=${rankOf(columns.cell("ranked", row), columns.range("ranked"))}`,
      format: "0",
    });
    if (compiled.scorecard.stages.length > 1)
      columns.add("stageRank", text("results"), {
        heading: text("stageRank"),
        ofFirm: (row) =>
          `=${stageRankOf(columns.cell("ranked", row), columns.range("ranked"), columns.cell("stage", row), columns.range("stage"))}`,
        format: "0",
      });
  }

  private rootValue(row: number): string {
    const { columns, population } = this;
    const held = columns.cell(`held:${this.root.node}`, row);
    return valueOf(population.plan, this.root, groupWeights(population.compiled, this.root.node), held, this.notation(row));
  }

  /** A condition: a figure of some weight is missing, bonus ones aside. Counted by <>"", since some engines hold = against a 0. */
  private lacksAny(row: number): string {
    const { columns, population } = this;
    const { plan } = population;
    const groups = this.groups.flatMap(({ parts: { base } }) => {
      const names = base.filter((part) => part < plan.indicators && !plan.bonus[part]).map((part) => `value:${part}`);
      const weighs = names.length === 0 ? "" : `(${columns.acrossAtStage(names, row)}>0)`;
      return names.length === 0 ? [] : [`SUMPRODUCT(${weighs}*(${columns.cells(names, row)}<>""))<SUMPRODUCT(${weighs}*1)`];
    });
    return groups.length === 1 ? groups[0] : `OR(${groups.join(",")})`;
  }

  private notation(row: number): Notation {
    return rowNotation(this.columns, this.population.plan, row);
  }

  private get root(): TreeGroup {
    return this.groups[this.groups.length - 1];
  }

  private isExtreme({ node }: TreeGroup): boolean {
    const { combine } = this.population.plan.groups[node - this.population.plan.indicators];
    return combine === "best" || combine === "worst";
  }

  private groupLabel(node: number): string {
    const { label, id } = this.population.compiled.nodes[node];
    return textIn(label, this.place.language, id);
  }
}

function isLong(content: SheetContent | undefined): boolean {
  return typeof content === "string" && content.startsWith("=") && content.length > FORMULA_CHARACTERS;
}
