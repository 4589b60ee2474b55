/** The arguments of a formula that is one call of a function, as written; null for any other formula. */
export function argumentsOf(formula: string, name: string): string[] | null {
  const body = formula.trim();
  if (!body.toUpperCase().startsWith(`=${name}(`) || !body.endsWith(")")) return null;
  const inside = body.slice(name.length + 2, -1);
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  // Texts, quoted sheet names and the columns of tables may hold anything.
  for (const { 0: token, index } of inside.matchAll(/"(?:[^"]|"")*"|\[(?:'.|[^\]'[]|\[(?:'.|[^\]'])*\])*\]|'(?:[^']|'')*'|[(){},]/gsu)) {
    if (token === "(" || token === "{") depth++;
    else if (token === ")" || token === "}") depth--;
    if (depth < 0) return null;
    if (token === "," && depth === 0) {
      parts.push(inside.slice(start, index).trim());
      start = index + 1;
    }
  }
  parts.push(inside.slice(start).trim());
  return depth === 0 ? parts : null;
}

/** What a constant text argument says; null where it is none. */
export function textConstant(argument: string | undefined): string | null {
  const match = /^"((?:[^"]|"")*)"$/s.exec(argument ?? "");
  return match ? match[1].replace(/""/g, '"') : null;
}
