/** The form in which headers, stages and ids are compared: case, width and white space do not matter. */
export function comparable(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[\s\u200b-\u200d\ufeff]+/g, "");
}

/** True where a text holds Chinese characters. */
export function isChinese(text: string): boolean {
  return /[\u3400-\u9fff\uf900-\ufaff]/.test(text);
}

/** Rows by group, groups compared as names are; a row without a group belongs to none. */
export function rowsByGroup(groups: readonly string[]): number[][] {
  const members = new Map<string, number[]>();
  const keys = new Map<string, string>();
  groups.forEach((group, row) => {
    let key = keys.get(group);
    if (key === undefined) keys.set(group, (key = comparable(group)));
    if (key === "") return;
    const rows = members.get(key);
    if (rows) rows.push(row);
    else members.set(key, [row]);
  });
  return [...members.values()];
}
