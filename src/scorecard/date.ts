import { halfWidth } from "./names";

/** Day 0 of Excel's calendar as it counts from March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
/** 31 December 9999, the last day that Excel knows. */
const LAST_SERIAL = 2_958_465;
/** Before it Excel's calendar has a day that never was. */
const FIRST_SERIAL = 61;

/** Whether a text is a day of the calendar in the form 2026-05-01. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isoDate(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** The day that a number of Excel's calendar stands for, in the form 2026-05-01; null where it is none. The time of day is dropped. */
export function dateFromSerial(serial: number): string | null {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1)) return null;
  return new Date(EPOCH + Math.floor(serial) * DAY).toISOString().slice(0, 10);
}

/**
 * The day that a text names, in the form 2026-05-01: year, month and day in this order, parted by - / . or 年月日. Null for any other
 * text, such as 3/4/2026, which is the third of April or the fourth of March.
 */
export function dateFromText(text: string): string | null {
  const match = /^(\d{4})\s*(?:([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)$/.exec(halfWidth(text).trim());
  return match && isoDate(Number(match[1]), Number(match[3] ?? match[5]), Number(match[4] ?? match[6]));
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
