import type { CompiledIndicator } from "../../scorecard/compile";
import { isFalling } from "../../population/target";
import type { Language } from "../../scorecard/scorecard";

/** Units of things that come whole. */
const WHOLE = new Set(["件", "项", "个", "人", "名", "pieces", "persons", "people"]);

/** A figure with its unit; the word of a choice. */
export function figureText({ indicator }: CompiledIndicator, figure: number | string, language: Language): string {
  if (typeof figure === "string") return figure;
  if (indicator.curve.type === "choice") return Object.keys(indicator.curve.choices)[figure] ?? "";
  return withUnit(formatOf(language).format(figure), indicator.unit, language);
}

/** A figure that is needed, rounded towards the better, so that what is shown suffices. */
export function neededText({ indicator }: CompiledIndicator, figure: number | string, language: Language): string {
  if (typeof figure === "string") return figure;
  const decimals = WHOLE.has(indicator.unit ?? "") ? 0 : Math.abs(figure) < 1 ? 4 : 2;
  const scaled = Number((figure * 10 ** decimals).toPrecision(12));
  const rounded = (isFalling(indicator.curve) ? Math.floor(scaled) : Math.ceil(scaled)) / 10 ** decimals;
  return withUnit(formatOf(language).format(rounded), indicator.unit, language);
}

/** With a true minus sign; Chinese puts no blank before a sign such as %. */
function withUnit(number: string, unit: string | undefined, language: Language): string {
  const text = number.replace("-", "−");
  if (unit === undefined || unit === "") return text;
  return language === "zh" && /^[%‰]/.test(unit) ? text + unit : `${text} ${unit}`;
}

const formats = new Map<Language, Intl.NumberFormat>();

function formatOf(language: Language): Intl.NumberFormat {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-US", { maximumFractionDigits: 4 })));
  return format;
}

/** Points that could be had, in as little room as they take. */
export function tenths(points: number): string {
  return String(Number(points.toFixed(1)));
}
