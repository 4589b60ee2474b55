import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DuckDBConnection, DuckDBType } from "@duckdb/node-api";
import { damaged, FileError } from "./problem";

/** What a column of a file holds, as cells of a sheet do. */
export type ColumnKind = "number" | "text" | "boolean";

export interface ColumnFile {
  name: string;
  kind: ColumnKind;
  /** Whether its numbers are whole by their type, and may have more digits than a double holds. */
  isWhole?: boolean;
}

export type PlainCell = number | string | boolean | null;

/** A column that is written beside those of a file; NaN is written as null. */
export interface AddedColumn {
  name: string;
  whole?: boolean;
  /** The words that its numbers stand for, from 0, where it is one of texts. */
  words?: readonly string[];
  /** Of all rows. */
  values: Float64Array;
}

/** The library takes longer to begin than a short text file to be scored: it is loaded where it is needed. */
const library = (): Promise<typeof import("@duckdb/node-api")> => import("@duckdb/node-api");
type Library = Awaited<ReturnType<typeof library>>;

/** What the library calls the number of a row. */
const ROW_NUMBER = "file_row_number";
/** The most memory that the library may take. */
const MEMORY = "512MB";
/** Rows that are handed over together. */
const BLOCK = 16_384;

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Opens the library: nothing is fetched.
 * @param spill folder for what does not fit into memory; nothing is kept on the disk where omitted
 */
export async function openDatabase(spill = "", threads?: number): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await library();
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: MEMORY,
    temp_directory: spill,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(threads !== undefined && { threads: String(threads) }),
  });
  return instance.connect();
}

/** Whether bytes begin as a Parquet file does. */
export const isParquet = (head: Uint8Array): boolean => String.fromCharCode(...head.subarray(0, 4)) === "PAR1";

/** A Parquet file: typed columns, read as cells or as figures. */
export class ParquetFile {
  private constructor(
    readonly connection: DuckDBConnection,
    /** The file as SQL names it. */
    readonly source: string,
    readonly columns: readonly ColumnFile[],
    readonly rows: number,
    private readonly folder: string | null,
  ) {}

  /** @throws FileError where it is damaged */
  static async open(path: string, threads?: number): Promise<ParquetFile> {
    // A name may hold what stands for any name.
    const folder = /[*?[\]{}]/.test(path) ? mkdtempSync(join(tmpdir(), "innov-")) : null;
    const plain = folder ? join(folder, "file.parquet") : path;
    if (folder) symlinkSync(resolve(path), plain);
    const source = quotedText(plain);
    const duckdb = await library();
    const connection = await openDatabase("", threads);
    try {
      const described = await connection.runAndReadAll(`select * from read_parquet(${source}) limit 0`);
      const columns = described.columnNames().map((name, k): ColumnFile => ({ name, ...typeOf(described.columnType(k), duckdb) }));
      const taken = columns.find(({ name }) => name.toLowerCase() === ROW_NUMBER);
      if (taken) throw new FileError({ code: "parquet-column", params: { column: taken.name } });
      const counted = await connection.runAndReadAll(`select count(*) from read_parquet(${source})`);
      return new ParquetFile(connection, source, columns, Number(counted.getRows()[0][0]), folder);
    } catch (error) {
      if (folder) rmSync(folder, { recursive: true, force: true });
      throw unreadable(error);
    }
  }

  close(): void {
    this.connection.closeSync();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  /**
   * Rows as cells: numbers, texts, truth values; a whole number that no double holds, such as a long code, and whatever else as its text.
   * @param where which rows, all of them where omitted
   */
  async *cells(where = "", ...further: string[]): AsyncGenerator<PlainCell[][]> {
    const columns = this.columns.map(({ name, kind, isWhole }) => {
      const type = kind === "number" ? (isWhole ? "hugeint" : "double") : kind === "boolean" ? "boolean" : "varchar";
      return `${quotedName(name)}::${type}`;
    });
    try {
      const result = await this.connection.stream(
        `select ${[...columns, ...further].join(", ")} from read_parquet(${this.source}, file_row_number = true) ${where}`,
      );
      let block: PlainCell[][] = [];
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        for (const row of chunk.getRows())
          block.push(row.map((cell) => (typeof cell === "bigint" ? withAllDigits(cell) : (cell as PlainCell))));
        if (block.length < BLOCK) continue;
        yield block;
        block = [];
      }
      if (block.length > 0) yield block;
    } catch (error) {
      throw unreadable(error);
    }
  }

  /** Values that a column holds, null among them; null where there are more than `most` of them. */
  async distinct(name: string, most: number): Promise<PlainCell[] | null> {
    const column = quotedName(name);
    try {
      const result = await this.connection.runAndReadAll(
        `select distinct ${column}::varchar from read_parquet(${this.source}) limit ${most + 1}`,
      );
      const values = result.getRows().map(([value]) => value as PlainCell);
      return values.length > most ? null : values;
    } catch (error) {
      throw unreadable(error);
    }
  }

  /** The rows in which a column of texts holds one of some characters, with their numbers from 0. */
  async *rowsHolding(characters: readonly string[]): AsyncGenerator<{ row: number; cells: PlainCell[] }> {
    const texts = this.columns.filter(({ kind }) => kind === "text");
    if (texts.length === 0) return;
    const holds = texts.flatMap(({ name }) => characters.map((own) => `contains(${quotedName(name)}::varchar, ${quotedText(own)})`));
    for await (const block of this.cells(`where ${holds.join(" or ")}`, "file_row_number"))
      for (const cells of block) yield { row: Number(cells.pop()), cells };
  }

  /**
   * Reads numbers, some thousands of rows at a time.
   * @param expressions in SQL, each a double
   * @param first number of the first row, from 0
   * @param end number of the row behind the last
   * @param take called with the numbers of each expression, which are gone after the call, and how many there are
   */
  async numbers(
    expressions: readonly string[],
    first: number,
    end: number,
    take: (chunk: (k: number) => Float64Array, rows: number) => void,
  ): Promise<void> {
    try {
      const range = first > 0 || end < this.rows ? `where file_row_number >= ${first} and file_row_number < ${end}` : "";
      const result = await this.connection.stream(
        `select ${expressions.join(", ")} from read_parquet(${this.source}, file_row_number = true) ${range}`,
      );
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        take((k) => (chunk.getColumnVector(k) as unknown as { items: Float64Array }).items, chunk.rowCount);
      }
    } catch (error) {
      throw unreadable(error);
    }
  }
}

function typeOf({ typeId }: DuckDBType, { DuckDBTypeId: Id }: Library): Pick<ColumnFile, "kind" | "isWhole"> {
  const small: readonly number[] = [
    Id.TINYINT,
    Id.SMALLINT,
    Id.INTEGER,
    Id.UTINYINT,
    Id.USMALLINT,
    Id.UINTEGER,
    Id.FLOAT,
    Id.DOUBLE,
    Id.DECIMAL,
  ];
  const whole: readonly number[] = [Id.BIGINT, Id.HUGEINT, Id.UBIGINT];
  if (small.includes(typeId)) return { kind: "number" };
  if (whole.includes(typeId)) return { kind: "number", isWhole: true };
  return { kind: typeId === Id.BOOLEAN ? "boolean" : "text" };
}

function withAllDigits(whole: bigint): PlainCell {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : String(whole);
}

/** What the library says of a file is about the file; a disk that is full is not. */
function unreadable(error: unknown): unknown {
  if (error instanceof FileError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const [line] = message.replace(/^[\w ]*Error: /, "").split("\n");
  return damaged({ code: "part-other", params: { detail: line.slice(0, 200) } });
}

/**
 * Writes a Parquet file that holds all columns of another, as they are, and further ones.
 * @param path where to; it must not exist
 */
export async function copyWith(file: ParquetFile, added: readonly AddedColumn[], path: string): Promise<void> {
  const { BIGINT, DOUBLE, DuckDBScalarFunction } = await library();
  const { connection, source, columns } = file;
  const made = added.map(({ values }, k) => {
    const name = `innov_added_${k}`;
    connection.registerScalarFunction(
      DuckDBScalarFunction.create({
        name,
        returnType: DOUBLE,
        parameterTypes: [BIGINT],
        mainFunction(_info, chunk, output) {
          const rows = (chunk.getColumnVector(0) as unknown as { items: BigInt64Array }).items;
          const { rowCount } = chunk;
          // Marking each cell as there or not takes longer than scoring it: NaN stands for nothing on the way.
          const { items } = output as unknown as { items: Float64Array };
          const first = Number(rows[0]);
          if (Number(rows[rowCount - 1]) - first === rowCount - 1) items.set(values.subarray(first, first + rowCount));
          else for (let k = 0; k < rowCount; k++) items[k] = values[Number(rows[k])];
          output.flush();
        },
      }),
    );
    return `${name}(file_row_number) as ${quotedName(name)}`;
  });
  const shown = added.map(({ name, whole, words }, k) => {
    const own = `innov_added_${k}`;
    const value = words
      ? `case ${own} ${words.map((word, w) => `when ${w} then ${quotedText(word)}`).join(" ")} else null end`
      : `case when isnan(${own}) then null else ${whole ? `${own}::bigint` : own} end`;
    return `${words?.length === 0 ? "null::varchar" : value} as ${quotedName(name)}`;
  });
  const kept = columns.map(({ name }) => quotedName(name));
  const copied = connection.run(
    `copy (select ${[...kept, ...shown].join(", ")} from (select ${[...kept, ...made].join(", ")} from read_parquet(${source}, file_row_number = true))) to ${quotedText(path)} (format parquet)`,
  );
  // Where the system refuses to write it is not the file that is read.
  await copied.catch((error: unknown) => {
    throw error instanceof Error && error.message.startsWith("IO Error") ? error : unreadable(error);
  });
}

/** Writes rows of cells to a Parquet file; what does not fit into memory until it ends waits in a folder beside it. */
export class ParquetWriter {
  private constructor(
    private readonly duckdb: Library,
    private readonly connection: DuckDBConnection,
    private readonly columns: readonly ColumnFile[],
    private readonly path: string,
  ) {}

  static async create(columns: readonly ColumnFile[], path: string): Promise<ParquetWriter> {
    const connection = await openDatabase(`${path}.spill`);
    const types = columns.map(
      ({ name, kind }) => `${quotedName(name)} ${kind === "number" ? "double" : kind === "boolean" ? "boolean" : "varchar"}`,
    );
    await connection.run(`create table list (${types.join(", ")})`);
    return new ParquetWriter(await library(), connection, columns, path);
  }

  async write(rows: readonly (readonly PlainCell[])[]): Promise<void> {
    const { BOOLEAN, DOUBLE, DuckDBDataChunk, VARCHAR } = this.duckdb;
    const types = this.columns.map(({ kind }) => (kind === "number" ? DOUBLE : kind === "boolean" ? BOOLEAN : VARCHAR));
    const appender = await this.connection.createAppender("list");
    for (let start = 0; start < rows.length; start += 2048) {
      const part = rows.slice(start, start + 2048);
      const chunk = DuckDBDataChunk.create(types, part.length);
      this.columns.forEach((_, c) =>
        chunk.setColumnValues(
          c,
          part.map((row) => {
            const cell = row[c];
            return cell === undefined || cell === "" || cell !== cell ? null : cell;
          }),
        ),
      );
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  async end(): Promise<void> {
    await this.connection.run(`copy list to ${quotedText(this.path)} (format parquet)`);
    this.close();
  }

  close(): void {
    this.connection.closeSync();
    rmSync(`${this.path}.spill`, { recursive: true, force: true });
  }
}
