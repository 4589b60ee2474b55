import { createReadStream } from "node:fs";
import { EncodingFinder, TextTableReader, type Delimiter, type Encoding } from "../files/csv";
import { FileError } from "../files/problem";

const PIECE = 1 << 20;

/** A text file of cells: how it is to be read. */
export interface TextFile {
  path: string;
  encoding: Encoding;
  delimiter?: Delimiter;
}

/** Looks through a file for its encoding. */
export async function textFile(path: string, delimiter?: Delimiter): Promise<TextFile> {
  const finder = new EncodingFinder();
  let empty = true;
  for await (const piece of pieces(path)) {
    empty = false;
    if (!finder.push(piece)) break;
  }
  if (empty) throw new FileError({ code: "file-empty" });
  return { path, encoding: finder.end(), delimiter };
}

/** The rows of the file, some thousands at a time. @throws FileError */
export async function* textRows({ path, encoding, delimiter }: TextFile): AsyncGenerator<string[][]> {
  const reader = new TextTableReader(encoding, delimiter);
  for await (const piece of pieces(path)) {
    const rows = reader.push(piece);
    if (rows.length > 0) yield rows;
  }
  const rows = reader.end();
  if (rows.length > 0) yield rows;
}

function pieces(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: PIECE });
}
