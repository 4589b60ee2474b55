/** Characters that show nothing: soft hyphen, zero-width and bidirectional marks, joiners, byte order mark. */
export const INVISIBLE = "\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff";
const UNSEEN = new RegExp(`[\\s${INVISIBLE}]+`, "g");
const PLAIN = /^[!-~]*$/;
const ROMAN: Record<string, string> = { Ⅰ: "I", Ⅱ: "II", Ⅲ: "III", ⅰ: "i", ⅱ: "ii", ⅲ: "iii" };

/**
 * A text with the full-width forms of ASCII (U+FF01–FF5E) as ASCII, character for character. Nothing else is normalised: a superscript
 * or a circled digit is a mark, never a digit.
 */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** The form in which headers, stages, groups and ids are compared: case, width, white space and invisible characters do not matter. */
export function comparable(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase();
  return halfWidth(name)
    .replace(/[ⅠⅡⅢⅰⅱⅲ]/g, (c) => ROMAN[c])
    .toLowerCase()
    .replace(UNSEEN, "");
}

/** Words that say yes and no, wherever a declared fact is read. */
export const YES_NO: readonly (readonly string[])[] = [
  ["true", "yes", "y", "是", "有", "具备", "√", "✓", "✔", "✔\ufe0f", "1"],
  ["false", "no", "n", "否", "无", "没有", "不具备", "×", "✗", "✘", "0"],
];

/** What a text answers; null where it does neither. */
export function yesOrNo(text: string): boolean | null {
  const found = YES_NO.findIndex((words) => words.includes(comparable(text)));
  return found < 0 ? null : found === 0;
}

/** True where a text holds Chinese characters. */
export function isChinese(text: string): boolean {
  return /[\u3400-\u9fff\uf900-\ufaff]/.test(text);
}
