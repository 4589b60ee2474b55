import type { OpenedFile } from "../files/open";
import { FileError, type FileProblem } from "../files/problem";
import type { WorkbookFile } from "../files/workbook";
import type { FileTask } from "./files-worker";

/** Beyond this a file takes longer than anyone waits, and the worker is stopped. */
const MOST_SECONDS = 120;

let tasks = 0;

/** One task in a worker of its own: a file that hangs it or fills its memory takes nothing with it. */
function inWorker<Result>(task: FileTask): Promise<Result> {
  const worker = new Worker(new URL("./files-worker.ts", import.meta.url));
  const id = ++tasks;
  return new Promise<Result>((resolve, reject) => {
    const timer = setTimeout(() => reject(new FileError({ code: "file-slow", params: { seconds: MOST_SECONDS } })), MOST_SECONDS * 1000);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<{ result?: Result; problem?: FileProblem | null; message?: string }>) => {
      if (data.result !== undefined) resolve(data.result);
      else reject(data.problem ? new FileError(data.problem) : new Error(data.message));
      clearTimeout(timer);
    };
    worker.postMessage({ id, task });
  }).finally(() => worker.terminate());
}

export const openBeside = (bytes: Uint8Array, name: string): Promise<OpenedFile> => inWorker({ open: bytes, name });

export const saveBeside = (workbook: WorkbookFile, original: Uint8Array | null): Promise<Uint8Array> =>
  inWorker({ save: workbook, original });
