import { numberIn, type Writing } from "./sql-dialect";

/** A named expression: what a step adds to the columns it is given. */
export type Column = readonly [name: string, expression: string];

/** A query as it grows: common table expressions of which each keeps the columns of the last and adds its own. */
export class Steps {
  private last = "";

  constructor(
    private readonly writing: Writing,
    private readonly written: string[] = [],
  ) {}

  /** The step that the next one reads. */
  get current(): string {
    return this.last;
  }

  /** A step with exactly these columns. */
  select(name: string, columns: readonly Column[], from: string): void {
    const list = columns.map(([column, expression]) => (column === expression ? column : `${expression} as ${column}`));
    this.write(name, `select ${list.join(",\n    ")}\n  from ${from}`);
  }

  /** A step that adds columns; none where there are none to add. */
  add(name: string, columns: readonly Column[], join = ""): void {
    if (columns.length === 0) return;
    this.select(name, [["p.*", "p.*"], ...columns], `${this.last} p${join}`);
  }

  /** A step that keeps these columns and no others. */
  keep(name: string, columns: readonly string[]): void {
    this.select(
      name,
      columns.map((column) => [column, column]),
      this.last,
    );
  }

  /** A chain of its own that begins with a query on the steps so far, and which later steps may join. */
  beside(name: string, query: string): Steps {
    const chain = new Steps(this.writing, this.written);
    chain.write(name, query);
    return chain;
  }

  private write(name: string, query: string): void {
    this.last = `innov_${name}`;
    this.written.push(`${this.last} as (${query}${this.writing.fence})`);
  }

  toString(): string {
    return `with ${this.written.join(",\n")}`;
  }
}

/** A number for each stage at which something weighs, or an expression that depends on the row. */
export type Term = readonly number[] | string;

/** Arithmetic on terms: what is known beforehand is worked out here, by the operations and in the order of the engine. */
export class Terms {
  private readonly constants = new Map<string, string>();

  /** @param stages numbers of the stages at which something weighs */
  constructor(
    readonly writing: Writing,
    readonly stages: readonly number[],
  ) {}

  /** The same number at every stage. */
  all(x: number): number[] {
    return this.stages.map(() => x);
  }

  number(x: number): string {
    return numberIn(this.writing, x);
  }

  /** A term as an expression; numbers that differ by stage stand in a column of their own, see `columns`. */
  text(term: Term): string {
    if (typeof term === "string") return term;
    if (term.every((x) => x === term[0])) return this.number(term[0]);
    const cases = this.byStage(term.map((x) => this.number(x)));
    const known = this.constants.get(cases);
    if (known !== undefined) return known;
    const name = `k${this.constants.size + 1}`;
    this.constants.set(cases, name);
    return name;
  }

  /** An expression for each stage as one. */
  byStage(expressions: readonly string[]): string {
    const stages = new Map<string, number[]>();
    expressions.forEach((expression, k) => stages.set(expression, [...(stages.get(expression) ?? []), this.stages[k]]));
    if (stages.size === 1) return expressions[0];
    const cases = [...stages].map(
      ([expression, list]) => `when _stage ${list.length === 1 ? `= ${list[0]}` : `in (${list.join(", ")})`} then ${expression}`,
    );
    return `case ${cases.join(" ")} end`;
  }

  /** The columns that terms were given; to be added to a step before they are read. */
  get columns(): Column[] {
    return [...this.constants].map(([cases, name]) => [name, cases]);
  }

  sum(terms: readonly Term[]): Term {
    return terms.reduce((a, b) => this.operate(a, b, "+", (x, y) => x + y, 0), this.all(0));
  }

  product(a: Term, b: Term): Term {
    if (isAll(a, 0) || isAll(b, 0)) return this.all(0);
    return this.operate(a, b, "*", (x, y) => x * y, 1);
  }

  /** A product of shares that only points are made of: where either is next to nothing it is 0. */
  productOfShares(a: Term, b: Term): Term {
    const { tiniest } = this.writing;
    if (tiniest === 0 || typeof a !== "string" || typeof b !== "string") return this.product(a, b);
    const nothing = this.number(Math.sqrt(tiniest));
    return `case when ${a} < ${nothing} or ${b} < ${nothing} then ${this.number(0)} else ${a} * ${b} end`;
  }

  /** A divisor of 0 belongs to a group that weighs nothing there, whose attainment does not matter. */
  quotient(a: Term, b: Term): Term {
    const divisor = typeof b === "string" ? b : b.map((x) => x || 1);
    if (isAll(divisor, 1)) return a;
    if (typeof a !== "string" && typeof divisor !== "string") return a.map((x, k) => x / divisor[k]);
    return isAll(a, 0) ? a : `(${this.text(a)} / ${this.text(divisor)})`;
  }

  private operate(a: Term, b: Term, sign: string, on: (x: number, y: number) => number, neutral: number): Term {
    if (typeof a !== "string" && typeof b !== "string") return a.map((x, k) => on(x, b[k]));
    if (isAll(a, neutral)) return b;
    if (isAll(b, neutral)) return a;
    return `(${this.text(a)} ${sign} ${this.text(b)})`;
  }
}

/** Whether a term is the same number at every stage. */
export function isAll(term: Term, x: number): boolean {
  return typeof term !== "string" && term.every((own) => own === x);
}
