import type { WorkbookFile } from "../files/workbook";
import type { ChartRecord } from "./office/charts";

/** The workbook as it stands, kept in this browser, so that a reload or a crash loses nothing. */
export interface KeptWork {
  workbook: WorkbookFile;
  /** The .xlsx file that it was opened from. */
  original: Uint8Array | null;
  /** What was inserted here; their sheets are told by their places, since ids end with the page. */
  charts?: ChartRecord[];
  /** Whether it was changed since it was last saved as a file. */
  isUnsaved: boolean;
  /** Milliseconds since 1970. */
  at: number;
}

const DATABASE = "innovation-points";
const STORE = "work";
const KEY = "current";

/** Does nothing, and gives undefined, where the browser keeps nothing (a private window, a full disk): work then lives as long as the page. */
async function inStore<Result>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result | undefined> {
  try {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
    try {
      return await new Promise<Result>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode);
        const request = use(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error!);
      });
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

export const keptWork = (): Promise<KeptWork | undefined> =>
  inStore("readonly", (store) => store.get(KEY) as IDBRequest<KeptWork | undefined>);

/** @returns whether it was kept */
export const keepWork = async (work: KeptWork): Promise<boolean> =>
  (await inStore("readwrite", (store) => store.put(work, KEY))) !== undefined;

export const forgetWork = (): Promise<undefined> => inStore("readwrite", (store) => store.delete(KEY));
