import type { Plan } from "../engine/plan";
import type { Columns } from "./excel-columns";
import type { Notation } from "./excel-tree";

/** What formulas of the firm in a row of the worked sheet refer to: cells side by side, and the row of weights of its stage. */
export function rowNotation(columns: Columns, plan: Plan, row: number): Notation {
  const names = (parts: readonly number[]): string[] => parts.map((part) => `value:${part}`);
  const sizes = (parts: readonly number[], counted: boolean): string => {
    const across = columns.acrossAtStage(names(parts), row);
    return counted ? `(${across}>0)` : across;
  };
  const isFilled = (part: number): boolean => part < plan.indicators && (plan.policy === "zero" || plan.bonus[part]);
  return {
    stage: columns.cell("stage", row),
    sizes: (parts, counted) => (parts.length === 0 ? "0" : counted ? `SUMPRODUCT(${sizes(parts, true)}*1)` : `SUM(${sizes(parts, false)})`),
    held: (parts, counted) => (parts.length === 0 ? "0" : `SUMPRODUCT(${sizes(parts, counted)}*(${columns.cells(names(parts), row)}<>""))`),
    covered: (parts, counted) => {
      const own = parts.filter((part) => part < plan.indicators);
      const groups = parts.filter((part) => part >= plan.indicators);
      const sums = [
        ...(own.length === 0 ? [] : [`SUMPRODUCT(${sizes(own, counted)}*(${columns.cells(names(own), row)}<>""))`]),
        ...(groups.length === 0
          ? []
          : [
              `SUMPRODUCT(${sizes(groups, counted)}*${columns.cells(
                groups.map((node) => `coverage:${node}`),
                row,
              )})`,
            ]),
      ];
      return sums.length === 1 ? sums[0] : `(${sums.join("+")})`;
    },
    points: (parts) => `SUM(${columns.cells(names(parts), row)})`,
    size: (part) => columns.atStage(`value:${part}`, row),
    attainment: (part) => (isFilled(part) ? `N(${columns.cell(`value:${part}`, row)})` : columns.cell(`value:${part}`, row)),
    isPresent: (part) => (isFilled(part) ? "TRUE" : `${columns.cell(`value:${part}`, row)}<>""`),
  };
}
