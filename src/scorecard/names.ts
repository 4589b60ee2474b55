/** The form in which headers, stages and ids are compared: case, width and white space do not matter. */
export function comparable(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff]+/g, "");
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
