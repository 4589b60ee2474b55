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
}

/**
 * Adds competition ranks as columns.
 * @param descending 1 for the highest instead of the lowest
 */
export function rankSteps(steps: Steps, terms: Terms, ranks: readonly RankOf[], descending: boolean, ranking: Ranking): void {
  const falling = descending ? " desc" : "";
  if (ranking === "window") {
    for (const { name, value, among } of ranks) {
      const rank = `rank() over (${among === null ? "" : `partition by ${among} `}order by ${value}${falling} nulls last)`;
      steps.add(name, [[name, `case when ${value} is not null then ${rank} end`]]);
    }
    return;
  }
  const part = (share: string): string => `part_of${share}`;
  const shares = [...new Set(ranks.map(({ share }) => share))];
  steps.add(
    `parts_${ranks[0].name}`,
    shares.map((share) => [part(share), `cast(floor(${share} * ${terms.number(PARTS)}) as integer)`]),
  );
  const base = steps.current;
  for (const { name, value, among, share } of ranks) {
    const groups = [...(among === null ? [] : [among]), part(share)];
    const list = groups.join(", ");
    const present = groups.map((column) => `${column} is not null`).join(" and ");
    const counted = steps.beside(
      `counts_${name}`,
      `select ${groups.map((column, k) => `${column} as g${k}`).join(", ")}, count(${value}) as firms\n  from ${base}\n  where ${present}\n  group by ${list}`,
    );
    const order = `order by g${groups.length - 1}${falling} rows between unbounded preceding and 1 preceding`;
    counted.add(`before_${name}`, [["before", `sum(firms) over (${among === null ? "" : "partition by g0 "}${order})`]]);
    const rank = `rank() over (partition by ${list} order by ${value}${falling} nulls last)`;
    steps.add(
      name,
      [[name, `case when ${value} is not null then cast(coalesce(s.before, 0) + ${rank} as integer) end`]],
      ` left join ${counted.current} s on ${groups.map((column, k) => `s.g${k} = p.${column}`).join(" and ")}`,
    );
  }
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
