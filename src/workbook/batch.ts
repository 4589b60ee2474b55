import { addressOf } from "./address";
import { Refused, type Place, type Refusal, type WriteOutcome } from "./port";

/** What Excel does not answer for so long, it may not be able to: while someone types in a cell every call waits. */
const OVERDUE_MS = 2_000;

/** As Excel says that a question or its answer is too large; on the web an answer holds at most five megabytes. */
const TOO_LARGE = new Set(["ResponsePayloadSizeLimitExceeded", "OperationCellsExceedLimit", "RangeExceedsLimit"]);
/** As office.js says it of what is sent. */
const TOO_MUCH = "RequestPayloadSizeLimitExceeded";

export const isTooLarge = (error: unknown): boolean => error instanceof OfficeExtension.Error && TOO_LARGE.has(error.code);

const waiters = new Set<(isWaiting: boolean) => void>();
let overdue = 0;

/** Tells when Excel has not answered for a while, and when it has again. */
export function onWaiting(listener: (isWaiting: boolean) => void): () => void {
  waiters.add(listener);
  return () => void waiters.delete(listener);
}

async function watched<T>(sync: Promise<T>): Promise<T> {
  const tell = (): void => waiters.forEach((listener) => listener(overdue > 0));
  let isOverdue = false;
  const timer = setTimeout(() => {
    isOverdue = true;
    overdue++;
    tell();
  }, OVERDUE_MS);
  try {
    return await sync;
  } finally {
    clearTimeout(timer);
    if (isOverdue) {
      overdue--;
      tell();
    }
  }
}

/**
 * Runs a batch; while someone types in a cell Excel takes none, so it waits until they are done.
 * Throws `Refused` where Excel would have to take or to answer more than it can, or does not wait.
 */
export async function whenFree<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, (context) => {
      const sync = context.sync.bind(context);
      context.sync = (value) => watched(sync(value));
      return batch(context);
    });
  } catch (error) {
    if (!(error instanceof OfficeExtension.Error)) throw error;
    if (isTooLarge(error)) throw new Refused({ done: false, reason: "too-large", at: null });
    if (error.code === TOO_MUCH) throw new Refused({ done: false, reason: "too-much" });
    if (error.code === Excel.ErrorCodes.invalidOperationInCellEditMode) throw new Refused({ done: false, reason: "typing" });
    throw error;
  }
}

/**
 * A batch that writes; what Excel refuses becomes an outcome.
 * @param target the cells it writes to, or the name of the sheet or table
 */
export async function attempt<T extends { done: true } = Extract<WriteOutcome, { done: true }>>(
  target: string | readonly Place[],
  batch: (context: Excel.RequestContext) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await whenFree(batch);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    if (error instanceof OfficeExtension.Error) {
      const at = typeof target === "string" ? target : [...new Set(target.map(({ sheet }) => sheet))].join(", ");
      if (error.code === Excel.ErrorCodes.accessDenied) return { done: false, reason: "protected", at };
      // A sheet or table that was there when the pane looked.
      if (error.code === Excel.ErrorCodes.itemNotFound) return { done: false, reason: "edited", at };
      const array = typeof target === "string" ? null : await arrayIn(target).catch(() => null);
      if (array) return { done: false, reason: "array", at: addressOf(array) };
    }
    return { done: false, reason: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The first of some places with cells of an array formula, of which Excel changes none alone and says so in no code of its own. To be
 * asked only after a write was refused: a formula that could spill and does not looks the same.
 */
async function arrayIn(places: readonly Place[]): Promise<Place | null> {
  return whenFree(async (context) => {
    const ranges = places.map(({ sheet, row, column, rows, columns }) =>
      context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns).load("savedAsArray,hasSpill"),
    );
    await context.sync();
    return places.find((_, k) => ranges[k].savedAsArray !== false && ranges[k].hasSpill === false) ?? null;
  });
}

/** A batch on sheets of which one may be gone or hidden since the pane looked. */
export async function onSheets<T>(places: readonly Place[], batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await whenFree(batch);
  } catch (error) {
    if (!(error instanceof OfficeExtension.Error)) throw error;
    // Excel does not say which.
    const there = await whenFree(async (context) => {
      const sheets = context.workbook.worksheets.load("items/name,items/visibility");
      await context.sync();
      return new Map(sheets.items.map(({ name, visibility }) => [name, visibility]));
    });
    const sheets = [...new Set(places.map(({ sheet }) => sheet))];
    const gone = sheets.filter((sheet) => !there.has(sheet));
    if (gone.length > 0) throw new Refused({ done: false, reason: "gone", at: gone.join(", ") });
    const concealed = sheets.filter((sheet) => there.get(sheet) !== "Visible");
    if (concealed.length > 0) throw new Refused({ done: false, reason: "concealed", at: concealed.join(", ") });
    throw error;
  }
}
