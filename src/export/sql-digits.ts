import { LARGEST_POWER, SIGNIFICANT_DIGITS } from "../engine/precision";
import { leastAtLeast } from "./sql-bounds";
import { numberIn, type Writing } from "./sql-dialect";
import type { Column, Steps } from "./sql-steps";

/** Multiplies a double so that its upper 26 bits can be cut off (Dekker 1971). */
const SPLIT = 2 ** 27 + 1;
/** From here on a figure is rounded to more than a number can be: it counts as the greatest. */
const BEYOND = leastAtLeast(Number.MAX_VALUE);

/**
 * Adds columns rounded to 15 significant digits, halves away from zero: the engine's fifteenDigits in the arithmetic that every database
 * has (on Spark, whose planner takes minutes over so many steps, by way of a text that tells figures of more than 15 digits at a half by
 * their shortest form), so that two figures are the same number here where they are equal in Excel.
 * @param columns name of the figures, null where missing, and of the rounded ones; both without a quote
 */
export function digitSteps(steps: Steps, writing: Writing, columns: readonly (readonly [from: string, to: string])[]): void {
  const number = (x: number): string => numberIn(writing, x);
  const byText = (x: string): string =>
    `case when ${x} >= ${number(BEYOND)} then ${number(Number.MAX_VALUE)} when ${x} <= ${number(-BEYOND)} then ${number(-Number.MAX_VALUE)} else ${textRounded(writing, x)} end`;
  if (writing.dialect === "spark") {
    if (columns.length > 0)
      steps.add(
        `rounded_${columns[0][1]}`,
        columns.map(([x, to]) => [to, byText(x)]),
      );
    return;
  }
  const [zero, half, lead] = [number(0), number(0.5), number(10 ** (SIGNIFICANT_DIGITS - 1))];
  const each = (expression: (x: string, to: string) => Column[]): Column[] => columns.flatMap(([from, to]) => expression(from, to));
  const place = columns[0]?.[1];
  /** size · 10^scale, null where a power of ten would bring an error of its own. */
  const scaled = (size: string, scale: string): string =>
    `case when ${scale} between 0 and ${LARGEST_POWER} then ${size} * ${powerIn(writing, scale)}` +
    ` when ${scale} between ${1 - LARGEST_POWER} and -1 then ${size} / ${powerIn(writing, `-${scale}`)} end`;

  steps.add(
    `sizes_${place}`,
    each((x, to) => [
      [`${to}_size`, `abs(${x})`],
      [`${to}_guess`, `case when ${x} <> ${zero} then cast(${SIGNIFICANT_DIGITS - 1} - floor(log10(abs(${x}))) as integer) end`],
    ]),
  );
  steps.add(
    `guesses_${place}`,
    each((_, to) => [[`${to}_first`, scaled(`${to}_size`, `${to}_guess`)]]),
  );
  // A logarithm may be off by its last bit at a power of ten.
  steps.add(
    `scales_${place}`,
    each((_, to) => [
      [
        `${to}_scale`,
        `${to}_guess + case when ${to}_first >= ${number(10 ** SIGNIFICANT_DIGITS)} then -1 when ${to}_first < ${lead} then 1 else 0 end`,
      ],
    ]),
  );
  steps.add(
    `scaled_${place}`,
    each((_, to) => [
      [`${to}_power`, `case when abs(${to}_scale) <= ${LARGEST_POWER} then ${powerIn(writing, `abs(${to}_scale)`)} end`],
      [`${to}_scaled`, scaled(`${to}_size`, `${to}_scale`)],
    ]),
  );
  // Where the scaled figure seems to stand at a half, what rounding took from it decides.
  steps.add(
    `halves_${place}`,
    each((_, to) => {
      const [size, power, product] = [`${to}_size`, `${to}_power`, `${to}_scaled`];
      const back = `(${product} * ${power})`;
      const below =
        `case when ${to}_scale >= 0 then ${productError(writing, size, power, product)} < ${zero}` +
        ` else ${size} - ${back} < ${productError(writing, product, power, back)} end`;
      const digits = `floor(${product} + ${half})`;
      return [[`${to}_digits`, `case when ${digits} - ${product} = ${half} and ${below} then ${digits} - ${number(1)} else ${digits} end`]];
    }),
  );
  steps.add(
    `rounded_${place}`,
    each((x, to) => {
      const size = `case when ${to}_scale >= 0 then ${to}_digits / ${to}_power else ${to}_digits * ${to}_power end`;
      const signed = `case when ${x} < ${zero} then -(${size}) else ${size} end`;
      return [[to, `case when ${x} = ${zero} then ${zero} when ${to}_digits is not null then ${signed} else ${byText(x)} end`]];
    }),
  );
}

/** 10 to a whole power from 0 to 22, which every library of mathematics gives exactly, as it does whole numbers. */
function powerIn(writing: Writing, exponent: string): string {
  return `power(${numberIn(writing, 10)}, cast(${exponent} as ${writing.double}))`;
}

/** What rounding took from a product: a · b − product, exactly. */
function productError(writing: Writing, a: string, b: string, product: string): string {
  const split = numberIn(writing, SPLIT);
  const upper = (x: string): string => `(${x} * ${split} - (${x} * ${split} - ${x}))`;
  const [ah, bh] = [upper(a), upper(b)];
  const [al, bl] = [`(${a} - ${ah})`, `(${b} - ${bh})`];
  return `(${al} * ${bl} - (((${product} - ${ah} * ${bh}) - ${al} * ${bh}) - ${ah} * ${bl}))`;
}

/** By way of a text, for figures of uncommon size. */
function textRounded({ dialect, double }: Writing, x: string): string {
  const decimals = SIGNIFICANT_DIGITS - 1;
  if (dialect === "postgres") return `cast(cast(${x} as numeric) as ${double})`;
  return dialect === "spark"
    ? `cast(format_string('%.${decimals}e', ${x}) as ${double})`
    : `cast(format('{:.${decimals}e}', ${x}) as ${double})`;
}
