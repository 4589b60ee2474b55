import type { Scorecard } from "../../src/scorecard/scorecard";
import { indicatorsOf } from "../../src/scorecard/scorecard";

const STAGES = ["初创期", "Growth", "成熟期", "startup", "成长", "mature"];

/**
 * A query that makes firms under a scorecard in DuckDB, the same for the same number of rows: an id, a stage, and figures with few decimals
 * around the ends of each curve, one in twelve missing, a few of them far out.
 */
export function manyFirms(card: Scorecard, rows: number): string {
  // A number from 0 to 1 by firm and column, from whole numbers alone: the same on every machine.
  const drawn = (k: number): string =>
    `(((i * ${7919 + 2 * k} + ${104729 * (k + 1)}) * ${48271 + 6 * k} % 2147483647) % 1000003 / 1000003.0::double)`;
  const columns = indicatorsOf(card).map(({ id, curve }, k) => {
    const u = drawn(k + 1);
    const missing = `(i * ${31 + 2 * k} + ${k}) % 12 = 0`;
    const value = (expression: string): string =>
      `case when ${missing} then null when i % 9973 = ${k} then 1e12 else ${expression} end as "${id}"`;
    switch (curve.type) {
      case "linear":
      case "log":
        return value(`round(${curve.from}::double + ${u} * ${1.3 * (curve.to - curve.from)}::double, 2)`);
      case "choice": {
        const words = Object.keys(curve.choices).map((word) => `'${word}'`);
        return `case when ${missing} then null else list_extract([${words.join(", ")}], 1 + cast(floor(${u} * ${words.length}) as integer)) end as "${id}"`;
      }
      case "peers":
        return value(`round(exp(8 * ${u}), 1)`);
      default:
        return value(`floor(${u} * 12)`);
    }
  });
  const stage = `list_extract([${STAGES.map((name) => `'${name}'`).join(", ")}], 1 + cast(floor(${drawn(0)} * ${STAGES.length}) as integer))`;
  return `select i as firm, case when i % 997 = 0 then '未知' else ${stage} end as stage,\n  ${columns.join(",\n  ")}\nfrom range(${rows}) firms(i)`;
}
