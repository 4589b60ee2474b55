import { INVISIBLE, halfWidth } from "./names";
import type { Text } from "./scorecard";
import { conversion, isUnit } from "./units";

const UNSEEN = new RegExp(`[${INVISIBLE}]+`, "g");
const OPENING: Record<string, string> = { ")": "(", "]": "[", "】": "【", "〕": "〔" };

/** The bracket at the end of a text in half-width forms, its inner brackets included. */
export function trailingBracket(plain: string): { start: number; inside: string } | null {
  const close = plain[plain.length - 1];
  const open = OPENING[close];
  if (!open) return null;
  for (let i = plain.length - 1, depth = 0; i >= 0; i--) {
    if (plain[i] === close) depth++;
    else if (plain[i] === open && --depth === 0) return { start: i, inside: plain.slice(i + 1, -1) };
  }
  return null;
}

/** A name and the unit that the bracket at its end names, as in 研发费用（万元）; null where it names none that is known, or is nothing else. */
export function nameAndUnit(name: string): { name: string; unit: string } | null {
  const text = name.replace(UNSEEN, "").trim();
  const bracket = trailingBracket(halfWidth(text));
  const unit = bracket?.inside.replace(/^\s*单位\s*:\s*/, "").trim() ?? "";
  const before = text.slice(0, bracket?.start ?? 0).trim();
  return before !== "" && isUnit(unit) ? { name: before, unit } : null;
}

/**
 * The unit of a figure, which its id or its label may carry in a bracket: that is then its unit where no other place says one.
 * @returns the unit, or the name that says another one
 */
export function unitOfFigure({
  id,
  label,
  unit,
}: {
  id: string;
  label?: Text;
  unit?: string;
}): { unit?: string } | { name: string; named: string; unit: string } {
  let known = unit;
  for (const name of [id, label?.en, label?.zh]) {
    const named = nameAndUnit(name ?? "")?.unit;
    if (named === undefined) continue;
    known ??= named;
    const change = conversion(named, known);
    if (!change || change.multiply !== change.divide) return { name: name!, named, unit: known };
  }
  return known === undefined ? {} : { unit: known };
}
