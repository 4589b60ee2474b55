import { openFile } from "../files/open";
import { FileError } from "../files/problem";
import type { WorkbookFile } from "../files/workbook";
import { writeXlsxFile } from "../files/xlsx-writer";

export type FileTask = { open: Uint8Array; name: string } | { save: WorkbookFile; original: Uint8Array | null };

/** Files are read and written beside the page, which stays answering however large or hostile they are. */
self.onmessage = async ({ data: { id, task } }: MessageEvent<{ id: number; task: FileTask }>) => {
  try {
    const result = "open" in task ? await openFile(task.open, task.name) : await writeXlsxFile(task.save, task.original ?? undefined);
    self.postMessage({ id, result });
  } catch (error) {
    self.postMessage({
      id,
      problem: error instanceof FileError ? error.problem : null,
      message: error instanceof Error ? error.message : String(error),
    });
  }
};
