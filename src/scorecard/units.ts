import { shortDecimal } from "../engine/precision";
import { comparable } from "./names";

export type UnitKind = "money" | "share" | "persons" | "pieces" | "time";

/** How many of the kind's base unit one unit is: yuan, per cent, persons, pieces, months. */
interface Unit {
  kind: UnitKind;
  size: number;
  /** Of money in another currency than yuan: which; amounts of two currencies never become one another. */
  currency?: string;
  /** Only as a header's unit; behind a number in a cell 万 may be the number's own. */
  headerOnly?: boolean;
}

const table: [size: number, kind: UnitKind, names: string[]][] = [
  [1, "money", ["元", "人民币元", "元人民币", "yuan"]],
  [1e3, "money", ["千元", "人民币千元", "千元人民币", "CNY k", "RMB k", "CNY'000", "RMB'000", "CNY’000", "RMB’000", "thousand yuan"]],
  [1e4, "money", ["万元", "萬元", "人民币万元", "人民幣萬元", "万元人民币", "CNY 10k", "RMB 10k", "10k CNY", "10k RMB", "10k yuan"]],
  [1e5, "money", ["十万元", "人民币十万元"]],
  [
    1e6,
    "money",
    ["百万元", "人民币百万元", "百万元人民币", "CNY m", "CNY mn", "CNY million", "RMB m", "RMB mn", "RMB million", "million yuan"],
  ],
  [1e7, "money", ["千万元", "人民币千万元"]],
  [1e8, "money", ["亿元", "億元", "人民币亿元", "亿元人民币", "CNY 100m", "RMB 100m"]],
  [1e9, "money", ["CNY bn", "CNY billion", "RMB bn", "RMB billion", "billion yuan"]],
  [1, "share", ["%", "percent", "per cent", "pct", "百分比", "百分点"]],
  [0.1, "share", ["‰"]],
  [100, "share", ["ratio", "比率", "小数"]],
  [1, "persons", ["人", "名", "persons", "people"]],
  [1e4, "persons", ["万人"]],
  [1, "pieces", ["件", "项", "个", "家", "pieces"]],
  [12, "time", ["年", "years", "year"]],
  [1, "time", ["月", "个月", "months", "month"]],
];
const units = new Map<string, Unit>(
  table.flatMap(([size, kind, names]) => names.map((name): [string, Unit] => [comparable(name), { kind, size }])),
);
for (const [size, names] of [
  [1e4, ["万"]],
  [1e6, ["百万"]],
  [1e8, ["亿"]],
] as const)
  for (const name of names) units.set(name, { kind: "money", size, headerOnly: true });

/** The currencies of cards from elsewhere, each with its other names. */
const CARD_CURRENCIES = {
  A$: { names: ["A$", "AUD"], chinese: "澳元" },
  "€": { names: ["€", "EUR"], chinese: "欧元" },
};
const SIZES: [size: number, behind: string[], before: string][] = [
  [1, [""], ""],
  [1e3, ["k", "'000", "’000"], "千"],
  [1e4, [], "万"],
  [1e6, ["m", "mn", "million"], "百万"],
  [1e8, [], "亿"],
  [1e9, ["bn", "billion"], "十亿"],
];
for (const [currency, { names, chinese }] of Object.entries(CARD_CURRENCIES))
  for (const [size, behind, before] of SIZES)
    for (const name of [...names.flatMap((sign) => behind.map((word) => sign + word)), before + chinese])
      units.set(comparable(name), { kind: "money", size, currency, headerOnly: true });

/** Words and signs that name the currency of the Chinese cards and no size. */
const CURRENCY = new Set(["¥", "￥", "rmb", "cny", "人民币", "人民幣"]);

/** True for a word that names the currency and not the size, as RMB does. */
export function isCurrency(text: string): boolean {
  return CURRENCY.has(comparable(text));
}

const FOREIGN = new RegExp(
  "^(?:" +
    [
      "[十百千]?[万萬亿億]?(?:美元|欧元|歐元|英镑|英鎊|日元|日圆|港元|港币|港幣|韩元|卢布|卢比|新元|澳元|加元|瑞士法郎)",
      "(?:(?:us|hk|a|c|s|nt)?\\$|[€£₩₹]|usd|eur|gbp|jpy|hkd|krw|inr|sgd|aud|cad|chf|twd)(?:'000|’000|k|m|mn|million|bn|billion)?",
    ].join("|") +
    ")$",
);

/** True for an amount of money in a currency that no Chinese card takes, such as 万美元 or USD m. */
export function isForeignMoney(text: string): boolean {
  return FOREIGN.test(comparable(text));
}

/** Multiply, then divide: only one of the two is not 1, so that a power of ten brings no error of its own. */
export interface Conversion {
  multiply: number;
  divide: number;
}

/** What a conversion does to a figure, as people write it; "" where it does nothing. */
export function conversionText({ multiply, divide }: Conversion): string {
  return multiply !== 1 ? `× ${multiply}` : divide !== 1 ? `÷ ${divide}` : "";
}

export const UNCHANGED: Conversion = { multiply: 1, divide: 1 };

/**
 * How a figure in one unit becomes a figure in another; null where the one is unknown or does not fit the other.
 * A unit fits itself, known or not.
 */
export function conversion(from: string, to: string | undefined): Conversion | null {
  const target = comparable(to ?? "");
  const source = comparable(from);
  if (source === target) return UNCHANGED;
  return between(units.get(source), units.get(target));
}

/** The same for a unit that stands behind a number in a cell. */
export function cellConversion(from: string, to: string | undefined): Conversion | null {
  const source = units.get(comparable(from));
  return source?.headerOnly ? null : between(source, units.get(comparable(to ?? "")));
}

function between(source: Unit | undefined, target: Unit | undefined): Conversion | null {
  if (!source || !target || source.kind !== target.kind || source.currency !== target.currency) return null;
  return source.size >= target.size
    ? { multiply: whole(source.size / target.size), divide: 1 }
    : { multiply: 1, divide: whole(target.size / source.size) };
}

/** Sizes are apart by whole numbers; 1 ÷ 0.1 must not be off by a last bit. */
function whole(quotient: number): number {
  const rounded = Math.round(quotient);
  return Math.abs(quotient - rounded) < 1e-9 * quotient ? rounded : quotient;
}

/** A figure in the new unit, freed of the last bits that 0.29 × 100 = 28.999999999999996 would leave. */
export function convert(value: number, { multiply, divide }: Conversion): number {
  if (multiply === 1 && divide === 1) return value;
  return shortDecimal((value * multiply) / divide);
}

/** Whether a text names a unit that is known here. */
export function isUnit(text: string): boolean {
  return units.has(comparable(text));
}

/** Whether a text behind a number in a cell names a unit; 万 and 亿 alone do not. */
export function isCellUnit(text: string): boolean {
  const known = units.get(comparable(text));
  return known !== undefined && !known.headerOnly;
}

/** What is measured in a unit; null where it is not known. */
export function unitKind(unit: string | undefined): UnitKind | null {
  return units.get(comparable(unit ?? ""))?.kind ?? null;
}

/** How many 万元 one unit of money is; null for any other unit. */
export function inTenThousands(unit: string | undefined): number | null {
  const known = units.get(comparable(unit ?? ""));
  return known?.kind === "money" && known.currency === undefined ? known.size / 1e4 : null;
}

/** Whether a unit is one of another currency than yuan, not thousands or millions of it. */
export function isForeignUnit(unit: string | undefined): boolean {
  const known = units.get(comparable(unit ?? ""));
  return known?.currency !== undefined && known.size === 1;
}

export function isPercent(unit: string | undefined): boolean {
  const known = units.get(comparable(unit ?? ""));
  return known?.kind === "share" && known.size === 1;
}
