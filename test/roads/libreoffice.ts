import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFormula, type CellContent } from "../../src/files/workbook";
import { readXlsxFile } from "../../src/files/xlsx-reader";
import { writeXlsxFile } from "../../src/files/xlsx-writer";
import type { Calculated, TestSheet } from "../export/ironcalc";
import { missing } from "./missing";

/** A workbook written as .xlsx and calculated by LibreOffice: [sheet][row][column]. */
export async function calculateInLibreOffice(sheets: readonly TestSheet[]): Promise<Calculated[][][]> {
  const folder = mkdtempSync(join(tmpdir(), "plain-formulas-"));
  try {
    const file = join(folder, "book.xlsx");
    writeFileSync(
      file,
      await writeXlsxFile({ title: "book", sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })) }),
    );
    convert(file, join(folder, "calculated"), join(folder, "profile"));
    const { workbook } = await readXlsxFile(readFileSync(join(folder, "calculated", "book.xlsx")), "book");
    return sheets.map(({ name, rows }) => {
      const calculated = workbook.sheets.find((sheet) => sheet.name === name)!;
      return rows.map((row, r) => row.map((_, c) => valueOf(calculated.rows[r]?.[c] ?? null)));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function convert(file: string, folder: string, profile: string): void {
  const options = [`-env:UserInstallation=file://${profile}`, "--headless", "--convert-to", "xlsx", "--outdir", folder, file];
  try {
    execFileSync("soffice", options, { stdio: "pipe" });
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOENT") throw error;
    missing("LibreOffice (the program soffice)", "on Debian, apt-get install libreoffice-calc-nogui");
  }
}

function valueOf(content: CellContent): Calculated {
  if (content === null) return "";
  if (typeof content !== "object") return typeof content === "boolean" ? String(content).toUpperCase() : content;
  if (!isFormula(content)) return content.error;
  return valueOf(content.value);
}
