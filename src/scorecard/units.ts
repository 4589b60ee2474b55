import { comparable } from "./names";

/** How many of the kind's base unit one unit is: yuan, per cent, persons, pieces. */
interface Unit {
  kind: "money" | "share" | "persons" | "pieces";
  size: number;
}

const table: [size: number, kind: Unit["kind"], names: string[]][] = [
  [1, "money", ["元", "人民币", "人民币元", "元人民币", "CNY", "RMB", "yuan", "¥"]],
  [1e3, "money", ["千元", "CNY k", "RMB k", "thousand yuan"]],
  [1e4, "money", ["万元", "万", "人民币万元", "万元人民币", "CNY 10k", "RMB 10k", "10k CNY", "10k RMB", "10k yuan"]],
  [1e6, "money", ["百万元", "百万", "CNY m", "CNY mn", "CNY million", "RMB m", "RMB mn", "RMB million", "million yuan"]],
  [1e8, "money", ["亿元", "亿", "CNY 100m", "RMB 100m"]],
  [1, "share", ["%", "percent", "per cent", "pct", "百分比"]],
  [100, "share", ["ratio", "比率", "小数"]],
  [1, "persons", ["人", "名", "persons", "people"]],
  [1, "pieces", ["件", "项", "个", "pieces"]],
];
const units = new Map<string, Unit>(
  table.flatMap(([size, kind, names]) => names.map((name) => [comparable(name), { kind, size }] as const)),
);

/** Multiply, then divide: only one of the two is not 1, so that a power of ten brings no error of its own. */
export interface Conversion {
  multiply: number;
  divide: number;
}

export const UNCHANGED: Conversion = { multiply: 1, divide: 1 };

/**
 * How a figure in one unit becomes a figure in another; null where the one is unknown or does not fit the other.
 * A unit fits itself, known or not.
 */
export function conversion(from: string, to: string | undefined): Conversion | null {
  const own = comparable(to ?? "");
  const given = comparable(from);
  if (given === own) return UNCHANGED;
  const source = units.get(given);
  const target = units.get(own);
  if (!source || !target || source.kind !== target.kind) return null;
  return source.size >= target.size
    ? { multiply: source.size / target.size, divide: 1 }
    : { multiply: 1, divide: target.size / source.size };
}

/** A figure in the new unit, freed of the last bits that 0.29 × 100 = 28.999999999999996 would leave. */
export function convert(value: number, { multiply, divide }: Conversion): number {
  if (multiply === 1 && divide === 1) return value;
  const exact = (value * multiply) / divide;
  const rounded = Math.round(exact * 1e6) / 1e6;
  return Math.abs(rounded - exact) <= Math.abs(exact) * 4 * Number.EPSILON ? rounded : exact;
}

export function isPercent(unit: string | undefined): boolean {
  const known = units.get(comparable(unit ?? ""));
  return known?.kind === "share" && known.size === 1;
}

/** What the bracket at the end of a header says, "" where there is none. */
export function unitOf(header: string): string {
  return /[(（[［【]([^()（）[\]［］【】]*)[)）\]］】]\s*$/u.exec(header)?.[1] ?? "";
}

/** A bracket after a header may name the year of the figures, which is no unit. */
export function isYear(text: string): boolean {
  return /^(?:fy)?(?:19|20)\d\d(?:[/-]\d{2,4})?(?:年|年度|年末|财年)?$/.test(comparable(text));
}
