import { sentence, type Params } from "../i18n/problem";
import type { MessageCode } from "../i18n/messages";
import type { Language } from "../scorecard/scorecard";

/** The texts of the worked sheet: what its messages are called behind "plain-sheet-". */
export type SheetText = Extract<MessageCode, `plain-sheet-${string}`> extends `plain-sheet-${infer Key}` ? Key : never;

export function sheetText(key: SheetText, language: Language, params: Params = {}): string {
  return sentence(`plain-sheet-${key}`, params, language);
}
