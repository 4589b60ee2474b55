/**
 * The names of a table's columns, as Excel makes them of its header row: texts, what is blank by its place, and each once whatever its case.
 * @param headers texts of the header row, null where a cell is blank
 */
export function tableHeaders(headers: readonly (string | null)[]): string[] {
  const taken = new Set<string>();
  return headers.map((text, index) => {
    const wanted = text ?? `Column${index + 1}`;
    let header = wanted;
    for (let number = 2; taken.has(header.toLowerCase()); number++) header = `${wanted}${number}`;
    taken.add(header.toLowerCase());
    return header;
  });
}
