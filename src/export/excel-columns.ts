import { address, columnLetters } from "./excel-notation";
import type { SheetContent } from "./excel-place";

/** A column of the worked sheet. */
export interface SheetColumn {
  heading: string;
  /** What stands above the weights: the text of a curve. */
  curve?: string;
  /** What stands in the row of a stage. */
  ofStage?: (stage: number) => SheetContent;
  /** What stands in the row of a firm. */
  ofFirm?: (row: number) => SheetContent;
  format?: string;
}

/** Rows above those of the stages: title, three remarks, sections, curves. */
export const FIRST_STAGE_ROW = 6;

/**
 * The columns of the worked sheet, by name, and how its formulas refer to them. A column may be named before it is known where it stands:
 * the formulas are written last.
 */
export class Columns {
  readonly list: { name: string; section: string; column: SheetColumn }[] = [];
  private readonly places = new Map<string, number>();

  constructor(
    readonly stages: number,
    readonly firms: number,
  ) {}

  add(name: string, section: string, column: SheetColumn): void {
    this.places.set(name, this.list.length);
    this.list.push({ name, section, column });
  }

  has(name: string): boolean {
    return this.places.has(name);
  }

  of(name: string): number {
    const place = this.places.get(name);
    if (place === undefined) throw new RangeError(`no column ${name}`);
    return place;
  }

  get headerRow(): number {
    return FIRST_STAGE_ROW + this.stages;
  }

  get firstRow(): number {
    return this.headerRow + 1;
  }

  get lastRow(): number {
    return this.headerRow + this.firms;
  }

  /** The cell of a firm. */
  cell(name: string, row: number): string {
    return address(row, this.of(name), name === "stage" ? "column" : "none");
  }

  /** The cells of a firm from one column to another. */
  cells(names: readonly string[], row: number): string {
    const [first, last] = this.ends(names);
    return first === last ? address(row, first) : `${address(row, first)}:${address(row, last)}`;
  }

  /** A column from the first firm to the last, or down to a row. */
  range(name: string, to = this.lastRow): string {
    const letters = `${name === "stage" ? "$" : ""}${columnLetters(this.of(name))}`;
    return `${letters}$${this.firstRow + 1}:${letters}${to === this.lastRow ? "$" : ""}${to + 1}`;
  }

  /** What stands in a column in the row of the firm's stage. */
  atStage(name: string, row: number): string {
    return this.stageCells([name], row, "");
  }

  /** The same for neighbouring columns. */
  acrossAtStage(names: readonly string[], row: number): string {
    return this.stageCells(names, row, ",0");
  }

  /** Neighbouring columns in the row of a stage. */
  inStage(names: readonly string[], stage: number): string {
    return this.cells(names, FIRST_STAGE_ROW + stage);
  }

  private stageCells(names: readonly string[], row: number, whole: string): string {
    const [first, last] = this.ends(names);
    const top = address(FIRST_STAGE_ROW, first, "row");
    const bottom = address(FIRST_STAGE_ROW + this.stages - 1, last, "row");
    const range = top === bottom ? top : `${top}:${bottom}`;
    return this.stages === 1 ? range : `INDEX(${range},${this.cell("stage", row)}${whole})`;
  }

  private ends(names: readonly string[]): [number, number] {
    const [first, last] = [this.of(names[0]), this.of(names[names.length - 1])];
    if (last - first + 1 !== names.length) throw new RangeError("columns that are summed must stand side by side");
    return [first, last];
  }
}
