export type Dialect = "duckdb" | "postgres" | "spark";

/** How one database writes what the others write in another way. */
export interface Writing {
  dialect: Dialect;
  /** The name of a number of 64 bits. */
  double: string;
  text: string;
  /** Behind each step: what keeps PostgreSQL from copying its expressions into every mention of them. */
  fence: string;
  /**
   * A share of 1 below this counts as 0. PostgreSQL ends a query in which a quotient is too small for a number, the others go on with 0.
   */
  tiniest: number;
}

export const WRITINGS: Readonly<Record<Dialect, Writing>> = {
  duckdb: { dialect: "duckdb", double: "double", text: "varchar", fence: "", tiniest: 0 },
  postgres: { dialect: "postgres", double: "double precision", text: "text", fence: " offset 0", tiniest: 1e-305 },
  spark: { dialect: "spark", double: "double", text: "string", fence: "", tiniest: 0 },
};

/** A finite number as a literal of 64 bits: without an exponent or a type it would be a decimal, which rounds elsewhere. */
export function numberIn({ dialect }: Writing, x: number): string {
  const text = String(x + 0);
  if (dialect === "postgres") return `float8 '${text}'`;
  const literal = dialect === "spark" ? `${text}D` : text.includes("e") ? text : `${text}e0`;
  return x < 0 ? `(${literal})` : literal;
}

/** An identifier as it stands, whatever it holds. */
export function nameIn({ dialect }: Writing, name: string): string {
  return dialect === "spark" ? `\`${name.replace(/`/g, "``")}\`` : `"${name.replace(/"/g, '""')}"`;
}

/** A table's name, its schema before a dot. */
export function tableIn(writing: Writing, table: string): string {
  return table
    .split(".")
    .map((part) => nameIn(writing, part))
    .join(".");
}

/** Characters that show nothing, but for the blank. */
const UNSEEN = /(?! )[\p{C}\p{Z}]/u;

/** A text as a literal. Characters that show nothing are written by their code, so that they outlive being copied. */
export function textIn({ dialect }: Writing, text: string): string {
  const characters = [...text];
  const coded = characters.some((c) => UNSEEN.test(c));
  const escape: Record<Dialect, (c: string) => string> = {
    duckdb: (c) => (UNSEEN.test(c) ? `' || chr(${c.codePointAt(0)}) || '` : c === "'" ? "''" : c),
    postgres: (c) => (UNSEEN.test(c) ? `\\+${hex(c, 6)}` : c === "'" ? "''" : c === "\\" && coded ? "\\\\" : c),
    spark: (c) => (UNSEEN.test(c) ? (c > "\uffff" ? `\\U${hex(c, 8)}` : `\\u${hex(c, 4)}`) : c === "'" || c === "\\" ? `\\${c}` : c),
  };
  const inside = characters.map(escape[dialect]).join("");
  if (!coded || dialect === "spark") return `'${inside}'`;
  return dialect === "postgres" ? `U&'${inside}'` : `('${inside}')`;
}

function hex(c: string, digits: number): string {
  return c.codePointAt(0)!.toString(16).padStart(digits, "0");
}
