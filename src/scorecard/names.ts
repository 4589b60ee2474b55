/** The form in which headers, stages and ids are compared: case, width and white space do not matter. */
export function comparable(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[\s\u200b-\u200d\ufeff]+/g, "");
}

/** True where a text holds Chinese characters. */
export function isChinese(text: string): boolean {
  return /[\u3400-\u9fff\uf900-\ufaff]/.test(text);
}
