import { SCORE_DECIMALS, SIGNIFICANT_DIGITS } from "../engine/precision";
import { digitSteps } from "./sql-digits";
import type { Steps, Terms } from "./sql-steps";

/**
 * How ranks are found. `window`: one window function, for which the database brings all firms of a group into one place and order.
 * `two-pass`: firms are first counted by a thousandth of the range; then each is ranked within its own, which is a small group.
 */
export type Ranking = "window" | "two-pass";

/** Parts of a range whose firms are ranked each for themselves. */
const PARTS = 1000;

export interface RankOf {
  /** Of the column that is added. */
  name: string;
  /** The column by which is ranked, null where there is nothing to rank; equal values share the lowest rank. */
  value: string;
  /** The column within whose values is ranked; null for all rows together. */
  among: string | null;
  /** A column from 0 to 1 that rises with the value and is null where it is. */
  share: string;
  /** 1 for the highest instead of the lowest. */
  descending: boolean;
}

/** Adds competition ranks as a column. */
export function rankSteps(steps: Steps, terms: Terms, { name, value, among, share, descending }: RankOf, ranking: Ranking): void {
  const order = `order by ${value}${descending ? " desc" : ""} nulls last`;
  const within = among === null ? [] : [among];
  if (ranking === "window") {
    const rank = `rank() over (${among === null ? "" : `partition by ${among} `}${order})`;
    steps.add(name, [[name, `case when ${value} is not null then ${rank} end`]]);
    return;
  }
  const part = `part_${name}`;
  steps.add(part, [[part, `cast(floor(${share} * ${terms.number(PARTS)}) as integer)`]]);
  const groups = [...within, part];
  const counted = steps.beside(
    `counts_${name}`,
    `select ${groups.join(", ")}, count(${value}) as firms\n  from ${steps.current}\n  where ${groups.map((column) => `${column} is not null`).join(" and ")}\n  group by ${groups.join(", ")}`,
  );
  const partition = within.length > 0 ? `partition by ${within.join(", ")} ` : "";
  const before = `sum(firms) over (${partition}order by ${part}${descending ? " desc" : ""} rows between unbounded preceding and 1 preceding)`;
  counted.add(`before_${name}`, [["before", before]]);
  const join = groups.map((column) => `s.${column} = p.${column}`).join(" and ");
  const rank = `rank() over (partition by ${groups.map((column) => `p.${column}`).join(", ")} order by p.${value}${descending ? " desc" : ""} nulls last)`;
  steps.add(
    name,
    [[name, `case when p.${value} is not null then cast(coalesce(s.before, 0) + ${rank} as integer) end`]],
    ` left join ${counted.current} s on ${join}`,
  );
}

/**
 * Adds `_key`, by which scores are ranked: the score rounded to 9 decimals, halves upwards on the 15 digits that a person sees, and equal
 * where the rounded scores are equal in Excel; and `_share`, its share of the greatest score.
 * @param most no score is greater
 */
export function keySteps(steps: Steps, terms: Terms, score: string, most: number): void {
  const { writing } = terms;
  const number = (x: number): string => terms.number(x);
  const unit = 10 ** SCORE_DECIMALS;
  const product = `(${score} * ${number(unit)})`;
  const halves = Array.from(
    { length: SIGNIFICANT_DIGITS },
    (_, digits) => `when ${product} < ${number(10 ** digits)} then ${number(10 ** (digits - SIGNIFICANT_DIGITS) / 2)}`,
  );
  const whole = `floor(${product} + ${number(0.5)} + case ${halves.join(" ")} else ${number(0)} end)`;
  const limit = 10 ** SIGNIFICANT_DIGITS;
  if (most * unit < limit) steps.add("keys", [["_key", whole]]);
  else {
    steps.add("units_of_score", [
      ["_rounded", `case when ${product} < ${number(limit)} then ${whole} / ${number(unit)} else ${score} end`],
    ]);
    digitSteps(steps, writing, [["_rounded", "_key"]]);
  }
  steps.add("share_of_score", [["_share", `_key / ${number(most * (most * unit < limit ? unit : 1))}`]]);
}
